"""What an earlier release locked opens in this one, for ever. `freeze.py` writes the files."""

import base64
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from krama.vault import index, members, receipts
from krama.vault.boxing import unbox
from krama.vault.keypairs import KeyPair, fingerprint
from krama.vault.opening import open_for_recovery, open_slip, open_team_key, open_wrap
from krama.vault.ramkeys import unbox_ram
from krama.vault.recovery import recover
from krama.vault.rows import RowName, unbox_row
from krama.vault.teamkeys import TeamKeys

FILES = sorted((Path(__file__).parent / "frozen").glob("*.json"))
IDS = ("report", "row", "member")


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def release(request: pytest.FixtureRequest) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    return read


def raw(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def placed(place: dict[str, Any]) -> dict[str, Any]:
    return {name: UUID(value) if name in IDS else value for name, value in place.items()}


def test_there_is_a_frozen_release() -> None:
    assert FILES


def test_a_box_opens(release: dict[str, Any]) -> None:
    it = release["box"]
    assert unbox(raw(it["key"]), raw(it["boxed"]), aad=raw(it["aad"])) == b"plain"


def test_a_row_opens(release: dict[str, Any]) -> None:
    it = release["row"]
    name = RowName(**placed(it["name"]))
    assert unbox_row(raw(it["key"]), raw(it["boxed"]), name=name) == it["content"]


def test_a_wrap_opens(release: dict[str, Any]) -> None:
    it = release["wrap"]
    opened = open_wrap(raw(it["sealed"]), private=raw(it["private"]), **placed(it["place"]))
    assert opened == raw(it["opened"])


def test_a_team_key_opens(release: dict[str, Any]) -> None:
    it = release["team_key"]
    opened = open_team_key(raw(it["sealed"]), private=raw(it["private"]), **placed(it["place"]))
    assert opened == raw(it["opened"])


def test_a_team_key_opens_for_recovery(release: dict[str, Any]) -> None:
    it = release["for_recovery"]
    opened = open_for_recovery(raw(it["sealed"]), private=raw(it["private"]), **it["place"])
    assert opened == raw(it["opened"])


def test_a_slip_opens(release: dict[str, Any]) -> None:
    it = release["slip"]
    opened = open_slip(raw(it["sealed"]), private=raw(it["private"]), **placed(it["place"]))
    assert opened == it["opened"]


def test_a_receipt_finds_and_opens(release: dict[str, Any]) -> None:
    it = release["receipt"]
    keys = receipts.derive(receipts.read(it["digits"]), pepper=raw(it["pepper"]))
    assert keys.lookup == raw(it["lookup"])
    opened = receipts.unbox_thread_key(raw(it["boxed"]), keys=keys, report=UUID(it["report"]))
    assert opened == raw(it["opened"])


def test_a_member_signs_in_and_goes_on(release: dict[str, Any]) -> None:
    it = release["member"]
    secrets = members.derive(it["password"], salt=raw(it["salt"]), pepper=raw(it["pepper"]))
    assert members.is_password_of(secrets, raw(it["digest"]))
    private = members.unbox_private(
        raw(it["boxed_private"]),
        secrets_wrap=secrets.wrap,
        member=UUID(it["member"]),
        generation=it["generation"],
    )
    assert private == raw(it["private"])
    wrap = members.unbox_session(
        raw(it["boxed_session"]), unlock=raw(it["unlock"]), session=raw(it["session"])
    )
    assert wrap == secrets.wrap


def test_published_keys_are_read_and_have_their_digest(release: dict[str, Any]) -> None:
    keys = TeamKeys.from_json(release["team_keys"]["text"])
    assert keys.digest() == release["team_keys"]["digest"]
    for team, opener in [("casework", "wrap"), ("worker", "slip"), ("recovery", "for_recovery")]:
        pair = KeyPair.from_private(raw(release[opener]["private"]))
        assert keys.current(team).public == pair.public


def test_a_fingerprint_still_reads_the_same(release: dict[str, Any]) -> None:
    it = release["fingerprint"]
    assert fingerprint(raw(it["public"])) == it["digits"]


def test_shares_on_paper_still_recover(release: dict[str, Any]) -> None:
    it = release["shares"]
    assert recover(it["of_seed"][2:]) == raw(it["private"])
    it = release["long_shares"]
    assert recover(it["of_private"][:3]) == raw(it["private"])


def test_an_index_still_finds(release: dict[str, Any]) -> None:
    it = release["index"]
    assert index.blind(raw(it["key"]), **it["place"]) == raw(it["blinded"])


def test_a_ram_box_opens(release: dict[str, Any]) -> None:
    it = release["ram"]
    assert unbox_ram([raw(it["key"])], raw(it["boxed"]), aad=raw(it["aad"])) == raw(it["opened"])
