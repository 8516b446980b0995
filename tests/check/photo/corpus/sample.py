"""What a sample of the corpus is, and how one is painted: shapes that show nobody and no place."""

import io
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

SEA = (
    "-GPSLatitude=10.51234",
    "-GPSLatitudeRef=N",
    "-GPSLongitude=102.51234",
    "-GPSLongitudeRef=E",
)
PHONE = ("-Make=Krama", "-Model=Lantern 3", "-LensModel=Glass 2")
TAKEN = ("-DateTimeOriginal=2026:01:02 03:04:05", "-OffsetTimeOriginal=+07:00")
FACES = (
    "-XMP-mwg-rs:RegionInfo={AppliedToDimensions={W=120,H=90,Unit=pixel},RegionList=[{Area={X=0.5,"
    "Y=0.5,W=0.1,H=0.1,Unit=normalized},Name=Dara Example,Type=Face}]}"
)


@dataclass(frozen=True)
class Sample:
    """One file: its bytes, what exiftool adds to it, and the kinds that must be found in it."""

    name: str  # with its ending
    data: bytes
    found: str = ""  # kinds, parted by blanks
    tool: tuple[str, ...] = ()


def painted(mode: str = "RGB", size: tuple[int, int] = (120, 90), shade: int = 0) -> Image.Image:
    """Return a gradient with a square and a disc, not the same in any corner."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(image)
    draw.rectangle((5, 5, 40, 30), fill=(200, shade, 40))
    draw.ellipse((60, 20, 110, 70), fill=(20, 90, 200 - shade))
    if "A" in mode:
        image.putalpha(Image.radial_gradient("L").resize(size))
    return image.convert(mode) if image.mode != mode else image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return the image as Pillow writes it."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


SMALL = saved(painted(size=(32, 24)), "JPEG")


def write(samples: Iterable[Sample], folder: Path) -> None:
    """Write every sample, then let one run of exiftool add what it is told to each.

    `{small}` in an order is the path of a small picture.
    """
    small = folder / "small.bin"
    small.write_bytes(SMALL)
    orders: list[str] = []
    for sample in samples:
        path = folder / sample.name
        path.write_bytes(sample.data)
        if sample.tool:
            told = [word.replace("{small}", str(small)) for word in sample.tool]
            orders += [*(["-execute"] if orders else []), *told, str(path)]
    common = ["-common_args", "-q", "-overwrite_original", "-charset", "iptc=utf8"]
    listed = folder / "orders.args"
    listed.write_text("\n".join(orders), encoding="utf-8")
    done = subprocess.run(
        ["exiftool", "-@", str(listed), *common],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    listed.unlink()
    small.unlink()
    wrong = [line for line in done.stderr.splitlines() if "[minor]" not in line]
    assert not wrong, wrong
