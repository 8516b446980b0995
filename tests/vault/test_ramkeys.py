import pytest

from krama.vault.boxing import CannotOpenError, new_key, unbox
from krama.vault.context import ctx
from krama.vault.ramkeys import box_ram, unbox_ram

FORM = ctx("form", 1, "what")


def test_a_box_is_made_with_the_newest_key() -> None:
    newest, older = new_key(), new_key()
    assert unbox(newest, box_ram([newest, older], b"answers", aad=FORM), aad=FORM) == b"answers"


def test_a_box_outlives_one_change_of_keys_and_not_two() -> None:
    first, second, third = new_key(), new_key(), new_key()
    boxed = box_ram([first], b"answers", aad=FORM)
    assert unbox_ram([first], boxed, aad=FORM) == b"answers"
    assert unbox_ram([second, first], boxed, aad=FORM) == b"answers"
    with pytest.raises(CannotOpenError):
        unbox_ram([third, second], boxed, aad=FORM)


def test_another_step_opens_nothing() -> None:
    keys = [new_key(), new_key()]
    boxed = box_ram(keys, b"answers", aad=FORM)
    with pytest.raises(CannotOpenError):
        unbox_ram(keys, boxed, aad=ctx("form", 1, "who"))


def test_without_a_key_nothing_is_boxed_or_opened() -> None:
    with pytest.raises(ValueError, match="no key"):
        box_ram([], b"answers", aad=FORM)
    with pytest.raises(CannotOpenError):
        unbox_ram([], b"", aad=FORM)
