"""Exactly what writers, translators and publishers may do."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page, Workflow

from krama.editors.groups import WORKFLOW, fit
from krama.people.models import Member
from tests.editors.conftest import page_of

PAGES = """
            add  change publish lock unlock bulk_delete
writer      yes  yes    -       -    -      -
translator  -    yes    -       -    -      -
publisher   yes  yes    yes     yes  yes    -
"""
_HEAD, *_ROWS = [line.split() for line in PAGES.strip().splitlines()]
CELLS = [
    (row[0], deed, cell == "yes")
    for row in _ROWS
    for deed, cell in zip(_HEAD, row[1:], strict=True)
]


@pytest.mark.parametrize(("who", "deed", "allowed"), CELLS)
def test_each_may_do_to_pages_what_the_table_says(editors, who, deed, allowed):
    group = getattr(editors, who).groups.get()
    rights = GroupPagePermission.objects.filter(group=group)
    assert rights.filter(permission__codename=f"{deed}_page").exists() is allowed
    assert set(rights.values_list("page__depth", flat=True)) == {1}


def test_only_a_publisher_puts_a_page_before_children(editors):
    page = page_of("grooming")
    may = {
        who: page.permissions_for_user(getattr(editors, who))
        for who in ("writer", "translator", "publisher")
    }
    assert all(one.can_edit() for one in may.values())
    assert [who for who, one in may.items() if one.can_publish()] == ["publisher"]
    assert [who for who, one in may.items() if one.can_unpublish()] == ["publisher"]
    assert [who for who, one in may.items() if one.can_add_subpage()] == ["writer", "publisher"]


def test_beside_pages_each_has_the_rights_of_the_table_and_no_others(editors):
    assert rights(editors.writer) == rights(editors.translator) == {"wagtailadmin.access_admin"}
    assert rights(editors.publisher) == {
        "wagtailadmin.access_admin",
        "help.add_helpservice",
        "help.change_helpservice",
        "learn.add_recording",
        "learn.change_recording",
        "learn.delete_recording",
    }


def rights(member):
    member = Member.objects.get(pk=member.pk)
    return {one for one in member.get_all_permissions() if not one.endswith("_page")}


def test_one_person_may_do_all_three(editors):
    names = set(editors.everything.groups.values_list("name", flat=True))
    assert names == {"Writers", "Translators", "Publishers"}


def test_whoever_leaves_the_pages_has_no_right_left(editors):
    someone = Member.objects.get(pk=editors.publisher.pk)
    someone.edits = ""
    someone.save()
    assert rights(someone) == set()
    fit()
    assert not someone.groups.exists()


def test_what_wagtail_brought_is_gone_and_a_publisher_approves(editors):
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert page_of("grooming").get_workflow().name == WORKFLOW
    assert Workflow.objects.active().count() == 1


def test_fitting_again_changes_nothing_and_takes_back_what_somebody_added(editors):
    def standing():
        return sorted(
            GroupPagePermission.objects.values_list("group__name", "permission__codename")
        )

    before = standing()
    group = Group.objects.get(name="Writers")
    right = GroupPagePermission.objects.filter(permission__codename="publish_page").first()
    root = Page.objects.get(depth=1)
    GroupPagePermission.objects.create(group=group, page=root, permission=right.permission)
    fit()
    assert standing() == before


def test_nobody_makes_a_second_root(editors):
    kinds = [
        kind.__name__ for kind in Page.objects.get(depth=1).specific.creatable_subpage_models()
    ]
    assert "HomeRoot" not in kinds
