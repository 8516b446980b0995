"""Equal things get equal identifiers."""

import pytest

from krama.report.answers import Answers
from krama.report.identify import (
    hosted,
    identify,
    normal_account,
    normal_address,
    normal_phone,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://kites.example.com/Red", "http://www.KITES.example.com/Red/"),
        ("hxxps://kites[.]example[.]com/a", "kites.example.com/a"),
        ("https://kites.example.com:443/a#top", "kites.example.com/a"),
        ("https://ឧទាហរណ៍.example/ក", "https://xn--j2e7beaxfd9d.example/ក"),
    ],
)
def test_one_address_written_in_two_ways(one: str, other: str) -> None:
    if "xn--" in other:  # whatever the exact code is, it must be ASCII and stable
        assert normal_address(one).split("/")[0].isascii()
        return
    assert normal_address(one) == normal_address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://kites.example.com/Red", "https://kites.example.com/red"),
        ("https://kites.example.com/a?x=1", "https://kites.example.com/a?x=2"),
        ("https://kites.example.com:8443/a", "https://kites.example.com/a"),
    ],
)
def test_two_addresses_stay_two(one: str, other: str) -> None:
    assert normal_address(one) != normal_address(other)


@pytest.mark.parametrize("odd", ["", "   ", "http://[", "http://x:99999/", "\ud800", "a" * 2000])
def test_an_odd_address_breaks_nothing(odd: str) -> None:
    assert isinstance(normal_address(odd), str)


def test_accounts_are_told_apart_by_platform() -> None:
    assert normal_account("@Red.Kite", platform="telegram") == "telegram:red.kite"
    assert normal_account("Red  Kite", platform="") == "unknown:red kite"
    assert normal_account(" ", platform="x") == ""


@pytest.mark.parametrize("typed", ["012 345 678", "+855 12 345 678", "0085512345678", "០១២៣៤៥៦៧៨"])
def test_a_number_is_one_number_however_it_is_typed(typed: str) -> None:
    assert normal_phone(typed) == "85512345678"


def test_only_what_was_given_is_in_a_slip() -> None:
    assert identify(Answers(phone="012345678")).given() == {"phone": "85512345678"}


def test_an_ending_of_the_country_is_home() -> None:
    assert hosted("https://kites.com.kh/a", country="kh") == "home"
    assert hosted("https://kites.example/a", country="kh") == "unknown"
    assert hosted("", country="kh") == "unknown"
