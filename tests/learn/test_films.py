"""Two films of our own: small, in two formats, captioned, and nothing of them loads by itself."""

import re
import subprocess
import tomllib
from itertools import pairwise

import imageio_ffmpeg
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from PIL import Image

from krama.learn.film_files import FOLDER, cues, film

FILMS = sorted(path.parent.name for path in (settings.BASE_DIR / "films").glob("*/film.toml"))
LANGUAGES = ("en", "km")
MEGABYTE = 1_000_000


def told(path):
    """Return what ffmpeg says of a file: seconds, width, height, and all of its words."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    ((hours, minutes, seconds),) = re.findall(r"Duration: (\d+):(\d+):([\d.]+)", said)
    ((wide, high),) = re.findall(r"Video: .*?\b(\d{3,4})x(\d{3,4})\b", said)
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds), int(wide), int(high), said


def scenes(slug):
    return tomllib.loads((settings.BASE_DIR / f"films/{slug}/film.toml").read_text("utf-8"))[
        "scene"
    ]


def test_there_are_two_films():
    assert FILMS == ["new-friend", "welcome"]


@pytest.mark.parametrize("slug", FILMS)
@pytest.mark.parametrize(("ending", "codec"), [("webm", "vp9"), ("mp4", "h264")])
def test_a_film_is_small_short_and_480_points_high(slug, ending, codec):
    path = FOLDER / f"{slug}.{ending}"
    assert path.stat().st_size <= 2 * MEGABYTE
    seconds, wide, high, said = told(path)
    assert 60 <= seconds <= 90.5
    assert (wide, high) == (854, 480)
    assert codec in said


@pytest.mark.parametrize("slug", FILMS)
def test_an_mp4_can_begin_before_all_of_it_is_there(slug):
    head = (FOLDER / f"{slug}.mp4").read_bytes()
    assert head.index(b"moov") < head.index(b"mdat")


@pytest.mark.parametrize("slug", FILMS)
def test_the_picture_that_stands_for_a_film_is_15_kib_at_most(slug):
    path = FOLDER / f"{slug}.webp"
    assert path.stat().st_size <= 15 * 1024
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("WEBP", (640, 360))


@pytest.mark.parametrize("slug", FILMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_cover_the_whole_film_and_are_its_scenes_words(slug, language):
    found = cues(slug, language)
    assert found[0].start == 0
    for before, after in pairwise(found):
        assert after.start == before.end
    assert all(one.end - one.start >= 1.2 for one in found), "a child has time to read"
    assert abs(found[-1].end - told(FOLDER / f"{slug}.mp4")[0]) < 0.2
    said = " ".join(one.text for one in found)
    assert said == " ".join(scene["caption"][language] for scene in scenes(slug))


def test_no_drawing_holds_a_word_so_that_one_film_serves_every_language():
    for path in (settings.BASE_DIR / "films/drawings").glob("*.svg"):
        assert "<text" not in path.read_text("utf-8"), path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", FILMS)
def test_a_page_has_its_film_with_captions_and_the_words_to_read(plant, client, language, slug):
    answer = client.get(f"/{language}/learn/films/{slug}/")
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content, "html.parser")
    (video,) = soup.find_all("video")
    assert video["preload"] == "none"
    assert video.has_attr("controls")
    assert not video.has_attr("autoplay")
    assert (video["width"], video["height"]) == ("854", "480")
    assert [one["type"] for one in video.find_all("source")] == ["video/webm", "video/mp4"]
    tracks = video.find_all("track")
    assert {one["srclang"] for one in tracks} == set(LANGUAGES)
    assert [one["srclang"] for one in tracks if one.has_attr("default")] == [language]
    words = [one.get_text() for one in soup.select("article section")[0].find_all("p")]
    assert words == [one.text for one in cues(slug, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_size_is_said_before_the_tap(plant, client, language):
    shown = film("welcome")
    assert shown
    html = client.get(f"/{language}/learn/films/welcome/").content.decode()
    assert str(shown.seconds) in html
    megabytes = f"{shown.webm_bytes / 1024 / 1024:.1f}"
    assert megabytes in html or megabytes.replace(".", ",") in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_film_stands_at_the_top_of_learn_and_leads_to_help_and_telling(plant, client, language):
    index = client.get(f"/{language}/learn/").content.decode()
    first, *_others = re.findall(r'class="tile[^"]*" href="([^"]+)"', index)
    assert first == f"/{language}/learn/films/welcome/"
    assert f"/{language}/learn/films/new-friend/" in index
    for address in ("films/", "films/new-friend/"):
        html = client.get(f"/{language}/learn/{address}").content.decode()
        assert f'href="/{language}/report/"' in html
        assert f'href="/{language}/help/"' in html
        assert html.count('id="do"') == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_film_is_read_from_its_first_flight(plant, client, language):
    for slug in ("", *FILMS):
        address = f"/{language}/learn/films/{slug}/".replace("//", "/")
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip"
        assert len(answer.content) <= 14 * 1024, address
