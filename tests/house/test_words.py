"""The interface speaks Khmer in every sentence, and to a child only in a child's words."""

import gettext
import re
import shutil
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.conf import settings
from django.core.management import call_command

from krama.config.words import catalog, compile_words, missing, name_of, sentences

SOURCE = Path(settings.KRAMA_LANGUAGES_DIR) / "km" / "LC_MESSAGES" / "django.po"
DJANGO_LACKS = "Django has no Khmer for this."
PUBLIC = ("site", "report", "learn", "help", "check", "countries")
NEVER = r"victim|offender|perpetrator|cases?|investigat\w*|illegal\w*|required"


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    return sentences(settings.BASE_DIR)


@pytest.fixture(scope="module")
def entries() -> list[Message]:
    return [one for one in catalog(SOURCE) if one.id]


def names(entries: list[Message]) -> set[str]:
    return {name_of(one.context, one.id) for one in entries}


def forms(words: str | Sequence[str] | None) -> list[str]:
    return [words] if isinstance(words, str) else list(words or ())


def placeholders(words: str | Sequence[str] | None) -> list[set[str]]:
    return [set(re.findall(r"%\(\w+\)[a-z]|%%", one)) for one in forms(words)]


def test_every_sentence_has_khmer() -> None:
    assert not missing(settings.BASE_DIR, SOURCE)


def test_khmer_is_written_in_khmer(entries: list[Message]) -> None:
    latin = [
        one.id for one in entries if not re.search(r"[\u1780-\u17ff]", "".join(forms(one.string)))
    ]
    assert latin == []


def test_placeholders_agree(entries: list[Message]) -> None:
    for one in entries:
        said = placeholders(one.string)
        assert all(each == set().union(*placeholders(one.id)) for each in said), one.id


def test_nothing_is_kept_that_nobody_says(
    entries: list[Message], found: dict[str, list[str]]
) -> None:
    ours = [one for one in entries if DJANGO_LACKS not in one.auto_comments]
    assert names(ours) - set(found) == set()
    assert list(catalog(SOURCE).obsolete) == []
    assert [one.id for one in entries if one.fuzzy] == []


def test_a_sentence_is_approved_by_a_reader_or_says_that_it_is_not(entries: list[Message]) -> None:
    lines = (SOURCE.parents[1] / "reviewed.txt").read_text(encoding="utf-8").splitlines()
    approved = {line for line in lines if line and not line.startswith("#")}
    waiting = {forms(one.id)[0] for one in entries if "unreviewed" in one.user_comments}
    assert waiting ^ approved == {forms(one.id)[0] for one in entries}
    assert waiting & approved == set()


def test_a_child_is_never_told_these_words(found: dict[str, list[str]]) -> None:
    rooms = tuple(f"krama/{room}/" for room in PUBLIC)
    told = [name for name, places in found.items() if any(p.startswith(rooms) for p in places)]
    assert len(told) > 100
    assert [name for name in told if re.search(rf"\b({NEVER})\b", name, re.IGNORECASE)] == []


def test_the_words_compile_and_are_found(tmp_path: Path) -> None:
    copy = tmp_path / "km" / "LC_MESSAGES" / "django.po"
    copy.parent.mkdir(parents=True)
    shutil.copy(SOURCE, copy)
    assert compile_words(tmp_path) == [copy.with_suffix(".mo")]
    assert compile_words(tmp_path) == []  # nothing changed
    words = gettext.translation("django", tmp_path, ["km"])
    assert words.gettext("Tell us") == "ប្រាប់យើង"
    assert words.ngettext("%(num)d day", "%(num)d days", 3) == "%(num)d ថ្ងៃ"


def test_what_is_missing_is_listed(tmp_path: Path) -> None:
    out = StringIO()
    call_command("words", "--missing", stdout=out)
    count = len(missing(settings.BASE_DIR, SOURCE))
    assert out.getvalue().endswith(f"languages/km/LC_MESSAGES/django.po: {count} missing\n")
    empty = tmp_path / "km" / "LC_MESSAGES" / "django.po"
    empty.parent.mkdir(parents=True)
    empty.write_text('msgid "Tell us"\nmsgstr ""\n', encoding="utf-8")
    assert "Tell us" in missing(settings.BASE_DIR, empty)


def test_sentences_are_found_as_gettext_asks_for_them(tmp_path: Path) -> None:
    room = tmp_path / "krama" / "room"
    (room / "templates").mkdir(parents=True)
    (room / "deed.py").write_text(
        "from django.utils.translation import gettext_lazy as _, pgettext\n"
        'A = _("one " "sentence")\n'
        'B = pgettext("door", "Open")\n',
        encoding="utf-8",
    )
    (room / "templates" / "page.html").write_text(
        "<b title=\"{% translate 'It is yours' %}\">it's</b>\n"
        '    {% include "x.html" with caption=_("A caption") %}\n'
        "  {% blocktranslate count n=n trimmed %}\n    {{ n }} day\n"
        "  {% plural %}\n    {{ n }} days\n  {% endblocktranslate %}\n"
        '{% translate "Open" context "window" %}',
        encoding="utf-8",
    )
    assert sentences(tmp_path) == {
        "one sentence": ["krama/room/deed.py:2"],
        "door\x04Open": ["krama/room/deed.py:3"],
        "It is yours": ["krama/room/templates/page.html:1"],
        "A caption": ["krama/room/templates/page.html:2"],
        "%(n)s day\x00%(n)s days": ["krama/room/templates/page.html:3"],
        "window\x04Open": ["krama/room/templates/page.html:8"],
    }
