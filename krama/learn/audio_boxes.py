"""How long a recording lasts, and the recording without what it tells of its maker.

Read here, in few lines, for the three shapes that editors upload: ISO 14496-12 (M4A), RFC 3533 and
7845 (Ogg, Opus), ISO 11172-3 (MP3). Each raises ValueError, IndexError or struct.error on what is
none of them.
"""

import struct
from collections.abc import Iterator

_CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}
_TELLING = {b"udta", b"meta", b"uuid"}
_KBITS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


def m4a_seconds(data: bytes) -> float:
    """Return what the movie header says."""
    for name, start, _end in _boxes(data, 0, len(data)):
        if name == b"mvhd":
            if data[start] == 1:
                scale, length = struct.unpack_from(">IQ", data, start + 20)
            else:
                scale, length = struct.unpack_from(">II", data, start + 12)
            return float(length / scale) if scale else 0.0
    raise ValueError


def m4a_bare(data: bytes) -> bytes:
    """Return it with its telling boxes blank; they keep their places, so that no offset moves."""
    bare = bytearray(data)
    for name, start, end in _boxes(data, 0, len(data)):
        if name in _TELLING:
            bare[start - 4 : start] = b"free"
            bare[start:end] = bytes(end - start)
    return bytes(bare)


def _boxes(
    data: bytes, start: int, end: int, *, depth: int = 0
) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, first byte and end of what is in each box, those inside others too."""
    if depth > len(_CONTAINERS):
        raise ValueError
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, start)
        head = 8
        if size == 1:
            (size,), head = struct.unpack_from(">Q", data, start + 8), 16
        size = size or end - start
        if size < head or start + size > end:
            raise ValueError
        yield name, start + head, start + size
        if name in _CONTAINERS:
            yield from _boxes(data, start + head, start + size, depth=depth + 1)
        start += size


def mp3_seconds(data: bytes) -> float:
    """Return the length of all frames together."""
    place, seconds, frames = len(data) - len(_without_head(data)), 0.0, 0
    while place + 4 <= len(data):
        length, lasts = _frame(data[place : place + 4])
        if not length:
            break
        place, seconds, frames = place + length, seconds + lasts, frames + 1
    if frames < 3:
        raise ValueError
    return seconds


def mp3_bare(data: bytes) -> bytes:
    """Return the frames alone, without the tags before and behind them."""
    bare = _without_head(data)
    place = 0
    while place + 4 <= len(bare):
        length, _lasts = _frame(bare[place : place + 4])
        if not length:
            break
        place += length
    return bare[:place]


def _without_head(data: bytes) -> bytes:
    for _ in range(3):  # some programs put one tag before another
        if data[:3] != b"ID3":
            break
        a, b, c, d = data[6:10]
        data = data[10 + (a << 21 | b << 14 | c << 7 | d) + (10 if data[5] & 0x10 else 0) :]
    return data.lstrip(b"\0")


def _frame(head: bytes) -> tuple[int, float]:
    """Return bytes and seconds of a frame of layer III; (0, 0) where none begins."""
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    kbits, rate = head[2] >> 4, head[2] >> 2 & 3
    if head[0] != 0xFF or head[1] < 0xE0 or layer != 1 or version == 1 or rate == 3:
        return 0, 0.0
    if kbits in {0, 15}:
        return 0, 0.0
    hertz, samples = _RATES[version][rate], 1152 if version == 3 else 576
    bits = _KBITS[3 if version == 3 else 2][kbits] * 1000
    return samples // 8 * bits // hertz + (head[2] >> 1 & 1), samples / hertz


def ogg_seconds(data: bytes) -> float:
    """Return the place of the last sample; Opus counts 48,000 a second, after a lead-in."""
    last = max(
        struct.unpack_from("<q", data, start + 6)[0] for start, _payload, _end in _pages(data)
    )
    head = data[: 8 * 1024]
    if b"OpusHead" in head:
        (lead,) = struct.unpack_from("<H", head, head.index(b"OpusHead") + 10)
        return float((last - lead) / 48_000)
    (rate,) = struct.unpack_from("<I", head, head.index(b"\x01vorbis") + 12)
    return float(last / rate) if rate else 0.0


def ogg_bare(data: bytes) -> bytes:
    """Return it with each comment blank, and the check sums of those pages made anew."""
    bare = bytearray(data)
    pages = list(_pages(data))
    places = _second_packet(data, pages)
    packet = bytes(data[place] for place in places)
    at = 8 if packet[:8] == b"OpusTags" else 7
    (vendor,) = struct.unpack_from("<I", packet, at)
    at += 4 + vendor
    (count,) = struct.unpack_from("<I", packet, at)
    at += 4
    for _ in range(count):
        (size,) = struct.unpack_from("<I", packet, at)
        said = (b"X=" + b" " * size)[:size]
        for place, sign in zip(places[at + 4 : at + 4 + size], said, strict=True):
            bare[place] = sign
        at += 4 + size
    for start, payload, end in pages:
        if payload <= places[-1] and end > places[0]:
            bare[start + 22 : start + 26] = bytes(4)
            bare[start + 22 : start + 26] = struct.pack("<I", _sum(bare[start:end]))
    return bytes(bare)


def _pages(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield where each page begins, where what it carries begins, and where it ends."""
    start = 0
    while start < len(data):
        if data[start : start + 4] != b"OggS":
            raise ValueError
        count = data[start + 26]
        payload = start + 27 + count
        end = payload + sum(data[start + 27 : payload])
        if end > len(data):
            raise ValueError
        yield start, payload, end
        start = end


def _second_packet(data: bytes, pages: list[tuple[int, int, int]]) -> list[int]:
    """Return the place of each byte of the second packet, which holds the comments."""
    found: list[int] = []
    number = 0
    for start, payload, _end in pages:
        place = payload
        for size in data[start + 27 : payload]:
            if number == 1:
                found += range(place, place + size)
            place += size
            number += size < 255
            if number > 1:
                return found
    raise ValueError


def _row(byte: int) -> int:
    total = byte << 24
    for _ in range(8):
        total = (total << 1 ^ 0x04C11DB7 if total & 0x80000000 else total << 1) & 0xFFFFFFFF
    return total


_TABLE = [_row(byte) for byte in range(256)]


def _sum(page: bytes | bytearray) -> int:
    """Return the check sum of RFC 3533: polynomial 04c11db7, nothing turned round."""
    total = 0
    for byte in page:
        total = (total << 8 & 0xFFFFFFFF) ^ _TABLE[total >> 24 ^ byte]
    return total
