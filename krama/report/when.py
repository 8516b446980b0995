"""Say in words when a person will read: the truth, also where nobody is on duty."""

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from krama.countries.pack import pack
from krama.people.duty import Reading


def day_and_time(moment: datetime) -> str:
    """Return a moment in the country's own time, such as "Monday 30 November, 08:15"."""
    local = timezone.localtime(moment)
    return _("%(day)s, %(time)s") % {
        "day": formats.date_format(local, "l j F"),
        "time": formats.date_format(local, "H:i"),
    }


def when_words(reading: Reading) -> str:
    """Return one sentence on when a person reads what is sent now."""
    if reading.by is None:
        said = _(
            "We cannot say yet when a person will read it. If it is urgent, call %(number)s now."
        )
        return said % {"number": pack().numbers["child_helpline"]}
    at = {"at": day_and_time(reading.by)}
    if reading.on_duty:
        return _("Someone is at work now and will read it by %(at)s.") % at
    return _("Nobody is at work right now. A person will read it by %(at)s.") % at
