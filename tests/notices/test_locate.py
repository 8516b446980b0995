"""Where is it? Fifty recorded hosts; only names and numbers are asked for, and an unknown is said."""

from typing import Any

import pytest

from krama.notices.facts import What, Whereabouts, Why
from krama.notices.locate import locate
from krama.notices.sites import read_site
from tests.notices.registries import COUNTRY, REGISTRIES, ZONE, Host, hosts, settle
from tests.notices.standin import LOOP, Outside
from tests.world import NOON


def find(net: Outside, url: str, **more: Any) -> Whereabouts:
    return locate(read_site(url), way=net.way(asn_zone=ZONE), now=NOON, **more)


@pytest.mark.parametrize("registry", REGISTRIES)
def test_ten_hosts_of_each_registry_are_found_and_each_unknown_is_said(
    net: Outside, touched: list[Any], registry: str
) -> None:
    for host in [one for one in settle(net) if one.registry == registry]:
        found = find(net, host.url)
        _is_right(host, found)
        assert {(one.what, one.why) for one in found.missing} == host.missing, host.name
        assert Whereabouts.of(found.to_json()) == found
    # The proof: nothing was opened but what stands in for the resolver and the registries.
    assert {place[0] for place in touched} == {LOOP}
    reported = {address for host in hosts() for address in host.addresses}
    assert not {to[0] for to in net.dialed} & reported
    assert all(line.startswith("GET rdap.") for line in net.requests)
    assert len(net.dialed) > 10


def _is_right(host: Host, found: Whereabouts) -> None:
    assert [one.address for one in found.networks] == host.addresses
    for network in found.networks:
        is_told = host.trait != "registry_down"
        no_abuse = host.trait in {"no_abuse", "registry_down"}
        no_country = host.trait in {"no_country", "registry_down"}
        assert network.abuse == (() if no_abuse else (f"abuse@hosting{host.at}.example",))
        assert network.country == ("" if no_country else COUNTRY[host.registry])
        assert network.holder == (f"Kite Hosting {host.at}" if is_told else "")
        assert network.number == host.number
        fronted = host.trait.startswith("front")
        assert network.cdn == ("scarf" if fronted else "")
        if host.trait != "front_by_number":
            assert network.upstream_abuse == (f"abuse@upstream-{host.registry}.example",)
    no_name = host.trait in {"nowhere", "ending_without_service"}
    assert found.domain.registrar == ("" if no_name else "Sample Registrar")
    no_mail = no_name or host.trait == "no_registrar_mail"
    assert found.domain.registrar_abuse == (() if no_mail else ("abuse@registrar.example",))


def test_there_are_fifty_hosts_of_five_registries() -> None:
    assert len({host.name for host in hosts()}) == 50
    assert len({address for host in hosts() for address in host.addresses}) == 50


def test_a_name_below_the_registered_one_is_asked_for_only_when_a_person_says_so(
    net: Outside,
) -> None:
    host = settle(net)[0]
    unique = f"for-one-reader.{host.name}"
    net.zone[unique, "A"] = ["192.0.2.90"]
    found = find(net, f"https://{unique}/x")
    assert not any(unique in name for name, _ in net.questions)
    assert (found.asked, found.is_whole) == ((host.name,), False)
    whole = find(net, f"https://{unique}/x", whole=True)
    assert (whole.asked, whole.is_whole) == ((unique,), True)
    assert [one.address for one in whole.networks] == ["192.0.2.90"]
    assert not any("192.0.2.90" in str(to) for to in net.dialed)


def test_a_service_below_which_strangers_have_names_is_told(net: Outside) -> None:
    site = read_site("https://somebody.github.io/kite")
    assert (site.registrable, site.shared) == ("github.io", "github.io")
    assert find(net, site.url).asked == ("github.io",)


def test_a_number_in_place_of_a_name_needs_no_resolver(net: Outside) -> None:
    host = settle(net)[0]
    found = find(net, f"http://{host.addresses[0]}:8080/kite")
    assert found.networks[0].abuse == ("abuse@hosting0.example",)
    assert found.is_whole
    assert {kind for _, kind in net.questions} <= {"TXT", "A", "AAAA"}
    assert not any(host.name in name for name, _ in net.questions)


@pytest.mark.parametrize("inner", ["127.0.0.1", "10.1.2.3", "169.254.169.254"])
def test_an_inside_address_is_nobodys_and_is_said_to_be(net: Outside, inner: str) -> None:
    net.zone["inner.example", "A"] = [inner]
    found = find(net, "https://inner.example/")
    assert (What.NETWORK, Why.INSIDE) in {(one.what, one.why) for one in found.missing}
    assert found.networks[0].abuse == ()
    assert not any(inner in line for line in net.requests)


def test_a_resolver_that_does_not_answer_is_told_from_a_name_that_is_not_there(
    net: Outside,
) -> None:
    net.dead.add("dead.example")
    net.silent.add("silent.example")
    way = net.way(patience=0.3)
    for name, why in [("dead", "no_answer"), ("silent", "no_answer"), ("gone", "no_such_name")]:
        found = locate(read_site(f"https://{name}.example/"), way=way, now=NOON)
        assert {one.why for one in found.missing if one.what == What.ADDRESSES} == {Why(why)}


def test_what_a_stranger_wrote_into_a_registry_is_cleaned(net: Outside) -> None:
    host = settle(net)[0]
    url = f"rdap.arin.example/rdap/ip/{host.addresses[0]}"
    body = net.pages[url].body.decode()
    evil = "abuse@hosting0.example\\r\\nBcc: all@evil.example"
    body = body.replace("abuse@hosting0.example", evil)
    body = body.replace("Kite Hosting 0", "Kite\\u0000\\u202e\\n" + "x" * 900)
    net.put(url, body=body.encode())
    network = find(net, host.url).networks[0]
    assert network.abuse == ()
    assert network.holder.isprintable()
    assert len(network.holder) <= 200


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"entities": 7, "nameservers": {}}', b"[" * 100_000, b" " * 600_000],
)
def test_a_broken_answer_is_an_unknown_and_no_fault(net: Outside, body: bytes) -> None:
    host = settle(net)[0]
    net.put(f"rdap.arin.example/rdap/ip/{host.addresses[0]}", body=body)
    net.put(f"rdap.names.example/domain/{host.name}", body=body)
    found = find(net, host.url)
    whats = {one.what for one in found.missing}
    assert {What.ABUSE, What.REGISTRAR, What.REGISTRAR_ABUSE} <= whats
