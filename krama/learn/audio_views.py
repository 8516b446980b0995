"""The sound of a recording, whole or in the part that a player asks for."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from krama.learn.audio import Sound
from krama.learn.audio_check import TYPES

_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")
_A_YEAR = 365 * 24 * 3600


@require_safe
def recording(request: HttpRequest, digest: str, ending: str) -> HttpResponse:
    """Return a recording by the beginning of its SHA-256; 206 for a part, 416 for none."""
    found = Sound.objects.filter(
        recording__digest__startswith=digest, recording__kind=ending, recording__page__live=True
    ).first()
    if found is None or len(digest) != 16:
        raise Http404
    response = _part(bytes(found.data), request.headers.get("Range", ""))
    response.headers["Content-Type"] = TYPES[ending]
    response.headers["Accept-Ranges"] = "bytes"
    # The address names these very bytes.
    response.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    # A part of a sound may not be packed: the player counts its bytes.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    return response


def _part(sound: bytes, asked: str) -> HttpResponse:
    match, whole = _RANGE.match(asked), len(sound)
    if not match or match[0] == "bytes=-":
        return HttpResponse(sound)
    first, last = match.groups()
    if first:
        start, end = int(first), min(int(last or whole - 1), whole - 1)
    else:
        start, end = max(whole - int(last), 0), whole - 1
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{whole}"})
    told = {"Content-Range": f"bytes {start}-{end}/{whole}"}
    return HttpResponse(sound[start : end + 1], status=206, headers=told)
