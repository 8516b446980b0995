"""Whose role edits pages may edit who helps too; nobody else may."""

import pytest

from krama.people.join import fit_groups
from krama.people.roles import Permission, Role, may

ADD, CHANGE = "help.add_helpservice", "help.change_helpservice"


@pytest.mark.parametrize("role", list(Role))
def test_a_role_that_edits_pages_edits_who_helps(world, role):
    member = world.officer(role).member
    fit_groups(member)
    allowed = may(member, Permission.EDIT_PAGES)
    assert member.has_perm(CHANGE) is allowed
    assert member.has_perm(ADD) is allowed
    assert not member.has_perm("help.delete_helpservice"), "it is hidden, not deleted"
