"""Tools of the check door to which a page of learn may lead; their own words are in that room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tool(models.TextChoices):
    """The slug below `check/`; countries/guides.py knows the same ones as CHECKS."""

    CHAT = "chat", _("Is this chat okay?")
    POST = "post", _("Before you post")
    PHOTO = "photo", _("Photo check")
    LINK = "link", _("Link check")
    PASSWORD = "password", _("Password check")
    PRIVACY = "privacy", _("Privacy check-up")
    MEETING = "meeting", _("Meeting plan")
    MONEY = "money", _("Money and gifts")
    JOB = "job", _("Is this job real?")
