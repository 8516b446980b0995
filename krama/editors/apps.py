"""The room, as Django sees it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EditorsConfig(AppConfig):
    """See the room's doorplate in `krama.editors`."""

    name = "krama.editors"
    label = "editors"

    def ready(self) -> None:
        """Keep the groups as groups.py says, and notice what is published."""
        from wagtail.signals import page_published

        from krama.editors.groups import fit_after_migrating
        from krama.editors.published import notice

        post_migrate.connect(fit_after_migrating, sender=self)
        page_published.connect(notice, dispatch_uid="krama.editors.published")
