"""Changes of a second factor stand in the ledger."""

import re

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.people.models import Member
from krama.people.unlock import Officer
from tests.desk.conftest import PASSWORD
from tests.phone import enter_code


def test_new_codes_their_use_and_another_phone_leave_lines(desk: Client, analyst: Officer) -> None:
    desk.post("/desk/password/?next=/desk/", {"password": PASSWORD})
    with_hooks = desk.post("/desk/factors/codes/new/", follow=True)
    (first, *_) = re.findall(r'<li class="code">(\d{4} \d{4})</li>', with_hooks.content.decode())
    again = Client()
    cache.clear()
    again.post("/desk/sign-in/", {"login": analyst.member.name, "password": PASSWORD})
    assert again.post("/desk/code/", {"code": first}).status_code == 302
    desk.post("/desk/factors/phone/")
    lines = list(Line.objects.filter(subject=analyst.member.id).values_list("deed", "reason"))
    assert ("recovery_code_used", "") in lines
    assert ("factor_removed", Authenticator.Type.TOTP) in lines
    assert all(line.by == analyst.member.ledger_name for line in Line.objects.all())


def test_a_sign_in_that_is_ended_from_elsewhere_leaves_a_line(
    desk: Client, analyst: Officer
) -> None:
    elsewhere = Client()
    elsewhere.post("/desk/sign-in/", {"login": analyst.member.name, "password": PASSWORD})
    cache.clear()
    Member.objects.get_queryset().update(code_step=0)
    enter_code(elsewhere, analyst.member)
    (id,) = re.findall(r'name="id" value="(\w+)"', desk.get("/desk/factors/").content.decode())
    desk.post("/desk/sign-ins/end/", {"id": id})
    assert Line.objects.filter(deed=Deed.SIGNED_OUT, subject=analyst.member.id).count() == 1
