"""What is known of where something is. What is not known stands in `missing`, with its reason."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class What(StrEnum):
    """A thing that could not be learned."""

    ADDRESSES = "addresses"
    NETWORK = "network"
    NUMBER = "number"
    UPSTREAM = "upstream"
    COUNTRY = "country"
    ABUSE = "abuse"
    REGISTRAR = "registrar"
    REGISTRAR_ABUSE = "registrar_abuse"


class Why(StrEnum):
    """The reason for which it could not."""

    NO_SUCH_NAME = "no_such_name"  # the name does not exist, or leads nowhere
    NO_SERVICE = "no_service"  # nobody answers such questions for this ending or range
    NO_RECORD = "no_record"  # the registry has nothing under it
    NOT_TOLD = "not_told"  # there is an answer, and it does not say
    NO_ANSWER = "no_answer"  # no answer, a broken one, or too late
    INSIDE = "inside"  # the address is not on the public internet
    NOT_ASKED = "not_asked"  # it was not looked up: nothing to ask with, or nobody asked to


@dataclass(frozen=True)
class Missing:
    """One unknown: `of` is the name or address it concerns."""

    what: What
    why: Why
    of: str = ""


@dataclass(frozen=True)
class Network:
    """The network that holds an address. `country` is where it is registered, not where it stands."""

    address: str
    range: str = ""
    name: str = ""
    holder: str = ""
    country: str = ""
    abuse: tuple[str, ...] = ()
    told_by: str = ""
    number: int = 0
    number_name: str = ""
    number_told_by: str = ""
    upstream_abuse: tuple[str, ...] = ()
    cdn: str = ""


@dataclass(frozen=True)
class Domain:
    """What its registry tells of a registered name."""

    name: str
    registrar: str = ""
    registrar_abuse: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    name_servers: tuple[str, ...] = ()
    told_by: str = ""


@dataclass(frozen=True)
class Whereabouts:
    """Where something is, as far as names and registries tell, and when they told it.

    `asked` is every name that was sent out. `is_whole` says whether the full host was among them, or
    only the registered name above it: then the addresses are those of that name.
    """

    host: str = field(repr=False)
    registrable: str
    shared: str
    asked: tuple[str, ...]
    is_whole: bool
    aliases: tuple[str, ...]
    networks: tuple[Network, ...]
    domain: Domain
    cdn: str
    missing: tuple[Missing, ...]
    at: datetime

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the countries of registration of its networks."""
        return tuple(dict.fromkeys(one.country for one in self.networks if one.country))

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {**asdict(self), "at": self.at.isoformat()}

    @classmethod
    def of(cls, content: dict[str, Any]) -> "Whereabouts":
        """Return what `to_json` made."""
        return cls(
            host=content["host"],
            registrable=content["registrable"],
            shared=content["shared"],
            asked=tuple(content["asked"]),
            is_whole=content["is_whole"],
            aliases=tuple(content["aliases"]),
            networks=tuple(Network(**_tuples(one)) for one in content["networks"]),
            domain=Domain(**_tuples(content["domain"])),
            cdn=content["cdn"],
            missing=tuple(
                Missing(What(one["what"]), Why(one["why"]), one["of"]) for one in content["missing"]
            ),
            at=datetime.fromisoformat(content["at"]),
        )


def _tuples(content: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in content.items()}
