from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.vault.context import ctx

PARTS = st.one_of(st.text(max_size=40), st.uuids(), st.integers(0, 2**64 - 1))


def test_a_context_reads_as_the_design_says() -> None:
    row = UUID("6f1e1d0a-58d5-4c39-9a0e-0d8f6c4b2a11")
    assert ctx("row", row, 7) == (
        b"krama1" + b"\x00\x03row" + b"\x00\x10" + row.bytes + b"\x00\x08" + b"\0\0\0\0\0\0\0\x07"
    )


def test_khmer_is_written_as_utf_8() -> None:
    assert ctx("ខ") == b"krama1\x00\x03" + "ខ".encode()


@given(st.lists(st.binary(max_size=12), max_size=5), st.lists(st.binary(max_size=12), max_size=5))
def test_two_lists_of_parts_never_give_the_same_context(a: list[bytes], b: list[bytes]) -> None:
    assert (ctx(*a) == ctx(*b)) == (a == b)


@given(st.lists(PARTS, max_size=6))
def test_a_context_says_where_each_part_ends(parts: list[str | UUID | int]) -> None:
    rest, count = ctx(*parts).removeprefix(b"krama1"), 0
    while rest:
        rest, count = rest[2 + int.from_bytes(rest[:2], "big") :], count + 1
    assert count == len(parts)


@pytest.mark.parametrize("number", [-1, 2**64])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="number"):
        ctx(number)


def test_a_part_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="65,535"):
        ctx(b"x" * 65_536)
