"""Read links: what is unusual in each, and how much that weighs. Mirrors reader.js."""

import re
from typing import NamedTuple

from krama.check.link.address import Address, decoded, take_apart
from krama.check.link.find import find
from krama.check.link.imitate import imitated
from krama.check.link.knowledge import Knowledge

# What one reason weighs: 4 is danger by itself, 2 means careful, 1 counts beside others, 0 is a note.
WEIGHTS = {
    **dict.fromkeys(("script", "hidden", "turned", "user_trick", "number_hidden"), 4),
    **dict.fromkeys(("look_alike", "other_letters", "with_words", "in_front", "wrong_ending"), 4),
    **dict.fromkeys(("mixed_letters", "program", "double_ending"), 4),
    **dict.fromkeys(("maybe", "raw_address", "shortener", "odd_port", "brand_path", "app_link"), 2),
    **dict.fromkeys(("program_known", "program_shop", "luring", "percent", "backslash"), 2),
    **dict.fromkeys(("broken", "odd_signs", "only_alike", "leads_on", "no_link"), 2),
    **dict.fromkeys(("http", "ending", "many_parts", "long", "password_words"), 1),
    **dict.fromkeys(("foreign_letters", "anyone", "belongs"), 0),
}
DANGER, CAREFUL = 4, 2
MANY_PARTS, LONG_HOST, DEEP = 5, 50, 2000


class Reason(NamedTuple):
    """A name of WEIGHTS, and the brand it is about ("" for none)."""

    id: str
    brand: str


class Reading(NamedTuple):
    """One link: its verdict ("ok", "careful", "danger"), the reasons, and what bears its name."""

    written: str
    host: str
    domain: str
    verdict: str
    reasons: tuple[Reason, ...]


def read(text: str, known: Knowledge) -> list[Reading]:
    """Return a reading of each link of a text; none where there is none."""
    readings = []
    for one in find(text, known):
        reading = read_link(one.link, known, broken=one.broken)
        readings.append(reading._replace(written=one.written))
    return readings


def read_link(link: str, known: Knowledge, *, broken: bool = False, inner: bool = False) -> Reading:
    """Return what is to be said of one link."""
    address = take_apart(link)
    found: dict[str, str] = {}
    if broken:
        found["broken"] = ""
    domain = _signs(address, link, known, found, inner=inner)
    reasons = tuple(sorted((Reason(*one) for one in found.items()), key=_order))
    return Reading(link, address.host, domain, _verdict(found), reasons)


def _order(reason: Reason) -> tuple[int, int]:
    return -WEIGHTS[reason.id], list(WEIGHTS).index(reason.id)


def _verdict(found: dict[str, str]) -> str:
    if "leads_on" in found and found["leads_on"] == "danger":
        return "danger"
    weights = [WEIGHTS[one] for one in found]
    if max(weights, default=0) >= DANGER or sum(weights) > 2 * CAREFUL:
        return "danger"
    return "careful" if sum(weights) >= CAREFUL else "ok"


def _signs(
    address: Address, link: str, known: Knowledge, found: dict[str, str], *, inner: bool
) -> str:
    """Fill in the reasons of a link; return the domain that bears its name."""
    if "turned" in address.odd:
        found["turned"] = ""
    if address.scheme in known.lists["scripts"]:
        found["script"] = ""
        return ""
    if address.scheme not in {"http", "https"}:
        found["app_link"] = ""
        return ""
    if "hidden" in address.odd:
        found["hidden"] = ""
    if address.user:
        found["user_trick"] = known.owner(address.user.split(":")[0].lower())
    for odd, reason in (("percent", "percent"), ("backslash", "backslash"), ("signs", "odd_signs")):
        if odd in address.odd:
            found[reason] = ""
    if address.ip:
        found["number_hidden" if "number" in address.odd else "raw_address"] = ""
        domain, trusted = address.host, False
    else:
        domain, trusted = _named(address, known, found)
    _path(address, known, found, domain, trusted=trusted)
    if not trusted:
        _weak(address, link, known, found)
    if not inner:
        _leads_on(address, known, found)
    return domain


def _named(address: Address, known: Knowledge, found: dict[str, str]) -> tuple[str, bool]:
    """Look at a host that is a name; return its domain, and whether it is one that people know."""
    labels = address.host.split(".")
    suffix = known.suffix_size(labels)
    domain = ".".join(labels[-suffix - 1 :])
    owner = known.owner(address.host)
    if not owner and known.among("shorteners", address.host):
        found["shortener"] = ""
        return domain, True
    if owner:
        found["belongs"] = owner
    if known.among("pages", address.host):
        found["anyone"] = ""
    if owner or known.is_known(address.host) or known.is_official(address.host):
        return domain, True
    imitates = imitated(labels, suffix, known)
    if imitates:
        found[imitates.how] = imitates.brand
    elif known.among("hosting", address.host):
        found["anyone"] = ""
    if "other_letters" not in found:
        _foreign(labels, known, found)
    if known.among("program_shops", address.host):
        found["program_shop"] = ""
    own = labels[-suffix - 1]
    if not imitates and _luring(own, known) >= 2:
        found["luring"] = ""
    return domain, False


def _luring(label: str, known: Knowledge) -> int:
    parts = label.split("-")
    return sum(one in known.lists["lures"] for one in parts)


def _foreign(labels: list[str], known: Knowledge, found: dict[str, str]) -> None:
    for label in labels[-8:]:
        writings = known.letters.writings(label[:63])
        if len(writings) > 1 and writings not in (["han", "latin"], ["hangul", "latin"]):
            found["mixed_letters"] = ""
        elif writings not in ([], ["latin"]):
            found["foreign_letters"] = ""
            if known.letters.only_alike(label[:63]) and labels[-1].isascii():
                found["only_alike"] = ""


def _path(
    address: Address, known: Knowledge, found: dict[str, str], domain: str, *, trusted: bool
) -> None:
    path = decoded(address.path[:DEEP]).lower().replace("\\", "/")
    segments = [one for one in path.split("/") if one][:12]
    files = known.among("files", address.host)
    endings = segments[-1].split(".")[1:][-2:] if segments else []
    named = re.search(r"=[^&=]*\.([a-z0-9]{2,5})(?:&|\Z)", decoded(address.query[:DEEP]).lower())
    program = bool(endings) and endings[-1] in known.lists["programs"] - {"com", "app"}
    if len(endings) == 2 and program and endings[0] in known.lists["documents"]:
        found["double_ending"] = ""
    elif program or (named and named[1] in {"apk", "exe", "scr", "xapk", "msi"}):
        if not trusted or domain in known.lists["shorteners"]:
            found["program"] = ""
        elif files:
            found["program_known"] = ""
    if trusted and "anyone" not in found:
        return
    words = [_stem(one) for one in segments]
    for one in segments:
        if one.removeprefix("www.") in known.domains and len(one) > 5 and not trusted:
            found["brand_path"] = known.domains[one.removeprefix("www.")]
    lured = any(
        all(p in known.lists["password_words"] or p in known.lists["fillers"] for p in parts)
        and any(p in known.lists["password_words"] for p in parts)
        for one in words
        if (parts := one.split("-"))
    )
    if lured and not trusted:
        found["password_words"] = ""
    for word in known.words:
        if word.kind != "words" or "brand_path" in found:
            continue
        inside = [one for one in words if word.word in re.split(r"[-_.]", one)]
        luring = lured or any(_luring(one, known) for one in inside)
        placed = "anyone" in found or (lured and word.word in words[:1])
        if inside and luring and placed:
            found["brand_path"] = word.brand


def _stem(segment: str) -> str:
    return re.sub(r"\.(?:php|html?|aspx?|jsp|cgi)\Z", "", segment)


def _weak(address: Address, link: str, known: Knowledge, found: dict[str, str]) -> None:
    if address.scheme == "http":
        found["http"] = ""
    if address.port not in {"", "80", "443"}:
        found["odd_port"] = ""
    labels = address.host.split(".")
    if not address.ip:
        if labels[-1] in known.lists["endings"]:
            found["ending"] = ""
        if len(labels) - known.suffix_size(labels) > MANY_PARTS:
            found["many_parts"] = ""
        own = labels[-known.suffix_size(labels) - 1]
        if len(address.host) > LONG_HOST or own.count("-") > 2:
            found["long"] = ""
        if any(one in known.lists["lures"] for one in re.split(r"[.-]", address.host)):
            found.setdefault("password_words", "")
    if re.search(r"%(?:[46][1-9a-fA-F]|[57][0-9aA])", address.path[:DEEP]):
        found["percent"] = ""


def _leads_on(address: Address, known: Knowledge, found: dict[str, str]) -> None:
    """Look at a link that stands inside this one."""
    query = decoded(decoded(address.query[:DEEP]))
    at = re.search(r"[hH][tT][tT][pP][sS]?://", query)
    if at:
        verdict = read_link(query[at.start() :].split("&")[0], known, inner=True).verdict
        if verdict != "ok":
            found["leads_on"] = verdict
