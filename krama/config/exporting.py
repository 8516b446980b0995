"""The whole public site as a zip that opens from a stick: no server, no script, no internet."""

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.utils.translation import override

from krama.config.doors import LOOPBACK, middleware_of, urls_of
from krama.config.walking import HERE, Answer, walk
from krama.countries.pack import Pack

# What must reach us, or find by asking us, cannot lie on a stick.
ONLINE = ("report/", "inbox/", "search/")


def export(ours: Pack, to: Path) -> int:
    """Write the zip, and return how many pages are in it."""
    pages = _pages(ours)
    folder = to.stem
    wanted: set[str] = set()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        for address, answer in pages.items():
            if answer.is_page:
                page = _page(answer, pages, ours)
                wanted |= _static(page)
                made.writestr(f"{folder}/{_file(address)}", _relative(page, address))
            else:
                made.writestr(f"{folder}/{_file(address)}", answer.body)
        for language in ours.languages:
            made.writestr(f"{folder}/{_file(_online(language))}", _needs(language, pages, ours))
        made.writestr(f"{folder}/index.html", _first(pages, ours))
        for name in sorted(wanted):
            made.write(_source(name), f"{folder}/static/{name}")
    return sum(answer.is_page for answer in pages.values())


def _pages(ours: Pack) -> dict[str, Answer]:
    """Ask for everything as the public door answers it, whichever door this process is."""
    public = {
        "KRAMA_SERVES": "public",
        "ROOT_URLCONF": urls_of("public"),
        "MIDDLEWARE": middleware_of("public"),
        "ALLOWED_HOSTS": [urlsplit(HERE).netloc],
    }
    with override_settings(**public):
        client = Client(SERVER_NAME=urlsplit(HERE).netloc)
        first = [f"/{language}/" for language in ours.languages]
        found = walk(client, first, enter=lambda to: not to[4:].startswith(ONLINE))
    return {address: one for address, one in found.items() if one.status == 200}


def _page(answer: Answer, pages: dict[str, Answer], ours: Pack) -> BeautifulSoup:
    """Return a page without what only a server or a script could do."""
    soup = BeautifulSoup(answer.html, "html.parser")
    language = answer.address[1:3]
    # From a file a browser runs no module and loads no captions; what they say stands on the page.
    for part in [
        *soup.find_all(["script", "track"]),
        *soup.select("link[rel=alternate], link[rel=canonical]"),
    ]:
        part.decompose()
    for form in soup.find_all("form"):
        button = form.find("button")
        if "search" in (form.get("class") or "") or not isinstance(button, Tag):
            form.decompose()
            continue
        link = soup.new_tag("a", attrs={"class": "go", "href": _online(language)})
        link.string = button.get_text(strip=True)
        form.replace_with(link)
    for link in soup.find_all("a", href=True):
        to = unquote(urlsplit(urljoin(HERE + answer.address, str(link["href"]))).path)
        outside = urlsplit(str(link["href"])).scheme
        if not outside and to not in pages and to != answer.address:
            link["href"] = _online(to[1:3] if to[1:3] in ours.languages else language)
    if answer.address[4:].startswith("check/") and soup.h1:
        with override(language):
            note = render_to_string("config/not_by_itself.html")
        soup.h1.insert_after(BeautifulSoup(note, "html.parser"))
    return soup


def _needs(language: str, pages: dict[str, Answer], ours: Pack) -> str:
    """Return what stands where telling us would be: where it can be done, and the number to call."""
    hosts = [
        host for host in settings.ALLOWED_HOSTS if host not in LOOPBACK and host[0] not in "*."
    ]
    at = f"https://{hosts[0]}/{language}/" if hosts else ""
    with override(language):
        number = ours.numbers["child_helpline"]
        told = render_to_string("config/needs_internet.html", {"at": at, "number": number})
    return _with_main(pages[f"/{language}/"], told, pages, ours, at=_online(language))


def _first(pages: dict[str, Answer], ours: Pack) -> str:
    """Return the first page: a language, and nothing else to choose."""
    names = dict(settings.LANGUAGES)
    tongues = [(code, str(names.get(code, code)), ours.service[code]) for code in ours.languages]
    told = render_to_string("config/first.html", {"tongues": tongues})
    return _with_main(pages[f"/{ours.default_language}/"], told, pages, ours, at="/")


def _with_main(home: Answer, told: str, pages: dict[str, Answer], ours: Pack, *, at: str) -> str:
    soup = _page(home, pages, ours)
    main = soup.find("main")
    if isinstance(main, Tag):
        main.clear()
        main.append(BeautifulSoup(told, "html.parser"))
    return _relative(soup, at)


def _relative(soup: BeautifulSoup, address: str) -> str:
    """Return the page with every address of ours written from where its file lies."""
    here = posixpath.dirname(_file(address))
    for part, name in _addresses(soup):
        whole, fragment = urldefrag(str(part[name]))
        if whole.startswith("/"):
            path = posixpath.relpath(_file(unquote(whole)), here or ".")
            part[name] = f"{path}#{fragment}" if fragment else path
    return str(soup)


def _addresses(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    for name in ("href", "src", "poster"):
        for part in soup.select(f"[{name}]"):
            yield part, name


def _static(soup: BeautifulSoup) -> set[str]:
    written = {str(part[name]) for part, name in _addresses(soup)}
    return {one.removeprefix("/static/") for one in written if one.startswith("/static/")}


def _file(address: str) -> str:
    """Return where an address lies in the zip."""
    path = address.lstrip("/")
    return f"{path}index.html" if address.endswith("/") else path


def _online(language: str) -> str:
    return f"/{language}/online/"


def _source(name: str) -> Path:
    """Return a static file: collected with its hash, or as it lies in its room."""
    collected = Path(settings.STATIC_ROOT) / name
    return collected if collected.exists() else Path(str(finders.find(name)))
