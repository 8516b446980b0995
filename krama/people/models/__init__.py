"""The tables of this room, one file for each kind."""

from krama.people.models.admission import Admission
from krama.people.models.hours import DutyHours, Shift, Weekly
from krama.people.models.member import Member, MemberManager, MemberQuerySet, PasswordDeedError
from krama.people.models.session import Session, SessionQuerySet
from krama.people.models.shares import RecoveryShare, TeamShare

__all__ = [
    "Admission",
    "DutyHours",
    "Member",
    "MemberManager",
    "MemberQuerySet",
    "PasswordDeedError",
    "RecoveryShare",
    "Session",
    "SessionQuerySet",
    "Shift",
    "TeamShare",
    "Weekly",
]
