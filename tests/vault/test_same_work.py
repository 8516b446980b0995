"""Right and wrong take the same steps: counted without a stopwatch, so never failing by chance."""

import hmac
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from krama.vault import boxing, deriving, members, receipts
from krama.vault.boxing import CannotOpenError, new_key


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Every costly step in order, with all that its cost depends on."""
    taken: list[tuple[Any, ...]] = []

    def slow(**given: Any) -> Any:
        taken.append(("argon", given["memory_cost"], given["iterations"], given["lanes"]))
        return Argon2id(**given)

    def stretched(**given: Any) -> Any:
        taken.append(("hkdf", given["length"], len(given["info"])))
        return HKDF(**given)

    class Aes:
        def __init__(self, key: bytes) -> None:
            self.real = AESGCM(key)

        def decrypt(self, nonce: bytes, locked: bytes, aad: bytes) -> bytes:
            taken.append(("aes", len(locked), len(aad)))
            return self.real.decrypt(nonce, locked, aad)

        def encrypt(self, nonce: bytes, plain: bytes, aad: bytes) -> bytes:
            return self.real.encrypt(nonce, plain, aad)

    monkeypatch.setattr(deriving, "Argon2id", slow)
    monkeypatch.setattr(deriving, "HKDF", stretched)
    monkeypatch.setattr(boxing, "AESGCM", Aes)
    return taken


def test_a_wrong_receipt_takes_the_same_steps_as_the_right_one(
    steps: list[tuple[Any, ...]], pepper: bytes, report: UUID
) -> None:
    right = receipts.new()
    keys = receipts.derive(right, pepper=pepper)
    boxed = receipts.box_thread_key(new_key(), keys=keys, report=report)

    def look(digits: str) -> list[tuple[Any, ...]]:
        steps.clear()
        found = receipts.derive(digits, pepper=pepper)
        _try(lambda: receipts.unbox_thread_key(boxed, keys=found, report=report))
        return list(steps)

    of_right = look(right)
    assert [step[0] for step in of_right] == ["argon", "hkdf", "hkdf", "aes"]
    near = receipts.with_check(right[:17] + str((int(right[17]) + 1) % 10))
    far = receipts.with_check("0" * 18)
    assert look(near) == look(far) == look(receipts.new()) == of_right


def test_a_wrong_password_takes_the_same_steps_as_the_right_one(
    steps: list[tuple[Any, ...]], pepper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = members.auth_digest(members.derive("river lamp", salt=b"s" * 16, pepper=pepper))
    compare = hmac.compare_digest

    def compared(a: bytes, b: bytes) -> bool:
        steps.append(("compared", len(a), len(b)))
        return compare(a, b)

    monkeypatch.setattr(hmac, "compare_digest", compared)

    def sign_in(password: str) -> list[tuple[Any, ...]]:
        steps.clear()
        secrets = members.derive(password, salt=b"s" * 16, pepper=pepper)
        members.is_password_of(secrets, stored)
        return list(steps)

    of_right = sign_in("river lamp")
    assert [step[0] for step in of_right] == ["argon", "hkdf", "hkdf", "compared"]
    assert sign_in("") == sign_in("river lamq") == sign_in("x" * 200) == of_right


def _try(opened: Callable[[], object]) -> None:
    try:
        opened()
    except CannotOpenError:
        return
