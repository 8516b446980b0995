"""Whole countries as a visitor meets them: planted, walked along every link, and kept as answers."""

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from krama.config.country import spoken
from krama.config.walking import HERE, Answer, walk
from tests.world import World


@dataclass(frozen=True)
class Whole:
    """A country's public site: every address that links lead to, and what it answers."""

    code: str
    languages: tuple[str, ...]
    answers: dict[str, Answer]

    @property
    def pages(self) -> dict[str, Answer]:
        """Those that are pages of HTML."""
        return {address: one for address, one in self.answers.items() if one.is_page}


def walked(code: str, folder: Path) -> Whole:
    """Plant a country as it stands in the repository, walk it, and leave nothing in the database."""
    known = spoken(settings.KRAMA_COUNTRIES_DIR / code)
    languages = known.languages
    for name in ("keys", "ram"):
        (folder / name).mkdir()
    World(folder / "keys").lay_out_keys()
    with (
        override_settings(
            KRAMA_COUNTRY=code,
            KRAMA_KEYS_DIR=folder / "keys",
            KRAMA_RAM_DIR=folder / "ram",
            LANGUAGE_CODE=known.default,
            LANGUAGES=languages,
            WAGTAIL_CONTENT_LANGUAGES=languages,
        ),
        ExitStack() as leaving,
        transaction.atomic(),
    ):
        leaving.callback(cache.clear)
        cache.clear()
        call_command("plant", verbosity=0)
        first = [f"/{language}/" for language, _name in languages]
        answers = walk(Client(SERVER_NAME=urlsplit(HERE).netloc), first)
        transaction.set_rollback(True)
    shutil.rmtree(folder)
    return Whole(code, tuple(language for language, _name in languages), answers)


def text_of(answer: Answer) -> str:
    """Return what a reader finds in the main part of a page, without needless blanks."""
    soup = BeautifulSoup(answer.html, "html.parser")
    main = soup.find("main") or soup
    # A bold word is no word of its own: only blocks stand apart.
    for block in main.find_all(["p", "li", "h1", "h2", "h3", "div", "small", "br", "td", "dt"]):
        block.insert_before(" ")
    return " ".join(main.get_text().replace("\u200b", "").split())
