"""Open one of a report's four keys with the team key that an officer holds."""

from krama.people.unlock import NoTeamKeyError, Officer
from krama.report.models import Report, Wrap
from krama.report.rows import Scope
from krama.report.submit import TEAM
from krama.vault.opening import open_wrap


class NoKeyError(Exception):
    """No wrap of this key exists, or none for a team key that this officer holds."""


def report_key(*, report: Report, scope: Scope, by: Officer) -> bytes:
    """Return the 32 bytes of a report key; NoKeyError, CannotOpenError."""
    wraps = Wrap.objects.filter(report=report, scope=scope, team=TEAM).order_by("-version")
    for wrap in wraps:
        try:
            private = by.team_key(wrap.team, wrap.version)
        except NoTeamKeyError:
            continue
        return open_wrap(
            bytes(wrap.sealed),
            private=private,
            report=report.id,
            scope=scope.value,
            team=wrap.team,
            version=wrap.version,
        )
    raise NoKeyError
