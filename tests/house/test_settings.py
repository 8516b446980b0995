"""docs/settings.md explains every setting, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = re.compile(r"\b(KRAMA_[A-Z_]+|DATABASE_URL)\b")


def test_every_setting_that_is_read_is_explained_and_no_other() -> None:
    code = [ROOT / "krama/config/settings.py", ROOT / "deploy/gunicorn.conf.py"]
    reads = re.compile(r"""(?:text|flag|number|words|environ\.get)\(\s*"(\w+)\"""")
    read = {name for path in code for name in reads.findall(path.read_text(encoding="utf-8"))}
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    table = [line for line in page.splitlines() if line.startswith("| `")]
    told = {name for line in table for name in NAME.findall(line.split("|")[1])}
    assert read == told


def test_settings_are_read_in_one_place() -> None:
    """A module that reads the environment by itself has a setting that nobody finds."""
    allowed = {"krama/config/read.py", "krama/config/wsgi.py", "krama/config/settings.py"}
    for path in (ROOT / "krama").rglob("*.py"):
        if str(path.relative_to(ROOT)) not in allowed:
            assert "os.environ" not in path.read_text(encoding="utf-8"), path
