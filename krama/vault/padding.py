"""Four sizes for every text, so that a length says almost nothing about what was written."""

from krama.vault.boxing import CannotOpenError

LIMIT = 60_000  # bytes of text in one row
LENGTH_BYTES = 4
SIZES = (1024, 4 * 1024, 16 * 1024, 64 * 1024)  # bytes, the 4-byte length included


class TooLongError(Exception):
    """More than LIMIT bytes; `length` says how many there were."""

    def __init__(self, length: int) -> None:
        super().__init__(f"{length} bytes are more than {LIMIT}")
        self.length = length


class DamagedError(CannotOpenError):
    """The lock opened, but what lies inside is not what a writer of ours leaves."""


def pad(text: bytes, *, at_least: int = SIZES[0]) -> bytes:
    """4-byte big-endian length ‖ text ‖ zeros, to the smallest of 1, 4, 16 or 64 KiB.

    `at_least` is one of these sizes: a kind of row that is mostly longer never looks short.
    """
    if len(text) > LIMIT:
        raise TooLongError(len(text))
    size = max(_size_for(len(text)), at_least)
    return (len(text).to_bytes(LENGTH_BYTES, "big") + text).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """The text; DamagedError for a size, a length or a filling that `pad` never makes."""
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    if length > LIMIT or len(padded) not in SIZES or len(padded) < _size_for(length):
        raise DamagedError
    end = LENGTH_BYTES + length
    if any(padded[end:]):
        raise DamagedError
    return padded[LENGTH_BYTES:end]


def _size_for(length: int) -> int:
    return next(size for size in SIZES if LENGTH_BYTES + length <= size)
