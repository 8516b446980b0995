"""The interface's words: found in the source, written by translators in a .po, compiled to a .mo."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext")},
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("pgettext", "npgettext")},
    "gettext_noop": None,
}


def sentences(root: Path) -> dict[str, list[str]]:
    """Return each sentence of the house as gettext names it, with its places ("room/file:line").

    A context stands before the sentence and \\x04, a plural behind it and \\x00, as in a .mo file.
    """
    found: dict[str, list[str]] = {}
    house = root / "krama"
    for path in sorted([*house.rglob("*.py"), *house.glob("*/templates/**/*.*")]):
        for line, name in _said_in(path):
            found.setdefault(name, []).append(f"{path.relative_to(root).as_posix()}:{line}")
    return found


def catalog(source: Path) -> Catalog:
    """Return what a translator wrote: languages/<code>/LC_MESSAGES/django.po."""
    with source.open("rb") as file:
        return read_po(file, locale=source.parent.parent.name, abort_invalid=True)


def translated(words: Catalog) -> dict[str, str]:
    """Return each sentence of a catalog, named as `sentences` names it, and what it says there."""
    return {
        _name(one.context, one.id): one.string if isinstance(one.string, str) else one.string[0]
        for one in words
        if one.id
    }


def compile_words(languages: Path) -> list[Path]:
    """Compile each languages/*/LC_MESSAGES/django.po that changed; return what was written."""
    written = []
    for source in sorted(languages.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        made = BytesIO()
        write_mo(made, catalog(source))
        target.write_bytes(made.getvalue())
        written.append(target)
    return written


def _said_in(path: Path) -> Iterator[tuple[int, str]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is left of a template is no Python: without indents, its tokens still are.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    for line, said, _comments, context in extract("python", BytesIO(text.encode()), _KEYWORDS):
        yield line, _name(context, said)


def _name(context: str | None, said: str | tuple[str, ...]) -> str:
    words = said if isinstance(said, str) else "\x00".join(said[:2])
    return f"{context}\x04{words}" if context else words
