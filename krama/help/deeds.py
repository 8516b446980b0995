"""What one can do inside an app, in a child's words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise | str] = {
    "save": _("First keep the messages"),
    "report": _("Tell the app (“Report”)"),
    "block": _("Block the person"),
    "restrict": _("Let them see and write less"),
}
