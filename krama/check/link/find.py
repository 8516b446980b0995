"""Find links in pasted text, however they are written. Mirrors find.js."""

import re
from typing import NamedTuple

from krama.check.link.knowledge import Knowledge
from krama.check.link.letters import unseen

MOST_TEXT, MOST_LINKS, LONGEST, MOST_TRAILING = 20_000, 5, 4000, 12
BLANK = re.compile("[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_DOTS = re.compile(r"[\[({](?:\.|[dD][oO][tT])[\])}]")
_COLONS = re.compile(r"\[:\]|\[:(?=//)|\[(?=://)")
_WEB = re.compile(r"[hH](?:[tT][tT]|[xX][xX])[pP][sS]?(?=:|\[:)")
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+-]{0,20}):(.*)\Z", re.DOTALL)
_HOST = re.compile(r"^[^/?#\\]*")
_MARKUP = re.compile(r"[<>\"]")
_BEFORE = "<([{\"'“‘«>=,;:!*_"
_AFTER = ".,;:!?\"'”’»>)]}…។៕៖*"
_AS_OF_FILES = {"jpg", "jpeg", "png", "gif", "webp", "pdf", "doc", "docx", "txt", "mp3", "mp4"}


class Found(NamedTuple):
    """A link as it stands in the text, and the same with its dots and colons mended."""

    written: str
    link: str
    broken: bool


def find(text: str, known: Knowledge) -> list[Found]:
    """Return the links of a text in their order, at most five."""
    text = text[:MOST_TEXT]
    seen = "".join(one for one in text[:200] if not unseen(one))
    scheme = _SCHEME.match(BLANK.sub(" ", seen).strip(" "))
    script = scheme[1].lower() if scheme and not scheme[2].startswith(" ") else ""
    if script in known.lists["scripts"]:
        stripped = BLANK.sub(" ", text).strip(" ")[:LONGEST]
        return [Found(stripped, stripped, broken=False)]
    found: list[Found] = []
    tokens = [one for one in BLANK.split(text) if one]
    for token in tokens:
        one = _in_token(token[:LONGEST], known, alone=len(tokens) == 1)
        if one is not None and one not in found:
            found.append(one)
        if len(found) == MOST_LINKS:
            break
    return found


def _in_token(token: str, known: Knowledge, *, alone: bool) -> Found | None:
    start = 0
    while start < len(token) and token[start] in _BEFORE:
        start += 1
    written = token[start:]
    web = _WEB.search(written)
    if web and not re.search(r"[/?#@.\\]", written[: web.start()]):
        written = _MARKUP.split(written[web.start() :])[0]
    for _ in range(min(MOST_TRAILING, len(written))):
        if written[-1] not in _AFTER or _closes(written):
            break
        written = written[:-1]
    web = _WEB.search(written)
    link = _COLONS.sub(":", _DOTS.sub(".", written))
    broken = link != written
    if web and not web.start() and "x" in web[0].lower():
        secure = "s" if web[0].lower().endswith("s") else ""
        link, broken = f"http{secure}{link[web.end() :]}", True
    scheme = _SCHEME.match(link)
    if scheme:
        name = scheme[1].lower()
        if name in {"http", "https", *known.lists["scripts"], *known.lists["apps"]}:
            return Found(written, link, broken) if scheme[2].strip("/\\") else None
        if scheme[2].startswith("//"):
            return Found(written, link, broken)
    if _looks_like_host(link, known, alone=alone):
        link = _out_of_prose(link)
        return Found(_out_of_prose(written) if not broken else written, link, broken)
    return None


def _closes(token: str) -> bool:
    """Say whether the last bracket was opened inside the link."""
    opens = {")": "(", "]": "[", "}": "{"}.get(token[-1], "")
    return bool(opens) and token.count(opens) >= token.count(token[-1])


def _looks_like_host(link: str, known: Knowledge, *, alone: bool) -> bool:
    head = _HOST.match(link)
    authority = head[0] if head else ""
    path = link[len(authority) :]
    user, at, host = authority.rpartition("@")
    host = _out_of_prose(re.sub(r"[\u3002\uff0e\uff61]", ".", host.split(":")[0])).lower()
    labels = [one for one in host.split(".") if one]
    if at and not path and "." not in user:
        return False  # an e-mail address
    if len(labels) < 2 or "" in host.strip(".").split("."):
        return False
    last = labels[-1]
    if re.fullmatch(r"[0-9]+", last):
        return len(labels) == 4 and all(re.fullmatch(r"[0-9xa-f]+", one) for one in labels)
    if at and not path:
        return user.lower() in known.domains or known.owner(user.lower()) != ""
    if not path and last in _AS_OF_FILES:
        return False
    country = re.fullmatch(r"[a-z]{2}|xn--[a-z0-9-]+", last)
    named = last in known.lists["tlds"] or bool(country)
    return named or ((alone or path != "") and len(last) > 1)


def _without_spaces(letter: str) -> bool:
    """Say whether this is a letter of a language that writes no spaces (Thai, Lao, Burmese, Khmer)."""
    return (
        "\u0e00" <= letter <= "\u0eff"
        or "\u1000" <= letter <= "\u109f"
        or "\u1780" <= letter <= "\u17ff"
    )


def _out_of_prose(link: str) -> str:
    """Cut off words that stand before or after an address without a space."""
    start = 0
    while start < len(link) and _without_spaces(link[start]):
        start += 1
    if start and start < len(link) and link[start].isascii() and link[start].isalnum():
        link = link[start:]
    end = len(link)
    while end and _without_spaces(link[end - 1]):
        end -= 1
    tail = link[:end]
    if end < len(link) and re.search(r"\.[a-z]{2,6}\Z", tail) and not re.search(r"[/?#]", tail):
        return tail
    return link
