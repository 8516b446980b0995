"""Walk the chain and say where it was first broken."""

from dataclasses import dataclass

from krama.ledger.chain import START, hash_of
from krama.ledger.models import Line, Link


class BadAnchorError(ValueError):
    """An anchor reads `number:hash`, the hash in 64 hex digits."""


@dataclass(frozen=True)
class Anchor:
    """The chain's head at some time, kept where nobody who can write the database can write."""

    number: int
    hash: bytes

    def __str__(self) -> str:
        return f"{self.number}:{self.hash.hex()}"

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """Return the anchor that `str()` wrote; BadAnchorError."""
        number, _, digits = text.strip().partition(":")
        try:
            anchor = cls(int(number), bytes.fromhex(digits))
        except ValueError:
            raise BadAnchorError(text) from None
        if anchor.number < 0 or len(anchor.hash) != len(START):
            raise BadAnchorError(text)
        return anchor


@dataclass(frozen=True)
class Verdict:
    """What a walk found. `number` is the first wrong place in the chain, `line` the line's id."""

    ok: bool
    head: Anchor  # the last place that is right
    waiting: int  # lines without a link: written since the last chaining
    number: int | None = None
    line: int | None = None
    why: str = ""  # "changed", "missing" or "not the chain of the anchor"


def verify(*anchors: Anchor | None) -> Verdict:
    """Check every link, and with anchors also that the chain still goes through each.

    One change, removal or swap is found by itself. Somebody who rewrites the whole chain, or cuts
    lines off its end, is found only by an anchor that was kept elsewhere.
    """
    head = Anchor(0, START)
    kept = {anchor.number: anchor for anchor in anchors if anchor and anchor.number}
    # The join leaves out a link whose line is gone, which then shows as a gap in the numbers.
    for link in Link.objects.select_related("line").order_by("number").iterator(chunk_size=2000):
        number = head.number + 1
        if link.number != number:
            return _broken(head, "missing")
        if hash_of(link.line, number=number, before=head.hash) != bytes(link.hash):
            return _broken(head, "changed")
        head = Anchor(number, bytes(link.hash))
        if number in kept and kept[number] != head:
            return _broken(head, "not the chain of the anchor")
    if Link.objects.filter(number__gt=head.number).exists():
        return _broken(head, "missing")
    if any(number > head.number for number in kept):
        return _broken(head, "missing")
    return Verdict(ok=True, head=head, waiting=Line.objects.unchained().count())


def _broken(head: Anchor, why: str) -> Verdict:
    """Return the verdict on the place after `head`, or on `head` itself where an anchor differs."""
    number = head.number if why.startswith("not") else head.number + 1
    line = Link.objects.filter(number=number).values_list("line_id", flat=True).first()
    waiting = Line.objects.unchained().count()
    return Verdict(ok=False, head=head, waiting=waiting, number=number, line=line, why=why)
