"""The room, as Django sees it."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

_GROUPS = ("Editors", "Moderators")


class HelpConfig(AppConfig):
    """See the room's doorplate in `krama.help`."""

    name = "krama.help"
    label = "help"

    def ready(self) -> None:
        """Join in `country check` and in the search, and let editors edit who helps."""
        from krama.countries.check import ABOVE
        from krama.countries.searched import ADDED
        from krama.help.packcheck import path_faults
        from krama.help.searched import searched

        if path_faults not in ABOVE:
            ABOVE.append(path_faults)
        if searched not in ADDED:
            ADDED.append(searched)
        post_migrate.connect(_let_editors_edit, sender=self)


def _let_editors_edit(sender: AppConfig, **more: Any) -> None:
    """Give Wagtail's groups the right to add and change who helps; nobody but them has it."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    create_permissions(sender, verbosity=0)  # ours are asked for before auth makes its own
    rights = Permission.objects.filter(
        content_type__app_label=sender.label,
        codename__in=["add_helpservice", "change_helpservice"],
    )
    for group in Group.objects.filter(name__in=_GROUPS):
        group.permissions.add(*rights)
