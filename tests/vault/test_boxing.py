from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.vault.boxing import OVERHEAD, CannotOpenError, box, new_key, unbox

KEY = st.binary(min_size=32, max_size=32)


@given(key=KEY, plain=st.binary(max_size=300), aad=st.binary(max_size=60))
def test_what_was_boxed_comes_out(key: bytes, plain: bytes, aad: bytes) -> None:
    assert unbox(key, box(key, plain, aad=aad), aad=aad) == plain


@given(key=KEY, other=KEY, plain=st.binary(max_size=60), aad=st.binary(), else_=st.binary())
def test_another_key_or_name_opens_nothing(
    key: bytes, other: bytes, plain: bytes, aad: bytes, else_: bytes
) -> None:
    boxed = box(key, plain, aad=aad)
    if other != key:
        with pytest.raises(CannotOpenError):
            unbox(other, boxed, aad=aad)
    if else_ != aad:
        with pytest.raises(CannotOpenError):
            unbox(key, boxed, aad=else_)


def test_a_change_of_any_byte_is_found(nothing_spoilt_opens: Callable[..., None]) -> None:
    key = new_key()
    boxed = box(key, b"what someone told us", aad=b"here")
    nothing_spoilt_opens(boxed, lambda blob: unbox(key, blob, aad=b"here"))


def test_a_box_names_its_suite_and_is_29_bytes_longer() -> None:
    boxed = box(new_key(), b"12345", aad=b"")
    assert boxed[:1] == b"\x01"
    assert len(boxed) == 5 + 29 == 5 + OVERHEAD


def test_the_same_text_never_gives_the_same_box() -> None:
    key = new_key()
    assert len({box(key, b"same", aad=b"") for _ in range(200)}) == 200


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        box(b"k" * length, b"", aad=b"")
    with pytest.raises(CannotOpenError):
        unbox(b"k" * length, box(new_key(), b"", aad=b""), aad=b"")
