"""What a search finds of help besides its pages: apps, who helps, and the two pages to prepare on."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from krama.countries.inapp import in_apps
from krama.countries.searched import Entry
from krama.help.adults import PEOPLE
from krama.help.deeds import NAMES
from krama.help.services import HelpService


def searched(language: str) -> Iterator[Entry]:
    """Yield an entry for each; the words of the country and of the active language."""
    here = f"/{language}/help"
    for app in in_apps(language):
        title = _("%(name)s: tell the app, block, keep") % {"name": app.name}
        steps = " ".join(step for deed in app.deeds for step in deed.steps)
        names = " ".join(str(name) for name in NAMES.values())
        yield Entry(f"{here}/apps/{app.id}/", title, _("Step by step in each app"), names + steps)
    for service in HelpService.objects.filter(locale__language_code=language, shown=True):
        title = f"{service.name} · {service.number}" if service.number else service.name
        told = f"{service.for_whom} {service.hours}"
        yield Entry(f"{here}/who/#s-{service.service_id}", title, service.what, told)
    people = " ".join(str(one) for circle in PEOPLE for one in circle.people)
    line = _("Find an adult you trust, and a way to begin")
    yield Entry(f"{here}/adult/", _("Whom could I tell?"), line, people)
    line = _("You can begin like this:")
    yield Entry(f"{here}/card/", _("Prepare what to say"), line, "")
