"""JPEG files of every kind that phones and programs write."""

import struct

from PIL import Image, ImageCms

from tests.check.photo.corpus.sample import FACES, PHONE, SEA, SMALL, TAKEN, Sample, painted, saved

PLAIN = saved(painted(), "JPEG", quality=80)
VIDEO = struct.pack(">I", 20) + b"ftypmp42" + bytes(4) + b"isom" + struct.pack(">I", 24) + b"mdat" + bytes(16)  # fmt: skip
ZIP = b"PK\x03\x04" + bytes(26) + b"PK\x05\x06" + bytes(18)
SERIALS = (
    "-SerialNumber=SN-000-1",
    "-LensSerialNumber=SN-000-2",
    "-ImageUniqueID=0123456789abcdef",
)
OWNER = ("-Artist=Dara Example", "-Copyright=Dara Example 2026", "-OwnerName=Dara Example")
MOTION = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description GCamera:MotionPhoto='1'/></x:xmpmeta>"
BIG_XMP = "http://ns.adobe.com/xmp/extension/\0"


def segment(code: int, data: bytes) -> bytes:
    return bytes((0xFF, code)) + struct.pack(">H", len(data) + 2) + data


def after_start(*segments: bytes, data: bytes = PLAIN) -> bytes:
    """Return a JPEG with more segments right after its start."""
    return data[:2] + b"".join(segments) + data[2:]


def maker_notes() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Krama"
    exif.get_ifd(0x8769)[0x927C] = b"Krama\0secret notes of the maker 0000-1111"
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + "សួស្តី".encode("utf-16-be")
    return saved(painted(), "JPEG", exif=exif)


def small_picture_in_jfif() -> bytes:
    head = segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\2\2" + bytes(range(12)))
    return PLAIN[:2] + head + PLAIN[20:]


def screen_profile() -> bytes:
    """Return a colour profile that bears the name of somebody's screen."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = profile.find("sRGB".encode("utf-16-be"))
    assert at > 0
    profile[at : at + 8] = "Dara".encode("utf-16-be")
    return bytes(profile)


def jpegs() -> list[Sample]:
    """Return the samples."""
    gps = (
        *SEA,
        "-GPSAltitude=12",
        "-GPSAltitudeRef=0",
        "-GPSImgDirection=210",
        "-GPSImgDirectionRef=T",
    )
    long_xmp = b"<x:xmpmeta><rdf:Description dc:creator='Dara Example'/>" + b"x" * 60_000
    second = after_start(
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta hdrgm:Version='1.0'/>")
    )
    samples = [
        Sample("plain.jpg", PLAIN),
        Sample("gps.jpg", PLAIN, "place altitude direction time device", (*gps, *PHONE, *TAKEN)),
        Sample("gps-rough.jpg", PLAIN, "area", ("-GPSLatitude=10", "-GPSLatitudeRef=N", "-GPSLongitude=102", "-GPSLongitudeRef=E")),
        Sample("owner.jpg", PLAIN, "owner serial id software", (*OWNER, *SERIALS, "-Software=Lamp 1.0")),
        Sample("xmp.jpg", PLAIN, "owner description keywords id faces placename history", (
            "-XMP:Creator=Dara Example", "-XMP:Title=A lamp", "-XMP:Subject=lamp", FACES,
            "-XMP:DocumentID=xmp.did:0000", "-XMP:City=Sampletown", "-XMP:HistoryAction=saved")),
        Sample("xmp-place.jpg", PLAIN, "place time device", ("-XMP:GPSLatitude=10.51234", "-XMP:GPSLongitude=102.51234", "-XMP:DateTimeOriginal=2026:01:02 03:04:05", "-XMP-tiff:Model=Lantern 3")),
        Sample("xmp-long.jpg", after_start(segment(0xE1, BIG_XMP.encode() + b"0" * 32 + struct.pack(">II", len(long_xmp), 0) + long_xmp)), "owner"),
        Sample("iptc.jpg", PLAIN, "owner placename description keywords time", ("-IPTC:CodedCharacterSet=UTF8", "-IPTC:By-line=Dara Example", "-IPTC:City=Sampletown", "-IPTC:Caption-Abstract=ចង្កៀង", "-IPTC:Keywords=lamp", "-IPTC:DateCreated=2026:01:02")),
        Sample("comment.jpg", PLAIN, "description", ("-Comment=made by Dara Example",)),
        Sample("thumbnail.jpg", PLAIN, "thumbnail device", ("-ThumbnailImage<={small}", "-Make=Krama")),
        Sample("thumbnail-photoshop.jpg", PLAIN, "thumbnail", ("-PhotoshopThumbnail<={small}",)),
        Sample("thumbnail-jfif.jpg", small_picture_in_jfif(), "thumbnail"),
        Sample("thumbnail-jfxx.jpg", after_start(segment(0xE0, b"JFXX\0\x10" + SMALL)), "thumbnail"),
        Sample("mpf.jpg", saved(painted(), "MPO", save_all=True, append_images=[painted(shade=90)]), "second"),
        Sample("gain-map.jpg", PLAIN + second, "second"),
        Sample("motion.jpg", after_start(segment(0xE1, MOTION)) + VIDEO, "video"),
        Sample("zip.jpg", PLAIN + ZIP, "packed"),
        Sample("tail.jpg", PLAIN + b"\0some more words", "trailer"),
        Sample("progressive.jpg", saved(painted(), "JPEG", progressive=True), "place device", (*SEA, *PHONE)),
        Sample("restarts.jpg", saved(painted(), "JPEG", restart_marker_blocks=3), "device", PHONE),
        Sample("grey.jpg", saved(painted("L"), "JPEG"), "device", PHONE),
        Sample("cmyk.jpg", saved(painted("CMYK"), "JPEG"), "device", PHONE),
        Sample("maker.jpg", maker_notes(), "maker description device"),
        Sample("profile.jpg", saved(painted(), "JPEG", icc_profile=screen_profile()), "profile"),
        Sample("content-credentials.jpg", after_start(segment(0xEB, b"JP\0\1\0\0\0\1\0\0\0\x20jumb\0\0\0\x18jumdc2pa")), "history"),
        Sample("unknown-segments.jpg", after_start(segment(0xE7, b"word"), segment(0xEF, b"more"), segment(0xE2, b"FPXR\0")), "other"),
        Sample("fill-bytes.jpg", after_start(b"\xff\xff\xff", segment(0xFE, b"Dara Example")), "description"),
        Sample("windows.jpg", PLAIN, "owner keywords description", ("-XPAuthor=Dara Example", "-XPKeywords=lamp", "-XPTitle=A lamp")),
    ]  # fmt: skip
    turned = [
        Sample(f"turned-{turn}.jpg", PLAIN, "device", (f"-Orientation#={turn}", *PHONE))
        for turn in range(1, 9)
    ]
    return samples + turned
