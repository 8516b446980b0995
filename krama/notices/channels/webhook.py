"""Tell by a call to the recipient's server, through the guard."""

import json

from krama.notices.channels.parcel import Parcel, PerhapsSentError, RefusedByThemError
from krama.notices.guard import NoSuchNameError, RefusedError
from krama.notices.proxy import ProxyError
from krama.notices.way import NotSetUpError, Way, way_out
from krama.notices.web import exchange


def tell(parcel: Parcel, *, way: Way | None = None) -> None:
    """POST the notice as JSON, once; a redirect is not followed. RefusedByThemError, PerhapsSentError."""
    content = {
        "number": parcel.number,
        "subject": parcel.subject,
        "text": parcel.body,
        "xarf": [json.loads(text) for text in parcel.attachments],
    }
    headers = {"Content-Type": "application/json", "Idempotency-Key": parcel.number}
    body = json.dumps(content).encode()
    try:
        reply = exchange("POST", parcel.to, headers=headers, body=body, way=way or way_out())
    except (RefusedError, NoSuchNameError, NotSetUpError, ProxyError, ConnectionRefusedError):
        raise RefusedByThemError from None
    except OSError:
        raise PerhapsSentError from None
    if reply.status >= 500:
        raise PerhapsSentError
    if not 200 <= reply.status < 300:
        raise RefusedByThemError
