"""`manage.py plant`: make the pages of learn and help from the country's pack."""

import logging
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Locale, Page, Site

from krama.countries.pack import pack
from krama.countries.plant import key_of
from krama.help.plant import plant_help
from krama.learn.models import HomeRoot
from krama.learn.plant import plant_learn


class Command(BaseCommand):
    """May be run again at any time: what an editor changed is left alone."""

    help = "Plant learn and help from the country's pack, in each of its languages."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make languages, roots and the site, then the pages below."""
        del args, options
        # Wagtail tells of each page; one line at the end is enough.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        ours = pack()
        roots = {language: _root(language) for language in ours.languages}
        _site(roots[ours.default_language])
        for root in roots.values():
            plant_learn(ours, root=root)
            plant_help(ours, root=root)
        self.stdout.write(f"Planted {ours.code}: {', '.join(ours.languages)}.")


def _root(language: str) -> Any:
    locale, _made = Locale.objects.get_or_create(language_code=language)
    root = HomeRoot.objects.filter(locale=locale).first()
    if root is None:
        title = dict(settings.LANGUAGES)[language]
        root = HomeRoot(
            title=title, slug=f"home-{language}", locale=locale, translation_key=key_of("home")
        )
        Page.objects.get(depth=1).add_child(instance=root)
    return root


def _site(root: Any) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", is_default_site=True, root_page=root)
    elif site.root_page_id != root.pk:
        site.root_page = root
        site.save()
    # Wagtail's own first page welcomes a developer; nobody wrote it and nobody misses it.
    for welcome in Page.objects.filter(depth=2, slug="home", content_type__model="page"):
        welcome.delete()
