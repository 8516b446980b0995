"""The whole team sees for seven days who was let in, whichever way."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from krama.desk.newcomers import let_in_lately
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.unlock import Officer
from tests.world import World


def test_whoever_came_by_paper_stands_in_the_banner_for_seven_days(
    world: World, analyst: Officer, desk: Client
) -> None:
    now = timezone.now()
    dara = world.officer("analyst", "dara")
    write(Deed.RECOVERY_USED, by="operator", subject=dara.member.id, now=now)
    write(Deed.RECOVERY_USED, by="operator", subject=dara.member.id, now=now)  # of two keys
    for page in ("/desk/", "/desk/team/"):
        told = " ".join(desk.get(page).content.decode().split())
        assert told.count("Dara was let in to the team's key on") == 1, page
        assert "by the recovery papers" in told
    assert [one.member for one in let_in_lately(now=now + timedelta(days=6))] == [dara.member]
    assert let_in_lately(now=now + timedelta(days=7, minutes=1)) == []
    dara.member.shares.all().delete()
    assert let_in_lately(now=now) == []  # they have left since
