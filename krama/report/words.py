"""The closed lists a reporter chooses from; their codes stand in clear columns and in figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Now(models.TextChoices):
    """What is happening at this moment; asked first."""

    THREAT = "threat", _("Someone threatens to show my picture")
    DANGER = "danger", _("Someone may hurt me today")
    SELF_HARM = "self_harm", _("I don't want to live, or I want to hurt myself")
    NONE = "none", _("None of these")


class Category(models.TextChoices):
    """What it is about, in a child's words."""

    SEXTORTION = "sextortion", _("Someone has a picture of me and threatens me")
    PICTURE_SHARED = "picture_shared", _("A private picture of me was shown or sent to others")
    ASKED = "asked", _("Someone asks me for pictures or wants me on camera")
    GROOMING = "grooming", _("Someone writes to me and it makes me uneasy, or wants to meet me")
    LIVE = "live", _("Something bad is happening on live video")
    SHOWN = "shown", _("Someone sent or showed me sexual pictures")
    BULLYING = "bullying", _("Someone is mean to me online, again and again")
    FOUND = "found", _("I found sexual pictures of someone under 18")
    HURT = "hurt", _("Someone touches me or hurts me")
    OTHER = "other", _("Something else")


class About(models.TextChoices):
    """Whom it is about."""

    ME = "me", _("Me")
    FRIEND = "friend", _("A friend")
    MY_CHILD = "my_child", _("My child")
    PUPIL = "pupil", _("A pupil of mine")
    STRANGER = "stranger", _("Someone I don't know")
    UNSAID = "unsaid", _("Not said")


class AgeBand(models.TextChoices):
    """How old the young person is: a band, never a date of birth."""

    UNDER_13 = "under_13", _("Under 13")
    FROM_13 = "13_15", _("13 to 15")
    FROM_16 = "16_17", _("16 or 17")
    ADULT = "18_up", _("18 or older")
    UNSAID = "unsaid", _("I don't know, or I don't want to say")


class Hosted(models.TextChoices):
    """Where what was reported is kept, as far as an address tells."""

    HOME = "home", _("In this country")
    ABROAD = "abroad", _("Abroad")
    UNKNOWN = "unknown", _("Not known")


class Reach(models.TextChoices):
    """Whether it is safe to reach the reporter."""

    SAFE = "safe", _("Yes, it is safe")
    CAREFUL = "careful", _("Yes, but only in the way I write below")
    NO = "no", _("No, please don't")


class Stand(models.TextChoices):
    """Where a report stands, as the reporter may know it."""

    WAITING = "waiting", _("We have what you told us. Nobody has read it yet.")
    READING = "reading", _("A person in our team is reading it.")
    ANSWERED = "answered", _("A person in our team wrote to you.")
    WROTE_BACK = "wrote_back", _("You wrote to us. A person in our team will read it.")
    FINISHED = "finished", _("Finished for now. You can write again.")
    WITHDRAWN = "withdrawn", _("You changed your mind. We stopped.")
