"""Learn the weights of krama/check/chat/likeness.py from the conversations beside this file.

Run: `python -m bench.chat.learn`. It reads learn-*.jsonl and never a held-out set, and writes
likeness.json; run it again after a change in languages/*/signs. `--fold` instead leaves each file out
in turn and prints how well it is told by weights from the others. Logistic regression by AdaGrad, in
plain Python: under a minute, and the same result every time.
"""

import argparse
import json
import math
import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import django

from krama.check.chat.likeness import NOTHING, SIGNS, SIZE, heaviest

HERE = Path(__file__).resolve().parent
KEPT = HERE.parents[1] / "krama/check/chat/likeness.json"
ROUNDS, STEP, DECAY, LEVELS, LEAST = 12, 0.5, 2e-4, 11, 3


class Example(NamedTuple):
    """A conversation as the learner sees it: the buckets of each turn, and what it is."""

    id: str
    turns: list[set[int]]
    serious: bool


def examples(path: Path) -> list[Example]:
    """Return every conversation of a file."""
    from django.conf import settings

    from krama.check.chat.reader import turns_of
    from krama.check.chat.words import rules

    known = rules(settings.KRAMA_LANGUAGES_DIR)
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [Example(row["id"], turns_of(row["text"], known), row["serious"]) for row in rows]


def learn(given: Sequence[Example]) -> tuple[float, list[float]]:
    """Return the weight to start with, and one for each bucket."""
    weights, squares = [0.0] * SIZE, [1e-8] * SIZE
    start, start_square = 0.0, 1e-8
    order = [(sorted(set().union(*one.turns)), one.serious) for one in given]
    shuffle = random.Random(7)
    for _ in range(ROUNDS):
        shuffle.shuffle(order)
        for buckets, serious in order:
            size = 1 / math.sqrt(len(buckets) or 1)
            reached = start + size * sum(map(weights.__getitem__, buckets))
            wrong = 1 / (1 + math.exp(-max(min(reached, 30), -30))) - serious
            step = wrong * size
            for at in buckets:
                slope = step + DECAY * weights[at]
                squares[at] += slope * slope
                weights[at] -= STEP * slope / math.sqrt(squares[at])
            start_square += wrong * wrong
            start -= STEP * wrong / math.sqrt(start_square)
    return start, weights


def rounded(start: float, weights: Sequence[float]) -> tuple[int, list[int]]:
    """Return weights of -LEVELS to LEVELS, small ones as none, and the start in tenths of these."""
    most = sorted(map(abs, weights))[int(len(weights) * 0.999)]
    scale = LEVELS / most
    whole = [max(-LEVELS, min(LEVELS, round(one * scale))) for one in weights]
    return round(10 * start * scale), [one if abs(one) >= LEAST else 0 for one in whole]


def told(test: Sequence[Example], start: int, by: Sequence[int]) -> str:
    """Return how well these weights tell a file: at 2 % of false alarms, and at 0."""
    harm = [heaviest(one.turns, start, by) for one in test if one.serious]
    calm = sorted(heaviest(one.turns, start, by) for one in test if not one.serious)
    bar = calm[min(len(calm) - 1, int(len(calm) * 0.98))]
    found, at_zero = (sum(one > limit for one in harm) / len(harm) for limit in (bar, 0))
    false = sum(one > 0 for one in calm) / len(calm)
    return f"{found:.3f} at 2 %; at 0: {at_zero:.3f} and {false:.3f} false"


def main() -> None:
    """Write the weights, or print how well each file is told by the others."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fold", action="store_true")
    fold = parser.parse_args().fold
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krama.config.settings")
    django.setup()
    given = {path.name: examples(path) for path in sorted(HERE.glob("learn-*.jsonl"))}
    if fold:
        for name, test in given.items():
            others = [one for other, some in given.items() if other != name for one in some]
            print(name, told(test, *rounded(*learn(others))))
        return
    every = [one for some in given.values() for one in some]
    start, weights = rounded(*learn(every))
    signs = "".join(SIGNS[one + NOTHING] for one in weights)
    KEPT.write_text(json.dumps({"format": 1, "start": start, "weights": signs}) + "\n", "utf-8")
    print(f"{len(every)} conversations, {sum(one != 0 for one in weights)} of {SIZE} buckets")


if __name__ == "__main__":
    main()
