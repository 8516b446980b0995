"""The closed lists of this room; their codes stand in clear columns, in templates and in figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who is told, and in which part."""

    HOST = "host", _("The hosting company")
    FRONT = "front", _("The service that stands in front of the host")
    UPSTREAM = "upstream", _("The network that connects the host")
    PLATFORM = "platform", _("The platform")
    REGISTRAR = "registrar", _("The registrar of the name")
    PARTNER = "partner", _("A hotline in another country")
    POLICE = "police", _("The police")


class Way(models.TextChoices):
    """How it is sent."""

    EMAIL = "email", _("By e-mail")
    FORM = "form", _("By a form: a person pastes the text")
    WEBHOOK = "webhook", _("By a call to their server")


class Kind(models.TextChoices):
    """What is said to be there. A notice names one of these, never anybody's words."""

    CSAM = "csam", _("Child sexual abuse material")
    GROOMING = "grooming", _("Grooming of a child")
    SEXTORTION = "sextortion", _("Sextortion of a child")
    BULLYING = "bullying", _("Bullying or threats against a child")
    PRIVATE = "private", _("A child's private data or pictures, shared without leave")
    PRETENDING = "pretending", _("An account that pretends to be a child")


class State(models.TextChoices):
    """How far a notice has come."""

    WAITING = "waiting", _("Prepared; its day has not come")
    DRAFT = "draft", _("Prepared; a person looks at it")
    DUE = "due", _("Its day has come; a person looks at it")
    APPROVED = "approved", _("Handed to the worker")
    TO_PASTE = "to_paste", _("To be pasted into their form")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent; no answer yet")
    UNSURE = "unsure", _("Perhaps sent: the worker was stopped in the middle")
    FAILED = "failed", _("Not sent: it was refused")
    ACKNOWLEDGED = "acknowledged", _("They say that they look at it")
    REMOVED = "removed", _("They say that it is gone")
    REFUSED = "refused", _("They refused")
    DROPPED = "dropped", _("Not sent, and will not be")


OVER = (State.REMOVED, State.REFUSED, State.DROPPED)
FOR_A_PERSON = (State.DRAFT, State.DUE, State.TO_PASTE, State.UNSURE, State.FAILED)
UNSENT = (State.WAITING, State.DRAFT, State.DUE, State.FAILED)


class Said(models.TextChoices):
    """What a recipient answered."""

    ACKNOWLEDGED = "acknowledged", _("They look at it")
    REMOVED = "removed", _("They took it down")
    REFUSED = "refused", _("They refuse")


class Outcome(models.TextChoices):
    """How it stands with something that is followed. A person decides all but the first two."""

    FOLLOWED = "followed", _("Still followed")
    LOOKS_GONE = "looks_gone", _("It looks gone: a person decides")
    REMOVED = "removed", _("Gone")
    UNAVAILABLE = "unavailable", _("Not reachable from here")
    MOVED = "moved", _("It has moved")
    GIVEN_UP = "given_up", _("Nothing more can be done")


STILL_OPEN = (Outcome.FOLLOWED, Outcome.LOOKS_GONE)


class Hint(models.TextChoices):
    """What one look from afar suggests. It proves nothing: many sites answer 200 for what is gone."""

    GONE = "gone", _("Not found")
    UNKNOWN = "unknown", _("Cannot tell")
