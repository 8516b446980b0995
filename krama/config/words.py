"""Compile the interface's words: from the .po that translators write to the .mo that Django reads."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_words(languages: Path) -> list[Path]:
    """Compile each languages/*/LC_MESSAGES/django.po that changed; return what was written."""
    written = []
    for source in sorted(languages.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parent.parent.name)
        made = BytesIO()
        write_mo(made, catalog)
        target.write_bytes(made.getvalue())
        written.append(target)
    return written
