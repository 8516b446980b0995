"""What a reporter answered, as one typed thing that travels from question to question."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from krama.report.words import Category, Now, Reach


@dataclass(frozen=True)
class Answers:
    """All answers of one report; an empty text is a question left out."""

    now: str = ""
    category: str = ""
    about: str = ""
    age_band: str = ""
    platform: str = ""
    address: str = ""
    account: str = ""
    phone: str = ""
    words: str = ""
    reach: str = ""
    contact: str = ""

    def tell_what_it_is_about(self) -> bool:
        """Return whether there is at least one way of knowing what it is about."""
        return bool(self.words or self.address or self.account or self.phone or self.platform)

    def cannot_wait(self) -> bool:
        """Return whether the first question was answered with one of its three alarms."""
        return self.now in {Now.THREAT, Now.DANGER, Now.SELF_HARM}

    def is_complete(self) -> bool:
        """Return whether it can be sent: a category, and one way of knowing or an alarm."""
        told = self.tell_what_it_is_about() or self.cannot_wait()
        return self.category in Category.values and told

    def told(self) -> dict[str, str]:
        """Return what goes under the `told` key: everything but how to reach the reporter."""
        return {k: v for k, v in asdict(self).items() if k not in {"reach", "contact"}}

    def reachable(self) -> dict[str, str]:
        """Return what goes under the `contact` key."""
        # Silence means: do not reach me.
        return {"reach": self.reach or Reach.NO, "contact": self.contact}

    @classmethod
    def of(cls, content: dict[str, Any]) -> "Answers":
        """Return the answers in a dict, whatever else is in it."""
        names = {field.name for field in fields(cls)}
        return cls(**{k: str(v) for k, v in content.items() if k in names})
