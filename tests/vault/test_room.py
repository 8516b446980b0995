"""What must hold of the room as a whole."""

import ast
from pathlib import Path

import pytest

import krama.vault

MODULES = sorted(Path(krama.vault.__path__[0]).glob("*.py"))
WELCOME = {
    "base64", "collections", "cryptography", "dataclasses", "functools", "hashlib", "hmac", "json",
    "krama", "os", "secrets", "shamir_mnemonic", "threading", "typing", "unicodedata", "uuid",
}  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_the_vault_knows_no_django_no_clock_and_no_disk(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert {alias.name.split(".")[0] for alias in node.names} <= WELCOME
        if isinstance(node, ast.ImportFrom):
            name = node.module or ""
            assert name.split(".")[0] in WELCOME
            assert name.startswith("krama.vault") or not name.startswith("krama")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert node.value.id != "os" or node.attr == "urandom"
        assert not (isinstance(node, ast.Name) and node.id == "open")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_only_the_guarded_door_can_open_a_seal(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert ("HPKE.decrypt" in text) == (module.name == "opening.py")
    assert "import krama.vault.opening" not in text
    assert "from krama.vault.opening" not in text
