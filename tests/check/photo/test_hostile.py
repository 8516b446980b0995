"""Broken and hostile files: a kind answer or a clean copy, quickly, and never anything between."""

import random
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.check.photo.corpus.heifs import TILE, as_a_telephone_writes, box
from tests.check.photo.corpus.whole import make
from tests.check.photo.judge import clean, judged, too_much

MUTANTS = 8  # of each file of the corpus
EXPECTED = {"clean", "damaged", "unknown", "failed"}
SLOW = 3000  # ms for one small file; a loop would never end
OUTLANDISH = (0, 1, 7, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def cut(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(1, len(data))])


def flipped(data: bytearray, chance: random.Random) -> bytes:
    """Change some bytes where the tables stand."""
    for _ in range(chance.randrange(1, 6)):
        data[chance.randrange(min(len(data), 3000))] = chance.randrange(256)
    return bytes(data)


def outlandish(data: bytearray, chance: random.Random) -> bytes:
    """Write a length or an offset that cannot be."""
    at = chance.randrange(min(len(data), 3000) - 4)
    data[at : at + 4] = chance.choice(OUTLANDISH).to_bytes(4, chance.choice(("big", "little")))
    return bytes(data)


def doubled(data: bytearray, chance: random.Random) -> bytes:
    """Say a stretch twice."""
    at = chance.randrange(len(data))
    piece = data[at : at + chance.randrange(1, 400)]
    return bytes(data[:at] + piece + data[at:])


def without(data: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return bytes(data[:at] + data[at + chance.randrange(1, 200) :])


def mutants(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the same broken files in each run."""
    ways = (cut, flipped, outlandish, doubled, without)
    for path in sorted(folder.iterdir()):
        for number in range(MUTANTS):
            chance = random.Random(f"{path.name} {number}")
            way = ways[number % len(ways)]
            yield f"{path.stem}-{number}{path.suffix}", way(bytearray(path.read_bytes()), chance)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, object]]]:
    """A folder of copies of the mutants, and what was told of each mutant."""
    whole, mutated, after = (tmp_path_factory.mktemp(name) for name in ("whole", "broken", "after"))
    make(whole)
    for name, data in mutants(whole):
        (mutated / name).write_bytes(data)
    return after, clean(mutated, after)


def test_every_broken_file_gets_an_answer_and_soon(broken) -> None:
    _, told = broken
    assert len(told) >= 600
    assert {name: one["outcome"] for name, one in told.items() if one["outcome"] not in EXPECTED} == {}  # fmt: skip
    assert {name: one["ms"] for name, one in told.items() if float(str(one["ms"])) > SLOW} == {}


def test_many_are_refused_and_many_can_still_be_cleaned(broken) -> None:
    _, told = broken
    outcomes = [one["outcome"] for one in told.values()]
    assert outcomes.count("clean") > 100
    assert outcomes.count("damaged") > 100


def test_what_is_handed_out_is_clean_even_so(broken) -> None:
    after, _ = broken
    # A mutant may say nonsense where a number stands; only words and places would be too much.
    wrong = {name: list(too_much(name, found)) for name, found in judged(after).items() if is_photo(name)}  # fmt: skip
    assert {name: tags for name, tags in wrong.items() if tags} == {}


def is_photo(name: str) -> bool:
    return name.rpartition(".")[2] in {"jpg", "png", "webp", "gif", "heic", "avif"}


def test_no_copy_of_a_broken_file_holds_a_word_of_it(broken) -> None:
    after, _ = broken
    for path in after.iterdir():
        data = path.read_bytes()
        for words in (b"Dara Example", b"Lantern", b"Sampletown", b"xmpmeta", "Dara".encode("utf-16-be")):  # fmt: skip
            assert words not in data, (path.name, words)


@pytest.mark.parametrize(
    ("name", "data", "outcome"),
    [
        ("nothing.jpg", b"", "damaged"),
        ("letter.txt", b"no photo", "unknown"),
        ("film.mp4", b"\0\0\0\x18ftypisom\0\0\2\0isommp41" + bytes(40), "unknown"),
        ("raw.tif", b"II*\0" + bytes(100), "unknown"),
        ("page.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown"),
        ("start.jpg", b"\xff\xd8\xff\xe0", "damaged"),
        ("start.png", b"\x89PNG\r\n\x1a\n", "damaged"),
        ("start.webp", b"RIFF\4\0\0\0WEBP", "damaged"),
        ("start.gif", b"GIF89a", "damaged"),
        ("marks.jpg", b"\xff\xd8" + b"\xff" * 100_000, "damaged"),
    ],
)
def test_what_is_no_whole_photo_is_refused(tmp_path: Path, name, data, outcome) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    (before / name).write_bytes(data)
    assert clean(before, after)[name]["outcome"] == outcome
    assert list(after.iterdir()) == []


def test_a_picture_of_which_only_a_window_is_shown_is_refused(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    window = box(b"clap", struct.pack(">8I", TILE // 2, 1, TILE // 2, 1, 0, 1, 0, 1))
    (before / "window.heic").write_bytes(as_a_telephone_writes(turn=window))
    rounded = box(b"clap", struct.pack(">8I", 2 * TILE - 1, 1, TILE - 1, 1, 0, 1, 0, 1))
    (before / "rounded.heic").write_bytes(as_a_telephone_writes(turn=rounded))
    told = clean(before, after)
    assert told["window.heic"]["outcome"] == "unknown"
    assert told["rounded.heic"]["outcome"] == "clean"


def test_a_moving_avif_is_refused_rather_than_stilled(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    frames = [Image.new("RGB", (64, 64), (shade, 0, 0)) for shade in (0, 120, 240)]
    frames[0].save(before / "moving.avif", save_all=True, append_images=frames[1:], duration=90)
    assert clean(before, after)["moving.avif"]["outcome"] == "unknown"
