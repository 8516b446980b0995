"""Text from outside is shown as it is and can do nothing."""

import pytest

from krama.site.templatetags.quoted import CAP, plain, quoted

HOSTILE = {
    "markup": "<script>alert(1)</script><img src=x onerror=y>",
    "turned": "safe\u202egnp.exe",
    "isolate": "\u2066hidden\u2069",
    "control": "a\x00b\x1bc\x7f",
    "line separator": "a\u2028b",
    "tag characters": "a\U000e0041b",
    "private": "a\ue000b",
    "entity": "&lt;b&gt;",
    "template": "{% load x %}{{ secret }}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_becomes_plain_characters(text: str) -> None:
    shown = quoted(text)
    inside = shown.removeprefix('<bdi class="quoted">').removesuffix("</bdi>")
    assert "<" not in inside
    assert ">" not in inside
    assert not any(c in inside for c in "\u202e\u2066\u2069\x00\x1b\x7f\u2028\U000e0041\ue000")


def test_a_turning_character_is_shown_by_its_name() -> None:
    assert plain("a\u202eb") == "a⟨RIGHT-TO-LEFT OVERRIDE⟩b"


def test_khmer_with_its_breaking_spaces_stays_khmer() -> None:
    assert plain("សួស្តី\u200bអ្នក") == "សួស្តី\u200bអ្នក"


def test_lines_stay_lines() -> None:
    assert plain("one\r\ntwo\tthree") == "one\ntwo\tthree"


def test_an_address_is_never_a_link() -> None:
    assert "href" not in quoted("http://example.org/a")


def test_a_huge_text_is_cut_and_says_so() -> None:
    assert plain("x" * (CAP + 1)) == "x" * CAP + " ⟨…⟩"


def test_equal_looking_letters_are_brought_to_one_form() -> None:
    assert plain("e\u0301") == "é"
