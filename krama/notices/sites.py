"""Take a typed address apart: its host, the name that was registered, and a form nobody can click."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from publicsuffixlist import PublicSuffixList

from krama.notices.guard import is_name
from krama.notices.outside import Address, read_address

_DEFANGED = (("[.]", "."), ("(.)", "."), ("{.}", "."), ("[:]", ":"), ("[://]", "://"))
_SCHEME = re.compile(r"^h(?:xx|tt|XX|TT)p(s?)(?=:|\[:)", re.IGNORECASE)
_WITHIN = re.compile(r"(?i)http(s?)(?=:|%3a)")
LONGEST = 2000
# What an app adds when somebody shares a page: it can say who shared it. Also per service.
_TRACES = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mibextid|mc_eid|mc_cid"
    r"|rdid|sfnsn|share_\w+|sharer_\w+|shareid|share_id|u_code|_r|_t|tt_from|sec_user_id|sender_\w+"
    r"|is_from_webapp|is_copy_url|_nc_\w+|__cft__\[0\]|__tn__|ref_src|ref_url|xmt"
)
_TRACES_OF = {
    "youtube.com": {"si", "feature", "pp"},
    "youtu.be": {"si", "feature"},
    "spotify.com": {"si"},
    "twitter.com": {"s", "t"},
    "x.com": {"s", "t"},
    "reddit.com": {"share_id"},
}


class NotAnAddressError(Exception):
    """No host can be read from what was typed."""


@dataclass(frozen=True)
class Site:
    """An address, taken apart. `registrable` is what somebody registered below a public ending.

    `shared` is the name of a service below which strangers have names of their own ("" where none):
    whoever runs it can take the page down, and the owner of `registrable` is that service.
    """

    url: str = field(repr=False)
    host: str = field(repr=False)
    registrable: str
    shared: str
    address: Address | None = None

    @property
    def defanged(self) -> str:
        """Return the address as it may be shown and sent: readable, and dead to a click."""
        return defang(self.url)


@lru_cache(maxsize=2)
def _endings(*, only_icann: bool) -> PublicSuffixList:
    return PublicSuffixList(only_icann=only_icann)


def read_site(typed: str) -> Site:
    """Return the site of what somebody typed, defanged or not; NotAnAddressError."""
    text = _normal(typed.strip())
    for odd, even in _DEFANGED:
        text = text.replace(odd, even)
    text = _SCHEME.sub(r"http\1", text)
    if "://" not in text:
        if "@" in text.partition("/")[0]:
            raise NotAnAddressError  # a mail address
        text = f"https://{text}"
    if len(text) > LONGEST or any(_is_control(sign) for sign in text):
        raise NotAnAddressError
    try:
        parts = urlsplit(text)
        host, port = _seen(parts.hostname or "").rstrip("."), parts.port
        host = host if host.isascii() else host.encode("idna").decode()
    except (ValueError, UnicodeError):
        raise NotAnAddressError from None
    number = read_address(host)
    if parts.scheme not in {"http", "https"} or (number is None and not is_name(host)):
        raise NotAnAddressError
    # A name before an @ would be somebody's; the place of the port stays as it was typed.
    place = f"[{host}]" if number is not None and number.version == 6 else host
    place += f":{port}" if port else ""
    registrable = "" if number else _endings(only_icann=True).privatesuffix(host) or host
    query = _without_traces(parts.query, registrable)
    rest = (parts.path or "") + (f"?{query}" if query else "")
    if parts.fragment[:1] in {"/", "!"}:  # a page within a page; others only say where to scroll
        rest += f"#{parts.fragment}"
    url = f"{parts.scheme}://{place}{_escaped(rest)}"
    if number is not None:
        return Site(url, host, "", "", number)
    suffix = _endings(only_icann=False).publicsuffix(host) or ""
    shared = suffix if suffix == registrable or suffix.endswith(f".{registrable}") else ""
    return Site(url, host, registrable, shared)


def defang(url: str) -> str:
    """Return an address with `hxxp` and `[.]` in its host, so that no program makes it a link."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    if not slash and "?" in host:
        host, slash, path = host.partition("?")
    # An address within the address would be made a link by itself.
    path = _WITHIN.sub(r"hxxp\1", path)
    path = re.sub(r"(?i)\bwww\.", "www[.]", path)
    return f"{scheme.replace('tt', 'xx')}://{host.replace('.', '[.]')}{slash}{path}"


def _normal(typed: str) -> str:
    """Return what was typed with the plain forms of its signs, but leave a path as it is."""
    full = unicodedata.normalize("NFKC", typed)
    if "://" in full and "://" not in typed:
        return full
    scheme, sep, rest = typed.partition("://") if "://" in typed else ("", "", typed)
    host, slash, path = rest.partition("/")
    return unicodedata.normalize("NFKC", f"{scheme}{sep}{host}") + slash + path


def _without_traces(query: str, registrable: str) -> str:
    """Return a query without what only tells who shared it; the page is the same without."""
    also = _TRACES_OF.get(registrable, set())
    kept = [
        part
        for part in query.split("&")
        if not _TRACES.fullmatch(name := unquote(part.partition("=")[0])) and name not in also
    ]
    return "&".join(kept)


def _escaped(rest: str) -> str:
    """Return a path in plain signs: what is not ASCII, blank or a quote is written as %XX."""
    return "".join(
        sign
        if sign.isascii() and sign not in " \"'<>\\^`{|}"
        else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8"))
        for sign in rest
    )


def _seen(host: str) -> str:
    """Return a host without signs that nobody sees; in a path they may mean something (Khmer)."""
    return "".join(sign for sign in host if unicodedata.category(sign) != "Cf")


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}
