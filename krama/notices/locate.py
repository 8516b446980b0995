"""Where is it? Names and numbers are looked up; the page itself is never asked for.

The registered name is looked up first: a name below it can be one that was made for one reader, and
asking for it would say whose report this is. The full host is asked for only where a person says so.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import TypeVar

from krama.notices import rdap
from krama.notices.cdn import recognise
from krama.notices.facts import Domain, Missing, Network, What, Whereabouts, Why
from krama.notices.guard import NoSuchNameError, RefusedError, read
from krama.notices.names import ask
from krama.notices.outside import Address, is_outside
from krama.notices.proxy import ProxyError
from krama.notices.sites import Site
from krama.notices.way import Way

MOST_ADDRESSES = 4
_AT_ONCE = 6

T = TypeVar("T")


def locate(site: Site, *, way: Way, now: datetime, whole: bool = False) -> Whereabouts:
    """Return where a site is, as far as can be told; each unknown is named in `missing`.

    `whole` looks the full host up as well. ProxyError where the proxy of the house is down: then
    nothing was asked. Takes at most some seconds: `way.patience` for each of its four steps.
    """
    asked = _names(site, whole=whole)
    missing: list[Missing] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        domain = pool.submit(_domain, site.registrable, way=way)
        found, aliases = _addresses(site, asked, missing, pool=pool, way=way)
        networks = [
            pool.submit(_network, address, aliases, way=way) for address in found[:MOST_ADDRESSES]
        ]
        told = [one.result() for one in networks]
        registered, unknown = domain.result()
    missing += [Missing(What.NETWORK, Why.NOT_ASKED, str(one)) for one in found[MOST_ADDRESSES:]]
    missing += [one for _, unknowns in told for one in unknowns] + unknown
    fronts = [network.cdn for network, _ in told if network.cdn]
    return Whereabouts(
        host=site.host,
        registrable=site.registrable,
        shared=site.shared,
        asked=asked,
        is_whole=site.address is not None or site.host in asked,
        aliases=aliases,
        networks=tuple(network for network, _ in told),
        domain=registered,
        cdn=fronts[0] if fronts else "",
        missing=tuple(missing),
        at=now,
    )


def _names(site: Site, *, whole: bool) -> tuple[str, ...]:
    if site.address is not None:
        return ()
    return (site.host,) if whole or site.host == site.registrable else (site.registrable,)


def _addresses(
    site: Site,
    asked: tuple[str, ...],
    missing: list[Missing],
    *,
    pool: ThreadPoolExecutor,
    way: Way,
) -> tuple[list[Address], tuple[str, ...]]:
    if site.address is not None:
        return [site.address], ()
    name = asked[0]
    jobs = [pool.submit(_try, partial(ask, name, kind, way=way)) for kind in ("A", "AAAA")]
    answers, why = [], Why.NO_SUCH_NAME
    for job in jobs:
        answer, failed = job.result()
        if answer is None:
            why = failed
        else:
            answers.append(answer)
    found = [address for one in answers for text in one.values if (address := read(text))]
    if not found:
        missing.append(Missing(What.ADDRESSES, why, name))
    return found, tuple(dict.fromkeys(alias for one in answers for alias in one.aliases))


def _network(
    address: Address, aliases: tuple[str, ...], *, way: Way
) -> tuple[Network, list[Missing]]:
    of = str(address)
    if not is_outside(address):
        return Network(of), [Missing(What.NETWORK, Why.INSIDE, of)]
    missing: list[Missing] = []
    told, why = _try(lambda: rdap.ask_address(address, way=way))
    number = (told.origin() if told else 0) or _number(address, way=way)
    abuse = _abuse(told, address, way=way) if told else ()
    country = told.country() if told else ""
    if told is None:
        missing.append(Missing(What.NETWORK, why, of))
    missing += [
        Missing(what, Why.NOT_TOLD if told else why, of)
        for what, known in ((What.COUNTRY, country), (What.ABUSE, abuse))
        if not known
    ]
    upstream, why = (
        _try(lambda: rdap.ask_number(number, way=way)) if number else (None, Why.NOT_ASKED)
    )
    if not number:
        missing.append(Missing(What.NUMBER, Why.NOT_TOLD if way.asn_zone else Why.NOT_ASKED, of))
    if not (upstream and upstream.abuse()):
        missing.append(Missing(What.UPSTREAM, Why.NOT_TOLD if upstream else why, of))
    front = recognise(aliases=aliases, number=number)
    return Network(
        address=of,
        range=told.range() if told else "",
        name=told.text("name") if told else "",
        holder=told.holder() if told else "",
        country=country,
        abuse=abuse,
        told_by=told.host if told else "",
        number=number,
        number_name=(upstream.text("name") or upstream.holder()) if upstream else "",
        number_told_by=upstream.host if upstream else "",
        upstream_abuse=upstream.abuse() if upstream else (),
        cdn=front.id if front else "",
    ), missing


def _abuse(told: rdap.Told, address: Address, *, way: Way) -> tuple[str, ...]:
    """Return the abuse addresses in an answer, or on the card of the contact that it only names."""
    found = told.abuse()
    for handle in () if found else told.abuse_handles():
        card, _ = _try(partial(rdap.ask_entity, handle, beside=address, way=way))
        found = rdap.mails_of(card) if card else ()
    return found


def _number(address: Address, *, way: Way) -> int:
    """Return the AS number that announces an address, from the zone that maps one to the other."""
    if not way.asn_zone:
        return 0
    if address.version == 4:
        name = ".".join(reversed(str(address).split("."))) + f".origin.{way.asn_zone}"
    else:
        digits = address.packed.hex()
        name = ".".join(reversed(digits)) + f".origin6.{way.asn_zone}"
    answer, _ = _try(lambda: ask(name, "TXT", way=way))
    for text in answer.values if answer else ():
        # "64500 | 192.0.2.0/24 | KH | apnic | 2011-04-11"; several numbers stand side by side.
        first = text.split("|")[0].split()
        if first and first[0].isascii() and first[0].isdecimal() and 0 < int(first[0]) < 2**32:
            return int(first[0])
    return 0


def _domain(name: str, *, way: Way) -> tuple[Domain, list[Missing]]:
    if not name:
        return Domain(""), []
    told, why = _try(lambda: rdap.ask_domain(name, way=way))
    if told is None:
        return Domain(name), [
            Missing(What.REGISTRAR, why, name),
            Missing(What.REGISTRAR_ABUSE, why, name),
        ]
    entry = told.registrar()
    registrar = rdap.name_of(entry)
    abuse = told.abuse(below=entry) if entry else ()
    missing = [
        Missing(what, Why.NOT_TOLD, name)
        for what, known in ((What.REGISTRAR, registrar), (What.REGISTRAR_ABUSE, abuse))
        if not known
    ]
    return Domain(name, registrar, abuse, told.statuses(), told.names(), told.host), missing


def _try(question: Callable[[], T]) -> tuple[T | None, Why]:
    """Return the answer, or None and why there is none. A proxy that is down is nobody's answer."""
    try:
        return question(), Why.NOT_TOLD
    except rdap.NoServiceError:
        return None, Why.NO_SERVICE
    except FileNotFoundError:
        return None, Why.NO_RECORD
    except NoSuchNameError:
        return None, Why.NO_ANSWER
    except RefusedError:
        return None, Why.NO_ANSWER
    except OSError as error:
        if isinstance(error, ProxyError):
            raise
        return None, Why.NO_ANSWER
