"""No link of the public site is dead, and what leads out was put there by the country's pack."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from krama.config.walking import HERE
from tests.house.whole import Whole

pytestmark = pytest.mark.django_db  # for the countries that are planted

LEAST = {"kh": 550, "exampleland": 30}
PACK = {".toml", ".md"}


def test_every_address_of_every_page_is_there(whole: Whole) -> None:
    assert len(whole.pages) >= LEAST[whole.code]
    dead: list[tuple[str, str]] = []
    for address, page in whole.pages.items():
        for link, to, fragment in page.internal():
            if to.startswith("/static/"):
                there = bool(finders.find(to.removeprefix("/static/")))
            elif link.tag == "form":
                there = to in whole.answers
            else:
                found = whole.answers[to]
                there = found.status == 200 and (not fragment or fragment in found.ids)
            if not there:
                dead.append((address, link.written))
    assert dead == []


def test_a_page_leads_only_to_its_own_language_but_for_the_choice_of_language(whole: Whole) -> None:
    for address, page in whole.pages.items():
        own = address[:4]
        other = [
            to
            for link, to, _fragment in page.internal()
            if link.tag in {"a", "form"} and not to.startswith((own, "/static/"))
        ]
        assert {to[4:] for to in other} <= {address[4:]}, address


def outside(whole: Whole) -> set[str]:
    """Return every address that leads out, or that a phone or a mail program opens."""
    return {
        link.written
        for page in whole.pages.values()
        for link in page.links
        if urlsplit(link.written).scheme and not link.written.startswith(HERE)
    }


def written(code: str) -> str:
    """Return all that a country's pack says, in the files that its keepers write."""
    folder = settings.BASE_DIR / "countries" / code
    files = sorted(path for path in folder.rglob("*") if path.suffix in PACK)
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_what_leads_out_is_safe_and_stands_in_the_pack(whole: Whole) -> None:
    pack = written(whole.code)
    numbers = set(re.findall(r"\d+", re.sub(r"(?<=\d)[ ‑-](?=\d)", "", pack)))
    assert outside(whole)
    for address in outside(whole):
        scheme = urlsplit(address).scheme
        assert scheme in {"https", "tel", "sms"}, address
        if scheme == "https":
            assert address in pack, address
        else:
            assert re.sub(r"\D", "", address) in numbers, address


def test_a_link_out_tells_nobody_where_one_was(whole: Whole) -> None:
    for address, page in whole.pages.items():
        assert page.headers["Referrer-Policy"] == "same-origin", address


def test_no_form_sends_anything_to_another_site(whole: Whole) -> None:
    for address, page in whole.pages.items():
        for link in (one for one in page.links if one.tag == "form"):
            assert link.written.startswith(address[:4]), (address, link)


def test_every_planted_page_is_reached_by_links(whole: Whole) -> None:
    """What no link leads to, no child finds; the list of posters shows that papers are walked."""
    listed = [a for a in whole.answers if a.endswith(".pdf")]
    assert listed
    assert {whole.answers[a].headers["Content-Type"] for a in listed} == {"application/pdf"}
    folder = settings.BASE_DIR / "countries" / whole.code / "guides"
    for path in folder.glob("*/learn/**/[!_]*.md"):
        address = f"/{path.relative_to(folder).with_suffix('').as_posix()}/"
        assert address in whole.pages, address
    for path in folder.glob("*/help/[!_]*.md"):
        assert f"/{path.relative_to(folder).with_suffix('').as_posix()}/" in whole.pages, path
