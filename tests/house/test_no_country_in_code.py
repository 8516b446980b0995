"""A country is a folder: its name, its numbers and its organisations stand in no program."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.test_tree import ROOT

CODE = {".py", ".html", ".js", ".css", ".svg", ".xml"}
# Written by a command from every pack's own data, which a test holds against the packs.
WRITTEN_FROM_PACKS = {"krama/check/static/check/link/data.js"}
NAMES = r"Cambodia|\bAPLE\b|Phnom.?Penh|កម្ពុជា"
NUMBERS = r"(?<![\d.])(?:1280|1288|117|092|092 ?311 ?511)(?![\d.])"
PATTERN = re.compile(f"{NAMES}|{NUMBERS}")


def sources() -> list[Path]:
    return [
        path
        for path in sorted((ROOT / "krama").rglob("*"))
        if path.suffix in CODE
        and "node_modules" not in path.parts
        and str(path.relative_to(ROOT)) not in WRITTEN_FROM_PACKS
    ]


def test_no_program_and_no_template_knows_a_country() -> None:
    assert len(sources()) > 300
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in sources()
        for hit in PATTERN.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("said", ["call 1280", "Cambodia's", 'tel="117"', "092 311 511", "APLE's"])
def test_the_pattern_would_find_it(said: str) -> None:
    assert PATTERN.search(said)


def test_the_words_of_the_interface_name_no_country() -> None:
    for path in sorted((ROOT / "languages").glob("*/LC_MESSAGES/django.po")):
        assert not PATTERN.search(path.read_text(encoding="utf-8")), path


def test_the_numbers_looked_for_are_those_of_the_pack() -> None:
    top = tomllib.loads((ROOT / "countries/kh/country.toml").read_text(encoding="utf-8"))
    for number in top["numbers"].values():
        assert PATTERN.fullmatch(number), number
