"""Take a pasted chat apart: who wrote what, on which line. Mirrors static/check/chat/messages.js.

Knows plain lines, "Name: text", and what WhatsApp, Telegram, Messenger and LINE export. Every
pattern looks at the first 80 characters of a line and has no choice to go back on.
"""

import re
from typing import NamedTuple

_HEAD = 80
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\r]")
# What separates words without being seen as such, and what should not be in a text at all.
_BLANKS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
_CLOCK = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})? ?(?:[AaPp]\.?[Mm]\.?)?"
_DATE = r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}"
_WHEN = re.compile(rf"^\[?(?:{_DATE},? )?{_CLOCK}\]?(?: ?[-\u2013\u2014] | |\t)")
_TELEGRAM = re.compile(r"^([^\[\]\n]{1,40}), \[[^\[\]\n]{4,40}\]:?")
_MESSENGER = re.compile(
    rf"^[A-Z][a-z]{{2,8}} [0-9]{{1,2}}, [0-9]{{4}},? (?:at )?{_CLOCK}$|^{_DATE},? {_CLOCK}$"
)
_COLON = re.compile(r"^([^:\uff1a\u17d6\t\n]{1,40}?) ?[:\uff1a\u17d6](?: |$)")
_NUMBER = re.compile(r"^[0-9]+$")
_KHMER = {0x17E0 + digit: str(digit) for digit in range(10)}


class Message(NamedTuple):
    """`line` counts from 1; `name` is empty where nobody is named."""

    line: int
    name: str
    text: str


def messages(pasted: str) -> list[Message]:
    """Return the messages in their order; a line that belongs to the one before keeps its name."""
    lines = [_BLANKS.sub(" ", _MARKS.sub("", one)) for one in pasted.split("\n")]
    if any(_MESSENGER.match(_start(one)) for one in lines):
        return _in_blocks(lines)
    heads = [_head(line) for line in lines]
    written = sum(1 for line in lines if line.strip())
    named = sum(1 for head in heads if head is not None)
    if any(head and head[2] for head in heads):  # "note: …" is no name where names have times
        heads = [head if head and head[2] else None for head in heads]
    elif named * 5 < written * 2:
        heads = [None] * len(lines)
    found: list[Message] = []
    name = ""
    for number, (line, head) in enumerate(zip(lines, heads, strict=True), 1):
        text = line
        if head is not None:
            name, at, _ = head
            text = line[at:]
        if text.strip():
            found.append(Message(number, name, text.strip()))
    return found


def _head(line: str) -> tuple[str, int, bool] | None:
    """Return (name, where the text begins, whether a time stood before it)."""
    start = _start(line)
    telegram = _TELEGRAM.match(start)
    if telegram:
        return line[: telegram.end(1)].strip(), telegram.end(), True
    when = _WHEN.match(start)
    at = when.end() if when else 0
    rest = start[at:]
    if when and "\t" in rest:
        end = rest.index("\t")
        return line[at : at + end].strip(), at + end + 1, True
    colon = _COLON.match(rest)
    if colon is None:
        return None
    name = line[at : at + colon.end(1)].strip()
    if not name or _NUMBER.match(name) or (not when and name.count(" ") > 2):
        return None
    return name, at + colon.end(), when is not None


def _start(line: str) -> str:
    return line[:_HEAD].translate(_KHMER)


def _in_blocks(lines: list[str]) -> list[Message]:
    """Return messages that stand as a name, the words, and a date, each on lines of their own."""
    found: list[Message] = []
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], 1):
        ends = _MESSENGER.match(_start(line)) is not None or number > len(lines)
        if not ends:
            if line.strip():
                block.append((number, line.strip()))
            continue
        name = block[0][1][:40] if len(block) > 1 else ""
        found += [Message(at, name, text) for at, text in block[1 if name else 0 :]]
        block = []
    return found
