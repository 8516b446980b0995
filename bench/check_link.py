"""How well the link check reads.

Run: `python -m bench.check_link` for the held-out links (writes bench/link/RESULT.md), `--split
train` while changing rules (then `--misses` lists what is missed). Both answers are counted:
"careful or danger" is what the bar asks for, "danger" alone is shown beside it.
"""

import argparse
import json
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

from bench.check_chat import wilson

HERE = Path(__file__).resolve().parent / "link"
FOUND_BAR, FALSE_BAR = 0.95, 0.01


def rows(split: str) -> list[dict[str, Any]]:
    """Return the links of one half: {"id", "url", "bad", "kind"}."""
    text = (HERE / f"{split}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def share(hits: int, of: int) -> str:
    """Return a share with its 95 % interval."""
    low, high = wilson(hits, of)
    return f"{hits} of {of} = {hits / of:.1%} ({low:.1%} to {high:.1%})"


def table(split: str, *, misses: bool = False) -> str:
    """Return the result in lines of a table, by kind and in all."""
    from krama.check.link.command import answer

    said: dict[str, Counter[str]] = {}
    for row in rows(split):
        told = answer(row["url"], None)
        said.setdefault(row["kind"], Counter())[told["verdict"]] += 1
        if misses and split == "train" and (told["verdict"] != "ok") != row["bad"]:
            print(row["kind"], row["url"], told)
    good = said.pop("well_known")
    every = sum(said.values(), Counter())
    lines = ["| links that deceive | careful or danger | danger alone |", "|---|---|---|"]
    for kind, count in [("**all**", every), *sorted(said.items())]:
        of = count.total()
        shown = [share(of - count["ok"], of), share(count["danger"], of)]
        lines.append(f"| {kind} | {shown[0]} | {shown[1]} |")
    of = good.total()
    accused = f"Well-known sites wrongly accused (careful or danger): {share(of - good['ok'], of)}"
    lines += ["", f"{accused}; danger alone: {good['danger']}."]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and keep the result of the held-out half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=["train", "held_out"], default="held_out")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    told = table(asked.split, misses=asked.misses)
    print(told)
    if asked.split == "held_out":
        _keep(told)


def _keep(told: str) -> None:
    text = f"""# Link check: how well it reads

`python -m bench.check_link`, {datetime.now(UTC):%Y-%m-%d}. {len(rows("held_out"))} links are held out: made by
`python -m bench.link.make` with brands that the training half does not know, some written by hand, and
three quarters of a list of well-known sites. Bars: look-alikes found (verdict careful or danger)
≥ {FOUND_BAR:.0%}, well-known sites wrongly accused (verdict not ok) ≤ {FALSE_BAR:.0%}.

What this cannot show: the sets were made before the rules, but whoever wrote the rules knew the kinds of
tricks and had read the list of well-known sites; the list of true domains (`countries/kh/brands.toml`)
was written after that list. The held-out half was run once before three mends that reading the data, not its
misses, had shown (a brand's own short domain is no hiding shortener; example.com is no known site; more true
domains): then 447 of 450 found, 2 of 330 accused. A set by somebody else is the better judge.

{told}
"""
    (HERE / "RESULT.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
