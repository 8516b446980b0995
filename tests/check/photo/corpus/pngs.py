"""PNG, WebP and GIF files of every kind, still and moving."""

import struct
import zlib

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from tests.check.photo.corpus.jpegs import VIDEO, ZIP, screen_profile
from tests.check.photo.corpus.sample import PHONE, SEA, TAKEN, Sample, painted, saved

PLAIN = saved(painted(), "PNG")
WEBP = saved(painted(), "WEBP", quality=80)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def before_end(*chunks: bytes, data: bytes = PLAIN) -> bytes:
    return data[:-12] + b"".join(chunks) + data[-12:]


def interlaced() -> bytes:
    """Return a grey PNG in the seven passes of Adam7, which Pillow reads and does not write."""
    image = painted("L")
    width, height = image.size
    rows = b""
    for x, y, step, down in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):  # fmt: skip
        for line in range(y, height, down):
            rows += b"\0" + bytes(int(image.getpixel((at, line))) for at in range(x, width, step))  # type: ignore[arg-type]
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 1))
    return PLAIN[:8] + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def all_texts() -> bytes:
    info = PngInfo()
    info.add_text("Author", "Dara Example")
    info.add_text("Comment", "a lamp at home")
    info.add_text("Description", "a lamp " * 50, zip=True)
    info.add_itxt("Title", "ចង្កៀង", lang="km")
    info.add_itxt("Copyright", "Dara Example " * 20, zip=True)
    info.add_text("Creation Time", "2026-01-02 03:04:05")
    info.add_text("parameters", "a lamp, seed 1")
    info.add_text("house", "number 0")
    return saved(painted(), "PNG", pnginfo=info)


def moving(kind: str, **options: object) -> bytes:
    more = [painted(shade=60), painted(shade=120)]
    return saved(painted(), kind, save_all=True, append_images=more, duration=80, loop=0, **options)


def pngs() -> list[Sample]:
    """Return PNG samples."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x010F] = "Krama"
    raw = exif.tobytes()
    as_text = f"\nexif\n{len(raw):8d}\n{raw.hex()}\n".encode()
    return [
        Sample("plain.png", PLAIN),
        Sample("texts.png", all_texts(), "owner description time text"),
        Sample("xmp.png", PLAIN, "owner place", ("-XMP:Creator=Dara Example", "-XMP:GPSLatitude=10.51234", "-XMP:GPSLongitude=102.51234")),
        Sample("exif-turned.png", PLAIN, "place device time", (*SEA, *PHONE, *TAKEN, "-EXIF:Orientation#=6")),
        Sample("iptc.png", PLAIN, "owner", ("-IPTC:By-line=Dara Example",)),
        Sample("raw-profile.png", before_end(chunk(b"tEXt", b"Raw profile type exif\0" + as_text)), "device"),
        Sample("clock.png", before_end(chunk(b"tIME", struct.pack(">HBBBBB", 2026, 1, 2, 3, 4, 5))), "time"),
        Sample("interlaced.png", interlaced(), "owner", ("-PNG:Author=Dara Example",)),
        Sample("moving.png", moving("PNG"), "owner", ("-PNG:Author=Dara Example",)),
        Sample("palette.png", saved(painted("P"), "PNG", transparency=3), "software", ("-PNG:Software=Lamp 1.0",)),
        Sample("alpha.png", saved(painted("RGBA"), "PNG", dpi=(72, 72)), "software", ("-PNG:Software=Lamp 1.0",)),
        Sample("profile.png", saved(painted(), "PNG", icc_profile=screen_profile()), "profile"),
        Sample("srgb-profile.png", saved(painted(), "PNG", icc_profile=srgb), ""),
        Sample("cut.png", PLAIN + PLAIN[60:], "trailer"),
        Sample("zip.png", PLAIN + ZIP, "packed"),
        Sample("private-chunk.png", before_end(chunk(b"prVt", b"word"), chunk(b"caBX", b"jumb")), "other history"),
    ]  # fmt: skip


def webps() -> list[Sample]:
    """Return WebP and GIF samples."""
    exif = (*SEA, *PHONE, "-XMP:Creator=Dara Example")
    found = "place device owner"
    profile = {"icc_profile": screen_profile()}
    return [
        Sample("plain.webp", WEBP),
        Sample("lossy.webp", WEBP, found, exif),
        Sample("lossless.webp", saved(painted(), "WEBP", lossless=True), found, exif),
        Sample("alpha.webp", saved(painted("RGBA"), "WEBP", quality=80), found, exif),
        Sample("turned.webp", WEBP, found, (*exif, "-EXIF:Orientation#=8")),
        Sample("moving.webp", moving("WEBP", quality=80), found, exif),
        Sample("profile.webp", saved(painted(), "WEBP", **profile), "profile"),
        Sample("tail.webp", WEBP + VIDEO, "video"),
        Sample("comment.gif", saved(painted("P"), "GIF", comment=b"Dara Example"), "description"),
        Sample("moving.gif", moving("GIF"), "owner", ("-XMP:Creator=Dara Example",)),
        Sample("tail.gif", saved(painted("P"), "GIF") + ZIP, "packed"),
    ]
