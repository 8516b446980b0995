"""What a step may offer to do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """The codes that packs write as `> act: …`; countries/guides.py knows the same ones."""

    NONE = "", _("Nothing")
    TELL_US = "tell_us", _("Tell us what happened")
    CALL = "call", _("Call the child helpline")
    TAKEDOWN = "takedown", _("Get it removed")
    APP = "app", _("Something in the app (text only)")
