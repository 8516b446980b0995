"""A receipt: twenty digits on paper that find one report's messages, and nothing else.

18 random digits, leading zeros kept, and two check digits by ISO 7064 MOD 97-10.
"""

import secrets
import unicodedata
from dataclasses import dataclass, field
from uuid import UUID

from krama.vault.boxing import box, unbox
from krama.vault.context import ctx
from krama.vault.deriving import Cost, argon, hkdf

RANDOM_DIGITS = 18
DIGITS = 20
SALT = b"krama-receipt-v1"
COST = Cost(memory=16 * 1024, passes=1, lanes=1)
LONGEST_TYPED = 400  # signs; nobody separates twenty digits with more

# Another number here would lock out every receipt ever given: it needs a new salt and a new path.
if Cost(16_384, 1, 1) != COST or SALT != b"krama-receipt-v1" or RANDOM_DIGITS != 18:
    raise RuntimeError("the parameters of receipts are fixed for ever")

_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff")  # ZWSP, ZWNJ, ZWJ, word joiner, BOM
_DASHES = frozenset("\u00ad\u02d7\u2043\u2212")  # dashes that Unicode files elsewhere than under Pd


class MistypedReceiptError(Exception):
    """Not twenty digits whose check holds: a slip of the finger, or no receipt of ours."""


@dataclass(frozen=True)
class ReceiptKeys:
    """`lookup` (16 bytes) finds the report's row; `thread` (32 bytes) opens its thread key."""

    lookup: bytes
    thread: bytes = field(repr=False)


def new() -> str:
    """Twenty ASCII digits."""
    return with_check(f"{secrets.randbelow(10**RANDOM_DIGITS):0{RANDOM_DIGITS}d}")


def with_check(eighteen: str) -> str:
    """Eighteen ASCII digits and their two check digits."""
    return f"{eighteen}{98 - int(eighteen) * 100 % 97:02d}"


def read(typed: str) -> str:
    """Twenty ASCII digits, from any script's digits with spaces, dashes and unseen signs between.

    MistypedReceiptError for any other sign, another length, or a check that fails.
    """
    if len(typed) > LONGEST_TYPED:
        raise MistypedReceiptError
    digits = "".join(_digit(sign) for sign in typed if not _separates(sign))
    if len(digits) != DIGITS or int(digits) % 97 != 1:
        raise MistypedReceiptError
    return digits


def grouped(digits: str) -> list[str]:
    """Five groups of four, as printed."""
    return [digits[start : start + 4] for start in range(0, DIGITS, 4)]


def derive(digits: str, *, pepper: bytes) -> ReceiptKeys:
    """The two keys of twenty ASCII digits (see `read`); about 15 ms of CPU and 16 MiB.

    At most four at a time; call it outside transactions. ValueError if not twenty ASCII digits.
    """
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a receipt is twenty ASCII digits: read() it first")
    root = argon(digits[:RANDOM_DIGITS].encode(), salt=SALT, pepper=pepper, cost=COST)
    return ReceiptKeys(
        lookup=hkdf(root, info=ctx("lookup"), length=16),
        thread=hkdf(root, info=ctx("thread")),
    )


def box_thread_key(thread_key: bytes, *, keys: ReceiptKeys, report: UUID) -> bytes:
    """The report's thread key (32 bytes), for whoever holds the receipt."""
    return box(keys.thread, thread_key, aad=ctx("receipt", report))


def unbox_thread_key(boxed: bytes, *, keys: ReceiptKeys, report: UUID) -> bytes:
    """The report's thread key; CannotOpenError for another receipt or report."""
    return unbox(keys.thread, boxed, aad=ctx("receipt", report))


def _separates(sign: str) -> bool:
    # Space as Python knows it covers Unicode's spaces, tabs and line ends; Pd is every dash.
    return (
        sign.isspace() or sign in _UNSEEN or sign in _DASHES or unicodedata.category(sign) == "Pd"
    )


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    if value is None:
        raise MistypedReceiptError
    return str(value)
