"""Names for an auditor: the same person always, and nobody whom the auditor knows."""

import hashlib
import hmac
from base64 import b32encode
from uuid import UUID

from krama.site import keyfiles
from krama.vault.context import ctx
from krama.vault.deriving import hkdf


def pseudonym(member: UUID) -> str:
    """Return eight letters and digits for a member, made with the desk's pepper.

    Whoever holds the pepper, as the desk does, can find the member again; an exported file cannot.
    """
    key = hkdf(keyfiles.secret("desk.pepper"), info=ctx("pseudonym"))
    return b32encode(hmac.new(key, member.bytes, hashlib.sha256).digest()[:5]).decode()
