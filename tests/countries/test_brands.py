"""The names that are imitated: whole, each in one place, and nobody says that they are confirmed."""

import re

import pytest
from django.conf import settings

from krama.countries.brands import brands, brands_faults

BREAKS = [
    (r"^checked = .*?$", "", "checked is no date"),
    (r"^confirmed = .*?$", "", "confirmed is missing"),
    (r"^\[brand\].*", "", "brand is missing"),
    (r'"bbc\.com"', '"BBC"', "known: 'BBC' is no domain"),
    (r'"bbc\.com"', '"bbc.com", "bbc.com"', "known: bbc.com stands there twice"),
    (r'"canvas"', '"can-vas"', "neighbours: 'can-vas' is no word"),
    (r'"canvas"', '"tiktok"', "tiktok: tiktok stands among the neighbours too"),
    (r'^viber = \{ name = "Viber"', 'viber = { name = ""', "viber: name is missing"),
    (r'whole = \["viber"\], ', "", "viber: no word by which it is imitated"),
    (r'domains = \["viber.com", "vb.me"\]', "domains = []", "viber: domains is missing"),
    (r'"viber\.com"', '"zalo.me"', "zalo: zalo.me belongs to viber too"),
    (r"^checked", "= =", "brands.toml: not TOML"),
]


@pytest.mark.parametrize(("pattern", "to", "said"), BREAKS)
def test_a_fault_is_found(copy, pattern, to, said):
    path = copy / "brands.toml"
    text, count = re.subn(
        pattern, to, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE | re.DOTALL
    )
    assert count, pattern
    path.write_text(text, encoding="utf-8")
    found = list(brands_faults(copy))
    assert any(said in fault for fault in found), found


def test_a_pack_without_it_is_told_so(copy):
    (copy / "brands.toml").unlink()
    assert list(brands_faults(copy)) == ["brands.toml: missing"]


def test_our_own_has_no_fault_and_says_that_nobody_confirmed_it():
    assert list(brands_faults(settings.KRAMA_COUNTRIES_DIR / "kh")) == []
    told = brands()
    assert not told.confirmed
    assert told.checked is not None
    assert len(told.brands) > 100
    names = [one.name for one in told.brands]
    assert len(names) == len(set(names))
