"""The editors' pages, on a host name of their own."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image

from krama.people.join import make_account
from krama.people.models import Member
from krama.people.secondfactor import enrol
from tests.desk.conftest import PASSWORD
from tests.phone import enter_code
from tests.world import NOON, World

DESK, CMS = "desk.test", "words.test"


@pytest.fixture
def newcomer(settings: Any, world: World, tmp_path: Any) -> Client:
    """A supervisor's browser on the editors' host name, with the first password given."""
    settings.KRAMA_SERVES = "desk"
    settings.KRAMA_DESK_HOST, settings.KRAMA_CMS_HOST = DESK, CMS
    settings.ALLOWED_HOSTS = [DESK, CMS]
    settings.MEDIA_ROOT = tmp_path / "media"
    member = make_account(
        name="sophea",
        shown_as="Sophea",
        email="",
        role="supervisor",
        password=PASSWORD,
        by=None,
        now=NOON,
    )
    enrol(member)
    client = Client(headers={"Host": CMS, "Accept-Language": "en"})
    client.post("/desk/sign-in/", {"login": member.name, "password": PASSWORD})
    answer = enter_code(client, member)
    assert (answer.status_code, answer.get("Location")) == (302, "/cms/")
    return client


@pytest.fixture
def editor(newcomer: Client) -> Client:
    """The same, with a password of their own."""
    Member.objects.get_queryset().update(password_is_own=True)
    return newcomer


@pytest.mark.parametrize("path", ["", "pages/", "documents/", "files/1/kite.pdf"])
def test_a_first_password_publishes_nothing_in_its_owners_name(newcomer: Client, path: str) -> None:
    answer = newcomer.get(f"/cms/{path}")
    assert answer.status_code == 403
    assert "Choose a password of your own" in answer.content.decode()


def test_who_signs_in_here_comes_to_the_pages(editor: Client) -> None:
    assert editor.get("/cms/").status_code == 200
    # Asked again, the way in leads on.
    for again in ("/desk/sign-in/", "/desk/code/set-up/"):
        assert editor.get(again)["Location"] == "/cms/"


def test_nothing_can_be_uploaded_here_but_what_was_built_for_it(editor: Client) -> None:
    for kind in ("documents", "images"):
        paper = SimpleUploadedFile("kite.svg", b"<svg/>", content_type="image/svg+xml")
        for place in ("add/", "multiple/add/", "chooser/upload/", "chooser/create/"):
            answer = editor.post(f"/cms/{kind}/{place}", {"title": "Kite", "file": paper})
            assert answer.status_code in {302, 403, 404, 405}, place
        assert editor.get(f"/cms/{kind}/").status_code == 302
    assert Document.objects.count() == Image.objects.count() == 0
    first = editor.get("/cms/").content.decode()
    assert "/cms/documents/" not in first
    assert "/cms/images/" not in first
    account = editor.get("/cms/account/").content.decode()
    assert 'type="file"' not in account


def test_the_files_address_is_behind_the_gate(editor: Client) -> None:
    stranger = Client(headers={"Host": CMS})
    assert stranger.get("/cms/files/1/kite.pdf")["Location"].startswith("/desk/sign-in/")
