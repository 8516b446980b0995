"""Whoever mends a pack is told the file and the line."""

import re
import tomllib

import pytest
from django.conf import settings

from krama.countries.check import faults
from krama.countries.tomllines import lines_of
from tests.countries.test_check import BREAKS, change

PACKS = settings.BASE_DIR / "countries"
TABLES = sorted(PACKS.rglob("*.toml"))
# Said of the file or of a table as a whole, because a key is not there: its line cannot be.
ABSENT = r"is missing|has neither|neither number|must be marked|has no date|differ"


def places(value, here=()):
    if here:
        yield here
    if isinstance(value, list):
        value = dict(enumerate(value))
    for step, inner in value.items() if isinstance(value, dict) else ():
        yield from places(inner, (*here, step))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(PACKS)))
def test_every_key_of_every_pack_is_found_on_its_line(path):
    text = path.read_text(encoding="utf-8")
    lines, rows = lines_of(text), text.splitlines()
    for place in places(tomllib.loads(text)):
        if place in lines:
            assert isinstance(place[-1], int) or place[-1] in rows[lines[place] - 1], place
        else:  # `[threat.line]` alone makes `threat` too, which has no line of its own
            assert place in lines or any(one[: len(place)] == place for one in lines), place


def test_strings_and_comments_that_look_like_toml_are_not_read_as_such():
    text = (
        'a = """\n[b]\nc = 1\n""" # d = 2\n"e f" = [\n  "x]", # ]\n  { g = "}" },\n]\n[h]\ni = 1\n'
    )
    assert lines_of(text) == {
        ("a",): 1,
        ("e f",): 5,
        ("e f", 0): 6,
        ("e f", 1): 7,
        ("e f", 1, "g"): 7,
        ("h",): 9,
        ("h", "i"): 10,
    }


@pytest.mark.parametrize(("name", "pattern", "to", "said"), BREAKS)
def test_a_fault_names_the_line_to_mend_or_the_table_that_lacks_something(
    copy, name, pattern, to, said
):
    before = (copy / name).read_text(encoding="utf-8").splitlines()
    change(copy / name, pattern, to)
    after = (copy / name).read_text(encoding="utf-8").splitlines()
    changed = next(n for n, (a, b) in enumerate(zip(before, after, strict=False), 1) if a != b)
    told = next(fault for fault in faults(copy) if said in fault)
    found = re.search(rf"\([^()]*{re.escape(name)}:(\d+)[^()]*\)$", told)
    assert found, told
    line = int(found[1])
    if not to or re.search(ABSENT, told) or "''" in told:
        assert 1 <= line <= len(after)
    else:
        assert line == changed, told
