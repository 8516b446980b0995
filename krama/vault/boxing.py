"""A box: whoever holds its key can open it, and sees whether anyone has touched it.

Box = `01` ‖ 12 random bytes ‖ AES-256-GCM(key, plain, aad). The first byte names the suite.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SUITE = b"\x01"
KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
OVERHEAD = len(SUITE) + NONCE_BYTES + TAG_BYTES


class CannotOpenError(Exception):
    """Wrong key, wrong name, or changed bytes: which of them is not told."""


def new_key() -> bytes:
    """32 random bytes."""
    return os.urandom(KEY_BYTES)


def box(key: bytes, plain: bytes, *, aad: bytes) -> bytes:
    """`plain` locked under a 32-byte key and bound to `aad`; 29 bytes longer, not padded."""
    if len(key) != KEY_BYTES:
        raise ValueError("a box key has 32 bytes")
    nonce = os.urandom(NONCE_BYTES)
    return SUITE + nonce + AESGCM(key).encrypt(nonce, plain, aad)


def unbox(key: bytes, boxed: bytes, *, aad: bytes) -> bytes:
    """What was boxed under the same key and `aad`; CannotOpenError on anything wrong."""
    if len(key) != KEY_BYTES or len(boxed) < OVERHEAD or boxed[:1] != SUITE:
        raise CannotOpenError
    nonce, locked = boxed[1 : 1 + NONCE_BYTES], boxed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, locked, aad)
    except InvalidTag:
        raise CannotOpenError from None
