"""Walk the chain and say where it was first broken."""

from dataclasses import dataclass
from datetime import datetime

from krama.ledger.chain import START, hash_of
from krama.ledger.forget import LEAST, is_forgotten_rightly, months_before, told_forgotten
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
    forgotten: int = 0  # readings of which deed and day are left
    why: str = ""  # "changed", "missing", "not the chain of the anchor", "forgotten …"


def verify(*anchors: Anchor | None, now: datetime | None = None) -> Verdict:
    """Check every link, and with anchors also that the chain still goes through each.

    One change, removal or swap is found by itself. Somebody who rewrites the whole chain, or cuts
    lines off its end, is found only by an anchor that was kept elsewhere. With `now`, a reading
    that was forgotten before its time is found as well.
    """
    head, forgotten, first = Anchor(0, START), 0, None
    youngest = months_before(now, LEAST) if now else None
    kept = {anchor.number: anchor for anchor in anchors if anchor and anchor.number}
    # The join leaves out a link whose line is gone, which then shows as a gap in the numbers.
    for link in Link.objects.select_related("line").order_by("number").iterator(chunk_size=2000):
        number = head.number + 1
        if link.number != number:
            return _broken(head, "missing")
        if hash_of(link.line, number=number, before=head.hash) != bytes(link.hash):
            return _broken(head, "changed")
        if link.line.kept is not None:
            forgotten, first = forgotten + 1, first or head
            if not is_forgotten_rightly(link.line):
                return _broken(head, "changed")
            if youngest and link.line.at >= youngest:
                return _broken(head, "forgotten too early")
        head = Anchor(number, bytes(link.hash))
        if number in kept and kept[number] != head:
            return _broken(head, "not the chain of the anchor")
    if Link.objects.filter(number__gt=head.number).exists():
        return _broken(head, "missing")
    if any(number > head.number for number in kept):
        return _broken(head, "missing")
    if forgotten != told_forgotten():
        return _broken(first or head, "forgotten without its line")
    waiting = Line.objects.unchained().count()
    return Verdict(ok=True, head=head, waiting=waiting, forgotten=forgotten)


def _broken(head: Anchor, why: str) -> Verdict:
    """Return the verdict on the place after `head`, or on `head` itself where an anchor differs."""
    number = head.number if why.startswith("not") else head.number + 1
    line = Link.objects.filter(number=number).values_list("line_id", flat=True).first()
    waiting = Line.objects.unchained().count()
    return Verdict(ok=False, head=head, waiting=waiting, number=number, line=line, why=why)
