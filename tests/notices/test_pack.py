"""Each country's notices are whole: every recipient, every kind, in each of its languages."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as real

from krama.notices import compose
from krama.notices.pack import (
    FIELD,
    TEMPLATES,
    NoTemplateError,
    kind_in_words,
    ladder,
    law_in_words,
    template,
    why_you,
)
from krama.notices.words import Audience, Kind

COUNTRIES = Path(real.KRAMA_COUNTRIES_DIR)
PACKS = sorted(path.parent.name for path in COUNTRIES.glob("*/notices"))
MUST = {"number", "things", "kind", "law", "seen_on", "why_you", "hotline_name", "hotline_mail"}
ROOM = Path(compose.__file__).parent


def languages(code: str) -> list[str]:
    text = (COUNTRIES / code / "country.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["languages"])


@pytest.mark.parametrize("code", PACKS)
def test_every_notice_is_there_in_every_language_and_says_what_it_must(
    settings: Any, code: str
) -> None:
    settings.KRAMA_COUNTRY = code
    for language in languages(code):
        assert {path.stem for path in (COUNTRIES / code / "notices" / language).glob("*")} == set(
            TEMPLATES.values()
        )
        for audience in Audience:
            made = template(audience, language)
            assert set(FIELD.findall(made.subject)) <= compose.NAMES_OF_SUBJECT
            used = set(FIELD.findall(made.body))
            assert used <= compose.NAMES, (audience, language)
            assert used >= MUST, (audience, language, MUST - used)
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", made.version)
            assert "<" not in made.body
            assert why_you(audience, language)
        assert all(kind_in_words(kind, language) for kind in Kind)
        assert law_in_words("terms", language)
    assert [rung.after for rung in ladder()] == sorted(rung.after for rung in ladder())


def test_a_country_without_notices_says_so(settings: Any, tmp_path: Path) -> None:
    settings.KRAMA_COUNTRIES_DIR = tmp_path
    settings.KRAMA_COUNTRY = "zz"
    with pytest.raises(NoTemplateError):
        template(Audience.HOST, "en")
    with pytest.raises(NoTemplateError):
        kind_in_words(Kind.CSAM, "en")
    assert ladder() == ()


def test_only_these_modules_of_the_room_open_a_connection() -> None:
    """A module that brings its own way out would pass the guard by."""
    out = re.compile(
        r"^\s*(?:import|from) (socket|ssl|http|urllib\.request|requests|httpx|smtplib|asyncio|dns\.\w+)",
        re.MULTILINE,
    )
    found = {
        str(path.relative_to(ROOM)): set(out.findall(path.read_text(encoding="utf-8")))
        for path in ROOM.rglob("*.py")
    }
    opening = {name for name, modules in found.items() if modules}
    assert opening == {
        *("way.py", "proxy.py", "guard.py", "names.py", "web.py"),
        "channels/email.py",  # the kinds of errors of the house's own mail server
    }
    dials = [
        path.name
        for path in ROOM.rglob("*.py")
        if re.search(r"create_connection|\.dial\(", path.read_text(encoding="utf-8"))
    ]
    assert sorted(dials) == ["guard.py", "proxy.py", "way.py"]
