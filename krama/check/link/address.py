"""Take a link apart as a browser would. Mirrors address.js.

Ours, and not a library's, so that Python and the browser say the same of every text.
"""

import re
import unicodedata
from typing import NamedTuple

from krama.check.link.letters import from_ascii, turns, unseen

# "localhost:8000" is a name with a port, but "tel:911" is a telephone number.
_SCHEME = re.compile(
    r"^((?:tel|sms)(?=:)|[a-zA-Z][a-zA-Z0-9+-]{0,20}(?=:(?![0-9]{1,5}(?:[/?#]|\Z)))):"
)
_SLASHES = re.compile(r"^[/\\]*")
_HEX = re.compile(r"%([0-9a-fA-F]{2})")
_PORT = re.compile(r":([0-9]{0,8})\Z")


class Address(NamedTuple):
    """A link in its parts; `host` has small letters, as they look, not in their xn-- form.

    `ip` is the plain form of an address of numbers, "" where the host is a name. `odd` names what
    is unusual in the writing: "hidden", "turned", "percent", "backslash", "puny", "signs", "number".
    """

    scheme: str
    user: str
    host: str
    port: str
    path: str
    query: str
    ip: str
    odd: frozenset[str]


def take_apart(link: str) -> Address:
    """Return the parts of a link; a link without a scheme is read as https."""
    odd: set[str] = set()
    if any(turns(one) for one in link):
        odd.add("turned")
    found = _SCHEME.match("".join(one for one in link[:200] if not unseen(one)))
    scheme, rest = "https", link
    if found:
        scheme = found[1].lower()
        rest = link[link.index(":") + 1 :]
    if scheme not in {"http", "https", "ftp"} and not _SLASHES.match(rest)[0]:  # type: ignore[index]
        return Address(scheme, "", "", "", rest, "", "", frozenset(odd))
    slashes = _SLASHES.match(rest)[0]  # type: ignore[index]
    if found and slashes != "//":
        odd.add("backslash")
    rest = rest[len(slashes) :]
    end = min((at for one in "/\\?#" if (at := rest.find(one)) >= 0), default=len(rest))
    authority, rest = rest[:end], rest[end:]
    if rest.startswith("\\"):
        odd.add("backslash")
    user, at_sign, host = authority.rpartition("@")
    user = user or ("@" if at_sign else "")
    if any(unseen(one) for one in host):
        odd.add("hidden")
        host = "".join(one for one in host if not unseen(one))
    if "%" in host:
        odd.add("percent")
        host = decoded(host)
    port = _PORT.search(host)
    if port:
        host = host[: port.start()]
    host, ip = _host(host, odd)
    rest = rest.split("#")[0]
    path, _, query = rest.partition("?")
    return Address(scheme, user, host, port[1] if port else "", path, query, ip, frozenset(odd))


def decoded(text: str) -> str:
    """Return a text with its %41 read; only what is ASCII."""
    return _HEX.sub(lambda m: chr(int(m[1], 16)) if m[1] < "8" else m[0], text)


def _host(host: str, odd: set[str]) -> tuple[str, str]:
    if host.startswith("["):
        return host.lower(), host.lower()
    host = unicodedata.normalize("NFKC", host).lower().replace("\u3002", ".").strip(".")
    labels = host.split(".")
    for at, label in enumerate(labels):
        if label.startswith("xn--"):
            odd.add("puny")
            plain = from_ascii(label[4:])
            if plain is None or plain.isascii():
                odd.add("signs")
            else:
                labels[at] = unicodedata.normalize("NFKC", plain).lower()
    host = ".".join(labels)
    if any(_is_sign(one) for one in host):
        odd.add("signs")
    ip = _number(labels)
    if ip and ip != host:
        odd.add("number")
    return host, ip


def _is_sign(letter: str) -> bool:
    code = ord(letter)
    if code < 128:
        return not (letter.isalnum() or letter in ".-_")
    return 0x2B0 <= code < 0x300 or 0x2000 <= code < 0x2C00 or code == 0x1C3 or code >= 0x1F000


def _number(labels: list[str]) -> str:
    """Return an IPv4 address in its plain form from any that a browser takes; "" where it is none."""
    if len(labels) > 4:
        return ""
    values: list[int] = []
    for label in labels:
        if re.fullmatch(r"0[xX][0-9a-fA-F]{0,9}", label):
            values.append(int(label[2:] or "0", 16))
        elif re.fullmatch(r"0[0-7]{1,12}", label):
            values.append(int(label, 8))
        elif re.fullmatch(r"[0-9]{1,10}", label):
            values.append(int(label))
        else:
            return ""
    last = values.pop()
    if any(one > 255 for one in values) or last >= 256 ** (4 - len(values)):
        return ""
    for at, one in enumerate(values):
        last += one * 256 ** (3 - at)
    return ".".join(str(last >> shift & 255) for shift in (24, 16, 8, 0))
