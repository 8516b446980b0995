"""What others wrote stands here as they wrote it, and the list says so."""

import hashlib
import re
from pathlib import Path

from django.conf import settings

VENDOR = Path(settings.BASE_DIR) / "static/vendor"
ROW = re.compile(r"^\| `(?P<file>[^`]+)` \|.*\| `(?P<digest>[0-9a-f]{64})` \|$")


def listed() -> dict[str, str]:
    """Return each file that the list names, with its SHA-256."""
    rows = (ROW.match(line) for line in (VENDOR / "README.md").read_text("utf-8").splitlines())
    return {row["file"]: row["digest"] for row in rows if row}


def test_every_file_is_listed_and_is_byte_for_byte_what_came() -> None:
    files = {path.name for path in VENDOR.iterdir()} - {"README.md"}
    licences = {name for name in files if name.endswith(".LICENSE.txt")}
    assert set(listed()) == files - licences
    for name, digest in listed().items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


def test_every_licence_that_a_row_names_is_here() -> None:
    named = set(re.findall(r"`([^`]+\.LICENSE\.txt)`", (VENDOR / "README.md").read_text("utf-8")))
    assert named
    assert all((VENDOR / name).is_file() for name in named)
