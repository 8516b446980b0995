"""Every kind of photo, cleaned by the browser's own code, judged by exiftool and by its pixels."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageOps, ImageSequence

from tests.check.photo.corpus.sample import Sample
from tests.check.photo.corpus.whole import make, samples
from tests.check.photo.judge import clean, judged, too_much

EACH = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)


@dataclass(frozen=True)
class Cleaned:
    """The corpus before and after, and what was told of it."""

    before: Path
    after: Path
    told: dict[str, dict[str, Any]]
    judged: dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> Cleaned:
    before, after = (tmp_path_factory.mktemp(name) for name in ("before", "after"))
    make(before)
    told = clean(before, after)
    return Cleaned(before, after, told, judged(after))


def frames(path: Path) -> list[tuple[object, ...]]:
    """Return every picture that is shown: how it is coded, its points, how long."""
    with Image.open(path) as image:
        one_of_many = image.format in ("MPO", "HEIF", "AVIF")  # the others are other pictures
        shown = [image] if one_of_many else ImageSequence.Iterator(image)
        return [
            (one.mode, one.size, one.tobytes(), one.info.get("duration"), one.info.get("loop"))
            for one in shown
        ]


def upright(path: Path) -> tuple[tuple[int, int], bytes]:
    with Image.open(path) as image:
        turned = ImageOps.exif_transpose(image)
        return turned.size, turned.tobytes()


def as_seen(path: Path) -> bytes | None:
    """Return the points after the colour profile has been applied, if there is one."""
    with Image.open(path) as image:
        if "icc_profile" not in image.info:
            return None
        profile = io.BytesIO(image.info["icc_profile"])
        srgb = ImageCms.createProfile("sRGB")
        seen = ImageCms.profileToProfile(image.convert("RGB"), profile, srgb)
        assert seen is not None
        return seen.tobytes()


def test_the_corpus_is_large_and_has_every_kind() -> None:
    names = {sample.name for sample in samples()}
    assert len(names) == len(samples()) >= 40
    assert {name.rpartition(".")[2] for name in names} == {"jpg", "png", "webp", "gif", "heic", "avif"}  # fmt: skip


@EACH
def test_nothing_is_left_but_what_the_format_needs(cleaned: Cleaned, sample: Sample) -> None:
    assert cleaned.told[sample.name]["outcome"] == "clean"
    assert list(too_much(sample.name, cleaned.judged[sample.name])) == []
    left = (cleaned.after / sample.name).read_bytes()
    for words in ("Dara Example", "Dara", "Lantern", "Krama", "Sampletown", "lamp", "word"):
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert words.encode(coding) not in left, (words, coding)


@EACH
def test_not_one_point_of_the_picture_is_another(cleaned: Cleaned, sample: Sample) -> None:
    before, after = cleaned.before / sample.name, cleaned.after / sample.name
    assert frames(before) == frames(after)
    assert upright(before) == upright(after)
    assert as_seen(before) == as_seen(after)


@EACH
def test_it_tells_what_the_photo_gives_away_and_no_more(cleaned: Cleaned, sample: Sample) -> None:
    found = {one["kind"] for one in cleaned.told[sample.name]["found"]}
    assert found == set(sample.found.split())


def test_the_judge_sees_what_was_there_before(cleaned: Cleaned) -> None:
    before = judged(cleaned.before)
    for sample in samples():
        if sample.tool and sample.found:
            assert list(too_much(sample.name, before[sample.name])), sample.name


def test_a_clean_copy_stays_as_it_is(cleaned: Cleaned, tmp_path: Path) -> None:
    told = clean(cleaned.after, tmp_path)
    for name, one in told.items():
        assert (one["outcome"], one["found"], one["changed"]) == ("clean", [], False), name
        assert (tmp_path / name).read_bytes() == (cleaned.after / name).read_bytes(), name


def test_a_photo_keeps_its_turn_and_nothing_else(cleaned: Cleaned) -> None:
    for turn in range(2, 9):
        with Image.open(cleaned.after / f"turned-{turn}.jpg") as image:
            assert dict(image.getexif()) == {0x0112: turn}
    with Image.open(cleaned.after / "turned-1.jpg") as image:
        assert "exif" not in image.info
