"""Render the films: drawings to frames, frames and tones to WebM and MP4, words to captions."""

import argparse
import io
import os
import subprocess
import tempfile
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from films import captions, tones
from films.compose import frame
from films.look import picture
from films.scenes import HERE, LANGUAGES, Film, films, read

OUT = HERE.parent / "krama/learn/static/learn/films"
FPS = 24
POSTER = (640, 360)
# Bits a second that hold these flat drawings well; two passes, so that no scene starves.
_WEBM = "-c:v libvpx-vp9 -b:v 70k -maxrate 240k -deadline good -cpu-used 2 -row-mt 1 -g 240"
_MP4 = "-c:v libx264 -b:v 108k -maxrate 400k -bufsize 800k -preset slow -tune animation -g 240"
_SOUNDS = {"webm": "-c:a libopus -b:a 20k", "mp4": "-c:a aac -b:a 32k -movflags +faststart"}


def words(film: Film, out: Path) -> None:
    """Write a film's captions into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        path = out / f"{film.slug}.{language}.vtt"
        path.write_text(captions.vtt(film, language), encoding="utf-8")


def render(film: Film, out: Path) -> None:
    """Write a film's two videos, its poster and its captions into a folder."""
    words(film, out)
    _poster(film, out / f"{film.slug}.webp")
    with tempfile.TemporaryDirectory() as folder:
        whole, sound = Path(folder) / "whole.mkv", Path(folder) / "tones.wav"
        _frames_to(film, whole)
        tones.write(film, sound)
        for ending, how in (("webm", _WEBM), ("mp4", _MP4)):
            inputs = ["-loglevel", "error", "-y", "-i", str(whole), "-i", str(sound)]
            common = [*inputs, *how.split(), "-pix_fmt", "yuv420p"]
            common += ["-passlogfile", str(Path(folder) / ending)]
            _ffmpeg(*common, "-pass", "1", "-an", "-f", "null", os.devnull)
            last = [*_SOUNDS[ending].split(), "-ac", "1", str(out / f"{film.slug}.{ending}")]
            _ffmpeg(*common, "-pass", "2", *last)


def _frames_to(film: Film, path: Path) -> None:
    """Write all frames into one file without loss, each drawn once."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", "-f", "image2pipe"]
    command += ["-framerate", str(FPS), "-c:v", "png", "-i", "-", "-c:v", "libx264", "-qp", "0"]
    command += ["-preset", "ultrafast", "-pix_fmt", "yuv444p", str(path)]
    with Pool() as pool, subprocess.Popen(command, stdin=subprocess.PIPE) as running:  # noqa: S603
        assert running.stdin  # noqa: S101
        for png in pool.imap(_one, _moments(film), chunksize=8):
            running.stdin.write(png)
        running.stdin.close()
        if running.wait():
            raise SystemExit("ffmpeg could not take the frames")


def _moments(film: Film) -> Iterator[tuple[str, float]]:
    return ((film.slug, number / FPS) for number in range(round(film.seconds * FPS)))


_READ: dict[str, Film] = {}


def _one(moment: tuple[str, float]) -> bytes:
    slug, second = moment
    if slug not in _READ:
        _READ[slug] = read(HERE / slug)
    return picture(frame(_READ[slug], second))


def _poster(film: Film, path: Path) -> None:
    shown = Image.open(io.BytesIO(picture(frame(film, film.poster)))).convert("RGB")
    shown.resize(POSTER, Image.Resampling.LANCZOS).save(path, "WEBP", quality=62, method=6)


def _ffmpeg(*words: str) -> None:
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), *words], check=True)  # noqa: S603


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("slug", nargs="*", help="films to render; all if none is named")
    asked.add_argument("--out", type=Path, default=OUT)
    asked.add_argument("--words", action="store_true", help="write the captions alone")
    told = asked.parse_args()
    for one in films():
        if not told.slug or one.slug in told.slug:
            (words if told.words else render)(one, told.out)
