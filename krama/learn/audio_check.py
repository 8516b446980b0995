"""Is this a recording, and what kind: told by its bytes, whatever its name says.

What a phone writes beside the sound (who, where, on what device) is taken out.
"""

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext_lazy as _

MOST_BYTES = 3 * 1024 * 1024
MOST_SECONDS = 15 * 60
TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg"}
_M4A = {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"dash"}
_BOXES = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}
_TELLING = {b"udta", b"meta", b"uuid"}


class NotARecordingError(Exception):
    """The bytes are no MP3, no M4A and no Ogg with Opus or Vorbis, or have no sound in them."""

    said = _("This is no recording that we know: MP3, M4A or Ogg (Opus or Vorbis).")


class TooLongRecordingError(Exception):
    """More than MOST_BYTES or MOST_SECONDS."""

    said = _("This recording is too large: 3 MB and 15 minutes at most.")


@dataclass(frozen=True)
class Checked:
    """A clean recording: one of TYPES, its bytes, and how long it lasts."""

    kind: str
    sound: bytes
    seconds: int


def check(data: bytes) -> Checked:
    """Return a recording without what it tells of its maker; NotARecordingError, TooLongRecordingError."""
    if len(data) > MOST_BYTES:
        raise TooLongRecordingError
    kind = _kind(data)
    seconds = _seconds(data, kind)
    if seconds > MOST_SECONDS:
        raise TooLongRecordingError
    return Checked(kind, _cleaned(data, kind), max(round(seconds), 1))


def _kind(data: bytes) -> str:
    if data[:4] == b"OggS" and (b"OpusHead" in data[:128] or b"\x01vorbis" in data[:128]):
        return "ogg"
    if data[4:8] == b"ftyp" and data[8:12] in _M4A and b"vide" not in data:
        return "m4a"
    if data[:3] == b"ID3" or (len(data) > 2 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2):
        return "mp3"
    raise NotARecordingError


def _seconds(data: bytes, kind: str) -> float:
    try:
        seconds = float(_opened(data, kind).info.length)
    except Exception as wrong:  # whatever the reader stumbles over, it is no recording
        raise NotARecordingError from wrong
    if not 0.2 < seconds < 24 * 3600:
        raise NotARecordingError
    return seconds


def _opened(data: bytes, kind: str) -> Any:
    # Only who uploads loads the reader; the public door never does.
    from mutagen.mp3 import MP3
    from mutagen.mp4 import MP4
    from mutagen.oggopus import OggOpus
    from mutagen.oggvorbis import OggVorbis

    if kind == "ogg":
        return OggOpus(BytesIO(data)) if b"OpusHead" in data[:128] else OggVorbis(BytesIO(data))
    return {"mp3": MP3, "m4a": MP4}[kind](BytesIO(data))


def _cleaned(data: bytes, kind: str) -> bytes:
    if kind == "m4a":
        clean = bytearray(data)
        _blank(clean, 0, len(clean))
        return bytes(clean)
    from mutagen.apev2 import delete as delete_ape
    from mutagen.id3 import delete as delete_id3

    held = BytesIO(data)
    if kind == "mp3":
        delete_id3(held)
        held.seek(0)
        delete_ape(held)
        return held.getvalue()
    told = _opened(data, kind)
    told.tags.clear()
    told.tags.vendor = "krama"
    told.save(held)
    return held.getvalue()


def _blank(data: bytearray, start: int, end: int) -> None:
    """Overwrite the boxes that tell of the maker; their places stay, so that no offset moves."""
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, start)
        if size == 0:
            size = end - start
        if size < 8 or start + size > end:
            return  # a 64-bit box is the sound itself: nothing of ours is behind it
        if name in _TELLING:
            data[start + 4 : start + 8] = b"free"
            data[start + 8 : start + size] = bytes(size - 8)
        elif name in _BOXES:
            _blank(data, start + 8, start + size)
        start += size
