"""A pack as a reader of one language meets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from krama.countries.pack import pack
from krama.countries.services import FacingService
from krama.countries.words import say


@dataclass(frozen=True)
class Facing:
    """What templates find under `country`."""

    code: str
    language: str
    name: str
    service: str
    exit_url: str
    neutral_title: str
    numbers: Mapping[str, str]
    services: tuple[FacingService, ...]
    duty_confirmed: bool


def facing() -> Facing:
    """Return the country in the active language."""
    return _facing(pack().folder, pack().spoken())


@lru_cache(maxsize=16)
def _facing(folder: Path, language: str) -> Facing:
    del folder  # part of the cache's key: another folder is another country
    ours = pack()
    return Facing(
        code=ours.code,
        language=language,
        name=say(ours.name, language),
        service=say(ours.service, language),
        exit_url=say(ours.exit, language),
        neutral_title=say(ours.neutral_title, language),
        numbers=ours.numbers,
        services=tuple(service.facing(language) for service in ours.services.values()),
        duty_confirmed=ours.duty.confirmed,
    )
