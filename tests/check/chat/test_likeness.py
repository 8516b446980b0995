"""The second opinion: learned from what lies here, and how far it is heard."""

import json
from pathlib import Path

import pytest

from bench.chat.learn import HERE, examples, learn, rounded
from krama.check.chat import likeness
from krama.check.chat.likeness import NOTHING, SIGNS, SIZE, kept, letters
from krama.check.chat.reader import read
from krama.check.chat.weigh import weights


def test_the_weights_are_those_that_the_conversations_give() -> None:
    """A libm that rounds otherwise may move a weight by one; a change of words moves many."""
    every = [one for path in sorted(HERE.glob("learn-*.jsonl")) for one in examples(path)]
    start, weights = rounded(*learn(every))
    written = [SIGNS.index(sign) - NOTHING for sign in kept()["weights"]]
    assert len(written) == SIZE
    apart = sum(mine != theirs for mine, theirs in zip(weights, written, strict=True))
    assert apart <= SIZE // 500, "run: python -m bench.chat.learn, then krama.check.chat.bundle"
    assert abs(start - kept()["start"]) <= 2


def test_no_conversation_is_learned_from_and_held_out() -> None:
    learned = {line for path in HERE.glob("learn-*.jsonl") for line in _texts(path)}
    held = {line for path in HERE.glob("held_out-*.jsonl") for line in _texts(path)}
    assert len(held) >= 600
    assert not learned & held


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def test_khmer_with_and_without_blanks_is_the_same() -> None:
    assert letters("ក ខ\u200bគ ០១ Ab") == letters("កខគ 12 ab")


def test_the_likeness_alone_is_serious_or_silent_and_marks_no_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No sign with a name shows: above the bar it is serious, below it nothing is said."""
    bar = weights()["serious"]
    for start, verdict in ((bar + 1, "serious"), (bar, "none")):
        monkeypatch.setattr(likeness, "weights", lambda start=start: (start, [0] * SIZE))
        found = read("Dara: see you at the library")
        assert (found.like, found.verdict, found.places) == (start, verdict, [])
