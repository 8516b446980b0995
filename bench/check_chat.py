"""How well, and how fast, the chat check reads.

Run: `python -m bench.check_chat` reads bench/chat/held_out-*.jsonl and writes bench/chat/RESULT.md;
`python -m bench.check_chat FILE…` measures any file of lines {"id", "text", "serious", "kind"}, one
language a file (`--misses` lists what was judged wrongly: never for a held-out set, or it is none
any more); `--speed` times a chat of 2,000 messages in Chromium on a CPU slowed four times.
"""

import argparse
import json
import math
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import django

HERE = Path(__file__).resolve().parent / "chat"
FOUND_BAR, FALSE_BAR = 0.95, 0.02
SPEED = "\n## How fast"


class Judged(NamedTuple):
    """A conversation of a set, and whether it was called serious."""

    row: dict[str, Any]
    serious: bool
    signs: list[str]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share; (0, 1) where there is nothing to count."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def judged(path: Path) -> list[Judged]:
    """Return every conversation of a file with what the reader says of it."""
    from krama.check.chat.reader import read

    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            answer = read(row["text"])
            names = [f"{one.line} {one.name}" for one in answer.places]
            found.append(Judged(row, answer.verdict == "serious", names))
    return found


def share(hits: int, of: int) -> str:
    """Return "9 of 10 = 90.0% (59.6% to 98.2%)"."""
    low, high = wilson(hits, of)
    return f"{hits} of {of} = {hits / max(of, 1):.1%} ({low:.1%} to {high:.1%})"


def line(path: Path, told: list[Judged]) -> str:
    """Return a file's line of the table."""
    grave = [one.serious for one in told if one.row["serious"]]
    calm = [one.serious for one in told if not one.row["serious"]]
    return f"| {path.stem} | {share(sum(grave), len(grave))} | {share(sum(calm), len(calm))} |"


def kinds(told: list[Judged]) -> str:
    """Return, for each kind of conversation, how many were judged rightly."""
    of = Counter(str(one.row.get("kind", "")) for one in told)
    right = Counter(
        str(one.row.get("kind", "")) for one in told if one.serious == one.row["serious"]
    )
    return ", ".join(f"{kind} {right[kind]}/{of[kind]}" for kind in sorted(of))


def main() -> None:
    """Measure and print; keep the result of the held-out sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    if asked.speed:
        from bench.chat.speed import section

        said = section(HERE)
        print(said)
        path = HERE / "RESULT.md"
        path.write_text(path.read_text(encoding="utf-8").partition(SPEED)[0] + said, "utf-8")
        return
    sets = {path: judged(path) for path in asked.files or sorted(HERE.glob("held_out-*.jsonl"))}
    lines = [line(path, told) for path, told in sets.items()]
    print("\n".join(lines))
    for path, told in sets.items():
        print(f"{path.stem}: {kinds(told)}")
        for one in told if asked.misses else []:
            if one.serious != one.row["serious"]:
                print(f"--- {one.row['id']} {one.row.get('kind')} {one.signs}\n{one.row['text']}\n")
    if not asked.files:
        _keep(lines, sets)


def _keep(lines: list[str], sets: dict[Path, list[Judged]]) -> None:
    text = f"""# Is this chat okay? How well it reads

`python -m bench.check_chat`, {datetime.now(UTC):%Y-%m-%d}, on the conversations of held_out-*.jsonl. They were written
by people who did not write the rules, and nobody who writes rules reads them: only these figures
are looked at. Shares with their 95 % intervals (Wilson).

| set | grave ones called serious (bar ≥ {FOUND_BAR:.0%}) | ordinary ones called serious (bar ≤ {FALSE_BAR:.0%}) |
|---|---|---|
""" + "\n".join(lines)
    text += "\n\nJudged rightly, by kind:\n"
    text += "".join(f"\n- {path.stem}: {kinds(told)}" for path, told in sets.items())
    path = HERE / "RESULT.md"
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    _, mark, speed = kept.partition(SPEED)
    path.write_text(text + "\n" + mark + speed, encoding="utf-8")


if __name__ == "__main__":
    main()
