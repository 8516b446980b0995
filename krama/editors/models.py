# mypy: disable-error-code="django-manager-missing"
# (Wagtail is untyped, so its manager is Any to mypy.)
"""Which text of the other language a page was written after."""

from typing import ClassVar

from django.db import models
from wagtail.models import Page

from krama.people.models import Member


class Followed(models.Model):
    """A page that follows its other language, and a hash of what that said then.

    `pending`: somebody said so while writing; the next publishing of the page is that translation,
    and no news for the other language to follow in turn.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="followed")
    other = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    said = models.CharField(max_length=64)
    pending = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "other"], name="a_page_follows_another_language_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} after {self.other_id}"
