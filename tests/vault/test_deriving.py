import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from krama.vault import deriving, members, receipts
from krama.vault.deriving import AT_ONCE, Cost, argon, hkdf

CHEAP = Cost(memory=64, passes=1, lanes=1)


class Counted:
    """Argon2id, with a counter of how many run just now."""

    lock = threading.Lock()
    running = 0
    most = 0
    gate: threading.Barrier | None = None

    def __init__(self, **parameters: Any) -> None:
        self.real = Argon2id(**parameters)

    def derive(self, guessable: bytes) -> bytes:
        with Counted.lock:
            Counted.running += 1
            Counted.most = max(Counted.most, Counted.running)
        try:
            if Counted.gate:
                Counted.gate.wait(timeout=20)
            return self.real.derive(guessable)
        finally:
            with Counted.lock:
                Counted.running -= 1


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> type[Counted]:
    Counted.running = Counted.most = 0
    Counted.gate = None
    monkeypatch.setattr(deriving, "Argon2id", Counted)
    return Counted


def test_never_more_than_four_run_at_a_time(counted: type[Counted], pepper: bytes) -> None:
    typed = [receipts.new() for _ in range(24)]
    with ThreadPoolExecutor(max_workers=24) as crowd:
        found = list(crowd.map(lambda digits: receipts.derive(digits, pepper=pepper), typed))
        signed_in = list(
            crowd.map(lambda word: members.derive(word, salt=b"s" * 16, pepper=pepper), "abcdef")
        )
    assert 1 <= counted.most <= 4
    assert len({keys.lookup for keys in found}) == 24
    assert len({secrets.wrap for secrets in signed_in}) == 6


def test_four_do_run_together(counted: type[Counted], pepper: bytes) -> None:
    # Each waits inside until four are there: with room for three this would stand still for ever.
    counted.gate = threading.Barrier(4)
    with ThreadPoolExecutor(max_workers=12) as crowd:
        list(
            crowd.map(
                lambda n: argon(b"%d" % n, salt=b"s" * 16, pepper=pepper, cost=CHEAP), range(12)
            )
        )
    assert counted.most == 4 == AT_ONCE


def test_a_failure_gives_its_turn_back(pepper: bytes) -> None:
    for _ in range(3 * AT_ONCE):
        with pytest.raises(ValueError, match="salt"):
            argon(b"guess", salt=b"short", pepper=pepper, cost=CHEAP)
    assert len(argon(b"guess", salt=b"s" * 16, pepper=pepper, cost=CHEAP)) == 32


def test_an_empty_or_short_pepper_is_refused() -> None:
    for pepper in (b"", b"x" * 31):
        with pytest.raises(ValueError, match="pepper"):
            argon(b"guess", salt=b"s" * 16, pepper=pepper, cost=CHEAP)


def test_argon_is_the_one_of_rfc_9106() -> None:
    # RFC 9106, 5.3, which has associated data besides the secret; we have none.
    tag = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\x04" * 12,
        secret=b"\x03" * 8,
    ).derive(b"\x01" * 32)
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_hkdf_is_the_one_of_rfc_5869() -> None:
    # RFC 5869, A.3: SHA-256, no salt, no info.
    assert hkdf(b"\x0b" * 22, info=b"", length=42).hex() == (
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    )
