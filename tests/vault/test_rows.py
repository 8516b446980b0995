from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.vault.boxing import CannotOpenError, box, new_key
from krama.vault.context import ctx
from krama.vault.padding import LIMIT, DamagedError, TooLongError, pad
from krama.vault.rows import RowName, box_row, unbox_row

ROW = UUID("11111111-2222-4333-8444-555555555555")
NAME = RowName(
    table="report_told",
    row=ROW,
    report=UUID("6f1e1d0a-58d5-4c39-9a0e-0d8f6c4b2a11"),
    scope="told",
    schema=1,
    revision=3,
)
CONTENT = {"told": "គេសុំរូបថត", "items": ["https://example.test/a"], "age": 12}

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=10), ANY_JSON, max_size=4))
def test_what_was_boxed_comes_out(content: dict[str, Any]) -> None:
    key = new_key()
    assert unbox_row(key, box_row(key, content, name=NAME), name=NAME) == content


def test_a_change_of_any_byte_is_found(nothing_spoilt_opens: Callable[..., None]) -> None:
    key = new_key()
    boxed = box_row(key, CONTENT, name=NAME)
    nothing_spoilt_opens(boxed, lambda blob: unbox_row(key, blob, name=NAME))


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(NAME, report=UUID("0b7a5c1e-2f34-4d56-8e90-a1b2c3d4e5f6")),
        replace(NAME, table="report_contact"),
        replace(NAME, row=UUID("11111111-2222-4333-8444-555555555556")),
        replace(NAME, scope="contact"),
        replace(NAME, schema=2),
        replace(NAME, revision=2),
        replace(NAME, revision=4),
    ],
    ids=["report", "table", "row", "scope", "schema", "revision back", "revision ahead"],
)
def test_a_row_that_was_moved_or_rolled_back_is_refused(elsewhere: RowName) -> None:
    key = new_key()
    with pytest.raises(CannotOpenError):
        unbox_row(key, box_row(key, CONTENT, name=NAME), name=elsewhere)


def test_the_key_of_another_scope_opens_nothing() -> None:
    told, contact = new_key(), new_key()
    with pytest.raises(CannotOpenError):
        unbox_row(contact, box_row(told, CONTENT, name=NAME), name=NAME)


def test_a_name_reads_as_the_design_says() -> None:
    assert NAME.aad() == ctx("row", "report_told", ROW, NAME.report, "told", 1, 3)


@pytest.mark.parametrize(
    ("letters", "size"), [(1, 1024), (900, 1024), (2000, 4096), (50_000, 65_536)]
)
def test_a_row_has_one_of_four_lengths(letters: int, size: int) -> None:
    assert len(box_row(new_key(), {"told": "x" * letters}, name=NAME)) == size + 29


def test_the_limit_counts_bytes_and_khmer_letters_have_three() -> None:
    box_row(new_key(), {"": "ក" * ((LIMIT - 7) // 3)}, name=NAME)
    with pytest.raises(TooLongError):
        box_row(new_key(), {"": "ក" * (LIMIT // 3)}, name=NAME)


def test_half_a_surrogate_loses_one_sign_and_not_the_report() -> None:
    key = new_key()
    boxed = box_row(key, {"told": "help \ud83d me"}, name=NAME)
    assert unbox_row(key, boxed, name=NAME) == {"told": "help ? me"}


@pytest.mark.parametrize("text", [b"", b"[]", b'"text"', b"{", b"\xff"])
def test_a_box_that_holds_no_json_object_is_refused(text: bytes) -> None:
    key = new_key()
    with pytest.raises(DamagedError):
        unbox_row(key, box(key, pad(text), aad=NAME.aad()), name=NAME)
