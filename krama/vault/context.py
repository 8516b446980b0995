"""One unambiguous way to name what a lock belongs to."""

from uuid import UUID

PREFIX = b"krama1"


def ctx(*parts: str | bytes | int | UUID) -> bytes:
    """`b"krama1"`, then each part as a 2-byte big-endian length followed by its bytes.

    Text is UTF-8, a UUID its 16 bytes, a number 8 bytes big-endian (0 to 2**64-1).
    ValueError for a number out of range or a part longer than 65,535 bytes.
    """
    named = PREFIX
    for part in parts:
        encoded = _encoded(part)
        if len(encoded) > 0xFFFF:
            raise ValueError("a part of a context is at most 65,535 bytes")
        named += len(encoded).to_bytes(2, "big") + encoded
    return named


def _encoded(part: str | bytes | int | UUID) -> bytes:
    match part:
        case bytes():
            return part
        case str():
            return part.encode("utf-8")
        case UUID():
            return part.bytes
        case int():
            if not 0 <= part < 2**64:
                raise ValueError("a number in a context is 0 to 2**64-1")
            return part.to_bytes(8, "big")
