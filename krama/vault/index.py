"""A blind index: equal values give equal bytes, and without the key nothing more."""

import hmac

from krama.vault.context import ctx
from krama.vault.deriving import hkdf

VERSION = b"\x01"
KEPT_BYTES = 16


def blind(index_key: bytes, *, kind: str, value: str) -> bytes:
    """Version byte ‖ 16 bytes of HMAC-SHA256 of a normalised value, under the key of its kind."""
    if len(index_key) != 32:
        raise ValueError("an index key has 32 bytes")
    kind_key = hkdf(index_key, info=ctx("index", kind))
    return VERSION + hmac.digest(kind_key, value.encode("utf-8"), "sha256")[:KEPT_BYTES]
