"""Boxes that live minutes: form state and inbox tickets, under keys kept in memory only."""

from collections.abc import Sequence

from krama.vault.boxing import CannotOpenError, box, unbox


def box_ram(keys: Sequence[bytes], plain: bytes, *, aad: bytes) -> bytes:
    """`plain` boxed under the newest key, which stands first; not padded."""
    if not keys:
        raise ValueError("no key in memory")
    return box(keys[0], plain, aad=aad)


def unbox_ram(keys: Sequence[bytes], boxed: bytes, *, aad: bytes) -> bytes:
    """What was boxed under any of these keys; CannotOpenError once its key has gone."""
    for key in keys:
        try:
            return unbox(key, boxed, aad=aad)
        except CannotOpenError:
            continue
    raise CannotOpenError
