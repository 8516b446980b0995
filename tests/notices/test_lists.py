"""IANA's lists, the list of services in front, and how newer ones come."""

import hashlib
import re
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from krama.notices import bootstrap, cdn
from krama.notices.refresh import BadListError, ShrunkError, refresh
from tests.notices import registries
from tests.notices.registries import base
from tests.notices.standin import Outside

DATA = Path(cdn.__file__).parent / "data"


def test_what_others_made_is_here_byte_for_byte() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", (DATA / "README.md").read_text(), re.MULTILINE
    )
    assert {name for name, _ in rows} == {f"rdap/{path.name}" for path in DATA.glob("rdap/*")}
    for name, digest in rows:
        assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == digest, name


def test_the_shipped_lists_lead_to_the_registries() -> None:
    assert bootstrap.for_domain("sample.com") == "https://rdap.verisign.com/com/v1/"
    assert bootstrap.for_domain("sample.com.kh") == ""  # Cambodia's registry tells nothing this way
    assert "apnic" in bootstrap.for_address(ip_address("1.1.1.1"))
    assert "ripe" in bootstrap.for_address(ip_address("2a00:1450::1"))
    assert "arin" in bootstrap.for_number(13335)
    assert bootstrap.for_address(ip_address("10.0.0.1")) == ""
    assert all(re.match(r"20\d\d-", day) for day in bootstrap.published().values())


@pytest.mark.usefixtures("net")
def test_the_longest_match_wins_and_tls_goes_first() -> None:
    assert bootstrap.for_address(ip_address("192.0.2.200")) == base("ripe")
    assert bootstrap.for_number(64496) == base("arin")
    assert bootstrap.for_number(1) == ""


def test_each_service_in_front_has_a_way_to_reach_it() -> None:
    found = cdn.known()
    assert len({one.id for one in found}) == len(found) >= 8
    for one in found:
        assert one.form.startswith("https://") or re.fullmatch(r"[\w.+-]+@[\w.-]+", one.mail)
        assert one.numbers or one.aliases


def _far_away(net: Outside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("krama.notices.refresh.SOURCE", "https://rdap.arin.example/lists/")
    registries.settle(net)
    for path in (tmp_path / "rdap-lists").glob("*.json"):
        text = path.read_bytes().replace(b"2026-11-01", b"2026-11-20")
        net.put(f"rdap.arin.example/lists/{path.name}", body=text)


def test_newer_lists_come_all_or_none(
    net: Outside, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.KRAMA_VAR = tmp_path / "var"
    _far_away(net, tmp_path, monkeypatch)
    good = net.pages["rdap.arin.example/lists/asn.json"].body
    for bad, error in [(b"{}", BadListError), (b"", OSError), (_shrunk(good), BadListError)]:
        net.put("rdap.arin.example/lists/asn.json", body=bad)
        with pytest.raises(error):
            refresh(way=net.way())
        assert not (settings.KRAMA_VAR / "rdap").exists()
    net.put("rdap.arin.example/lists/ipv4.json", body=_fewer(net, "ipv4"))
    net.put("rdap.arin.example/lists/asn.json", body=good)
    with pytest.raises(ShrunkError):
        refresh(way=net.way())
    _far_away(net, tmp_path, monkeypatch)
    told = refresh(way=net.way())
    assert set(told.values()) == {"2026-11-20T00:00:00Z"}
    assert bootstrap.published() == told


def _shrunk(text: bytes) -> bytes:
    return re.sub(rb'"services": .*', b'"services": []}', text)


def _fewer(net: Outside, name: str) -> bytes:
    text = net.pages[f"rdap.arin.example/lists/{name}.json"].body
    return re.sub(rb"(\"services\": \[\[.*?\]\]), .*", rb"\1]}", text)


def test_the_command_says_what_to_set(settings: Any) -> None:
    settings.KRAMA_RESOLVER = ""
    with pytest.raises(CommandError, match="KRAMA_RESOLVER"):
        call_command("rdap")
