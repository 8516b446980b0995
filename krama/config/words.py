"""The interface's words: found in the source, written by translators in a .po, compiled to a .mo."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{
        f"{name}_lazy": DEFAULT_KEYWORDS[name]
        for name in ("gettext", "ngettext", "pgettext", "npgettext")
    },
    "gettext_noop": None,  # Babel's word for "its first argument"
}


def sentences(root: Path) -> dict[str, list[str]]:
    r"""Return each sentence of krama/ under a root, and its places as "krama/room/file:line".

    It is named as in a .mo file: a context before it and \x04, its plural behind it and \x00.
    """
    found: dict[str, list[str]] = {}
    house = root / "krama"
    templates = [path for path in house.glob("*/templates/**/*") if path.is_file()]
    for path in sorted([*house.rglob("*.py"), *templates]):
        for line, name in _said_in(path):
            found.setdefault(name, []).append(f"{path.relative_to(root).as_posix()}:{line}")
    return found


def catalog(source: Path) -> Catalog:
    """Return what a translator wrote in languages/<code>/LC_MESSAGES/django.po."""
    with source.open("rb") as file:
        return read_po(file, locale=source.parent.parent.name, abort_invalid=True)


def name_of(context: str | None, said: str | Sequence[str]) -> str:
    """Return the name of a sentence, or of a singular and its plural, as `sentences` gives it."""
    words = said if isinstance(said, str) else "\x00".join(said[:2])
    return f"{context}\x04{words}" if context else words


def missing(root: Path, source: Path) -> dict[str, list[str]]:
    """Return the sentences to which a .po says nothing yet, and their places."""
    said = {
        name_of(one.context, one.id) for one in catalog(source) if one.id and any(one.string or ())
    }
    return {name: places for name, places in sentences(root).items() if name not in said}


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
        # What is left of a template is no Python; without indents, its tokens are.
        lines = templatize(text, origin=str(path)).split("\n")
        text = "\n".join(line.lstrip() for line in lines)
    for line, said, _comments, context in extract("python", BytesIO(text.encode()), _KEYWORDS):
        yield line, name_of(context, said)
