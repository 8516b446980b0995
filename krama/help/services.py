"""Who helps here: planted from the pack, then kept up to date by staff."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from krama.countries.planted import Planted
from krama.countries.services import tel

TAKE_IT_DOWN = "take_it_down"
_SHAPE = RegexValidator(r"^\+?[0-9][0-9 ]*$", _("Write digits and blanks only."))


class HelpService(TranslatableMixin, Planted):
    """One service in one language; a row that is not `shown` is kept but seen by nobody."""

    planted_fields = (
        *("name", "number", "number_kind", "free", "hours", "for_whom", "what", "url"),
        *("checked", "source", "confirmed", "order"),
    )
    service_id = models.SlugField(_("id"))
    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(_("number"), max_length=24, blank=True, validators=[_SHAPE])
    number_kind = models.CharField(_("kind of number"), max_length=24, blank=True)
    free = models.BooleanField(_("free of charge"), default=False)
    hours = models.CharField(_("hours"), max_length=120)
    for_whom = models.CharField(_("for whom"), max_length=200)
    what = models.TextField(_("what they do"))
    url = models.URLField(_("address"), blank=True)
    checked = models.DateField(
        _("last checked"), help_text=_("Somebody called or looked that day.")
    )
    source = models.CharField(_("source"), max_length=400, blank=True)
    confirmed = models.BooleanField(_("confirmed by the service itself"), default=False)
    shown = models.BooleanField(_("shown to everybody"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels: ClassVar = [
        *map(FieldPanel, ("name", "number", "free", "hours", "for_whom", "what", "url")),
        *map(FieldPanel, ("checked", "source", "confirmed", "shown", "order")),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ("order", "name")
        verbose_name = _("service that helps")
        verbose_name_plural = _("services that help")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["locale", "service_id"], name="a_service_stands_once_in_each_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number or self.url})"

    @property
    def tel(self) -> str:
        """Return what follows `tel:` in a link, or an empty text."""
        return tel(self.number)
