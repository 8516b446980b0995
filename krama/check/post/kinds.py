"""What each kind of finding is called, why it matters, and what could stand there instead."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
HIDDEN = "•••"


class Kind(NamedTuple):
    """`instead` is a word that says less; `HIDDEN` where no word fits."""

    name: Text
    why: Text
    instead: Text = HIDDEN


KINDS = {
    "phone": Kind(
        _("A telephone number"),
        _("Anyone who has it can call you, write to you and look for your accounts."),
    ),
    "email": Kind(
        _("An e-mail address"),
        _("It is the key to many accounts, and strangers can write to it."),
    ),
    "address": Kind(
        _("Where someone lives"),
        _("A stranger could wait for you there."),
    ),
    "school": Kind(
        _("A school or a class"),
        _("It tells where you are every day, and at what time you go home."),
        _("my school"),
    ),
    "full_name": Kind(
        _("A full name"),
        _("With a family name, a stranger finds your other pages and your family."),
    ),
    "birth_date": Kind(
        _("A birthday"),
        _("It tells how old you are, and many accounts ask for it as a secret question."),
    ),
    "id_number": Kind(
        _("The number of a card or paper"),
        _("With it, someone can pretend to be you."),
    ),
    "card_number": Kind(
        _("The number of a bank card"),
        _("Someone can pay with it."),
    ),
    "location_time": Kind(
        _("Where you are and when, or that you are alone"),
        _("It tells a stranger when nobody is with you, and where."),
    ),
    "coordinates": Kind(
        _("A point on the map"),
        _("It leads to the very door."),
    ),
    "username": Kind(
        _("A name in another app or game"),
        _("Strangers can follow you there and write to you in private."),
    ),
    "password": Kind(
        _("A password"),
        _("Who reads it can be you. If others saw it, change it today."),
    ),
    "otp": Kind(
        _("A code that came by message"),
        _("Whoever gets it can take your account. Nobody honest asks for it."),
    ),
    "plate": Kind(
        _("A number plate"),
        _("It tells whose car or moto this is, and lets others find you again."),
    ),
}

PAPER = (
    _("No full name: mine or anyone else's."),
    _("No telephone number, e-mail address or name in another app."),
    _("No house, street or village, and no point on the map."),
    _("No school, class, team or teacher."),
    _("No birthday."),
    _("Nothing about when I am alone, or where I am at what time."),
    _("No number of a card, a passport or a plate."),
    _("No password, and no code that came by message."),
    _("In the picture: no uniform, badge, street sign or view from my window."),
    _("I would not mind if my teacher, my grandmother and a stranger read it, also in five years."),
)
