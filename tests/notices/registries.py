"""Fifty invented hosts in documentation ranges, over the five regional registries.

`recorded/*.json` are shaped as each registry answers; this fills them in. What is expected of each
host stands in its own words (`Host.expect`), not in what the answers were made from.
"""

import json
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

from krama.notices.facts import What, Why
from tests.notices.standin import Outside

RECORDED = Path(__file__).parent / "recorded"
REGISTRIES = ("arin", "ripe", "apnic", "lacnic", "afrinic")
COUNTRY = {"arin": "", "ripe": "NL", "apnic": "KH", "lacnic": "BR", "afrinic": "ZA"}
# Each registry has a piece of the documentation ranges: 20 hosts' worth of IPv4, and IPv6.
RANGES_4 = {
    "arin": "192.0.2.0/25",
    "ripe": "192.0.2.128/25",
    "apnic": "198.51.100.0/25",
    "lacnic": "198.51.100.128/25",
    "afrinic": "203.0.113.0/25",
}
RANGES_6 = {name: f"2001:db8:{at}000::/36" for at, name in enumerate(REGISTRIES, 1)}
NUMBERS = {name: range(64496 + 3 * at, 64499 + 3 * at) for at, name in enumerate(REGISTRIES)}
FRONT = 64511  # the AS number of a service that stands in front, see cdn.toml of this folder
ZONE = "asn.example"
NAMES = (*(f"rdap.{name}.example" for name in REGISTRIES), "rdap.names.example")
TRAITS = (
    *("plain", "both", "no_abuse", "no_country", "front_by_alias"),
    *("front_by_number", "no_registrar_mail", "ending_without_service", "registry_down", "nowhere"),
)


@dataclass
class Host:
    """One of the fifty."""

    name: str
    registry: str
    trait: str
    at: int
    addresses: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"https://{self.name}/kite/{self.at}"

    @property
    def number(self) -> int:
        if self.trait == "front_by_number":
            return FRONT
        return NUMBERS[self.registry][self.at % 3]

    @property
    def is_found(self) -> bool:
        return self.trait != "nowhere"

    @property
    def missing(self) -> set[tuple[What, Why]]:
        """What nobody can know of it, and why."""
        arin = self.registry == "arin"  # it tells no country
        unknown: dict[str, set[tuple[What, Why]]] = {
            "no_abuse": {(What.ABUSE, Why.NOT_TOLD)},
            "no_country": {(What.COUNTRY, Why.NOT_TOLD)},
            "front_by_number": {(What.UPSTREAM, Why.NO_SERVICE)},
            "no_registrar_mail": {(What.REGISTRAR_ABUSE, Why.NOT_TOLD)},
            "ending_without_service": {
                (What.REGISTRAR, Why.NO_SERVICE),
                (What.REGISTRAR_ABUSE, Why.NO_SERVICE),
            },
            "registry_down": {
                (what, Why.NO_ANSWER) for what in (What.NETWORK, What.COUNTRY, What.ABUSE)
            },
            "nowhere": {
                (What.ADDRESSES, Why.NO_SUCH_NAME),
                (What.REGISTRAR, Why.NO_RECORD),
                (What.REGISTRAR_ABUSE, Why.NO_RECORD),
            },
        }
        told = unknown.get(self.trait, set())
        if arin and self.is_found and self.trait != "registry_down":
            told = told | {(What.COUNTRY, Why.NOT_TOLD)}
        return told


def hosts() -> list[Host]:
    """Return the fifty."""
    made = []
    for registry in REGISTRIES:
        four, six = ip_network(RANGES_4[registry]), ip_network(RANGES_6[registry])
        for at, trait in enumerate(TRAITS):
            ending = "nn" if trait == "ending_without_service" else "example"
            host = Host(f"{trait.replace('_', '-')}-{registry}.{ending}", registry, trait, at)
            if host.is_found:
                host.addresses = [str(four[8 * at + 2])]
            if trait == "both":
                host.addresses.append(str(six[(at << 64) + 2]))
            made.append(host)
    return made


def bootstrap(folder: Path) -> None:
    """Write lists such as IANA's that lead to the stand-ins."""
    folder.mkdir(parents=True, exist_ok=True)
    lists: dict[str, list[Any]] = {
        "dns": [[["example", "test"], ["https://rdap.names.example/"]]],
        "ipv4": [[[RANGES_4[n]], ["http://old.example/", base(n)]] for n in REGISTRIES],
        "ipv6": [[[RANGES_6[n]], [base(n)]] for n in REGISTRIES],
        "asn": [[[f"{NUMBERS[n][0]}-{NUMBERS[n][-1]}"], [base(n)]] for n in REGISTRIES],
    }
    for name, services in lists.items():
        content = {"version": "1.0", "publication": "2026-11-01T00:00:00Z", "services": services}
        (folder / f"{name}.json").write_text(json.dumps(content))


def base(registry: str) -> str:
    return f"https://rdap.{registry}.example/rdap/"


def settle(world: Outside) -> list[Host]:
    """Put the fifty and their registries into the little internet."""
    for at, name in enumerate(NAMES):
        world.zone[name, "A"] = [f"203.0.113.{240 + at}"]
    found = hosts()
    for host in found:
        if host.trait != "nowhere":
            _settle_names(world, host)
            _settle_domain(world, host)
        for text in host.addresses:
            _settle_network(world, host, text)
        if host.number != FRONT:
            url = f"{base(host.registry)}autnum/{host.number}"
            world.put(url, fill("autnum", host, ""))
    return found


def _settle_names(world: Outside, host: Host) -> None:
    name = host.name
    if host.trait == "front_by_alias":
        name = f"{host.name}.edge.example"
        world.zone[host.name, "CNAME"] = [name]
    for text in host.addresses:
        world.zone.setdefault((name, "A" if "." in text else "AAAA"), []).append(text)
        address = ip_address(text)
        origin = "origin" if address.version == 4 else "origin6"
        turned = address.reverse_pointer.rsplit(".", 2)[0]
        told = f'"{host.number} | 192.0.2.0/24 | ZZ | {host.registry} | 2001-01-01"'
        world.zone[f"{turned}.{origin}.{ZONE}", "TXT"] = [told]


def _settle_domain(world: Outside, host: Host) -> None:
    content = fill("domain", host, "")
    if host.trait == "no_registrar_mail":
        del content["entities"][0]["entities"]
    world.put(f"https://rdap.names.example/domain/{host.name}", content)


def _settle_network(world: Outside, host: Host, address: str) -> None:
    url = f"{base(host.registry)}ip/{address}"
    if host.trait == "registry_down":
        world.put(url, body=b"<html>try later", status=503)
        return
    content = fill(host.registry, host, address)
    if host.trait == "no_abuse":
        content = json.loads(json.dumps(content).replace('"abuse"', '"noc"'))
    if host.trait == "no_country":
        content.pop("country", None)
    if host.trait == "front_by_number":
        for name in ("arin_originas0_originautnums", "lacnic_originAutnum"):
            content.pop(name, None)
    world.put(url, content)
    if host.registry == "lacnic":
        world.put(f"{base('lacnic')}entity/AB{_handle(host)}", fill("card", host, address))


def _handle(host: Host) -> str:
    return f"{host.registry.upper()}{host.at}"


def fill(name: str, host: Host, address: str) -> dict[str, Any]:
    """Return a recorded answer with a host's own words in it."""
    four = "." in address or not address
    net = ip_network(f"{address or '192.0.2.0'}/{29 if four else 64}", strict=False)
    words = {
        "handle": _handle(host),
        "start": str(net[0]),
        "end": str(net[-1]),
        "first": str(net[0]),
        "version": "v4" if four else "v6",
        "prefix": "v4prefix" if four else "v6prefix",
        "name": f"KITES-{host.at}",
        "holder": f"Kite Hosting {host.at}",
        "contact": f"hosting{host.at}.example",
        "abuse": f"abuse@hosting{host.at}.example",
        "country": COUNTRY[host.registry],
        "base": base(host.registry),
        "number": str(host.number),
        "upstream": f"UPSTREAM-{host.registry.upper()}",
        "upstream_abuse": f"abuse@upstream-{host.registry}.example",
        "domain": host.name,
        "registrar": "Sample Registrar",
        "registrar_abuse": "abuse@registrar.example",
    }
    text = (RECORDED / f"{name}.json").read_text(encoding="utf-8")
    text = text.replace('"{length}"', str(net.prefixlen)).replace(
        '["{number}"]', f'["{host.number}"]' if name == "lacnic" else f"[{host.number}]"
    )
    for word, value in words.items():
        text = text.replace(f"{{{word}}}", value)
    content: dict[str, Any] = json.loads(text)
    return content
