"""Words of danger are noticed in both languages; the cases stand beside the rules."""

import json

import pytest
from django.conf import settings

from krama.countries.urgent import signals_in

LANGUAGES = ("km", "en")


def load(language, name):
    return json.loads((settings.KRAMA_LANGUAGES_DIR / language / name).read_text())


CASES = [(one, case) for one in LANGUAGES for case in load(one, "urgent.cases.json")]


@pytest.mark.parametrize(("language", "case"), CASES)
def test_a_case_has_its_signals(language, case):
    assert sorted(signals_in(case["says"], language)) == sorted(case["signals"])


@pytest.mark.parametrize(("language", "case"), CASES)
def test_the_language_of_the_page_does_not_matter(language, case):
    other = "en" if language == "km" else "km"
    assert sorted(signals_in(case["says"], other)) == sorted(case["signals"])


def test_both_languages_know_the_same_signals():
    ids = [{one["id"] for one in load(lang, "urgent.json")["signals"]} for lang in LANGUAGES]
    assert ids[0] == ids[1]


def test_each_signal_has_a_case_in_each_language():
    for language in LANGUAGES:
        shown = {one for case in load(language, "urgent.cases.json") for one in case["signals"]}
        assert shown >= {one["id"] for one in load(language, "urgent.json")["signals"]}


@pytest.fixture
def rules(settings, tmp_path):
    """Two small rules: one in words, one in a script without blanks."""
    for language, phrase in (("en", "pay me"), ("km", "សូមជួយ")):
        folder = tmp_path / language
        folder.mkdir()
        rule = {"format": 1, "signals": [{"id": f"{language}_rule", "phrases": [phrase]}]}
        (folder / "urgent.json").write_text(json.dumps(rule))
    settings.KRAMA_LANGUAGES_DIR = tmp_path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said: PAY  ME!", ["en_rule"]),
        ("repay mediums", []),
        ("ខ្ញុំសូម\u200bជួយ", ["km_rule"]),
        ("សូម ជួយ pay me", ["km_rule", "en_rule"]),
        ("", []),
    ],
)
def test_english_in_whole_words_and_khmer_anywhere(rules, text, found):
    assert signals_in(text, "km") == found
