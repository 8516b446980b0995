import sys
import unicodedata
from collections.abc import Callable
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.vault import receipts
from krama.vault.boxing import CannotOpenError, new_key
from krama.vault.deriving import Cost
from krama.vault.receipts import (
    MistypedReceiptError,
    box_thread_key,
    derive,
    grouped,
    new,
    read,
    unbox_thread_key,
    with_check,
)

EVERY_SCRIPT = [
    "".join(chr(zero + digit) for digit in range(10))
    for zero in range(sys.maxunicode + 1)
    if unicodedata.decimal(chr(zero), None) == 0
]
SPACES = [chr(c) for c in range(sys.maxunicode + 1) if chr(c).isspace()]
DASHES = [chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) == "Pd"]
DASHES += ["\u2212", "\u00ad", "\u2043"]
UNSEEN = ["\u200b", "\u200c", "\u200d", "\ufeff", "\u2060"]
RECEIPT = st.integers(0, 10**18 - 1).map(lambda number: with_check(f"{number:018d}"))


def test_a_new_receipt_is_twenty_digits_that_read_well() -> None:
    made = {new() for _ in range(500)}
    assert len(made) == 500
    for digits in made:
        assert len(digits) == 20
        assert digits.isascii()
        assert read(digits) == digits


def test_it_is_printed_in_five_groups_of_four() -> None:
    digits = new()
    assert [len(group) for group in grouped(digits)] == [4] * 5
    assert read(" ".join(grouped(digits))) == digits


@pytest.mark.parametrize("number", [0, 1, 7, 96, 97, 10**17 - 1, 10**18 - 1])
def test_leading_zeros_are_kept(number: int) -> None:
    digits = with_check(f"{number:018d}")
    assert read(digits) == digits
    assert int(digits[:18]) == number


@pytest.mark.parametrize("script", EVERY_SCRIPT, ids=lambda script: unicodedata.name(script[0]))
def test_the_digits_of_every_script_are_read(script: str) -> None:
    digits = with_check("012345678901234567")
    assert read(digits.translate(str.maketrans("0123456789", script))) == digits


def test_khmer_full_width_and_arabic_digits_are_among_them() -> None:
    assert {"០១២៣៤៥៦៧៨៩", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩"} <= set(EVERY_SCRIPT)


@given(
    RECEIPT,
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(SPACES + DASHES + UNSEEN)), max_size=30),
)
def test_spaces_dashes_and_unseen_signs_may_stand_anywhere(
    digits: str, put_in: list[tuple[int, str]]
) -> None:
    typed = list(digits)
    for place, sign in put_in:
        typed.insert(place, sign)
    assert read("".join(typed)) == digits


@pytest.mark.parametrize(
    "sign", ["x", "O", "l", "²", "½", "Ⅷ", "一", "①", "+", "_", ".", ",", "/", "\u202e", "\0", "ក"]
)
def test_any_other_sign_is_a_slip(sign: str) -> None:
    digits = new()
    for typed in (digits + sign, sign + digits, digits[:-1] + sign, digits[:9] + sign + digits[9:]):
        with pytest.raises(MistypedReceiptError):
            read(typed)


@pytest.mark.parametrize("length", [0, 1, 19, 21, 40])
def test_another_length_is_a_slip(length: int) -> None:
    with pytest.raises(MistypedReceiptError):
        read((new() * 2)[:length])


def test_a_very_long_text_is_refused_unread() -> None:
    with pytest.raises(MistypedReceiptError):
        read(" " * 1_000_000 + new())


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_twenty_digits_or_a_slip(typed: str) -> None:
    try:
        digits = read(typed)
    except MistypedReceiptError:
        return
    assert read(digits) == digits


def test_every_single_wrong_digit_is_found() -> None:
    for digits in _sample(150):
        for place in range(20):
            for wrong in set("0123456789") - {digits[place]}:
                with pytest.raises(MistypedReceiptError):
                    read(digits[:place] + wrong + digits[place + 1 :])


def test_every_swap_of_neighbours_is_found() -> None:
    for digits in _sample(1000):
        for place in range(19):
            a, b = digits[place], digits[place + 1]
            if a != b:
                with pytest.raises(MistypedReceiptError):
                    read(digits[:place] + b + a + digits[place + 2 :])


def test_the_parameters_are_those_promised() -> None:
    assert Cost(memory=16_384, passes=1, lanes=1) == receipts.COST
    assert receipts.SALT == b"krama-receipt-v1"


def test_the_keys_depend_on_the_digits_and_on_the_pepper(pepper: bytes) -> None:
    digits = new()
    keys = derive(digits, pepper=pepper)
    assert (len(keys.lookup), len(keys.thread)) == (16, 32)
    assert keys == derive(digits, pepper=pepper)
    assert keys.lookup != derive(new(), pepper=pepper).lookup
    assert keys.lookup != derive(digits, pepper=bytes(32)).lookup
    assert keys.thread != derive(digits, pepper=bytes(32)).thread


@pytest.mark.parametrize("digits", ["", "1" * 19, "1" * 21, "០" * 20, "1234 5678 9012 3456 7"])
def test_keys_come_only_from_digits_that_were_read(digits: str, pepper: bytes) -> None:
    with pytest.raises(ValueError, match="read"):
        derive(digits, pepper=pepper)


def test_keys_in_a_log_show_nothing_that_opens(pepper: bytes) -> None:
    keys = derive(new(), pepper=pepper)
    assert repr(keys.thread) not in repr(keys)


def test_a_receipt_opens_its_own_thread_key(
    pepper: bytes, report: UUID, nothing_spoilt_opens: Callable[..., None]
) -> None:
    keys, thread_key = derive(new(), pepper=pepper), new_key()
    boxed = box_thread_key(thread_key, keys=keys, report=report)
    assert unbox_thread_key(boxed, keys=keys, report=report) == thread_key
    nothing_spoilt_opens(boxed, lambda blob: unbox_thread_key(blob, keys=keys, report=report))


def test_another_receipt_or_report_opens_nothing(
    pepper: bytes, report: UUID, other_report: UUID
) -> None:
    keys = derive(new(), pepper=pepper)
    boxed = box_thread_key(new_key(), keys=keys, report=report)
    with pytest.raises(CannotOpenError):
        unbox_thread_key(boxed, keys=derive(new(), pepper=pepper), report=report)
    with pytest.raises(CannotOpenError):
        unbox_thread_key(boxed, keys=keys, report=other_report)


def _sample(count: int) -> list[str]:
    numbers = Random(97)
    return [with_check(f"{numbers.randrange(10**18):018d}") for _ in range(count)]
