"""Keys from keys (HKDF) and from what a person remembers or carries on paper (Argon2id)."""

from dataclasses import dataclass
from threading import BoundedSemaphore

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

AT_ONCE = 4  # a flood of sign-ins or receipts waits here instead of eating all memory and cores
PEPPER_BYTES = 32  # at least

_turns = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int


def hkdf(key: bytes, *, info: bytes, length: int = 32) -> bytes:
    """`length` bytes by HKDF-SHA256 without salt."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(key)


def argon(guessable: bytes, *, salt: bytes, pepper: bytes, cost: Cost) -> bytes:
    """32 bytes by Argon2id; at most four run at a time in one process, the others wait."""
    if len(pepper) < PEPPER_BYTES:
        raise ValueError("a pepper has at least 32 bytes")
    with _turns:
        return Argon2id(
            salt=salt,
            length=32,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory,
            secret=pepper,
        ).derive(guessable)
