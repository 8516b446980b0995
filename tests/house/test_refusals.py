"""What a visitor meets where something is refused or broken: a page that helps, and no trace."""

from typing import Any

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.test import Client

from tests.visitor import Page

pytestmark = pytest.mark.usefixtures("world")

TELL = "/en/report/"


def kind(answer: Any, *, status: int, heading: str) -> None:
    """The answer is a whole page of ours, with ways on from it, and leaves nothing behind."""
    page = Page(answer)
    assert answer.status_code == status
    assert page.soup.h1 is not None
    assert page.soup.h1.get_text() == heading
    assert page.soup.select("a[data-exit]")
    assert "1280" in page.text
    assert page.soup.select(f"main a[href='{TELL}']")
    assert not answer.cookies
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_what_is_too_long_is_answered_with_what_to_do() -> None:
    pasted = {"q2": "ខ" * 200_000}
    for address in (TELL, "/en/inbox/", "/en/report/kept/"):
        kind(Client().post(address, pasted), status=400, heading="We could not take this")


def test_a_form_in_pieces_is_answered_alike() -> None:
    many = "&".join(f"q{n}=1" for n in range(5_000))
    for content_type, body in (
        ("application/x-www-form-urlencoded", many),
        ("multipart/form-data", "no boundary"),
    ):
        answer = Client().post(TELL, body, content_type=content_type)
        kind(answer, status=400, heading="We could not take this")


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://words.translate.example"},
        {"Origin": "http://["},
        {"Origin": "null"},
    ],
)
def test_whoever_comes_through_another_site_is_told_how_to_come(headers: dict[str, str]) -> None:
    answer = Client().post(TELL, {"q2": "other"}, headers=headers)
    kind(answer, status=403, heading="This came through another site")


def test_it_is_said_in_khmer_too() -> None:
    answer = Client().post("/km/report/", {}, headers={"Sec-Fetch-Site": "cross-site"})
    page = Page(answer)
    assert page.soup.html is not None
    assert page.soup.html["lang"] == "km"
    assert page.text.startswith("វាមកតាមរយៈគេហទំព័រផ្សេង")


@pytest.mark.parametrize("path", ["//[kite", "//kite.example/en/report", "/\\kite.example/"])
def test_an_address_that_is_none_is_a_page_that_is_not_here(path: str) -> None:
    answer = Client().get("/", PATH_INFO=path, headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    links = [str(a["href"]) for a in Page(answer).soup.select("a.lang")]
    assert links
    # What a browser would read as another host: two slashes, or a backslash for one of them.
    assert not [link for link in links if link[1:2] in "/\\\t"]


def test_the_page_for_what_broke_does_not_lean_on_what_broke(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(request: object) -> dict[str, object]:
        raise ValueError("a kite")

    engine = engines["django"].engine  # type: ignore[attr-defined]
    monkeypatch.setitem(vars(engine), "template_context_processors", (broken,))
    answer = Client(raise_request_exception=False).get("/en/")
    assert answer.status_code == 500
    assert "1280" in answer.content.decode()


def test_a_file_never_comes_to_rest_and_the_answers_beside_it_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def laid_down(*args: object, **kwargs: object) -> None:
        pytest.fail("a file was taken")

    for handler in ("MemoryFileUploadHandler", "TemporaryFileUploadHandler"):
        monkeypatch.setattr(getattr(uploadhandler, handler), "new_file", laid_down)
    first = Page(Client().get(TELL)).filled()
    picture = SimpleUploadedFile("kite.jpg", b"k" * 3_000_000, content_type="image/jpeg")
    answer = Client().post(TELL, {"f": picture, **first, "q1": "threat", "go": "stay"})
    assert answer.status_code == 200
    assert Page(answer).filled()["q1"] == "threat"


@pytest.mark.parametrize("codec", ["zlib", "hex", "undefined", "idna", "unicode_escape", "utf-16"])
def test_a_form_is_read_as_utf_8_whatever_it_claims(codec: str) -> None:
    body = '--b\r\nContent-Disposition: form-data; name="q9"\r\n\r\nA k\\ud800ite ខ\r\n--b--\r\n'
    kind_of = f"multipart/form-data; boundary=b; charset={codec}"
    answer = Client().generic("POST", TELL, body.encode(), content_type=kind_of)
    assert answer.status_code == 200
    url_encoded = f"application/x-www-form-urlencoded; charset={codec}"
    assert Client().generic("POST", TELL, b"q2=other", content_type=url_encoded).status_code == 200


def test_the_public_door_has_no_sign_in(settings: Any) -> None:
    """Wagtail's own asks for a password without counting the tries, and sets a cookie."""
    for path in (
        "/en/_util/login/",
        "/km/_util/login/",
        "/en/_util/authenticate_with_password/1/1/",
    ):
        for answer in (Client().get(path), Client().post(path, {"username": "a", "password": "b"})):
            assert answer.status_code in {403, 404, 405}
            assert not answer.cookies
