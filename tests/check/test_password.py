"""The password check: nothing typed is sent, and everything it fetches is small and our own."""

import gzip
import hashlib
import json
import re
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from krama.check.password.words import ENDS, REASONS

ROOT = Path(settings.BASE_DIR)
ROOM = ROOT / "krama/check/static/check"
VENDOR = ROOT / "static/vendor"
KIB = 1024
FETCHED = ("passwords-en", "passwords-km", "words-en", "words-km")


def compressed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def words(language: str, name: str) -> list[str]:
    text = (ROOT / "languages" / language / f"{name}.json").read_text(encoding="utf-8")
    return list(json.loads(text)["words"])


@pytest.fixture(params=["km", "en"])
def page(request, client, db):
    answer = client.get(f"/{request.param}/check/password/")
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def test_no_box_stands_in_a_form_or_has_a_name(page):
    assert "<form" not in page
    boxes = re.findall(r"<input[^>]*>", page)
    assert len(boxes) == 8
    for box in boxes:
        assert 'autocomplete="off"' in box
        assert not re.search(r"\b(name|value|form|id)=", box)


def test_without_script_it_is_a_list_to_tick_and_what_the_times_mean(page):
    main = page[page.index("<main") : page.index("</main>")]
    seen = re.sub(r"<(section|div|template)\b[^>]*\bdata-(get|ready|library|maker)\b.*?</\1>", "", main, flags=re.DOTALL)  # fmt: skip
    assert seen.count('type="checkbox"') == 6
    for end in ENDS:
        assert f'data-outcome="{end.id}"><b>' in seen
    assert "<script" not in seen


def test_every_outcome_of_the_thinking_half_has_its_words():
    thinks = (ROOM / "password/guess.js").read_text(encoding="utf-8")
    said = {end.id for end in ENDS} | {id for id, _ in REASONS} | {"start", "why", "mend"}
    names = set(re.findall(r'(?:add\(|return |\? |: |, |\[)"([a-z]+)"', thinks))
    assert said <= names
    assert names - said <= {"common", "passwords", "khmer"}


def test_two_step_sign_in_is_there_for_each_platform(page):
    assert page.count("<details>") == 10
    assert "Two-factor authentication" in page


def test_what_the_page_fetches_is_what_stands_with_the_languages():
    for name in FETCHED:
        kind, language = name.split("-")
        source = {"passwords": "passwords", "words": "words-for-passphrases"}[kind]
        found = finders.find(f"check/password/{name}.json")
        assert found is not None
        path = ROOT / "languages" / language / f"{source}.json"
        assert Path(found).read_bytes() == path.read_bytes()


def test_the_checker_is_60_kib_compressed_at_most_with_everything():
    scripts = [*ROOM.glob("password/*.js"), *ROOM.glob("parts/*.js")]
    data = [ROOM / f"password/{name}.json" for name in FETCHED]
    assert compressed(*scripts) <= 6 * KIB
    assert compressed(VENDOR / "zxcvbn-ts.js", *data, *scripts) <= 60 * KIB


def test_the_library_is_as_it_came():
    readme = (VENDOR / "README.md").read_text(encoding="utf-8")
    for name in ("zxcvbn-ts.js", "zxcvbn-ts.js.map"):
        digest = hashlib.sha256((VENDOR / name).read_bytes()).hexdigest()
        assert re.search(rf"`{re.escape(name)}`.*`{digest}`", readme), name


def one_letter_apart(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


@pytest.mark.parametrize(
    ("language", "letters", "longest"),
    [("en", "[a-z]+", 10), ("km", "[\u1780-\u17a2\u17a3-\u17d3]+", 13)],
)
def test_words_for_passphrases_are_many_short_and_never_one_letter_apart(
    language, letters, longest
):
    found = words(language, "words-for-passphrases")
    assert len(found) == len(set(found)) >= 1024
    assert found == sorted(found)
    for word in found:
        assert re.fullmatch(letters, word), word
        assert 2 <= len(word) <= longest, word
        assert unicodedata.normalize("NFC", word) == word
    by_length: dict[int, list[str]] = {}
    for word in found:
        by_length.setdefault(len(word), []).append(word)
    for word in found:
        for other in by_length[len(word)] + by_length.get(len(word) + 1, []):
            assert word == other or not one_letter_apart(word, other), (word, other)


def test_common_passwords_are_each_listed_once():
    listed = words("en", "passwords") + words("km", "passwords")
    assert len(listed) == len(set(listed)) > 2000
    assert all(re.fullmatch(r"[\x21-\x7e]{1,20}", one) and one.lower() == one for one in listed)
