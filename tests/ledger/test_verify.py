"""One change among many is found, and a rewriting back to the last anchor outside."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from krama.ledger.chain import START, chain, hash_of
from krama.ledger.deeds import Deed
from krama.ledger.models import Line, Link
from krama.ledger.verify import Anchor, BadAnchorError, verify
from krama.ledger.write import write
from tests.ledger.conftest import NOW

Thief = Callable[..., None]


def _many(count: int) -> list[int]:
    Line.objects.bulk_create(Line(at=NOW, deed=Deed.READ, by="worker") for _ in range(count))
    assert chain(NOW) == count
    return list(Link.objects.order_by("number").values_list("line_id", flat=True))


def test_a_clean_ledger_holds(chained: None) -> None:
    verdict = verify()
    assert verdict.ok
    assert (verdict.head.number, verdict.waiting) == (3, 0)
    assert verify(verdict.head).ok


def test_an_empty_ledger_holds(db: None) -> None:
    assert verify().ok


def test_a_line_that_waits_is_counted_and_is_no_fault(chained: None) -> None:
    write(Deed.READ, by="worker", now=NOW)
    verdict = verify()
    assert (verdict.ok, verdict.waiting) == (True, 1)


def test_one_changed_line_among_ten_thousand_is_found(thief: Thief) -> None:
    lines = _many(10_000)
    thief("UPDATE ledger_line SET deed = %s WHERE id = %s", "closed", lines[6173])
    verdict = verify()
    assert not verdict.ok
    assert (verdict.number, verdict.line, verdict.why) == (6174, lines[6173], "changed")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2026-11-24 05:00:01+00:00"),
        ("by", "operator"),
        ("subject", "00000000000000000000000000000001"),
        ("reason", "other"),
    ],
)
def test_a_change_of_any_column_is_found(
    chained: None, thief: Thief, column: str, value: str
) -> None:
    first = Link.objects.get(number=2).line_id
    thief(f"UPDATE ledger_line SET {column} = %s WHERE id = %s", value, first)
    assert (verify().number, verify().why) == (2, "changed")


def test_a_removed_line_is_found(thief: Thief) -> None:
    lines = _many(20)
    thief("DELETE FROM ledger_link WHERE line_id = %s", lines[9])
    thief("DELETE FROM ledger_line WHERE id = %s", lines[9])
    assert (verify().ok, verify().number, verify().why) == (False, 10, "missing")


def test_a_link_taken_away_so_that_its_line_looks_new_is_found(thief: Thief) -> None:
    lines = _many(20)
    thief("DELETE FROM ledger_link WHERE line_id = %s", lines[9])
    assert (verify().ok, verify().number) == (False, 10)


def test_two_lines_that_changed_places_are_found(thief: Thief) -> None:
    _many(20)
    thief("UPDATE ledger_link SET number = 1000 WHERE number = 5")
    thief("UPDATE ledger_link SET number = 5 WHERE number = 6")
    thief("UPDATE ledger_link SET number = 6 WHERE number = 1000")
    assert (verify().ok, verify().number) == (False, 5)


def test_lines_cut_off_at_the_end_are_found_by_an_anchor_only(thief: Thief) -> None:
    lines = _many(200)
    anchor = verify().head
    cut = lines[100:]
    marks = ", ".join(["%s"] * len(cut))
    thief(f"DELETE FROM ledger_link WHERE line_id IN ({marks})", *cut)
    thief(f"DELETE FROM ledger_line WHERE id IN ({marks})", *cut)
    assert verify().ok
    verdict = verify(anchor)
    assert (verdict.ok, verdict.number, verdict.why) == (False, 101, "missing")


def test_a_chain_rewritten_from_the_change_on_is_found_by_an_anchor(thief: Thief) -> None:
    lines = _many(50)
    anchor = verify().head
    thief("UPDATE ledger_line SET deed = %s WHERE id = %s", "closed", lines[9])
    before = START
    for link in Link.objects.select_related("line").order_by("number"):
        before = hash_of(link.line, number=link.number, before=before)
        thief("UPDATE ledger_link SET hash = %s WHERE number = %s", before, link.number)
    assert verify().ok
    verdict = verify(anchor)
    assert (verdict.ok, verdict.why) == (False, "not the chain of the anchor")


def test_an_anchor_is_written_as_it_is_read(chained: None) -> None:
    head = verify().head
    assert Anchor.read(f" {head}\n") == head


@pytest.mark.parametrize("text", ["", "3", "3:zz", "x:" + "00" * 32, "3:00", "-1:" + "00" * 32])
def test_a_mistyped_anchor_is_refused(text: str) -> None:
    with pytest.raises(BadAnchorError):
        Anchor.read(text)


def _said(*arguments: str) -> str:
    out = StringIO()
    call_command("ledger", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_chains_shows_and_verifies(chained: None) -> None:
    write(Deed.REOPENED, by="operator", reason="wrote_again", now=NOW)
    assert "1 lines chained" in _said("chain")
    assert _said("show", "--last", "2").splitlines()[-1].endswith("reopened (wrote_again)")
    head = verify().head
    assert f"head {head}" in _said("verify")
    assert "4 lines hold" in _said("verify", "--anchor", str(head))


def test_the_command_fails_and_tells_the_place(chained: None, thief: Thief) -> None:
    thief("UPDATE ledger_line SET deed = %s WHERE deed = %s", "noted", "read")
    with pytest.raises(CommandError, match=r"Place 2 \(line \d+\): changed"):
        _said("verify")
    with pytest.raises(CommandError, match="number:hash"):
        _said("verify", "--anchor", "nonsense")
