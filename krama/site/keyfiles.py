"""Read the key files of this process from its own folder; they are never in the database."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from krama.vault.teamkeys import TeamKeys


class MissingKeyError(Exception):
    """This process was not given that key file."""


@lru_cache(maxsize=16)
def _bytes_of(path: Path, changed: int) -> bytes:
    del changed  # part of the cache's key: a replaced file is read anew
    return path.read_bytes()


def _read(name: str) -> bytes:
    path = settings.KRAMA_KEYS_DIR / name
    try:
        return _bytes_of(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        msg = f"{path} is missing; `manage.py keys make` makes a new set."
        raise MissingKeyError(msg) from None


def secret(name: str) -> bytes:
    """Return the 32 bytes of a secret file such as `receipt.pepper`; MissingKeyError."""
    return _read(name)


@lru_cache(maxsize=4)
def _parsed(text: bytes) -> TeamKeys:
    return TeamKeys.from_json(text.decode())


def team_keys() -> TeamKeys:
    """Return the published public keys: from the root-owned file, never from the database."""
    return _parsed(_read("team-keys.json"))
