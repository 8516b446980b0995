"""Who may do what, cell by cell."""

import pytest

from krama.people.models import Member
from krama.people.roles import (
    OFFICERS,
    TABLE,
    Edits,
    NotAllowedError,
    Permission,
    Role,
    may,
    must_be_allowed,
)

WHOLE_TABLE = """
                intake analyst supervisor administrator editor
see_queue       yes    yes     yes        -             -
take            yes    yes     yes        -             -
read            yes    yes     yes        -             -
reveal          -      yes     yes        -             -
reply           yes    yes     yes        -             -
note            yes    yes     yes        -             -
decide          -      yes     yes        -             -
merge           -      yes     yes        -             -
close           -      yes     yes        -             -
reassign        -      -       yes        -             -
erase           -      -       yes        -             -
edit_rota       -      -       yes        -             -
edit_accounts   -      -       -          yes           -
edit_pages      -      -       -          -             -
read_ledger     -      -       yes        yes           -
"""
_HEAD, *_ROWS = [line.split() for line in WHOLE_TABLE.strip().splitlines()]
CELLS = [
    (role, row[0], cell == "yes")
    for row in _ROWS
    for role, cell in zip(_HEAD, row[1:], strict=True)
]


@pytest.mark.parametrize(("role", "deed", "allowed"), CELLS)
def test_a_role_may_do_what_the_table_says_and_nothing_else(
    role: str, deed: str, allowed: bool
) -> None:
    assert may(Member(role=role), deed) is allowed


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("edits", Edits.values)
def test_whoever_does_something_for_the_pages_may_come_to_them_whatever_their_role(
    role: str, edits: str
) -> None:
    member = Member(role=role, edits=edits)
    assert may(member, Permission.EDIT_PAGES)
    assert {one for one in Permission if may(member, one)} - {Permission.EDIT_PAGES} == TABLE[
        Role(role)
    ]


def test_the_table_has_a_cell_for_every_role_and_every_deed() -> None:
    assert {(role, deed) for role, deed, _ in CELLS} == {
        (role.value, deed.value) for role in Role for deed in Permission
    }
    assert set(TABLE) == set(Role)


def test_an_administrator_has_no_power_over_reports() -> None:
    about_reports = {"see_queue", "take", "read", "reveal", "reply", "note", "decide", "close"}
    assert not TABLE[Role.ADMINISTRATOR] & about_reports
    assert Role.ADMINISTRATOR not in OFFICERS


@pytest.mark.parametrize("role", Role.values)
def test_who_has_left_may_do_nothing(role: str) -> None:
    assert not any(may(Member(role=role, is_active=False), deed) for deed in Permission)


def test_an_unknown_deed_is_an_error_and_not_a_no() -> None:
    with pytest.raises(ValueError, match="fly"):
        may(Member(role="analyst"), "fly")


def test_what_a_role_does_not_allow_is_refused_by_name() -> None:
    with pytest.raises(NotAllowedError, match="decide"):
        must_be_allowed(Member(role="intake"), Permission.DECIDE)
    must_be_allowed(Member(role="analyst"), Permission.DECIDE)
