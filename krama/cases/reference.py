"""Name a case so that two people can say it over the telephone."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O 1 I L U: each sign is heard and read one way
_TYPED = re.compile(rf"([{ALPHABET}]{{3}})([{ALPHABET}]{{4}})")


def new_reference() -> str:
    """Return a random reference such as `K7F-3Q2M`: one of 2 x 10^10."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(7))
    return f"{signs[:3]}-{signs[3:]}"


def read_reference(typed: str) -> str | None:
    """Return the reference in what someone typed (any case, spaces or dashes), or None."""
    signs = re.sub(r"[\s\-–—]", "", typed).upper()
    found = _TYPED.fullmatch(signs)
    return f"{found[1]}-{found[2]}" if found else None
