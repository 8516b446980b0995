"""`{% quoted text %}`: the only way a text from outside may be printed on a page.

Against hostile text: characters that turn the reading direction, hide or control are shown by
name, so that nothing on the analyst's screen is other than it seems.
"""

import unicodedata

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

CAP = 20_000
_SHOWN_AS_THEY_ARE = {"\n", "\t", "\u200b", "\u200c", "\u200d"}  # Khmer text breaks at U+200B
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def plain(text: str) -> str:
    """Return the text in NFC, capped, with hidden characters as ⟨their names⟩."""
    cut = unicodedata.normalize("NFC", text[:CAP])
    shown = "".join(map(_shown, cut))
    return shown + (" ⟨…⟩" if len(text) > CAP else "")


def _shown(character: str) -> str:
    if character in _SHOWN_AS_THEY_ARE or unicodedata.category(character) not in _HIDDEN:
        return character
    if character == "\r":
        return ""
    return f"⟨{unicodedata.name(character, f'U+{ord(character):04X}')}⟩"


@register.simple_tag
def quoted(text: object) -> SafeString:
    """Print a text from outside: escaped, isolated from the page's direction, never a link."""
    return mark_safe(f'<bdi class="quoted">{conditional_escape(plain(str(text)))}</bdi>')  # noqa: S308
