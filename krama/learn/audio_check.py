"""Is this a recording, and what kind: told by its bytes, whatever its name says.

What a phone writes beside the sound (who, where, on what device) is taken out.
"""

import struct
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from krama.learn import audio_boxes

MOST_BYTES = 3 * 1024 * 1024
MOST_SECONDS = 15 * 60
TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg"}
_M4A = {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"dash"}
_READERS = {
    "mp3": (audio_boxes.mp3_seconds, audio_boxes.mp3_bare),
    "m4a": (audio_boxes.m4a_seconds, audio_boxes.m4a_bare),
    "ogg": (audio_boxes.ogg_seconds, audio_boxes.ogg_bare),
}


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
    measured, bared = _READERS[kind]
    try:
        seconds, bare = measured(data), bared(data)
    except (ValueError, IndexError, struct.error) as wrong:
        raise NotARecordingError from wrong
    if not 0.2 < seconds < 24 * 3600:
        raise NotARecordingError
    if seconds > MOST_SECONDS:
        raise TooLongRecordingError
    return Checked(kind, bare, max(round(seconds), 1))


def _kind(data: bytes) -> str:
    if data[:4] == b"OggS" and (b"OpusHead" in data[:128] or b"\x01vorbis" in data[:128]):
        return "ogg"
    if data[4:8] == b"ftyp" and data[8:12] in _M4A and b"vide" not in data:
        return "m4a"
    if data[:3] == b"ID3" or (len(data) > 2 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2):
        return "mp3"
    raise NotARecordingError
