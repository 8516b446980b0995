"""Each sign has its words and its cases in both languages; `country check` runs them."""

import json
import shutil
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from krama.check.chat.cases import SIGNS, cases, failures, shown
from krama.check.chat.words import rules, signs

LANGUAGES = settings.KRAMA_LANGUAGES_DIR
BOTH = pytest.mark.parametrize("language", ["en", "km"])
RIGHT = [
    (language, sign, text)
    for language in ("en", "km")
    for sign in SIGNS
    for text in cases(LANGUAGES / language / "signs", sign)["fires"]
]
QUIET = [
    (language, sign, text)
    for language in ("en", "km")
    for sign in SIGNS
    for text in cases(LANGUAGES / language / "signs", sign)["quiet"]
]


@pytest.mark.parametrize(("language", "sign", "text"), RIGHT)
def test_a_case_shows_its_sign(language, sign, text):
    assert sign in shown(text, rules(LANGUAGES))


@pytest.mark.parametrize(("language", "sign", "text"), QUIET)
def test_a_quiet_case_does_not_show_the_sign(language, sign, text):
    assert sign not in shown(text, rules(LANGUAGES))


@BOTH
def test_the_fifteen_signs_have_a_name_and_advice(language):
    listed = signs(LANGUAGES / language / "signs")
    assert set(listed) == set(SIGNS)
    assert len(SIGNS) == 15
    for one in listed.values():
        assert one["name"]
        assert one["advice"]
    assert len({one["name"] for one in listed.values()}) == 15


@BOTH
def test_every_sign_has_cases_in_each_script_of_the_language(language):
    for sign in SIGNS:
        fires = cases(LANGUAGES / language / "signs", sign)["fires"]
        assert len(fires) >= (8 if language == "en" else 4), sign
        if language == "km":
            assert any(one > "\u1000" for one in fires), sign


def test_country_check_names_the_case_that_does_not_fire(tmp_path, settings):
    shutil.copytree(LANGUAGES, tmp_path / "languages")
    path = tmp_path / "languages/km/signs/secrecy.cases.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["fires"].append("ថ្ងៃនេះភ្លៀង")
    path.write_text(json.dumps(kept), encoding="utf-8")
    settings.KRAMA_LANGUAGES_DIR = tmp_path / "languages"
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("country", "check", stdout=said)
    assert "km/signs/secrecy.cases.json: does not fire: ថ្ងៃនេះភ្លៀង" in said.getvalue()


def test_what_is_wrong_with_the_words_is_named(tmp_path):
    shutil.copytree(LANGUAGES, tmp_path / "languages")
    folder = tmp_path / "languages/km/signs"
    words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    words["concepts"]["MEET"] += "|ម៉ោង៨"
    (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")
    (folder / "gifts.json").unlink()
    found = failures(tmp_path / "languages")
    assert "km/signs/gifts.json: missing" in found
    assert any("MEET: ម៉ោង៨" in one for one in found)


def test_a_rule_without_words_is_named(tmp_path):
    shutil.copytree(LANGUAGES, tmp_path / "languages")
    path = tmp_path / "languages/en/signs/gifts.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["rules"].append("NOSUCHWORDS =2")
    path.write_text(json.dumps(kept), encoding="utf-8")
    assert failures(tmp_path / "languages") == ["signs: no words for NOSUCHWORDS"]
