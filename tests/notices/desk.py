"""A hotline at work in tests: it takes a report, decides it, has it looked at, and tells somebody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from krama.cases.decide import decide
from krama.cases.models import Case
from krama.cases.review import review
from krama.cases.words import DecisionCode
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.notices.approve import approve
from krama.notices.contacts import Contact, confirm
from krama.notices.items import item
from krama.notices.models import Notice
from krama.notices.prepare import prepare
from krama.notices.words import Audience, Kind, Way
from krama.people.unlock import Officer
from tests.world import ADDRESS, NOON, World

ABUSE = Contact(Way.EMAIL, "abuse@hosting0.example")
LATER = NOON.replace(second=0) + timedelta(minutes=2)


@dataclass
class Desk:
    """What a test of notices starts from."""

    world: World
    analyst: Officer
    second: Officer

    def case(self, **answers: Any) -> Case:
        """A case whose address was decided to be illegal, and a second person agreed."""
        made = self.world.case(self.analyst, **{"address": ADDRESS, **answers})
        return self.decided(made)

    def decided(self, case: Case, code: DecisionCode = DecisionCode.BASELINE) -> Case:
        """Decide a case and have a supervisor agree."""
        decide(case=case, code=code, text="Looked at", by=self.analyst, now=NOON)
        line = Line.objects.filter(deed=Deed.DECIDED, subject=case.id).latest("id")
        review(case=case, decision_id=line.row, agrees=True, by=self.second, now=NOON)
        case.refresh_from_db()
        return case

    def notice(self, case: Case, *, what: str = "address", **changes: Any) -> Notice:
        """Prepare a notice about the case's address."""
        given: dict[str, Any] = {
            "items": [item(case=case, kind=what, by=self.analyst)],
            "audience": Audience.HOST,
            "contact": ABUSE,
            "kind": Kind.CSAM,
            "law": "trafficking_2008",
            "language": "en",
            "by": self.analyst,
            "now": NOON,
        }
        return prepare(case=case, **{**given, **changes})

    def approved(self, case: Case, *, now: datetime = NOON, **changes: Any) -> Notice:
        """Prepare, confirm the contact and approve."""
        made = self.notice(case, **changes)
        contact = changes.get("contact", ABUSE)
        confirm(contact=contact, by=self.analyst, now=now)
        approve(case=case, notice=made, by=self.analyst, now=now)
        made.refresh_from_db()
        return made
