"""Plant the help door from a pack."""

from typing import Any

from django.utils.translation import gettext, override

from krama.countries.blocks import sections_as_blocks, sources_as_blocks
from krama.countries.guides import INDEX, Guide, Section, guides, read_guide
from krama.countries.pack import Pack
from krama.countries.plant import plant_page, plant_row
from krama.countries.words import say
from krama.help.groups import group_of
from krama.help.models import (
    HelpIndexPage,
    HelpService,
    PathPage,
    PlainPage,
    StepPage,
    WhoHelpsPage,
)


def plant_help(ours: Pack, *, root: Any) -> None:
    """Plant services, index, paths and the quiet page in the language of a root."""
    language = root.locale.language_code
    folder = ours.folder / "guides" / language
    plant_services(ours, locale=root.locale)
    head = read_guide(folder / "help" / f"{INDEX}.md").head()
    index = plant_page(HelpIndexPage, parent=root, slug="help", address="help", fields=head)
    for guide in guides(folder / "help", level=1):
        _plant_path(guide, index=index)
    with override(language):
        title, answer = gettext("Who can help you"), gettext("You choose whom you talk to.")
    who = {"title": title, "seo_title": title, "search_description": answer, "answer": answer}
    plant_page(WhoHelpsPage, parent=index, slug="who", address="help/who", fields=who)
    quiet = read_guide(folder / "quiet.md")
    plant_page(
        PlainPage,
        parent=index,
        slug="leaving",
        address="help/leaving",
        fields={
            **quiet.head(),
            "body": sections_as_blocks([Section("", quiet.intro, "", ""), *quiet.sections]),
            "rows": " ".join(quiet.rows),
            "reviewed": quiet.reviewed,
        },
    )


def plant_services(ours: Pack, *, locale: Any) -> None:
    """Plant who helps, in one language."""
    language = locale.language_code
    for order, one in enumerate(ours.services.values()):
        plant_row(
            HelpService,
            locale=locale,
            key="service_id",
            value=one.id,
            fields={
                "name": say(one.name, language),
                "number": one.number,
                "number_kind": one.number_kind,
                "free": one.free,
                "hours": say(one.hours, language),
                "for_whom": say(one.for_whom, language),
                "what": say(one.what, language),
                "url": one.url,
                "checked": one.checked,
                "source": one.source,
                "confirmed": one.confirmed,
                "order": order,
                "needs": " ".join(one.when),
                "ways": " ".join(one.ways),
                "speaks": " ".join(one.speaks),
            },
        )


def _plant_path(guide: Guide, *, index: Any) -> None:
    first, *further = guide.sections
    address = f"help/{guide.slug}"
    path = plant_page(
        PathPage,
        parent=index,
        slug=guide.slug,
        address=address,
        fields={
            **guide.head(),
            "opening": guide.intro,
            "step_title": first.heading,
            "body": first.html,
            "act": first.act,
            "sources": sources_as_blocks(guide.sources),
            "rows": " ".join(guide.rows),
            "reviewed": guide.reviewed,
            "group": group_of(guide.group, category=guide.category),
            "category": guide.category,
            "services": " ".join(guide.services),
            "specialist": guide.specialist,
        },
    )
    for number, step in enumerate(further, start=2):
        plant_page(
            StepPage,
            parent=path,
            slug=f"step-{number}",
            address=f"{address}/{number}",
            fields={"title": step.heading, "body": step.html, "act": step.act},
        )
