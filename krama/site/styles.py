"""The public page's styles: one small file, sent inside the page so that it reads at once."""

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

_FILE = Path(__file__).parent / "static" / "site" / "krama.css"


@lru_cache(maxsize=1)
def styles() -> SafeString:
    """Return the CSS without comments and needless blanks (no `</` can be in it)."""
    text = re.sub(r"/\*.*?\*/", "", _FILE.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>]) ?", r"\1", text).replace(": ", ":").replace(";}", "}").strip()
    if "<" in text:
        msg = "krama.css has a '<': it could end the style element."
        raise ValueError(msg)
    return mark_safe(text)  # noqa: S308 (our own file, checked above)


@lru_cache(maxsize=1)
def source_hash() -> str:
    """Return the Content-Security-Policy source that allows exactly these styles."""
    digest = hashlib.sha256(styles().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
