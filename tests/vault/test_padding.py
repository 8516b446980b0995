import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.vault.padding import LIMIT, SIZES, DamagedError, TooLongError, pad, unpad


@given(st.binary(max_size=5000))
def test_what_was_padded_comes_out(text: bytes) -> None:
    assert unpad(pad(text)) == text


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, 1024),
        (1, 1024),
        (1020, 1024),
        (1021, 4096),
        (4092, 4096),
        (4093, 16_384),
        (16_380, 16_384),
        (16_381, 65_536),
        (LIMIT, 65_536),
    ],
)
def test_there_are_four_sizes_and_the_length_counts_in_them(length: int, size: int) -> None:
    padded = pad(b"x" * length)
    assert len(padded) == size
    assert unpad(padded) == b"x" * length


def test_one_and_nine_hundred_letters_look_alike() -> None:
    assert len(pad(b"x")) == len(pad(b"x" * 900))


def test_a_longer_text_is_told_how_long_it_is() -> None:
    with pytest.raises(TooLongError) as told:
        pad(b"x" * (LIMIT + 1))
    assert told.value.length == LIMIT + 1


@pytest.mark.parametrize("place", [4 + 5, 500, 1023])
def test_a_filling_that_is_not_zero_is_refused(place: int) -> None:
    padded = bytearray(pad(b"hello"))
    padded[place] = 1
    with pytest.raises(DamagedError):
        unpad(bytes(padded))


@pytest.mark.parametrize("size", [0, 3, 4, 9, 1023, 1025, 2048, 65_537])
def test_a_size_that_pad_never_makes_is_refused(size: int) -> None:
    with pytest.raises(DamagedError):
        unpad((5).to_bytes(4, "big") + b"hello".ljust(max(size - 4, 0), b"\0"))


def test_a_length_beyond_the_limit_is_refused() -> None:
    with pytest.raises(DamagedError):
        unpad((LIMIT + 1).to_bytes(4, "big") + b"\0" * (SIZES[-1] - 4))


@given(st.binary(max_size=2000))
def test_unpad_gives_back_or_refuses_and_does_nothing_else(anything: bytes) -> None:
    try:
        text = unpad(anything)
    except DamagedError:
        return
    assert pad(text) == anything


def test_a_kind_of_row_may_never_look_short() -> None:
    assert len(pad(b"x", at_least=4096)) == len(pad(b"x" * 3000, at_least=4096)) == 4096
    assert unpad(pad(b"x", at_least=4096)) == b"x"
    assert len(pad(b"x" * 5000, at_least=4096)) == 16_384
