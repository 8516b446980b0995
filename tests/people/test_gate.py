"""What stands before each staff page, and what it tells the browser."""

import pytest
from django.test import Client
from wagtail.models import Page

from krama.people.models import Session
from tests.people.conftest import Clock, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.urls")]


def test_a_stranger_is_sent_to_sign_in_and_then_where_they_wanted(
    client: Client, staff: Staff
) -> None:
    assert client.get("/desk/key/")["Location"] == "/desk/sign-in/?next=/desk/key/"
    member = staff.make()
    form = {"login": member.name, "password": "correct horse battery staple", "next": "/desk/key/"}
    client.post("/desk/sign-in/", form)
    assert staff.give_code(client, member)["Location"] == "/desk/key/"


def test_where_they_wanted_cannot_be_another_site(client: Client, staff: Staff) -> None:
    member = staff.make()
    form = {"login": member.name, "password": "correct horse battery staple"}
    client.post("/desk/sign-in/", {**form, "next": "https://elsewhere.example/"})
    assert staff.give_code(client, member)["Location"] == "/desk/"


def test_a_public_page_passes_without_session_or_cookie(client: Client, staff: Staff) -> None:
    answer = client.get("/en/")
    assert answer.content == b"public"
    assert not answer.cookies
    assert not Session.objects.exists()
    assert "trusted-types 'none'" not in answer["Content-Security-Policy"]


def test_a_page_that_does_not_exist_tells_a_stranger_nothing_else(
    client: Client, staff: Staff
) -> None:
    assert client.get("/desk/nowhere/").status_code == 404


def test_a_deed_without_sign_in_is_not_repeated_after_it(client: Client, staff: Staff) -> None:
    assert client.post("/desk/")["Location"] == "/desk/sign-in/"


def test_twenty_minutes_of_rest_lead_to_sign_in(client: Client, staff: Staff, clock: Clock) -> None:
    staff.sign_in(client, staff.make())
    clock.pass_(minutes=19)
    assert client.get("/desk/key/").status_code == 200
    clock.pass_(minutes=21)
    assert client.get("/desk/key/").status_code == 302


def test_eight_hours_lead_to_sign_in_however_busy(
    client: Client, staff: Staff, clock: Clock
) -> None:
    staff.sign_in(client, staff.make())
    for _ in range(31):
        clock.pass_(minutes=15)
        assert client.get("/desk/").status_code == 200
    clock.pass_(minutes=15)
    assert client.get("/desk/").status_code == 302


def test_staff_pages_are_kept_nowhere(client: Client, staff: Staff) -> None:
    pages = [client.get("/desk/sign-in/"), client.get("/cms/")]
    staff.sign_in(client, staff.make("supervisor"))
    pages += [client.get("/desk/"), client.get("/desk/key/"), client.get("/cms/")]
    for page in pages:
        assert page["Cache-Control"] == "no-store, private"
        assert "noindex" in page["X-Robots-Tag"]


def test_a_desk_page_is_never_compressed_and_has_a_round_length(
    client: Client, staff: Staff
) -> None:
    staff.sign_in(client, staff.make())
    page = client.get("/desk/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in page
    assert len(page.content) % 4096 == 0


def test_the_desk_allows_its_own_styles_and_no_script_made_of_text(
    client: Client, staff: Staff
) -> None:
    policy = client.get("/desk/sign-in/")["Content-Security-Policy"]
    for part in (
        "style-src 'self'",
        "trusted-types 'none'",
        "require-trusted-types-for 'script'",
        "default-src 'none'",
        "frame-ancestors 'none'",
    ):
        assert part in policy.split("; ")
    assert "unsafe" not in policy


def test_staff_pages_have_no_inline_style_or_script_and_are_not_translated(
    client: Client, staff: Staff
) -> None:
    page = client.get("/desk/sign-in/").content.decode()
    assert 'translate="no"' in page
    assert "<style" not in page
    assert "style=" not in page
    assert "<script" not in page
    assert "//" not in page.replace("<!doctype", "")


@pytest.mark.parametrize(
    ("role", "status"),
    [
        *[("intake", 403), ("analyst", 403), ("supervisor", 200)],
        *[("administrator", 200), ("editor", 200)],
    ],
)
def test_only_roles_that_edit_pages_open_the_editors_pages(
    client: Client, staff: Staff, role: str, status: int
) -> None:
    staff.sign_in(client, staff.make(role))
    assert client.get("/cms/").status_code == status


@pytest.mark.parametrize("role", ["supervisor", "administrator"])
def test_an_editor_has_no_way_to_accounts_or_groups(
    client: Client, staff: Staff, role: str
) -> None:
    staff.sign_in(client, staff.make(role))
    for path in ("users/", "users/add/", "groups/", "sites/"):
        assert client.get(f"/cms/{path}").status_code in {302, 403, 404}, path


def test_an_editor_may_change_and_publish_pages(staff: Staff) -> None:
    home = Page.objects.filter(depth=2)[0]
    editor = home.permissions_for_user(staff.make("supervisor"))
    assert editor.can_edit()
    assert editor.can_publish()
    assert not home.permissions_for_user(staff.make("analyst")).can_edit()


def test_a_demoted_editor_is_out_although_wagtail_still_lists_them(
    client: Client, staff: Staff
) -> None:
    member = staff.make("supervisor")
    member.edits = ""
    member.save()
    assert not member.has_perm("wagtailadmin.access_admin")
    staff.sign_in(client, member)
    assert client.get("/cms/").status_code == 403


def test_a_forbidden_deed_gets_a_plain_page(client: Client, staff: Staff) -> None:
    staff.sign_in(client, staff.make())
    page = client.get("/desk/forbidden/")
    assert page.status_code == 403
    assert b"Not for your role" in page.content


def test_a_prefix_told_by_the_server_opens_no_way_around(client: Client, staff: Staff) -> None:
    """Gunicorn takes a SCRIPT_NAME header from its own machine; the gate looks at the rest."""
    member = staff.make(codes=False)
    staff.give_password(client, member)
    answer = client.get("/desk/", SCRIPT_NAME="/x", PATH_INFO="/desk/")
    assert answer.status_code == 302
    assert "code/set-up" in answer["Location"]
