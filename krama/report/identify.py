"""Bring addresses, accounts and numbers to one form, so that equal things meet their twins.

The public process normalises and seals; only the worker, behind the desk, makes the blind index.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from krama.report.answers import Answers
from krama.report.words import Hosted

_DEFANGED = [("hxxp", "http"), ("[.]", "."), ("(.)", "."), ("[:]", ":"), ("{.}", ".")]


@dataclass(frozen=True)
class Identifiers:
    """Normalised identifiers of one report; an empty text where none was given."""

    address: str
    account: str
    phone: str

    def given(self) -> dict[str, str]:
        """Return kind → value of what was given."""
        return {kind: value for kind, value in vars(self).items() if value}


def normal_address(typed: str) -> str:
    """Return a URL as host and path, lower-case host, without scheme, `www.` or fragment."""
    text = unicodedata.normalize("NFKC", typed).strip()
    for odd, even in _DEFANGED:
        text = text.replace(odd, even).replace(odd.upper(), even)
    if not text:
        return ""
    if "://" not in text:
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".")
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
        host = host.encode("idna").decode() if not host.isascii() else host
    except (ValueError, UnicodeError):
        return typed.strip().lower()
    host = host.removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


def normal_account(typed: str, *, platform: str) -> str:
    """Return an account name, case-folded, without @, with its platform before it."""
    name = unicodedata.normalize("NFKC", typed).strip().lstrip("@").casefold()
    name = re.sub(r"\s+", " ", name)
    return f"{platform or 'unknown'}:{name}" if name else ""


def normal_phone(typed: str) -> str:
    """Return digits with the country's prefix (855) where a local number was typed."""
    digits = "".join(str(unicodedata.digit(c)) for c in typed if c.isdigit() and c.isdecimal())
    digits = digits.removeprefix("00")
    if digits.startswith("0"):
        digits = f"855{digits[1:]}"
    return digits


def identify(answers: Answers) -> Identifiers:
    """Return the normalised identifiers in a report's answers."""
    return Identifiers(
        address=normal_address(answers.address),
        account=normal_account(answers.account, platform=answers.platform),
        phone=normal_phone(answers.phone),
    )


def hosted(address: str, *, country: str) -> Hosted:
    """Return where an address is, as far as its name tells: a country's own ending is home."""
    if not address:
        return Hosted.UNKNOWN
    host = normal_address(address).split("/")[0].split(":")[0]
    return Hosted.HOME if host.endswith(f".{country}") else Hosted.UNKNOWN
