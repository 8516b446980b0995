"""Carry rules and brands to the browser: the generated module static/check/link/data.js.

Run: `python -m krama.check.link.bundle` after a change in rules.json or a pack's brands.toml. A
module, because older phones cannot import JSON; a test fails where it and the data differ.
"""

import json
from pathlib import Path

from krama.check.link.knowledge import told
from krama.countries.brands import brands_in

HERE = Path(__file__).resolve()
COUNTRIES = HERE.parents[3] / "countries"
MODULE = HERE.parents[1] / "static" / "check" / "link" / "data.js"


def module(countries: Path) -> str:
    """Return the text of the module: {"rules", "countries": {code: {"known", "neighbours", "brands"}}}."""
    carried: dict[str, object] = {}
    packs: dict[str, object] = {}
    for path in sorted(countries.glob("*/brands.toml")):
        one = told(brands_in(path.parent))
        carried["rules"] = one.pop("rules")
        packs[path.parent.name] = one
    carried["countries"] = packs
    text = json.dumps(carried, ensure_ascii=False, separators=(",", ":"))
    return f"// Written by krama/check/link/bundle.py from rules.json and brands.toml.\nexport default {text};\n"


if __name__ == "__main__":
    MODULE.write_text(module(COUNTRIES), encoding="utf-8")
