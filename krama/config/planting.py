"""Plant a country's pack, and say what became of each page and of each row."""

import logging
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from krama.countries.pack import Pack
from krama.countries.plant import key_of
from krama.countries.planted import Planted
from krama.countries.plantings import Outcome, Planting, watching
from krama.help.plant import plant_help
from krama.learn.models import HomeRoot
from krama.learn.plant import plant_learn


def plant(ours: Pack) -> list[Planting]:
    """Plant learn and help in each language of a pack; what an editor changed is left alone."""
    # Wagtail tells of each page; our own lines say it better.
    logging.getLogger("wagtail").setLevel(logging.WARNING)
    with transaction.atomic(), watching() as seen:
        roots = {language: _root(language) for language in ours.languages}
        _site(roots[ours.default_language])
        for root in roots.values():
            plant_learn(ours, root=root)
            plant_help(ours, root=root)
    return seen


def rehearse(ours: Pack) -> list[Planting]:
    """Return what `plant` would do; nothing is kept of it."""
    with transaction.atomic():
        seen = plant(ours)
        transaction.set_rollback(True)
    return seen


def strays(seen: list[Planting]) -> list[str]:
    """Return language and address of planted pages that the pack no longer has."""
    known = {one.pk for one in seen if issubclass(one.kind, Page)}
    pages = (kind.objects.live().exclude(planted_hash="") for kind in planted_pages())
    return sorted(page.url_path.strip("/") for kind in pages for page in kind.exclude(pk__in=known))


def planted_pages() -> list[Any]:
    """Return every page type that a pack plants, but for the roots."""
    kinds: list[Any] = [one for one in apps.get_models() if issubclass(one, Planted)]
    return [one for one in kinds if issubclass(one, Page) and one is not HomeRoot]


def told(seen: list[Planting], *, diff: bool) -> Iterator[str]:
    """Yield lines for the terminal: what is new, changed, and left because an editor changed it."""
    for outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.LEFT):
        for one in (one for one in seen if one.outcome is outcome):
            held = " (unpublished, or with a draft)" if one.held else ""
            if diff or outcome is Outcome.LEFT:
                yield f"{outcome.value}: {one.name}{held}"
            if diff and outcome is not Outcome.NEW:
                yield from one.diff()
    for page in strays(seen):
        yield f"not in the pack any more: {page}"


def _root(language: str) -> Any:
    locale, _made = Locale.objects.get_or_create(language_code=language)
    root = HomeRoot.objects.filter(locale=locale).first()
    if root is None:
        title = dict(settings.LANGUAGES).get(language, language)
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
