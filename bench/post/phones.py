"""Cut the numbering plans that "Before you post" knows out of libphonenumber-js.

Run: `npm pack libphonenumber-js`, unpack it, then `python -m bench.post.phones
package/metadata.min.json`. What stands in krama/check/post/phones.json came from 1.13.16 (MIT),
whose data are those of libphonenumber (Apache-2.0): by country its code, the 0 before a number at
home, and the pattern of a number without both.

Why not the library: its one-file builds are 42 to 62 KiB compressed, and its core alone, which has
no such file, is 16 KiB when bundled and minified; the limit for a tool with all its data is 30, and
our own words, patterns and code take 28. With this metadata the library asks the same question of a
number: over 40,000 drawn with a country's code the two never differed, over 26,638 without it in 64.
"""

import json
import sys
from pathlib import Path

COUNTRIES = ("KH", "TH", "VN", "LA", "MY", "SG", "CN", "KR")
PLANS = Path(__file__).resolve().parents[2] / "krama/check/post/phones.json"
CODE, PATTERN, ZERO = 0, 2, 5  # where the library's metadata has them


def cut(metadata: dict[str, dict[str, list[str]]]) -> dict[str, list[str]]:
    """Return [code, zero, pattern] by country."""
    rows = {one: metadata["countries"][one] for one in COUNTRIES}
    return {one: [row[CODE], row[ZERO] if row[ZERO:] else "", row[PATTERN]] for one, row in rows.items()}  # fmt: skip


if __name__ == "__main__":
    found = cut(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    PLANS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
