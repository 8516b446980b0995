"""This room, as Django sees it."""

from django.apps import AppConfig
from django.conf import settings


class SiteConfig(AppConfig):
    """Allows the page's own styles, by their hash, once the file can be read."""

    name = "krama.site"
    label = "site"

    def ready(self) -> None:
        """Put the hash of the styles into the policy."""
        from krama.site.styles import source_hash

        settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["style-src"] = [source_hash()]
