"""Carry the shared data to the browser, as the module data.js.

Run: `python -m krama.check.post.bundle` after a change in languages/*/personal.json, rules.json or
phones.json. A module, because older phones cannot import JSON; a test fails where they differ.
"""

import json
from pathlib import Path

from krama.check.post.words import shapes, words

HERE = Path(__file__).resolve()
LANGUAGES = HERE.parents[3] / "languages"
MODULE = HERE.parents[1] / "static" / "check" / "post" / "data.js"


def module(languages: Path) -> str:
    """Return the text of the module: {"words", "shape", "phones"}."""
    phones = json.loads((HERE.parent / "phones.json").read_text(encoding="utf-8"))
    data = {"words": words(languages), "shape": shapes(), "phones": phones}
    carried = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"// Written by krama/check/post/bundle.py.\nexport default {carried};\n"


if __name__ == "__main__":
    MODULE.write_text(module(LANGUAGES), encoding="utf-8")
