"""Show one moment of a film as a picture: `python -m films.look welcome 12.5 out.png`."""

import sys
from pathlib import Path

import resvg_py

from films.compose import frame
from films.scenes import HERE, read


def picture(svg: str) -> bytes:
    """Return a PNG of 854 × 480 points; no font is used, for no picture holds a word."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))


if __name__ == "__main__":
    slug, second, out = sys.argv[1:4]
    Path(out).write_bytes(picture(frame(read(HERE / slug), float(second))))
