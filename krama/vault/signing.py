"""Sign what leaves the house and must be known again: Ed25519 (RFC 8032)."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEED_BYTES, PUBLIC_BYTES, SIGNATURE_BYTES = 32, 32, 64


@dataclass(frozen=True)
class SigningKey:
    """A 32-byte seed that signs, and the 32-byte public half that checks."""

    seed: bytes = field(repr=False)
    public: bytes

    @classmethod
    def make(cls) -> "SigningKey":
        """A new key."""
        return cls.from_seed(Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_seed(cls, seed: bytes) -> "SigningKey":
        """The key of a seed that was kept."""
        private = Ed25519PrivateKey.from_private_bytes(seed)
        return cls(seed=seed, public=private.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def is_signed(message: bytes, *, signature: bytes, public: bytes) -> bool:
    """Whether exactly this message was signed by the key of this public half."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
