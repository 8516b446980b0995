"""The signed head leaves each hour; against it even a whole rewriting is found."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from krama.ledger.anchor import read
from krama.ledger.carry import carry
from krama.ledger.chain import chain
from krama.ledger.deeds import Deed
from krama.ledger.models import Carried, Line, Link
from krama.ledger.verify import BadAnchorError, verify
from krama.ledger.write import write
from krama.vault.signing import SigningKey
from tests.ledger.conftest import NOW

Thief = Callable[..., None]


@pytest.fixture
def outside(settings: Any, tmp_path: Path) -> Path:
    """A file on another host, an auditor's mail, and the key that signs."""
    settings.KRAMA_KEYS_DIR = tmp_path
    key = SigningKey.make()
    (tmp_path / "ledger.key").write_bytes(key.seed)
    (tmp_path / "ledger.pub").write_bytes(key.public)
    settings.KRAMA_LEDGER_FILE = str(tmp_path / "heads")
    settings.KRAMA_LEDGER_AUDITORS = ["auditor@elsewhere.example"]
    return tmp_path / "heads"


def many(count: int) -> None:
    Line.objects.bulk_create(Line(at=NOW, deed=Deed.READ, by="worker") for _ in range(count))
    assert chain(NOW) == count


def rewritten(thief: Thief, statement: str) -> None:
    """Change what one likes, forget all links, and chain everything anew."""
    thief("DELETE FROM ledger_link")
    thief(statement)
    chain(NOW)


def check(heads: Path) -> str:
    out = StringIO()
    call_command("ledger", "verify", anchor=str(heads), stdout=out)
    return out.getvalue()


def test_a_head_leaves_once_an_hour_by_both_ways(chained: None, outside: Path) -> None:
    assert carry(now=NOW) is not None
    assert carry(now=NOW + timedelta(minutes=59)) is None
    assert carry(now=NOW + timedelta(minutes=61)) is not None
    assert len(outside.read_text().splitlines()) == Carried.objects.count() == 2
    assert [m.to for m in mail.outbox] == [["auditor@elsewhere.example"]] * 2
    assert mail.outbox[0].body.strip() == outside.read_text().splitlines()[0]
    assert "lines hold" in check(outside)


def test_without_a_way_outside_nothing_is_signed(chained: None, settings: Any) -> None:
    settings.KRAMA_LEDGER_FILE, settings.KRAMA_LEDGER_AUDITORS = "", []
    assert carry(now=NOW) is None
    assert not Carried.objects.exists()


def test_one_broken_way_does_not_stop_the_other(
    chained: None, outside: Path, settings: Any
) -> None:
    settings.KRAMA_LEDGER_FILE = str(outside.parent / "gone" / "heads")
    assert carry(now=NOW) is not None
    assert len(mail.outbox) == 1
    settings.KRAMA_LEDGER_AUDITORS = []
    assert carry(now=NOW + timedelta(hours=2)) is None
    assert Carried.objects.count() == 1


def test_a_tail_cut_off_and_chained_anew_is_found(db: None, outside: Path, thief: Thief) -> None:
    many(500)
    carry(now=NOW)
    newest = Line.objects.order_by("-id").values_list("id", flat=True)[99]
    rewritten(thief, f"DELETE FROM ledger_line WHERE id >= {newest}")
    assert verify().ok, "by itself the shorter chain holds"
    with pytest.raises(CommandError, match="missing"):
        check(outside)


def test_a_whole_rewriting_is_found(db: None, outside: Path, thief: Thief) -> None:
    many(200)
    carry(now=NOW)
    rewritten(thief, "UPDATE ledger_line SET deed = 'closed' WHERE deed = 'read'")
    assert verify().ok, "by itself the new chain holds"
    with pytest.raises(CommandError, match="not the chain of the anchor"):
        check(outside)


def test_a_rewriting_is_found_back_to_the_first_anchor_it_broke(
    db: None, outside: Path, thief: Thief
) -> None:
    many(50)
    carry(now=NOW)
    many(50)
    carry(now=NOW + timedelta(hours=1))
    sixtieth = Link.objects.get(number=60).line_id
    rewritten(thief, f"UPDATE ledger_line SET deed = 'closed' WHERE id = {sixtieth}")
    with pytest.raises(CommandError, match="Place 100"):
        check(outside)


def test_a_forged_or_damaged_anchor_is_refused(chained: None, outside: Path) -> None:
    carry(now=NOW)
    genuine = outside.read_text().splitlines()[0]
    public = (outside.parent / "ledger.pub").read_bytes()
    assert len(read([genuine, "", genuine], public=public)) == 2
    for forged in (genuine.replace('"number":3', '"number":2'), genuine[:-5], "{}", "nonsense"):
        with pytest.raises(BadAnchorError, match="line 2"):
            read([genuine, forged], public=public)
    with pytest.raises(BadAnchorError):
        read([genuine], public=SigningKey.make().public)


def test_a_head_can_be_printed_and_kept_by_hand(chained: None, outside: Path) -> None:
    out = StringIO()
    call_command("ledger", "head", stdout=out)
    outside.write_text(out.getvalue())
    assert "3 lines hold" in check(outside)
    write(Deed.READ, by="worker", now=NOW)
    chain(NOW)
    assert "4 lines hold" in check(outside)
