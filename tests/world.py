"""A small world for tests: keys in a folder, a team that holds them, and people who write to it."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from krama.cases.models import Case
from krama.cases.take import take
from krama.people.models import Member, TeamShare
from krama.people.roles import OFFICERS, Role
from krama.people.unlock import Officer
from krama.report.answers import Answers
from krama.report.inbox import Opened, enter
from krama.report.models import Report
from krama.report.submit import TEAM, submit
from krama.vault import receipts
from krama.vault.boxing import new_key
from krama.vault.keypairs import KeyPair
from krama.vault.teamkeys import PublishedKey, TeamKeys
from krama.vault.wraps import seal_team_key

NOON = datetime(2026, 11, 24, 5, 0, 30, tzinfo=UTC)  # a Tuesday, noon in Phnom Penh
WORDS = "The tall teacher writes to me about my drawing of a kite"
ADDRESS = "https://kites.example.com/Red/kite?tail=7"


@dataclass
class World:
    """What a test starts from."""

    folder: Path
    casework: KeyPair = field(default_factory=KeyPair.make)
    worker: KeyPair = field(default_factory=KeyPair.make)
    receipts: dict[uuid.UUID, str] = field(default_factory=dict)
    officers: dict[str, Officer] = field(default_factory=dict)

    def lay_out_keys(self) -> None:
        """Write the key files of a desk."""
        keys = TeamKeys(
            [
                PublishedKey(TEAM, 1, self.casework.public),
                PublishedKey("worker", 1, self.worker.public),
            ]
        )
        (self.folder / "team-keys.json").write_text(keys.to_json())
        (self.folder / "worker.key").write_bytes(self.worker.private)
        for name in ("receipt.pepper", "desk.pepper", "index.key"):
            (self.folder / name).write_bytes(new_key())

    def officer(self, role: Role | str = Role.ANALYST, name: str = "") -> Officer:
        """Return a member of this role, let into the team if the role reads reports."""
        name = name or Role(role).value
        if name in self.officers:
            return self.officers[name]
        pair = KeyPair.make()
        member = Member.objects.create(
            name=name,
            shown_as=name.title(),
            email=f"{name}@desk.example",
            role=Role(role),
            created_at=NOON,
            public=pair.public,
            password_is_own=True,
        )
        if member.role in OFFICERS:
            sealed = seal_team_key(
                self.casework.private,
                to=pair.public,
                team=TEAM,
                version=1,
                member=member.id,
                generation=1,
            )
            TeamShare.objects.create(
                team=TEAM, version=1, member=member, generation=1, sealed=sealed, made_at=NOON
            )
        self.officers[name] = Officer(member=member, private=pair.private)
        return self.officers[name]

    def report(self, *, at: datetime = NOON, language: str = "en", **answers: Any) -> Report:
        """Submit a report and return it; the answers are those of `Answers`."""
        given = {"category": "other", "words": WORDS, **answers}
        receipt, report_id = receipts.new(), uuid.uuid4()
        submit(
            answers=Answers(**given),
            report_id=report_id,
            receipt=receipt,
            language=language,
            now=at,
        )
        self.receipts[report_id] = receipt
        return Report.objects.get(id=report_id)

    def case(self, by: Officer, *, at: datetime = NOON, **answers: Any) -> Case:
        """Submit a report, and have it taken."""
        return take(report=self.report(at=at, **answers), by=by, now=at)

    def inbox(self, report: Report, *, now: datetime = NOON) -> Opened:
        """Open a report's conversation as its reporter does."""
        return enter(self.receipts[report.id], now=now)
