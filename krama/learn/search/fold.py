"""One spelling for what is the same to a reader: in what is searched and in what is searched for."""

import re
import unicodedata

# U+200B parts words in Khmer, and is written or left out as it comes; so are the others.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u17b4\u17b5]")
_BLANKS = re.compile(r"\s+")
_SAME = str.maketrans(
    {
        "\u2019": "'",
        "\u17b2": "\u17b1",  # ឲ and ឱ of "to give"
        **{chr(0x17E0 + n): str(n) for n in range(10)},
    }
)
_SUBSCRIPT_DA, _SUBSCRIPT_TA = "\u17d2\u178a", "\u17d2\u178f"  # written for each other
_KHMER = "\u1780-\u17d3\u17d7\u17dc\u17dd"
_WORDS = re.compile(rf"(?P<khmer>[{_KHMER}]+)|(?P<latin>[^\W_{_KHMER}]+(?:'[^\W_{_KHMER}]+)*)")
_ENDING = re.compile(r"(?:ing|ed|es|s)$")
_SIGNS = re.compile("[\u17b6-\u17d1\u17dd]")
# A consonant or whole vowel with all that is written on, under and around it.
_CLUSTER = re.compile("[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17dd])*")


def fold(text: str) -> str:
    """Return a text as it is compared: composed, in small letters, nothing invisible."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_SAME)
    text = text.replace(_SUBSCRIPT_DA, _SUBSCRIPT_TA)
    return _BLANKS.sub(" ", text).casefold().strip()


def joined(folded: str) -> str:
    """Return a folded text without blanks, since in Khmer they stand between phrases only."""
    return folded.replace(" ", "")


def parts(folded: str) -> tuple[list[str], list[str]]:
    """Return the runs of Khmer and the words of other letters in a folded text."""
    khmer: list[str] = []
    latin: list[str] = []
    for found in _WORDS.finditer(folded):
        (khmer if found["khmer"] else latin).append(found[0])
    return khmer, latin


def stem(word: str) -> str:
    """Return an English word without the ending that its sentence gave it."""
    bare = _ENDING.sub("", word) if len(word) > 4 else word
    return bare[:-1] + "i" if bare.endswith("y") else bare


def is_khmer(word: str) -> bool:
    """Return whether a word begins with a letter of Khmer."""
    return "\u1780" <= word[:1] <= "\u17b3"


def bones(khmer: str) -> str:
    """Return a Khmer text without its vowels and signs: what is left when one of them is wrong."""
    return _SIGNS.sub("", khmer)


def clusters(khmer: str) -> list[str]:
    """Return what a Khmer reader counts as letters: each base with its signs."""
    return _CLUSTER.findall(khmer)
