"""HEIC and AVIF files; one is laid out as a telephone does it: tiles, a grid, words, a thumbnail."""

import struct

from PIL import Image

from tests.check.photo.corpus.jpegs import VIDEO, ZIP, screen_profile
from tests.check.photo.corpus.sample import PHONE, SEA, TAKEN, Sample, painted, saved

TILE = 64
EVERYTHING = (*SEA, *PHONE, *TAKEN, "-XMP:Creator=Dara Example", "-XMP:Subject=lamp")
FOUND = "place device time owner keywords"


def box(name: bytes, *content: bytes) -> bytes:
    inside = b"".join(content)
    return struct.pack(">I", len(inside) + 8) + name + inside


def full(name: bytes, version: int, flags: int, *content: bytes) -> bytes:
    return box(name, struct.pack(">I", version << 24 | flags), *content)


def find(data: bytes, name: bytes) -> bytes:
    """Return the whole of the first box of that name."""
    at = data.index(name) - 4
    return data[at : at + struct.unpack(">I", data[at : at + 4])[0]]


def coded(image: Image.Image) -> tuple[bytes, bytes]:
    """Return how the encoder set itself up (hvcC) and the drawing, of one tile."""
    data = saved(image, "HEIF", quality=60)
    return find(data, b"hvcC"), find(data, b"mdat")[8:]


def as_a_telephone_writes(*, turn: bytes = box(b"irot", b"\1"), alike: bool = False) -> bytes:
    """Return two tiles side by side; Exif, XMP, a thumbnail, a depth map and an unused picture.

    `turn` is a property of the whole; tiles that are `alike` lie in one place.
    """
    whole = painted(size=(2 * TILE, TILE))
    tiles = [whole.crop((x, 0, x + TILE, TILE)) for x in (0, TILE)]
    config, first = coded(tiles[0])
    _, second = coded(tiles[1])
    _, small = coded(painted(size=(TILE, TILE), shade=50))
    exif = Image.Exif()
    exif[0x010F] = "Krama"
    exif[0x0131] = "17.0"
    tables = exif.tobytes()
    words = b"<x:xmpmeta><rdf:Description dc:creator='Dara Example'/></x:xmpmeta>"
    depth = full(b"auxC", 0, 0, b"urn:mpeg:hevc:2015:auxid:2\0")
    properties = [
        config,
        full(b"ispe", 0, 0, struct.pack(">II", TILE, TILE)),
        full(b"ispe", 0, 0, struct.pack(">II", 2 * TILE, TILE)),
        full(b"pixi", 0, 0, b"\3\x08\x08\x08"),
        turn,
        depth,
        full(b"udes", 0, 0, b"en\0Dara Example\0a lamp\0\0"),
    ]
    items: list[tuple[bytes, bytes, int, list[int]]] = [  # kind, content, hidden, properties used
        (b"hvc1", first, 1, [0x81, 2, 4]),
        (b"hvc1", second, 1, [0x81, 2, 4]),
        (b"grid", struct.pack(">BBBBHH", 0, 0, 0, 1, 2 * TILE, TILE), 0, [3, 4, 0x85, 7]),
        (b"hvc1", small, 0, [0x81, 2]),
        (b"Exif", struct.pack(">I", 6) + tables, 1, []),
        (b"mime", words, 1, []),
        (b"hvc1", small, 1, [0x81, 2, 6]),
        (b"hvc1", second, 0, [0x81, 2]),
    ]
    refs = [(b"dimg", 3, [1, 2]), (b"thmb", 4, [3]), (b"cdsc", 5, [3]), (b"cdsc", 6, [3])]
    refs.append((b"auxl", 7, [3]))
    infos, uses, idat, mdat = [], [], b"", b""
    places: list[tuple[int, int, int, int]] = []
    for number, (kind, content, hidden, used) in enumerate(items, 1):
        mime = b"application/rdf+xml\0" if kind == b"mime" else b""
        infos.append(full(b"infe", 2, hidden, struct.pack(">HH", number, 0), kind, b"Dara\0", mime))
        uses.append(struct.pack(">HB", number, len(used)) + bytes(used))
        inside = kind == b"grid"
        places.append((number, int(inside), len(idat if inside else mdat), len(content)))
        if inside:
            idat += content
        else:
            mdat += content
    if alike:
        places[1] = (2, *places[0][1:])

    def meta(ahead: int) -> bytes:
        rows = [
            struct.pack(">HHHHII", number, inside, 0, 1, at + (0 if inside else ahead), length)
            for number, inside, at, length in places
        ]
        return full(
            b"meta", 0, 0,
            full(b"hdlr", 0, 0, bytes(4), b"pict", bytes(12), b"Dara\0"),
            full(b"pitm", 0, 0, struct.pack(">H", 3)),
            full(b"iinf", 0, 0, struct.pack(">H", len(infos)), *infos),
            full(b"iref", 0, 0, *(box(kind, struct.pack(f">HH{len(to)}H", of, len(to), *to)) for kind, of, to in refs)),
            box(b"iprp", box(b"ipco", *properties), full(b"ipma", 0, 0, struct.pack(">I", len(uses)), *uses)),
            box(b"idat", idat),
            full(b"iloc", 1, 0, b"\x44\x00", struct.pack(">H", len(rows)), *rows),
        )  # fmt: skip

    start = box(b"ftyp", b"heic", bytes(4), b"mif1", b"heic")
    return start + meta(len(start) + len(meta(0)) + 8) + box(b"mdat", mdat)


def turned(kind: str, turn: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = "Krama"
    return saved(painted(), kind, exif=exif.tobytes(), quality=60)


def heifs() -> list[Sample]:
    """Return the samples."""
    heic = saved(painted(), "HEIF", quality=60)
    avif = saved(painted(), "AVIF", quality=60)
    more = {"save_all": True, "append_images": [painted(shade=80)]}
    profile = {"icc_profile": screen_profile()}
    samples = [
        Sample("plain.heic", heic),
        Sample("everything.heic", heic, FOUND, EVERYTHING),
        Sample("telephone.heic", as_a_telephone_writes(), "device software owner thumbnail second other"),
        Sample("alike.heic", as_a_telephone_writes(alike=True), "device software owner thumbnail second other"),
        Sample("thumbnail.heic", saved(painted(size=(256, 192)), "HEIF", thumbnails=[64]), "thumbnail"),
        Sample("two.heic", saved(painted(), "HEIF", **more), "second"),
        Sample("alpha.heic", saved(painted("RGBA"), "HEIF"), FOUND, EVERYTHING),
        Sample("profile.heic", saved(painted(), "HEIF", **profile), "profile"),
        Sample("zip.heic", heic + ZIP, "packed"),
        Sample("motion.heic", heic + box(b"mpvd", VIDEO), "video"),
        Sample("plain.avif", avif),
        Sample("everything.avif", avif, FOUND, EVERYTHING),
        Sample("alpha.avif", saved(painted("RGBA"), "AVIF"), FOUND, EVERYTHING),
        Sample("profile.avif", saved(painted(), "AVIF", **profile), "profile"),
    ]  # fmt: skip
    for turn in (2, 3, 6, 7):
        samples.append(Sample(f"turned-{turn}.heic", turned("HEIF", turn), "device"))
        samples.append(Sample(f"turned-{turn}.avif", turned("AVIF", turn), "device"))
    return samples
