"""The whole corpus: 85 harmless files of all kinds, made anew for each run."""

from functools import cache
from pathlib import Path

import pillow_heif

from tests.check.photo.corpus.heifs import heifs
from tests.check.photo.corpus.jpegs import jpegs
from tests.check.photo.corpus.pngs import pngs, webps
from tests.check.photo.corpus.sample import Sample, write


@cache
def samples() -> tuple[Sample, ...]:
    """Return every sample."""
    pillow_heif.register_heif_opener()
    return (*jpegs(), *pngs(), *webps(), *heifs())


def make(folder: Path) -> None:
    """Write the corpus into a folder."""
    write(samples(), folder)
