"""How well, and how fast, the chat check reads.

Run: `python -m bench.check_chat` for the held-out half (writes bench/chat/RESULT.md), `--split
train` while writing rules (then `--misses` lists what is missed), `--speed` for a chat of 2,000
messages in Chromium on a CPU slowed four times, as a ratio to `indexOf` over the same text.
"""

import argparse
import json
import math
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

HERE = Path(__file__).resolve().parent / "chat"
FOUND_BAR, FALSE_BAR = 0.95, 0.02


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def rows(split: str, language: str) -> list[dict[str, Any]]:
    """Return the conversations of one half of the set."""
    path = HERE / f"{split}-{language}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measure(split: str, language: str, *, misses: bool = False) -> str:
    """Return a line of the result table; list the misses of the train half where asked."""
    from krama.check.chat.reader import read

    told = [(row, read(row["text"])) for row in rows(split, language)]
    grave = [answer for row, answer in told if row["serious"]]
    calm = [answer for row, answer in told if not row["serious"]]
    found = sum(answer.verdict == "serious" for answer in grave)
    false = sum(answer.verdict == "serious" for answer in calm)
    if misses and split == "train":
        for row, answer in told:
            if (answer.verdict == "serious") != row["serious"]:
                names = sorted({(one.name, one.line) for one in answer.places})
                print(f"--- {row['id']} {row['kind']} {answer.score} {names}\n{row['text']}\n")
    low, high = wilson(found, len(grave))
    _, most = wilson(false, len(calm))
    return (
        f"| {language} | {found} of {len(grave)} = {found / len(grave):.1%} ({low:.1%} to {high:.1%})"
        f" | {false} of {len(calm)} = {false / len(calm):.1%} (at most {most:.1%}) |"
    )


def main() -> None:
    """Measure, print, and keep the result of the held-out half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=["train", "held_out"], default="held_out")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    if asked.speed:
        from bench.chat.speed import measured

        print(measured())
        return
    lines = [measure(asked.split, language, misses=asked.misses) for language in ("en", "km")]
    print("\n".join(lines))
    if asked.split == "held_out":
        _keep(lines)


def _keep(lines: list[str]) -> None:
    counts = {lang: len(rows("train", lang)) + len(rows("held_out", lang)) for lang in ("en", "km")}
    held = len(rows("held_out", "en"))
    text = f"""# Is this chat okay? How well it reads

`python -m bench.check_chat`, {datetime.now(UTC):%Y-%m-%d}. Conversations: {counts["en"]} in English, {counts["km"]} in Khmer (with and
without blanks, and in Latin letters), half of them ordinary, made by `python -m bench.chat.make` from pieces
written by hand. They were split by conversation, with pieces that the two halves do not share, before the
rules were written; {held} of each language are held out, and only their figures were looked at since.
Both halves come from one writer, so that a set by somebody else is the better judge.

| held out | grave ones called serious, with the 95 % interval (bar ≥ {FOUND_BAR:.0%}) | ordinary ones called serious (bar ≤ {FALSE_BAR:.0%}) |
|---|---|---|
""" + "\n".join(lines)
    path = HERE / "RESULT.md"
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    _, mark, speed = kept.partition("\n## How fast")
    path.write_text(text + "\n" + mark + speed, encoding="utf-8")


if __name__ == "__main__":
    main()
