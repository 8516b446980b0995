"""A seal: anyone with the public half can close it, only the private half opens it.

Sealed = `11` ‖ key id (8 bytes) ‖ HPKE output. The first byte names the suite: ML-KEM-768+X25519,
HKDF-SHA256, AES-256-GCM, base mode. See docs/decisions/0002-hpke-suite.md.
"""

from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from krama.vault.keypairs import KEY_ID_BYTES, key_id, load_public

SUITE = b"\x11"
HPKE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
HEAD_BYTES = len(SUITE) + KEY_ID_BYTES


def seal(plain: bytes, *, to: bytes, info: bytes) -> bytes:
    """`plain` closed for the holder of the private half of `to` (1,216 bytes), 1,145 bytes longer.

    The library's call takes no associated data, so what the seal belongs to goes into `info`.
    """
    return SUITE + key_id(to) + HPKE.encrypt(plain, load_public(to), info)


def sealed_to(sealed: bytes) -> bytes:
    """The key id a sealed thing says it was closed for; not proven until it opens."""
    return sealed[len(SUITE) : HEAD_BYTES]
