"""Numbers for names and runs of letters (FNV-1a); likeness.js has the same."""

from collections.abc import Iterable

MASK = 0xFFFFFFFF
PRIME = 16777619
START = 2166136261


def codes_of(names: Iterable[str]) -> list[int]:
    """Return a number for each concept that depends on its name alone."""
    found = []
    for name in names:
        value = START
        for one in name:
            value = ((value ^ ord(one)) * PRIME) & MASK
        found.append(value)
    return found
