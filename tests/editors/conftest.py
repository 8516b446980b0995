"""People who write, translate and publish, and the pages of a small pack."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from krama.people.join import fit_groups
from krama.people.models import Member
from krama.people.roles import Role
from tests.planting import another_pack, plant, planted
from tests.world import NOON

__all__ = ["another_pack", "plant", "planted"]


@dataclass(frozen=True)
class Editors:
    """One of each, and one who does all."""

    writer: Member
    translator: Member
    publisher: Member
    everything: Member


def member(name: str, edits: str) -> Member:
    made = Member.objects.create(
        name=name, shown_as=name.title(), role=Role.EDITOR, edits=edits, created_at=NOON
    )
    fit_groups(made)
    return made


@pytest.fixture
def editors(plant: Any) -> Editors:
    return Editors(
        member("writer", "writer"),
        member("translator", "translator"),
        member("publisher", "publisher"),
        member("everything", "writer translator publisher"),
    )


def page_of(slug: str, language: str = "en") -> Any:
    return Page.objects.get(slug=slug, locale__language_code=language, depth__lte=4).specific


def edit(page: Any, *, by: Member, publish: bool = True, **fields: Any) -> Any:
    """Change a page as its editor would, and publish it."""
    for name, value in fields.items():
        setattr(page, name, value)
    revision = page.save_revision(user=by)
    if publish:
        revision.publish(user=by)
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def request_by(rf: RequestFactory) -> Any:
    def made(someone: Member, address: str = "/cms/") -> Any:
        request = rf.get(address)
        request.user = someone
        return request

    return made
