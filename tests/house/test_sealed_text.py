"""A sealed text is printed by `{% quoted %}` only: nothing a reporter typed is bare on a page."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent / "krama"
# What templates call a text that came out of a box.
SEALED = re.compile(
    r"{{\s*(letter\.text|text|answer|item\.text|contact\.value|words|written\.text|line\.answers)\b"
)


def test_no_template_prints_a_sealed_text_bare() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for room in ("desk", "report", "people", "site")
        for path in (ROOT / room / "templates").rglob("*.html")
        for match in SEALED.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_template_switches_escaping_off() -> None:
    for path in ROOT.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text, path
        assert "autoescape off" not in text, path
        assert "|urlize" not in text, path
