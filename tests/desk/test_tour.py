"""The first-day tour: offered to the new, shaped by the role, and reading no case."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.people.models import Member
from krama.people.unlock import Officer
from tests.desk.conftest import SignIn
from tests.world import World


@pytest.mark.parametrize(
    ("role", "sees", "lacks"),
    [
        ("intake", ["What waits", "Answering", "Always"], ["Closing", "For supervisors"]),
        ("supervisor", ["What waits", "Closing", "For supervisors"], []),
    ],
)
def test_each_role_sees_its_own_stops(
    world: World, sign_in: SignIn, role: str, sees: list[str], lacks: list[str]
) -> None:
    page = sign_in(world.officer(role)).get("/desk/tour/").content.decode()
    assert all(name in page for name in sees)
    assert not any(name in page for name in lacks)
    assert "read within 15 minutes" in page
    assert "read within 72 hours" in page
    assert not Line.objects.filter(deed=Deed.READ).exists()


def test_the_queue_offers_it_for_two_weeks(desk: Client, analyst: Officer) -> None:
    members = Member.objects.get_queryset().filter(pk=analyst.member.pk)
    members.update(created_at=analyst.member.created_at - timedelta(days=400))
    assert "/desk/tour/" not in desk.get("/desk/").content.decode()
    members.update(created_at=timezone.now() - timedelta(days=13))
    assert "/desk/tour/" in desk.get("/desk/").content.decode()
