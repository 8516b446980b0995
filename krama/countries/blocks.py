"""The shapes that written text may take in Wagtail: no HTML of one's own, no picture, no frame."""

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from krama.countries.guides import Section, Source

FEATURES = ["bold", "italic", "ol", "ul", "link", "h3"]


def section_blocks() -> list[tuple[str, Any]]:
    """Return the blocks of a body: sections, one of which is what the reader can do now."""
    section = blocks.StructBlock(
        [
            ("heading", blocks.CharBlock(label=_("Heading"), max_length=150, required=False)),
            ("text", blocks.RichTextBlock(label=_("Text"), features=FEATURES)),
            ("is_action", blocks.BooleanBlock(label=_("What to do now"), required=False)),
        ],
        label=_("Section"),
        icon="title",
        template="countries/section.html",
    )
    return [("section", section)]


def source_blocks() -> list[tuple[str, Any]]:
    """Return the blocks of a list of sources: what, and when somebody last looked."""
    source = blocks.StructBlock(
        [
            ("text", blocks.CharBlock(label=_("Source"), max_length=400)),
            ("checked", blocks.DateBlock(label=_("Last checked"))),
        ],
        label=_("Source"),
        icon="link",
    )
    return [("source", source)]


def sections_as_blocks(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """Return a guide's sections as a StreamField of `section_blocks` keeps them."""
    return [
        {
            "type": "section",
            "value": {"heading": one.heading, "text": one.html, "is_action": one.mark == "do"},
        }
        for one in sections
    ]


def sources_as_blocks(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Return a guide's sources as a StreamField of `source_blocks` keeps them."""
    return [
        {"type": "source", "value": {"text": one.text, "checked": str(one.checked)}}
        for one in sources
    ]


def items(values: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return values as a ListBlock keeps them; Wagtail knows an item by its having an id."""
    return [
        {"type": "item", "id": str(uuid5(NAMESPACE_URL, f"krama:{number}")), "value": value}
        for number, value in enumerate(values)
    ]
