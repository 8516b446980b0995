"""The trusted adult finder: whom one could tell, what makes a good listener, and how to begin."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Circle(NamedTuple):
    """People of one place of a child's life."""

    name: Text
    people: tuple[Text, ...]


class Beginning(NamedTuple):
    """A way to begin, when it fits, and the sentence itself."""

    id: str
    fits: Text
    sentence: Text


PEOPLE = (
    Circle(
        _("At home and in the family"),
        (
            _("My mother or my father"),
            _("My grandmother or grandfather"),
            _("My aunt or uncle"),
            _("My older brother, sister or cousin"),
            _("Whoever takes care of me"),
        ),
    ),
    Circle(
        _("At school"),
        (
            _("A teacher I like"),
            _("The head of the school"),
            _("A nurse or somebody who counsels at school"),
            _("My coach or trainer"),
        ),
    ),
    Circle(
        _("Near where I live"),
        (
            _("A neighbour"),
            _("The mother or father of a friend"),
            _("A doctor or nurse"),
            _("Somebody of the place where we pray"),
            _("Somebody who works for children in our village or town"),
        ),
    ),
)

# What makes it easier to tell somebody; none of it is a rule.
SIGNS = (
    _("They have listened to me before."),
    _("They stay calm when something goes wrong."),
    _("They do not laugh at me, and do not tell everybody."),
    _("They do not live or work with the person who hurts me, or would not take their side."),
    _("I can see them alone, or write to them."),
)

BEGINNINGS = (
    Beginning(
        "say",
        _("I can say it"),
        _(
            "“Something happened to me online. I'm scared. I need you to listen and not be angry."
            " It is not easy for me to say.”"
        ),
    ),
    Beginning(
        "write",
        _("I would rather write it"),
        _(
            "“I need to tell you something and I cannot say it aloud. Please read this, stay"
            " calm, and then let us talk alone. I need your help.”"
        ),
    ),
    Beginning(
        "show",
        _("I can show a page or a message"),
        _(
            "“Please look at this. Someone writes this to me and I do not know what to do. Do"
            " not answer them, and please do not take my phone away.”"
        ),
    ),
    Beginning(
        "friend",
        _("I want somebody beside me"),
        _(
            "“We have something hard to tell you. Could you sit down with us for ten minutes, just"
            " the three of us?”"
        ),
    ),
    Beginning(
        "family",
        _("It is about somebody of my family"),
        _(
            "“Somebody close to us does things to me that I do not want. I am afraid of what"
            " happens if they hear of it. Please do not talk to them before you have helped me.”"
        ),
    ),
)
