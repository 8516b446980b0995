"""Make an address harmless: it can be read and retyped, and nothing turns it into a link."""

import re

_SCHEME = re.compile(r"(?i)\bh(tt|xx)p(s?)(?=:|\[:\])")
# Each run of letters and dots is tried once, from its start: a text made of nothing else may not
# hold up the page on which it is read.
_ADDRESS = re.compile(
    r"(?ix) \b [a-z][a-z0-9+.-]{0,20} :// \S+"  # with a scheme
    r" | (?<![\w.-]) [\w.-]* \w \. [^\W\d_]{2,} [\w.-]* (?: [:/?\#] \S* )?"  # a host, and the rest
)


def defang(address: str) -> str:
    """Return `hxxp[:]//exa[.]mple` for `http://exa.mple`."""
    text = _SCHEME.sub(r"hxxp\2", address)
    text = re.sub(r"(?<!\[):(?=//)", "[:]", text)
    return re.sub(r"(?<!\[)\.(?!\])", "[.]", text)


def defang_within(text: str) -> str:
    """Return a text with every address in it made harmless and all else as it was."""
    return _ADDRESS.sub(_harmless, text)


def _harmless(found: re.Match[str]) -> str:
    address = found[0].rstrip(".,;:!?)")
    return defang(address) + found[0][len(address) :]
