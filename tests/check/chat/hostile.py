"""Texts that would make a careless reader slow or lost, each in any length."""

import random
from collections.abc import Callable

# Beginnings of patterns, over and over, and what a filter dodger would paste.
GROWING: dict[str, Callable[[int], str]] = {
    "one letter": lambda n: "a" * n,
    "one Khmer letter": lambda n: "ក" * n,
    "stacked letters": lambda n: "ក្" * (n // 2),
    "blanks": lambda n: " " * n,
    "nothing to see": lambda n: "\u200b" * n,
    "single letters": lambda n: "s e n d " * (n // 8),
    "dotted letters": lambda n: "s.e.n.d." * (n // 8),
    "beginnings": lambda n: "send " * (n // 5),
    "beginnings and ends": lambda n: "send picture only me if you do not " * (n // 35),
    "Khmer beginnings": lambda n: "ផ្ញើរូប" * (n // 7),
    "Latin Khmer": lambda n: "pnher rub mok bong kom brab mak " * (n // 32),
    "numbers": lambda n: "100 " * (n // 4),
    "words with slips": lambda n: "".join(f"sednd{k} piktures " for k in range(n // 16)),
    "lines": lambda n: "A: hi\nB: hi\n" * (n // 12),
    "many people": lambda n: "".join(f"N{k}: send pic\n" for k in range(n // 14)),
    "times without words": lambda n: "12/03/2026, 10:00 - " * (n // 20),
    "commas": lambda n: "a, [" * (n // 4),
    "colons": lambda n: ":" * n,
    "apostrophes": lambda n: "don't" * (n // 5),
    "marks upon marks": lambda n: "a" + "\u0301" * n,
    "signs": lambda n: "@$!" * (n // 3),
}
FIXED = [
    "",
    "\n",
    "\ufeff",
    ":",
    "A:",
    ": a",
    "<b onclick=alert(1)>send pic</b>",
    "𝕤𝕖𝕟𝕕 𝕡𝕚𝕔",
    "ｓｅｎｄ ｐｉｃ",
    "sеnd рic",
    "İıſK ß ǆ ﬁ",
    "\u0000\u001f\u007f\u2028send\u2029pic",
    "ផ្ញេី រូបសំុ េា",
    "a\rb\r\nc",
    "👩‍👩‍👧: send 📷 pic",
    "\ud7ff\ue000\uffff",
    "constructor __proto__ toString: hasOwnProperty",
    "__proto__: send pic",
    "១២/០៣/២០២៦, ១០:០០ - ដារ៉ា: ផ្ញើរូប",
]


def random_texts(count: int, seed: int = 7) -> list[str]:
    """Return texts of words, Khmer, marks and emoji thrown together; the same every time."""
    chance = random.Random(seed)
    letters = "aeinstu ENT 01357@$!.,:'’-\n\t\u200b\u0301កខងតថបមរលសអាិីុូើេោំះ្៉់៍ឱឲ១២៖👍é"
    known = ["send", "pic", "u", "ur", "snd", "only", "me", "dont", "tell", "mom", "meet", "alone"]
    known += ["code", "100", "rub", "pnher", "bong", "oun", "kom"]
    found = []
    for _ in range(count):
        parts = [
            chance.choice(known)
            if chance.random() < 0.5
            else "".join(chance.choices(letters, k=chance.randrange(1, 9)))
            for _ in range(chance.randrange(1, 60))
        ]
        found.append("".join(part + chance.choice(["", " ", " ", "\n"]) for part in parts))
    return found
