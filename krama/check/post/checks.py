"""Second looks at what a pattern found: each says where the finding ends, or 0 for none.

Each takes the text in plain letters, where the words before the finding begin, and where the
finding begins and ends. Mirrors checks.js.
"""

import re
from collections.abc import Callable

from krama.check.post import names, numbers
from krama.check.post.words import Rules

Check = Callable[[Rules, str, int, int, int], int]

_BORN = (1990, 2026)
_AROUND = 60
_CUE_ENDS = re.compile(r"(?:pin|code|lock|ស[\u1780-\u17d3]*|លេខ[\u1780-\u17d3]*)(?: is)? ?$")


def _digits(text: str) -> str:
    return "".join(one for one in text if "0" <= one <= "9")


def _has_letter(text: str) -> bool:
    return re.search("[a-zA-Z]", text) is not None


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ".,;:!?)]}'\"":
        end -= 1
    return end


def _link(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules, lead
    return _trimmed(text, start, end)


def _profile(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules, lead
    end = _trimmed(text, start, end)
    last = text[start:end].rsplit("/", 1)[1].lower()
    other = r"(?:p|reel|reels|watch|groups|events|story|stories|share|hashtag|photo|photos|explore|status|search|home|results|playlist|shorts|tag|login|help)"
    return 0 if re.match(other + "$", last) else end


def _earth(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules, lead
    first, second = re.findall(r"[0-9]+\.[0-9]+", text[start:end])[:2]
    return end if float(first) <= 90 and float(second) <= 180 else 0


def _plus(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules, lead
    found = text[start:end]
    return end if found == found.upper() and _has_letter(found) and _digits(found) else 0


def _luhn(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules, lead
    more = re.search("[0-9][ -]{1,2}$", text[max(0, start - 3) : start])
    return end if not more and numbers.card(_digits(text[start:end])) else 0


def _thai(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules, lead
    return end if numbers.thai(_digits(text[start:end])) else 0


def _id(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    before = text[lead:start]
    return (
        0
        if re.search(r"\bid\b", before, re.IGNORECASE) and rules.parts["game"].search(before)
        else end
    )


def _upper(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del lead
    if rules.parts["not_plate"].search(text[max(0, start - 10) : start]):
        return 0
    return end if text[start:end] == text[start:end].upper() else 0


def _plate(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules, lead
    return end if len(_digits(text[start:end])) >= 4 else 0


def _birth(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules, lead
    year = re.search(r"(?:^|[^0-9])([12][0-9]{3})(?![0-9])", text[start:end])
    if year and not _BORN[0] <= int(year[1]) <= _BORN[1]:
        return 0
    small = [int(one) for one in re.findall("[0-9]+", text[start:end]) if len(one) <= 2]
    return end if all(1 <= one <= 31 or end - start > 7 for one in small) else 0


def _phone(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del lead
    return 0 if _is_public(rules, text, start) else numbers.phone(text, start, end, said=False)


def _phone_said(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del lead
    return 0 if _is_public(rules, text, start) else numbers.phone(text, start, end, said=True)


def _is_public(rules: Rules, text: str, start: int) -> bool:
    """Say whether words just before speak of help that everybody may call."""
    return rules.parts["public"].search(text[max(0, start - 24) : start]) is not None


def _code_said(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    before = text[lead:start]
    return 0 if rules.parts["not_code"].search(before) else end


def _code(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    around = text[max(0, lead - _AROUND) : start] + " " + text[end : end + _AROUND]
    if rules.parts["not_code"].search(around):
        return 0
    if rules.parts["code_near"].search(around):
        return end
    said = re.search(r"(?:is|:|=|គឺ) ?$", text[lead:start]) is not None
    return end if said and len(_digits(text[start:end])) == 6 else 0


def _secret_said(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del lead
    end = _ended(text, start, end)
    return 0 if end - start < 3 or names.is_stop(rules, text[start:end]) else end


def _secret_is(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del lead
    end = _ended(text, start, end)
    word = text[start:end]
    if end - start < 4 or names.is_stop(rules, word):
        return 0
    plain = re.match("[a-zA-Z][a-z]*$", word)
    return end if not plain or names.closes(text, end) else 0


def _secret(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules
    before = text[lead:start].lower()
    end = _ended(text, start, end)
    word = text[start:end]
    digits = len(_digits(word))
    if before.startswith("pass ") and re.search(r"\b(?:me|the|by|on|over|it|to)\b", before):
        return 0
    if digits == len(word):
        year = re.match(r"(?:19|20)[0-9]{2}$", word) and not _CUE_ENDS.search(before)
        return 0 if before.startswith("pass ") or year or digits > 12 else end
    if re.match(r"[0-9.,]+(?:st|nd|rd|th|am|pm|k|%)?$", word.lower()):
        return 0
    return end if digits and _has_letter(word) and end - start >= 5 else 0


def _ended(text: str, start: int, end: int) -> int:
    """Leave out what closes a sentence; a password may end with a sign, but not with these."""
    while end > start and text[end - 1] in ".,;:?)]}'\"":
        end -= 1
    return end


def _at(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del lead
    end = _trimmed(text, start, end)
    word = text[start + 1 : end].lower()
    hour = re.match("[0-9]+(?:am|pm)?$", word)
    return 0 if hour or len(word) < 3 or word in rules.sets["not_handle"] else end


def _like_handle(word: str) -> bool:
    """Say whether a word looks like no word: with a digit and a letter, a line, a dot, or CaMels."""
    if re.match(r"[0-9.,]+[a-z]{0,2}$", word.lower()):
        return False
    marked = re.search("[0-9_.]", word) is not None and _has_letter(word)
    return marked or re.search("[a-z][A-Z]", word) is not None


def _handle(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    end = _trimmed(text, start, end)
    before, word = text[lead:start], text[start:end]
    if len(word) < 3 or names.is_stop(rules, word) or word.lower() in rules.sets["not_handle"]:
        return 0
    if word.startswith("@") or _like_handle(word):
        return end
    if re.match("[0-9]+$", word):
        return end if len(word) >= 6 and re.search(r"(?:id|លេខ)", before, re.IGNORECASE) else 0
    asked = re.search(r"(?:\bis|\bas|[:=]|គឺ|ឈ្មោះ|ខ្ញុំ|->) ?:? ?$", before, re.IGNORECASE)
    wondered = text[end : end + 1] == "?"
    return end if asked and not wondered and len(word) >= 4 and names.closes(text, end) else 0


def _handle_like(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del lead
    end = _trimmed(text, start, end)
    word = text[start:end]
    return end if not names.is_stop(rules, word) and _like_handle(word) else 0


def _handle_short(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    end = _trimmed(text, start, end)
    word = text[start:end]
    if names.is_stop(rules, word):
        return 0
    khmer = re.search("[\u1780-\u17d3]", text[lead:start])
    if khmer and re.match("[a-zA-Z]{4,}$", word):
        return end if names.closes(text, end) else 0
    return end if len(word) >= 5 and _like_handle(word) and not re.search(r"\.[a-z]{2,3}$", word) else 0  # fmt: skip


CHECKS: dict[str, Check] = {
    "link": _link,
    "profile": _profile,
    "earth": _earth,
    "plus": _plus,
    "luhn": _luhn,
    "thai": _thai,
    "id": _id,
    "upper": _upper,
    "plate": _plate,
    "birth": _birth,
    "phone": _phone,
    "phone_said": _phone_said,
    "code": _code,
    "code_said": _code_said,
    "secret": _secret,
    "secret_said": _secret_said,
    "secret_is": _secret_is,
    "at": _at,
    "handle": _handle,
    "handle_like": _handle_like,
    "handle_short": _handle_short,
    "title": names.title,
    "name_said": names.name_said,
    "name_weak": names.name_weak,
    "name": names.name,
    "name_km": names.name_km,
    "grade": names.grade,
    "school": names.school,
    "school_upper": names.school_upper,
    "upper_words": names.upper_words,
    "school_km": names.school_km,
    "school_named": names.school_named,
}
