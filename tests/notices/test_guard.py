"""The one door out: inside addresses are refused after resolution, and a proxy that is down stops all."""

from contextlib import suppress
from ipaddress import ip_address
from typing import Any

import pytest

from krama.notices import outside
from krama.notices.guard import NoSuchNameError, RefusedError, connect
from krama.notices.locate import locate
from krama.notices.names import ask
from krama.notices.proxy import ProxyError
from krama.notices.sites import read_site
from krama.notices.way import NotSetUpError, Proxy, way_out
from krama.notices.web import OddAnswerError, exchange, get_json
from tests.notices import standin
from tests.notices.registries import settle
from tests.notices.standin import LOOP, Outside
from tests.world import NOON

INSIDE = [
    *("0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.8.8"),
    *("168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192"),
    *("192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::7f00:1"),
    *("64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1"),
    *("3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%1", "fec0::1", "ff02::1"),
]
OUTSIDE = ["1.1.1.1", "9.9.9.9", "100.63.255.255", "100.128.0.1", "172.32.0.1", "192.0.3.1"]
OUTSIDE += ["223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2400:cb00::1"]


@pytest.mark.parametrize("text", INSIDE)
def test_inside_is_not_outside(text: str) -> None:
    assert not outside.is_outside(ip_address(text))


@pytest.mark.parametrize("text", OUTSIDE)
def test_outside_is_outside(text: str) -> None:
    assert outside.is_outside(ip_address(text))


@pytest.mark.parametrize("inner", ["127.0.0.1", "169.254.169.254", "10.0.0.8", "100.64.1.1"])
def test_a_name_that_leads_inside_is_refused_and_nothing_is_opened(
    net: Outside, touched: list[Any], inner: str
) -> None:
    net.zone["evil.example", "A"] = [inner]
    net.zone["mixed.example", "A"] = ["203.0.113.9", inner]
    for name in ("evil.example", "mixed.example", inner, f"::ffff:{inner}"):
        with pytest.raises(RefusedError):
            connect(name, 443, way=net.way())
    assert net.dialed == []
    assert {tuple(place) for place in touched} == {net.resolver}


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f.1", "127.1", "localhost", "intranet", "a..example", "x.example.", "0", ""],
)
def test_odd_spellings_of_inside_are_no_names(net: Outside, host: str) -> None:
    with pytest.raises(RefusedError):
        connect(host, 443, way=net.way())
    assert net.questions == []


def test_other_ports_are_refused(net: Outside) -> None:
    net.zone["page.example", "A"] = ["203.0.113.9"]
    for port in (22, 25, 6379, 8000):
        with pytest.raises(RefusedError):
            connect("page.example", port, way=net.way())


def test_a_name_that_is_public_at_first_and_inside_later_reaches_nothing_inside(
    net: Outside, touched: list[Any]
) -> None:
    """DNS rebinding: the connection goes to the address that was checked, and is asked for once."""
    net.then["rebind.example", "A"] = [["203.0.113.9"], ["127.0.0.1"]]
    net.zone["rebind.example", "AAAA"] = []
    net.put("rebind.example/", body=b"x")
    assert exchange("HEAD", "http://rebind.example/", way=net.way()).status == 200
    assert net.dialed == [("203.0.113.9", 80)]
    assert net.questions == [("rebind.example", "A")]
    with pytest.raises(RefusedError):
        exchange("HEAD", "http://rebind.example/", way=net.way())
    assert net.dialed == [("203.0.113.9", 80)]


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/latest/meta-data/",
        "https://metadata.example/",
        "https://[::ffff:169.254.169.254]/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "https://user@rdap.ripe.example/",
        "",
    ],
)
def test_a_redirect_inside_is_refused(net: Outside, target: str) -> None:
    settle(net)
    net.zone["metadata.example", "A"] = ["169.254.169.254"]
    net.put("rdap.arin.example/x", status=302, headers={"Location": target})
    with pytest.raises(RefusedError):
        get_json("https://rdap.arin.example/x", way=net.way())
    assert not any("169.254" in to[0] or to[0] == LOOP for to in net.dialed)


def test_a_redirect_to_another_registry_is_followed_three_times_and_no_more(net: Outside) -> None:
    settle(net)
    for at in range(5):
        to = f"https://rdap.ripe.example/{at + 1}"
        net.put(f"rdap.ripe.example/{at}", status=302, headers={"Location": to})
    net.put("rdap.ripe.example/3", {"handle": "x"})
    assert get_json("https://rdap.ripe.example/0", way=net.way())[0] == {"handle": "x"}
    net.put("rdap.ripe.example/3", status=302, headers={"Location": "/4"})
    with pytest.raises(OddAnswerError):
        get_json("https://rdap.ripe.example/0", way=net.way())


def test_a_certificate_of_another_name_ends_it(net: Outside) -> None:
    net.zone["other.example", "A"] = ["203.0.113.9"]
    net.put("other.example/", {"handle": "x"})
    with pytest.raises(OSError, match="certificate verify failed"):
        get_json("https://other.example/", way=net.way())


def test_a_name_without_an_address_is_told(net: Outside) -> None:
    with pytest.raises(NoSuchNameError):
        connect("gone.example", 443, way=net.way())


@pytest.mark.parametrize(("kind", "user"), [("socks5", ""), ("socks5", "krama"), ("http", "")])
def test_through_the_proxy_goes_everything_and_by_number(
    net: Outside, touched: list[Any], kind: str, user: str
) -> None:
    host = settle(net)[0]
    with standin.proxy(net, kind, user=user) as (proxy, asked):
        found = locate(read_site(host.url), way=net.way(proxy=proxy), now=NOON)
        assert found.networks[0].abuse == ("abuse@hosting0.example",)
        assert set(net.dialed) == {(LOOP, proxy.port)}
    assert all(line.startswith("number ") for line in asked)
    assert "number 203.0.113.53:53" in asked  # the resolver, by TCP
    assert not any(address in line for line in asked for address in host.addresses)
    assert {tuple(place) for place in touched} == {(LOOP, proxy.port)}


@pytest.mark.parametrize("kind", ["socks5", "http"])
def test_where_the_proxy_is_down_nothing_goes_out_beside_it(
    net: Outside, touched: list[Any], kind: str
) -> None:
    host = settle(net)[0]
    way = net.way(proxy=Proxy(kind, LOOP, 9))
    for deed in (
        lambda: locate(read_site(host.url), way=way, now=NOON),
        lambda: exchange("HEAD", host.url, way=way),
        lambda: ask(host.name, "A", way=way),
    ):
        with pytest.raises(ProxyError):
            deed()
    assert {tuple(place) for place in touched} == {(LOOP, 9)}
    assert net.questions == []
    assert net.requests == []


def test_through_the_proxy_inside_is_refused_all_the_same(net: Outside) -> None:
    net.zone["evil.example", "A"] = ["127.0.0.1"]
    with standin.proxy(net, "socks5") as (proxy, asked), pytest.raises(RefusedError):
        connect("evil.example", 80, way=net.way(proxy=proxy))
    assert not any("127.0.0.1" in line for line in asked)


def test_a_server_that_drips_is_left_after_a_while(net: Outside) -> None:
    import socketserver
    import threading
    import time

    class Drip(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                for _ in range(200):
                    self.wfile.write(b"H")
                    time.sleep(0.05)

    server = socketserver.ThreadingTCPServer((LOOP, 0), Drip)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    net.zone["drip.example", "A"] = ["203.0.113.9"]
    net.web[80] = (LOOP, int(server.server_address[1]))
    began = time.monotonic()
    with pytest.raises(OSError):
        exchange("GET", "http://drip.example/", way=net.way(patience=0.3))
    assert time.monotonic() - began < 3
    server.shutdown()
    server.server_close()


def test_without_a_resolver_nothing_is_set_up(settings: Any) -> None:
    settings.KRAMA_RESOLVER = ""
    with pytest.raises(NotSetUpError):
        way_out()
    settings.KRAMA_RESOLVER = "203.0.113.53"
    settings.KRAMA_PROXY = "ftp://proxy.example:1"
    with pytest.raises(NotSetUpError):
        way_out()
    settings.KRAMA_PROXY = "socks5h://tor:pass@127.0.0.1:9050"
    way = way_out()
    assert way.resolver == ("203.0.113.53", 53)
    assert way.proxy == Proxy("socks5", "127.0.0.1", 9050, "tor", "pass")
    assert "pass" not in repr(way)
