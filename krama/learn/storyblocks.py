"""The shapes of a story in Wagtail, and the way there and back from `countries.stories`."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from krama.countries.blocks import items
from krama.countries.signs import signs
from krama.countries.stories import Person, Said, Story, Turn, Way


def person_blocks() -> list[tuple[str, Any]]:
    """Return the blocks of the people in a story."""
    kinds = [
        ("me", _("the reader")),
        ("them", _("the one who writes")),
        ("friend", _("a friend")),
        ("adult", _("an adult")),
    ]
    person = blocks.StructBlock(
        [
            ("id", blocks.CharBlock(label=_("Short name"), max_length=20)),
            ("name", blocks.CharBlock(label=_("Name"), max_length=40)),
            ("is", blocks.ChoiceBlock(choices=kinds, label=_("Who it is"))),
        ],
        label=_("Person"),
        icon="user",
    )
    return [("person", person)]


def turn_blocks() -> list[tuple[str, Any]]:
    """Return the blocks of a story's turns; the first one is where it begins."""
    said = blocks.StructBlock(
        [
            ("who", blocks.CharBlock(label=_("Short name"), max_length=20, required=False)),
            ("text", blocks.TextBlock(label=_("Text"), max_length=500, rows=2)),
        ],
        label=_("Bubble"),
    )
    way = blocks.StructBlock(
        [
            ("text", blocks.CharBlock(label=_("Answer"), max_length=200)),
            ("to", blocks.CharBlock(label=_("Leads to the turn"), max_length=40)),
        ],
        label=_("Answer"),
    )
    ends = [("good", _("a good way")), ("learn", _("something to learn from"))]
    turn = blocks.StructBlock(
        [
            ("id", blocks.CharBlock(label=_("Turn"), max_length=40)),
            ("says", blocks.ListBlock(said, label=_("Bubbles"), min_num=1, max_num=5)),
            (
                "sign",
                blocks.ChoiceBlock(choices=sign_choices, label=_("Warning sign"), required=False),
            ),
            ("note", blocks.TextBlock(label=_("What it means"), rows=2, required=False)),
            ("choices", blocks.ListBlock(way, label=_("Answers"), max_num=3, default=[])),
            ("end", blocks.ChoiceBlock(choices=ends, label=_("End"), required=False)),
        ],
        label=_("Turn"),
        icon="comment",
    )
    return [("turn", turn)]


def sign_choices() -> list[tuple[str, str]]:
    """Return ids and English names of all signs; a migration names this function, not its words."""
    return [(one.id, one.name) for one in signs("en").values()]


def people_as_blocks(story: Story) -> list[dict[str, Any]]:
    """Return the people of a pack's story as a StreamField of `person_blocks` keeps them."""
    return [
        {"type": "person", "value": {"id": one.id, "name": one.name, "is": one.kind}}
        for one in story.people
    ]


def turns_as_blocks(story: Story) -> list[dict[str, Any]]:
    """Return the turns of a pack's story as a StreamField of `turn_blocks` keeps them."""
    return [
        {
            "type": "turn",
            "value": {
                "id": one.id,
                "says": items({"who": said.who, "text": said.text} for said in one.says),
                "sign": one.sign,
                "note": one.note,
                "choices": items({"text": way.text, "to": way.to} for way in one.ways),
                "end": one.end,
            },
        }
        for one in story.turns
    ]


def people_of(blocks_: Any) -> tuple[Person, ...]:
    """Return the people that an editor wrote."""
    values = [block.value for block in blocks_]
    return tuple(Person(one["id"], one["name"], one["is"]) for one in values)


def turns_of(blocks_: Any) -> tuple[Turn, ...]:
    """Return the turns that an editor wrote."""
    return tuple(
        Turn(
            id=one["id"],
            says=tuple(Said(said["who"], said["text"]) for said in one["says"]),
            sign=one["sign"] or "",
            note=one["note"],
            ways=tuple(Way(way["text"], way["to"]) for way in one["choices"]),
            end=one["end"] or "",
        )
        for one in (block.value for block in blocks_)
    )
