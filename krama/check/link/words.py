"""What the link check says: a line on why, and a line on what to do. Ids are those of reader.py."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Said(NamedTuple):
    """Both may hold {brand}; `do` may be empty."""

    why: Text
    do: Text


_OWN = _("Go there by the app, or type the address yourself.")
_NOTHING = _("Do not type your name, password or code there.")
_ASK = _("Ask who sent it, by another way, what it is.")

REASONS: dict[str, Said] = {
    "script": Said(_("This is no address but a command to your browser."), _("Do not open it.")),
    "hidden": Said(_("Letters that nobody can see are hidden in the name."), _("Do not open it.")),
    "turned": Said(
        _("Hidden signs turn the letters around, so that you read something else."),
        _("Do not open it."),
    ),
    "user_trick": Said(
        _("What stands before the @ is not the address. It is there to look right."), _NOTHING
    ),
    "number_hidden": Said(
        _("It is a number written so that nobody sees where it leads."), _("Do not open it.")
    ),
    "look_alike": Said(_("It looks like {brand}, but the letters are not the same."), _OWN),
    "other_letters": Said(
        _("It looks like {brand}, but some letters come from another alphabet."), _OWN
    ),
    "with_words": Said(_("It uses the name of {brand}, but {brand} does not live here."), _OWN),
    "in_front": Said(_("{brand} stands only in front. The real name is the part in bold."), _OWN),
    "wrong_ending": Said(_("The name is that of {brand}, but the ending is not theirs."), _OWN),
    "mixed_letters": Said(_("Letters of two alphabets are mixed in one word."), _NOTHING),
    "program": Said(
        _("It brings a program to your phone or computer."),
        _("Take apps only from the official shop."),
    ),
    "double_ending": Said(
        _("It looks like a picture or a document, but it is a program."), _("Do not open it.")
    ),
    "maybe": Said(_("The name is close to {brand}. It may be someone else."), _OWN),
    "raw_address": Said(_("It has only numbers where a name should be."), _NOTHING),
    "shortener": Said(_("A short link hides where it leads."), _ASK),
    "odd_port": Said(_("A number after a colon: ordinary sites have none."), _NOTHING),
    "brand_path": Said(
        _("{brand} stands only behind the slash. Anyone can write that there."), _OWN
    ),
    "app_link": Said(
        _("This link starts an app, a call or a message."), _("Look closely at what it will do.")
    ),
    "program_known": Said(
        _("It brings a program, from a place where anyone can put one."),
        _("Take apps only from the official shop."),
    ),
    "program_shop": Said(
        _("Apps lie here that the official shop did not look at."),
        _("Take apps only from the official shop."),
    ),
    "luring": Said(_("The name is made of words that lure, such as gift or verify."), _NOTHING),
    "percent": Said(_("Letters are written as % and numbers, so that you cannot read them."), _ASK),
    "backslash": Said(_("The slashes are not where they belong."), _NOTHING),
    "broken": Said(
        _("It is written in pieces, as people do to get past filters."),
        _("Do not put it together."),
    ),
    "odd_signs": Said(_("There are signs in the name that do not belong there."), _NOTHING),
    "only_alike": Said(_("All its letters look Latin but come from another alphabet."), _NOTHING),
    "leads_on": Said(_("Another odd link is hidden inside this one."), _ASK),
    "http": Said(_("It begins with http, without s: others can read along."), _NOTHING),
    "ending": Said(_("The ending is one that deceivers often buy."), ""),
    "many_parts": Said(_("The name has many parts, so that you lose sight of its end."), ""),
    "long": Said(_("The name is very long."), ""),
    "password_words": Said(
        _("It may ask you to sign in."), _("Sign in only where you came by yourself.")
    ),
    "foreign_letters": Said(_("The name is written in letters other than a to z."), ""),
    "anyone": Said(_("Anyone can make a page here."), _("Look at who made it.")),
    "belongs": Said(_("This address belongs to {brand}."), ""),
}

PAPER = (
    _("I find the first single slash. The name just before it is the real one."),
    _("I read that name from its end: the last two or three parts say who owns it."),
    _("Each letter is right: no 0 for o, no 1 for l, no letter too many."),
    _("No words such as login, gift or verify are glued to the name."),
    _("There is no @ in it, and no number where the name should be."),
    _("It does not bring a program, such as a file that ends in .apk or .exe."),
    _("It is no short link that hides where it leads."),
    _("Nobody presses me to be quick, and nobody promises me something for nothing."),
)
