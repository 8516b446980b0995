"""The blind index: no slip is left, and equal things meet."""

import pytest

from krama.cases.index_slips import index_slips
from krama.cases.models import IndexEntry
from krama.cases.twins import Twin, twins
from krama.people.unlock import Officer
from krama.report.inbox import withdraw
from krama.report.models import Contact, Slip, Told, Wrap
from krama.report.rows import Scope
from krama.site.keyfiles import MissingKeyError
from krama.vault.boxing import CannotOpenError
from krama.vault.index import blind
from krama.vault.opening import open_wrap
from tests.world import ADDRESS, NOON, World


def test_no_slip_is_left_and_equal_values_share_an_entry(world: World, analyst: Officer) -> None:
    first = world.report(address=ADDRESS, phone="012 345 678", account="@KiteFriend")
    second = world.report(address="hxxps://www.KITES.example[.]com/Red/kite?tail=7#x")
    assert index_slips(now=NOON) == 2
    assert not Slip.objects.exists()
    kinds = sorted(IndexEntry.objects.filter(report=first).values_list("kind", flat=True))
    assert kinds == ["account", "address", "phone"]
    addresses = IndexEntry.objects.filter(kind="address").values_list("value", flat=True)
    assert len({bytes(value) for value in addresses}) == 1
    assert twins(second) == [Twin(("address",), first.id, "", waits=True)]
    withdraw(world.inbox(first), now=NOON)
    assert twins(second) == [Twin(("address",), first.id, "", waits=False)]


def test_an_entry_is_the_keyed_hash_and_nothing_else(world: World) -> None:
    world.report(phone="012 345 678")
    index_slips(now=NOON)
    key = (world.folder / "index.key").read_bytes()
    entry = IndexEntry.objects.get()
    assert bytes(entry.value) == blind(key, kind="phone", value="85512345678")
    assert len(entry.value) == 17


@pytest.mark.parametrize("missing", ["index.key", "worker.key"])
def test_a_process_without_the_keys_cannot_index(world: World, missing: str) -> None:
    world.report(address=ADDRESS)
    (world.folder / missing).unlink()
    with pytest.raises(MissingKeyError):
        index_slips(now=NOON)
    assert Slip.objects.count() == 1


def test_a_slip_that_does_not_open_stays_and_stops_nobody(world: World) -> None:
    broken, good = world.report(address=ADDRESS), world.report(address=ADDRESS)
    slip = Slip.objects.get(report=broken)
    Slip.objects.filter(id=slip.id).update(sealed=bytes(slip.sealed)[:-1] + b"\x00\x01")
    assert index_slips(now=NOON) == 1
    assert [one.report for one in Slip.objects.all()] == [broken]
    assert IndexEntry.objects.filter(report=good).exists()


def test_a_slip_moved_to_another_report_does_not_open(world: World) -> None:
    one, other = world.report(address=ADDRESS), world.report(phone="012 345 678")
    moved = bytes(Slip.objects.get(report=one).sealed)
    Slip.objects.filter(report=other).update(sealed=moved)
    assert index_slips(now=NOON) == 1


def test_the_workers_key_opens_nothing_but_slips(world: World) -> None:
    report = world.report(address=ADDRESS, contact="012 345 678", reach="safe")
    for wrap in Wrap.objects.filter(report=report):
        for team in ("casework", "worker"):
            with pytest.raises(CannotOpenError):
                open_wrap(
                    bytes(wrap.sealed),
                    private=world.worker.private,
                    report=report.id,
                    scope=wrap.scope,
                    team=team,
                    version=1,
                )
    assert Wrap.objects.filter(report=report).count() == len(Scope)
    for row in (Told.objects.get(report=report), Contact.objects.get(report=report)):
        with pytest.raises(CannotOpenError):
            row.open(key=world.worker.private[:32])
