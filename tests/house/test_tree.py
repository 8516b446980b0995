"""What must hold of the files themselves."""

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST = 400  # lines; words, data, locks and vendored files are not code
CODE = {".py", ".js", ".css", ".html", ".sh"}
# Built from parts, so that this very file does not name them.
REGISTRIES = ["pypi" + ".org", "files.python" + "hosted", "npm" + "js", "deb" + ".debian.org"]


def tracked() -> list[Path]:
    """Return every file of the project, as git knows it."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [path for name in told.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_of_code_is_longer_than_a_reader_can_hold() -> None:
    for path in tracked():
        if path.suffix in CODE and "vendor" not in path.parts:
            lines = len(path.read_text(encoding="utf-8").splitlines())
            assert lines <= LONGEST, (path.relative_to(ROOT), lines)


def test_no_registry_is_named_anywhere() -> None:
    for path in tracked():
        if path.suffix in CODE | {".md", ".toml", ".txt", ".json", ""}:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [host for host in REGISTRIES if host in text], path


def test_each_dependency_stands_with_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    named = project["dependencies"] + project["optional-dependencies"]["test"]
    for dependency in named:
        line = next(line for line in text.splitlines() if f'"{dependency}"' in line)
        assert re.search(r'",\s+# \S.{10,}', line), f"{dependency} has no reason"


def test_each_pinned_package_has_its_hashes_and_no_address() -> None:
    for name in ("serve", "test"):
        text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
        assert "://" not in text
        pins = re.findall(r"^[a-z0-9][^\s=]*==", text, re.MULTILINE)
        blocks = re.split(r"^(?=[a-z0-9][^\s=]*==)", text, flags=re.MULTILINE)[1:]
        assert len(pins) == len(blocks) > 20
        assert all("--hash=sha256:" in block for block in blocks)


def test_every_room_has_its_doorplate() -> None:
    for room in (ROOT / "krama").iterdir():
        if (room / "__init__.py").exists():
            assert (room / "__init__.py").read_text(encoding="utf-8").startswith('"""'), room


def test_the_tour_and_the_threat_model_name_files_that_exist() -> None:
    tour = (ROOT / "docs/tour.md").read_text(encoding="utf-8")
    for name in re.findall(r"`([a-z_]+/[\w/.-]+\.(?:py|js|html))", tour):
        assert (ROOT / "krama" / name).exists() or (ROOT / name).exists(), name
    model = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
    for name in re.findall(r"`([a-z_]+/[\w.-]+\.py)`", model):
        found = (ROOT / "tests" / name).exists() or (ROOT / "krama" / name).exists()
        assert found or (ROOT / name).exists(), name
