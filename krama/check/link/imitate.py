"""Does a host pretend to be a brand? Mirrors imitate.js."""

from collections.abc import Iterator
from typing import NamedTuple

from krama.check.link.knowledge import Knowledge, Word
from krama.check.link.letters import apart

MOST_LABELS, LONGEST = 12, 63
LONG = 6  # from so many letters on, a word is looked for inside others


class Imitated(NamedTuple):
    """`how` is "look_alike", "other_letters", "with_words", "in_front", "wrong_ending" or "maybe"."""

    how: str
    brand: str


def imitated(labels: list[str], suffix: int, known: Knowledge) -> Imitated | None:
    """Return the brand that the labels of a host imitate; `suffix` of the last belong to nobody."""
    name_at = len(labels) - suffix - 1
    mine = labels[name_at] if name_at >= 0 else ""
    ending = ".".join(labels[name_at + 1 :])
    found = _name(mine[:LONGEST], ending, known)
    if found:
        return found
    front = labels[: max(name_at, 0)]
    whole = _domain_in_front(labels, name_at, known)
    if whole:
        return Imitated("in_front", whole)
    lured = any(_lure(part, known) for part in mine.split("-"))
    for label in (front[:MOST_LABELS] + front[-MOST_LABELS:])[::-1]:
        found = _in_front(label[:LONGEST], known, lured=lured)
        if found:
            return found
    return None


def _name(label: str, ending: str, known: Knowledge) -> Imitated | None:
    """Look at the label that somebody bought."""
    letters = known.letters
    plain = letters.skeleton(label)
    foreign = plain != label
    parts = [one for one in plain.split("-") if one]
    squashed = "".join(parts)
    if squashed in known.neighbours and not foreign:
        return None
    cores = {core for part in (*parts, squashed) for core in _cores(part, known)}
    for word in known.words:
        how = _holds(word, plain, parts, squashed, cores, known)
        if how == "whole":
            if word.kind == "short":
                if foreign or ending in known.lists["endings"]:
                    return Imitated("other_letters" if foreign else "maybe", word.brand)
                continue
            if foreign:
                return Imitated("other_letters", word.brand)
            if word.word in known.everywhere and _country(ending, known):
                continue
            return Imitated("wrong_ending", word.brand)
        if how:
            if foreign and how != "maybe":
                return Imitated("other_letters", word.brand)
            return Imitated(how, word.brand)
    return _fuzzy(cores, known, squashed, ending)


def _holds(
    word: Word, plain: str, parts: list[str], squashed: str, cores: set[str], known: Knowledge
) -> str:
    """Say how a label holds a word: "whole", "with_words", "look_alike", "maybe" or ""."""
    if squashed == word.word:
        return "whole"
    folded = known.letters.fold(squashed)
    if word.kind == "short":
        if len(word.word) > 3 and folded == word.folded and squashed not in known.neighbours:
            return "look_alike"
        return "with_words" if _short(word.word, parts, squashed, known) else ""
    if word.word in cores:
        return "with_words"
    if word.kind == "words" and word.word in squashed:
        at_edge = any(p.startswith(word.word) or p.endswith(word.word) for p in (*parts, squashed))
        if len(word.word) >= LONG or at_edge:
            rest = squashed.replace(word.word, "", 1)
            lured = "-" in plain or any(one in rest for one in known.lists["lures"] if len(one) > 3)
            return "with_words" if lured or _all_lures(rest, known) else "maybe"
    if folded == word.folded:
        return "look_alike"
    if word.kind == "words" and word.folded in folded and len(word.folded) >= LONG:
        return "look_alike"
    if any(
        known.letters.fold(core) == word.folded and core not in known.neighbours for core in cores
    ):
        return "look_alike"
    return ""


def _short(word: str, parts: list[str], squashed: str, known: Knowledge) -> bool:
    if word in parts:
        return any(one == "www" or _lure(one, known) for one in parts if one != word)
    for rest in (squashed.removeprefix(word), squashed.removesuffix(word)):
        lured = rest == "www" or (_all_lures(rest, known) and _lure(rest, known))
        if rest != squashed and lured:
            return True
    return False


def _lure(part: str, known: Knowledge) -> bool:
    part = part.strip("0123456789")
    lures = known.lists["lures"]
    if part in lures:
        return True
    return any(part[:at] in lures and _all_lures(part[at:], known) for at in range(3, len(part)))


def _all_lures(text: str, known: Knowledge) -> bool:
    """Say whether a text is nothing but luring and filling words and numbers."""
    reach = [True] + [False] * len(text)
    for at in range(len(text)):
        if not reach[at]:
            continue
        if text[at] in "0123456789":
            reach[at + 1] = True
        for end in range(at + 1, min(at + 16, len(text)) + 1):
            part = text[at:end]
            if part in known.lists["lures"] or (len(part) > 1 and part in known.lists["fillers"]):
                reach[end] = True
    return reach[-1]


def _cores(text: str, known: Knowledge) -> list[str]:
    """Return a text, and what is left as luring and filling words fall off its ends."""
    start, end = 0, len(text)
    cores = [text] if text else []
    moved = True
    while moved:
        moved = False
        for size in range(min(16, end - start - 3), 1, -1):
            if _strips(text[start : start + size], known):
                start, moved = start + size, True
                cores.append(text[start:end])
                break
        for size in range(min(16, end - start - 3), 1, -1):
            if _strips(text[end - size : end], known):
                end, moved = end - size, True
                cores.append(text[start:end])
                break
    return cores


def _strips(part: str, known: Knowledge) -> bool:
    digits = part.isascii() and part.isdigit()
    return digits or part in known.lists["lures"] or part in known.lists["fillers"]


def _fuzzy(units: set[str], known: Knowledge, whole: str, ending: str) -> Imitated | None:
    """Look for a slip: a letter missing, added, changed or swapped; two in long words."""
    best: tuple[int, int, str, str] | None = None
    lured = len(units) > 1
    for unit in sorted(units):
        if len(unit) < 4 or unit in known.neighbours or f"{unit}.com" in known.known:
            continue
        for word in known.words:
            size = len(word.word)
            if size < 5:
                continue
            most = 2 if size >= 8 else 1
            far = apart(unit, word.word, most)
            if not 0 < far <= most:
                continue
            if word.kind == "short":
                counts = unit == whole and _beside(word.word, ending, known)
            else:
                counts = _counts(unit, word.word, far, alone=unit == whole or lured)
            if counts:
                row = (far, -size, word.word, word.brand)
                best = min(best, row) if best else row
    if best is None:
        return None
    sure = best[0] == 1 and -best[1] > 5
    return Imitated("look_alike" if sure else "maybe", best[3])


def _counts(unit: str, word: str, far: int, *, alone: bool) -> bool:
    if far == 2:
        return unit[0] == word[0] and unit[-1] == word[-1] and abs(len(unit) - len(word)) < 2
    if len(word) > 5:
        return unit[:2] == word[:2] or unit[-3:] == word[-3:]
    # Short words have too many neighbours: only a letter swapped, doubled or left out counts.
    return alone and unit[0] == word[0] and set(unit) <= set(word)


def _beside(word: str, ending: str, known: Knowledge) -> bool:
    """Say whether an ending is a rare one under which the brand of a short word lives."""
    return ending not in {"com", "net", "org"} and f"{word}.{ending}" in known.domains


def _country(ending: str, known: Knowledge) -> bool:
    last = ending.split(".")[-1]
    if ending == last:
        return len(last) == 2 and last not in known.lists["own_ending_not"]
    return len(last) == 2 and ending.split(".")[0] in {"com", "co"} and ending.count(".") == 1


def _in_front(label: str, known: Knowledge, *, lured: bool) -> Imitated | None:
    """Look at a label that the owner of the address may choose freely."""
    plain = known.letters.skeleton(label)
    parts = [one for one in plain.split("-") if one]
    squashed = "".join(parts)
    if squashed in known.neighbours and plain == label:
        return None
    folded = known.letters.fold(squashed)
    cores = _cores(squashed, known)
    for word in known.words:
        if word.kind == "short":
            if word.word in parts and (lured or any(_lure(one, known) for one in parts)):
                return Imitated("in_front", word.brand)
            continue
        inside = word.kind == "words" and len(word.folded) >= LONG and word.folded in folded
        near = len(word.word) > LONG and apart(squashed, word.word, 1) == 1
        if inside or near or word.word in cores or word.word in parts:
            return Imitated("in_front", word.brand)
    return None


def _domain_in_front(labels: list[str], name_at: int, known: Knowledge) -> str:
    """Return the brand whose whole domain stands in front of another, also with hyphens for dots."""
    for at in range(max(0, name_at - MOST_LABELS), name_at):
        for size in (2, 3, 4):
            if at + size <= name_at + 1:
                one = ".".join(labels[at : at + size])
                if one in known.domains:
                    return known.domains[one]
    for label in labels[-MOST_LABELS:]:
        for dotted in _windows(label[:LONGEST].split("-")):
            if len(dotted) > 6 and dotted in known.domains:
                return known.domains[dotted]
    return ""


def _windows(parts: list[str]) -> Iterator[str]:
    for at in range(len(parts)):
        for size in (2, 3):
            if at + size <= len(parts):
                yield ".".join(parts[at : at + size])
