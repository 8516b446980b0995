# mypy: disable-error-code="django-manager-missing"
# (Wagtail is untyped, so its manager is Any to mypy.)
"""A topic read aloud: a recording that editors upload, one for each page and so for each language."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krama.learn.audio_check import TYPES, Checked, check


class Recording(models.Model):
    """What a page says of its recording; the sound itself lies in a row of its own."""

    page = models.OneToOneField(
        "learn.TopicPage",
        on_delete=models.CASCADE,
        related_name="recording",
        verbose_name=_("page"),
    )
    kind = models.CharField(max_length=3, choices=[(one, one) for one in TYPES], editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    seconds = models.PositiveSmallIntegerField(_("seconds"), editable=False)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    recorded_at = models.DateTimeField(_("uploaded"), editable=False)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def __str__(self) -> str:
        return f"{self.page.title} ({self.page.locale.language_code})"

    @property
    def address(self) -> str:
        """Return where the sound is; another sound has another address, so that caches may keep it."""
        return reverse("learn:recording", args=[self.digest[:16], self.kind])

    @property
    def minutes(self) -> str:
        """Return how long it lasts, such as "2:05"."""
        return f"{self.seconds // 60}:{self.seconds % 60:02d}"


class Sound(models.Model):
    """The bytes of a recording. In the database, so that every machine of the public door has them."""

    recording = models.OneToOneField(
        Recording, on_delete=models.CASCADE, primary_key=True, related_name="sound"
    )
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.recording_id}"


@transaction.atomic
def record(page: Any, data: bytes, *, now: datetime) -> Recording:
    """Give a topic a recording, in place of the one it has.

    NotARecordingError, TooLongRecordingError.
    """
    return keep(page, check(data), now=now)


@transaction.atomic
def keep(page: Any, found: Checked, *, now: datetime) -> Recording:
    """Keep a recording that has been checked."""
    recording, _made = Recording.objects.update_or_create(
        page=page,
        defaults={
            "kind": found.kind,
            "size": len(found.sound),
            "seconds": found.seconds,
            "digest": hashlib.sha256(found.sound).hexdigest(),
            "recorded_at": now.replace(second=0, microsecond=0),
        },
    )
    Sound.objects.update_or_create(recording=recording, defaults={"data": found.sound})
    return recording
