"""The closed lists staff choose from; their codes stand in clear columns and in figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a case has come."""

    RECEIVED = "received", _("Back in the queue")
    ASSIGNED = "assigned", _("Taken, not yet read")
    ASSESSING = "assessing", _("Being assessed")
    DECIDED = "decided", _("Decided")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Open again")


class DecisionCode(models.TextChoices):
    """What was found."""

    BASELINE = "baseline", _("Illegal everywhere (INHOPE baseline)")
    NATIONAL_ILLEGAL = "national_illegal", _("Illegal in this country")
    HARMFUL_LAWFUL = "harmful_lawful", _("Harmful, but lawful")
    NOT_ILLEGAL = "not_illegal", _("Not illegal")
    DOUBTFUL = "doubtful", _("Doubtful: someone else should look")


class CloseReason(models.TextChoices):
    """Why work on a case ends."""

    ANSWERED = "answered", _("The reporter was answered and knows what to do next")
    HANDED_ON = "handed_on", _("Someone else carries on: police, a helpline, another hotline")
    GONE = "gone", _("What was reported is gone")
    NOTHING_TO_DO = "nothing_to_do", _("Looked at; nothing for us to do")
    NO_REPLY = "no_reply", _("We asked, and nobody wrote back")
    DUPLICATE = "duplicate", _("The same thing is worked on in another case")
    OUT_OF_REMIT = "out_of_remit", _("Not what this service is for")
    INACCESSIBLE = "inaccessible", _("We could not find what was meant")
    WITHDRAWN = "withdrawn", _("The reporter changed their mind")
    NOT_MEANT = "not_meant", _("A test, or a joke")


class MergeReason(models.TextChoices):
    """Why two cases are put together."""

    SAME_ITEM = "same_item", _("They name the same address, account or number")
    SAME_CHILD = "same_child", _("They are about the same person")
    SENT_AGAIN = "sent_again", _("The same person told us twice")


class OpenFor(models.TextChoices):
    """How long it took from receiving to closing, in bands."""

    HOUR = "under_1h", _("Under an hour")
    FOUR_HOURS = "under_4h", _("Under 4 hours")
    DAY = "under_24h", _("Under a day")
    THREE_DAYS = "under_72h", _("Under 3 days")
    WEEK = "under_7d", _("Under a week")
    LONGER = "longer", _("A week or more")
