"""The recovery key on paper: five shares (SLIP-39), any three of which give it back.

See docs/decisions/0003-recovery-shares.md.
"""

import os
from collections.abc import Iterator

from shamir_mnemonic import (  # type: ignore[import-untyped,unused-ignore]
    MnemonicError,
    Share,
    combine_mnemonics,
    generate_mnemonics,
)

from krama.vault.keypairs import PRIVATE_BYTES, SEED_BYTES, KeyPair
from krama.vault.shares import MixedSharesError, TooFewSharesError, WrongShareError, check_share

NEEDED, MADE = 3, 5

__all__ = [
    "MixedSharesError",
    "TooFewSharesError",
    "WrongShareError",
    "check_share",
    "make",
    "recover",
    "split",
]


def make() -> tuple[KeyPair, list[str]]:
    """A new recovery key and its five shares of 33 words.

    Publish the public half, print the shares, forget the rest.
    """
    seed = os.urandom(SEED_BYTES)
    return KeyPair.from_seed(seed), _shares_of(seed)


def split(private: bytes) -> list[str]:
    """Five shares of 84 words of a private half (96 bytes) that already exists.

    A key of `make` has shares of 33 words: prefer it wherever the key is new.
    """
    if len(private) != PRIVATE_BYTES:
        raise ValueError("a private half has 96 bytes")
    return _shares_of(private)


def recover(shares: list[str]) -> bytes:
    """The private half, 96 bytes, from any three (or more) shares of one set.

    WrongShareError (its `share` counts from 1), MixedSharesError, TooFewSharesError.
    """
    read = list(_checked(shares))
    if len({share.group_parameters() for share in read}) > 1:
        raise MixedSharesError
    different = {share.index: share for share in read}
    if len(different) < NEEDED:
        raise TooFewSharesError(len(different))
    try:
        # The library wants exactly as many as are needed.
        chosen = list(different.values())[:NEEDED]
        secret: bytes = combine_mnemonics([share.mnemonic() for share in chosen])
    except MnemonicError:
        raise MixedSharesError from None
    return secret if len(secret) == PRIVATE_BYTES else KeyPair.from_seed(secret).private


def _shares_of(secret: bytes) -> list[str]:
    # No passphrase, so the work factor would protect nothing: the lowest.
    sets: list[list[str]] = generate_mnemonics(1, [(NEEDED, MADE)], secret, iteration_exponent=0)
    return sets[0]


def _checked(shares: list[str]) -> Iterator[Share]:
    for number, typed in enumerate(shares, start=1):
        try:
            check_share(typed)
        except WrongShareError as wrong:
            wrong.share = number
            raise
        yield Share.from_mnemonic(typed)
