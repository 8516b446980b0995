"""The chain's head, signed, in one line of text: what is kept where nobody here can write.

`{"format":1,"number":…,"hash":"<hex>","at":"…Z","signature":"<base64>"}`; the signature covers
`ctx("head", number, hash, at)`.
"""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from krama.ledger.verify import Anchor, BadAnchorError
from krama.vault.context import ctx
from krama.vault.signing import SigningKey, is_signed

FORMAT = 1


@dataclass(frozen=True)
class SignedAnchor:
    """A head, when it was signed, and the signature."""

    anchor: Anchor
    at: str
    signature: bytes

    def line(self) -> str:
        """Return the one line of text that is carried outside."""
        told = {
            "format": FORMAT,
            "number": self.anchor.number,
            "hash": self.anchor.hash.hex(),
            "at": self.at,
            "signature": base64.b64encode(self.signature).decode("ascii"),
        }
        return json.dumps(told, separators=(",", ":"))

    def is_genuine(self, *, public: bytes) -> bool:
        """Return whether the service of this public half signed it."""
        return is_signed(_message(self.anchor, self.at), signature=self.signature, public=public)


def sign(anchor: Anchor, *, key: SigningKey, now: datetime) -> SignedAnchor:
    """Return the head signed at this time, to the second, in UTC."""
    at = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return SignedAnchor(anchor, at, key.sign(_message(anchor, at)))


def read(lines: Iterable[str], *, public: bytes) -> list[Anchor]:
    """Return the anchors of a file that was kept elsewhere; BadAnchorError names the first bad line.

    A line `number:hash` without a signature is taken at its word: somebody wrote it down by hand.
    """
    anchors = []
    for place, line in enumerate(filter(None, map(str.strip, lines)), 1):
        try:
            anchors.append(_one(line, public=public))
        except BadAnchorError:
            msg = f"line {place} of the anchors is damaged, or another key signed it"
            raise BadAnchorError(msg) from None
    return anchors


def _one(line: str, *, public: bytes) -> Anchor:
    if not line.startswith("{"):
        return Anchor.read(line)
    try:
        told = json.loads(line)
        anchor = Anchor.read(f"{told['number']}:{told['hash']}")
        signature = base64.b64decode(told["signature"], validate=True)
        signed = SignedAnchor(anchor, str(told["at"]), signature)
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise BadAnchorError(line) from None
    if told.get("format") != FORMAT or not signed.is_genuine(public=public):
        raise BadAnchorError(line)
    return anchor


def _message(anchor: Anchor, at: str) -> bytes:
    return ctx("head", anchor.number, anchor.hash, at)
