"""Key pairs of teams, members, the worker and recovery: ML-KEM-768 with X25519.

Public = ML-KEM 1184 bytes ‖ X25519 32 bytes. Private = ML-KEM seed 64 bytes ‖ X25519 32 bytes.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

PUBLIC_BYTES = 1184 + 32
PRIVATE_BYTES = 64 + 32
SEED_BYTES = 32
KEY_ID_BYTES = 8


@dataclass(frozen=True, repr=False)
class KeyPair:
    """`public` (1,216 bytes) may be shown to all; `private` (96 bytes) to no one."""

    public: bytes
    private: bytes

    @classmethod
    def make(cls) -> "KeyPair":
        """A new random pair."""
        mlkem = MLKEM768PrivateKey.generate()
        x25519 = X25519PrivateKey.generate()
        return cls.from_private(mlkem.private_bytes_raw() + x25519.private_bytes_raw())

    @classmethod
    def from_private(cls, private: bytes) -> "KeyPair":
        """The pair of a 96-byte private half; ValueError for another length."""
        return cls(public=load_private(private)[1], private=private)

    @classmethod
    def from_seed(cls, seed: bytes) -> "KeyPair":
        """The pair of a 32-byte seed, stretched with SHAKE256 as X-Wing (0x647a) does."""
        if len(seed) != SEED_BYTES:
            raise ValueError("a seed has 32 bytes")
        return cls.from_private(hashlib.shake_256(seed).digest(PRIVATE_BYTES))

    def __repr__(self) -> str:
        return f"KeyPair({key_id(self.public).hex()})"


def key_id(public: bytes) -> bytes:
    """The first 8 bytes of SHA-256 of a public half."""
    return hashlib.sha256(public).digest()[:KEY_ID_BYTES]


@lru_cache(maxsize=1024)
def fingerprint(public: bytes) -> str:
    """Eight digits, `"1234 5678"`, to be compared by voice; 0.1 to 0.3 s of CPU, then kept."""
    # Slow on purpose: eight digits are 10^8 tries, and with a bare hash someone who wants to slip
    # in his own key would find one with the same digits within two hours.
    slow = Argon2id(
        salt=b"krama-fingerprint", length=8, iterations=3, lanes=1, memory_cost=64 * 1024
    )
    digits = f"{int.from_bytes(slow.derive(public), 'big') % 10**8:08d}"
    return f"{digits[:4]} {digits[4:]}"


def load_public(public: bytes) -> MLKEM768X25519PublicKey:
    """The library's key object; ValueError if these are not 1,216 bytes of a public half."""
    if len(public) != PUBLIC_BYTES:
        raise ValueError("a public half has 1,216 bytes")
    return MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:-32]),
        X25519PublicKey.from_public_bytes(public[-32:]),
    )


def load_private(private: bytes) -> tuple[MLKEM768X25519PrivateKey, bytes]:
    """The library's key object, and the public half; ValueError if these are not 96 bytes."""
    if len(private) != PRIVATE_BYTES:
        raise ValueError("a private half has 96 bytes")
    mlkem = MLKEM768PrivateKey.from_seed_bytes(private[:64])
    x25519 = X25519PrivateKey.from_private_bytes(private[64:])
    public = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
    return MLKEM768X25519PrivateKey(mlkem, x25519), public
