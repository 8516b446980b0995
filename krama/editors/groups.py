"""What writers, translators and publishers may do: the whole table, kept whenever tables are made."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from krama.people.join import GROUPS, fit_groups
from krama.people.models import Member
from krama.people.roles import Edits

# On every page. Who only changes a page sends it to be approved; nobody deletes many at once.
PAGES: dict[Edits, tuple[str, ...]] = {
    Edits.WRITER: ("add", "change"),
    Edits.TRANSLATOR: ("change",),
    Edits.PUBLISHER: ("add", "change", "publish", "lock", "unlock"),
}
# Beside pages. What is not approved by a second person is the publisher's alone: a wrong number or
# recording would reach a child at once. Nobody has a right to pictures, documents, users or sites.
BESIDE: dict[Edits, tuple[str, ...]] = {
    Edits.WRITER: (),
    Edits.TRANSLATOR: (),
    Edits.PUBLISHER: (
        *("help.add_helpservice", "help.change_helpservice"),
        *("learn.add_recording", "learn.change_recording", "learn.delete_recording"),
    ),
}
WORKFLOW = "A publisher approves"
_WAGTAILS_OWN = ("Editors", "Moderators")
_ROOMS = ("wagtailcore", "wagtailadmin", "help", "learn")


def fit_after_migrating(**more: Any) -> None:
    """Do `fit` once tables are made; the database must be the service's own."""
    del more
    fit()


def fit() -> None:
    """Make groups, rights and the workflow as the tables above say, and put each member in theirs."""
    for room in _ROOMS:  # ours may be asked for before Django has made them
        create_permissions(apps.get_app_config(room), verbosity=0)
    root = Page.objects.filter(depth=1).first()
    Group.objects.filter(name__in=_WAGTAILS_OWN).delete()
    for one, name in GROUPS.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(_permissions("wagtailadmin.access_admin", *BESIDE[one]))
        GroupCollectionPermission.objects.filter(group=group).delete()
        if root is not None:
            _let_edit(group, root, PAGES[one])
    if root is not None:
        _workflow(root)
    for member in Member.objects.active():
        fit_groups(member)


def _permissions(*names: str) -> Any:
    wanted = Q(pk__in=[])
    for name in names:
        room, _, codename = name.partition(".")
        wanted |= Q(content_type__app_label=room, codename=codename)
    return Permission.objects.filter(wanted)


def _let_edit(group: Group, root: Any, deeds: tuple[str, ...]) -> None:
    codes = [f"{deed}_page" for deed in deeds]
    standing = GroupPagePermission.objects.filter(group=group)
    standing.exclude(page=root, permission__codename__in=codes).delete()
    pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codes)
    for permission in pages:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _workflow(root: Any) -> None:
    publishers = Group.objects.get(name=GROUPS[Edits.PUBLISHER])
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    if made:
        task = GroupApprovalTask.objects.create(name=WORKFLOW)
        task.groups.set([publishers])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    Workflow.objects.exclude(pk=workflow.pk).filter(name="Moderators approval").delete()
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
