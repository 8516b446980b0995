"""The things a report names: what may be followed up, and must not be seen by accident."""

from dataclasses import dataclass, field

from krama.report.answers import Answers

KINDS = ("address", "account", "phone")


@dataclass(frozen=True)
class Item:
    """One address, account or telephone number, as it was typed."""

    kind: str
    value: str = field(repr=False)


def items_of(answers: Answers) -> list[Item]:
    """Return what the answers name, in a fixed order."""
    given = [Item(kind, getattr(answers, kind)) for kind in KINDS]
    return [item for item in given if item.value]
