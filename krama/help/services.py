"""Who helps here: planted from the pack, then kept up to date by staff."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from krama.countries.planted import Planted
from krama.countries.services import NEEDS, WAYS, tel

TAKE_IT_DOWN = "take_it_down"
_SHAPE = RegexValidator(r"^\+?[0-9][0-9 ]*$", _("Write digits and blanks only."))


def _words(known: tuple[str, ...]) -> RegexValidator:
    """Return a check that a text has no other words than these."""
    one = "|".join(known)
    return RegexValidator(rf"^(?:{one})(?: (?:{one}))*$", _("Write these words only, with blanks."))


class HelpService(TranslatableMixin, Planted):
    """One service in one language; a row that is not `shown` is kept but seen by nobody."""

    planted_fields = (
        *("name", "number", "number_kind", "free", "hours", "for_whom", "what", "url"),
        *("checked", "source", "confirmed", "order", "needs", "ways", "speaks"),
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
    needs = models.CharField(
        _("needs"),
        max_length=60,
        blank=True,
        validators=[_words(NEEDS)],
        help_text=_("What it is for, the first one first: danger talk removal report police."),
    )
    ways = models.CharField(
        _("ways"),
        max_length=60,
        blank=True,
        validators=[_words(WAYS)],
        help_text=_("How to reach it: call text chat visit online."),
    )
    speaks = models.CharField(
        _("languages"),
        max_length=60,
        blank=True,
        help_text=_("Codes such as km en. Leave it empty until the service has told us."),
    )
    checked = models.DateField(
        _("last checked"), help_text=_("Somebody called or looked that day.")
    )
    source = models.CharField(_("source"), max_length=400, blank=True)
    confirmed = models.BooleanField(_("confirmed by the service itself"), default=False)
    shown = models.BooleanField(_("shown to everybody"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels: ClassVar = [
        *map(FieldPanel, ("name", "number", "free", "hours", "for_whom", "what", "url")),
        *map(FieldPanel, ("needs", "ways", "speaks")),
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

    @property
    def reached(self) -> list[str]:
        """Return the ways in which it is reached, as words."""
        return self.ways.split()

    @property
    def languages(self) -> list[str]:
        """Return the languages it speaks, each in its own name; none where nobody has told us."""
        names = dict(settings.LANGUAGES)
        return [str(names.get(code, code)) for code in self.speaks.split()]


def in_order(services: "models.QuerySet[HelpService]", ids: str) -> list[HelpService]:
    """Return the services whose ids a text names, in the order of that text."""
    found = {one.service_id: one for one in services.filter(service_id__in=ids.split())}
    return [found[one] for one in ids.split() if one in found]
