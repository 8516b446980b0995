"""Second looks at names of people and schools; see checks.py for what they take and give."""

import re

from krama.check.post.words import Rules

_CLOSE = 12


def is_stop(rules: Rules, word: str) -> bool:
    return word.lower() in rules.sets["stop"]


def closes(text: str, end: int) -> bool:
    return re.match(r" *(?:$|[.,;!?\n)]|lol\b|haha|pls\b|and\b|but\b|so\b)", text[end : end + 12]) is not None  # fmt: skip


def title(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    """A name of several words, each with a great letter."""
    before = text[lead:start]
    if not re.search(r"(?:is|as|:|ឈ្មោះ|ខ្ញុំ|name) ?$", before, re.IGNORECASE):
        return 0
    return _name_end(rules, text, start, end, great=True)


def _name_end(rules: Rules, text: str, start: int, end: int, *, great: bool) -> int:
    """Return where a name of two words at least ends, from its first word on; 0 for less."""
    kept, count = start, 0
    for one in re.finditer("[^ ]+", text[start:end]):
        word = one[0]
        if great and not "A" <= word[0] <= "Z":
            break
        family = great and word.lower() in rules.sets["family"]
        if (is_stop(rules, word) and not family) or word.lower() in rules.sets["title"]:
            break
        kept, count = start + one.end(), count + 1
    named = not rules.sets["not_name"].intersection(text[start:kept].lower().split(" "))
    return kept if count >= 2 and named else 0


def _known(rules: Rules, words: list[str]) -> bool:
    """Say whether one word is a family name and another a given one, in either order."""
    low = [one.lower() for one in words]
    families = {at for at, one in enumerate(low) if one in rules.sets["family"]}
    givens = {at for at, one in enumerate(low) if _given(rules, one)}
    return any(low[one] != low[two] for one in families for two in givens)


def _given(rules: Rules, word: str) -> bool:
    starts = rules.sets["given_start"]
    long = len(word) >= 6 and any(word.startswith(one) for one in starts)
    return word in rules.sets["given"] or long


def name_said(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    """After "my name is": any two words, with small letters too."""
    if rules.parts["named"].search(text[max(0, lead - _CLOSE) : lead]):
        return 0
    great = _name_end(rules, text, start, end, great=True)
    bare = re.match(r"(?:my )?name[ :-]*$", text[lead:start], re.IGNORECASE) is not None
    if great or (bare and ":" not in text[lead:start]):
        return great
    says = r"(?:\bis|'s|names|says|ch+m[a-z]+)[ :]*$|[\u1780-\u17d3][ :]*$"
    if not re.search(says, text[lead:start], re.IGNORECASE):
        return 0
    low = _name_end(rules, text, start, end, great=False)
    words = text[start:low].split(" ")
    first = words[0].lower() in rules.sets["family"]
    if low and (first or _given(rules, words[0].lower())):
        return start + len(" ".join(words[:2]))
    return low if low and len(words) == 2 and closes(text, low) else 0


def name_weak(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    """After "this is": great letters, and one word that is a name here."""
    del lead
    end = _name_end(rules, text, start, end, great=True)
    words = text[start:end].split(" ") if end else []
    low = [one.lower() for one in words]
    if low and low[-1].endswith("'s"):
        return 0
    known = any(one in rules.sets["family"] or _given(rules, one) for one in low)
    return end if known else 0


def name(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    """Without a word before it: a family name and a given name that are usual."""
    del lead
    if text[start - 1 : start] in ("#", "@", "-", "_", "/"):
        return 0
    end = _name_end(rules, text, start, end, great=True)
    words = text[start:end].split(" ") if end else []
    if not _known(rules, words[:3]):
        return 0
    before = re.search(
        r"(?:([a-z]+) )?([a-z]+)\.? $", text[max(0, start - 24) : start], re.IGNORECASE
    )
    titles = rules.sets["title"]
    titled = before and (
        before[2].lower() in titles or f"{before[1]} {before[2]}".lower() in titles
    )
    return 0 if titled else end


def name_km(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    return 0 if text[lead:start].strip() in rules.sets["title"] else end


def grade(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules, lead
    return end if not re.search(r"[0-9] [a-h]$", text[start:end]) else 0


def school(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del lead
    words = [one.lower() for one in text[start:end].split(" ")]
    own = [one for one in words[:-1] if one not in rules.sets["common"]]
    return end if own and not any(is_stop(rules, one) for one in own) else 0


def school_upper(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    """A name that begins with a great letter; the words for the kind of school may be small."""
    del lead
    words = text[start:end].split(" ")
    own = [one for one in words[:-1] if one.lower() not in rules.sets["common"]]
    named = bool(own) and own[0] == words[0] and not is_stop(rules, own[0])
    kinds = rules.sets["school_kind"]
    return end if named and all("A" <= one[0] <= "Z" or one in kinds for one in words) else 0


def upper_words(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del rules, lead
    return end if all("A" <= one[0] <= "Z" for one in text[start:end].split(" ")[1:]) else 0


def school_km(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    """Not the end of a word for a university."""
    del rules, lead
    return 0 if text[max(0, start - 4) : start].endswith(("សាកល", "មហា")) else end


def school_named(rules: Rules, text: str, lead: int, start: int, end: int) -> int:
    del lead
    words = text[start:end].split(" ")
    kept = 0
    for one in words:
        if not "A" <= one[0] <= "Z" or is_stop(rules, one):
            break
        kept += len(one) + 1
    return start + kept - 1 if kept > 3 and words[0].lower() not in rules.sets["common"] else 0
