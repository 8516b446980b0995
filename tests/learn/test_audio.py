"""A topic read aloud: what editors may upload, what is kept of it, and how it is sent."""

import contextlib
import random
import struct
import subprocess
import wave
from datetime import UTC, datetime

import imageio_ffmpeg
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from krama.learn.audio import Recording, Sound, record
from krama.learn.audio_check import (
    MOST_BYTES,
    NotARecordingError,
    TooLongRecordingError,
    check,
)
from krama.learn.audio_form import RecordingForm
from krama.learn.models import TopicPage
from tests.desk.test_editors_door import editor, newcomer

__all__ = ["editor", "newcomer"]

NOW = datetime(2026, 11, 24, 9, 30, 12, tzinfo=UTC)
KINDS = {
    "mp3": ("libmp3lame", "mp3", "mp3"),
    "m4a": ("aac", "ipod", "m4a"),
    "opus": ("libopus", "ogg", "ogg"),
    "vorbis": ("libvorbis", "ogg", "ogg"),
}
TOLD = ("-metadata", "artist=Sokha of Street 9", "-metadata", "location=+11.55+104.91/")


@pytest.fixture(scope="module")
def recordings(tmp_path_factory):
    """Three seconds of a soft tone in each kind, with the name and the place of who made it."""
    folder = tmp_path_factory.mktemp("recordings")
    wav = folder / "tone.wav"
    with wave.open(str(wav), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(24_000)
        out.writeframes(b"".join(struct.pack("<h", (i * 97) % 4000 - 2000) for i in range(72_000)))
    made = {}
    for name, (codec, form, ending) in KINDS.items():
        path = folder / f"{name}.{ending}"
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-i", str(wav), *TOLD]
        subprocess.run([*command, "-c:a", codec, "-f", form, str(path)], check=True)
        made[name] = path.read_bytes()
    return made


@pytest.fixture
def topic(plant):
    return TopicPage.objects.get(slug="grooming", locale__language_code="en")


@pytest.mark.parametrize("name", KINDS)
def test_a_recording_is_known_by_its_bytes_and_measured(recordings, name):
    found = check(recordings[name])
    assert found.kind == KINDS[name][2]
    assert found.seconds == 3


@pytest.mark.parametrize("name", KINDS)
def test_who_made_it_and_where_is_taken_out_and_it_still_plays(recordings, name, tmp_path):
    assert b"Sokha" in recordings[name]
    clean = check(recordings[name]).sound
    assert b"Sokha" not in clean
    assert b"104.91" not in clean
    path = tmp_path / "clean"
    path.write_bytes(clean)
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(path), "-f", "null", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert check(clean).seconds == 3


@pytest.mark.parametrize(
    "data", [b"", b"ID3", b"<svg onload=alert(1)>", b"OggS" + b"\0" * 200, b"\xff\xfb" + b"x" * 900]
)
def test_what_is_no_recording_is_refused_whatever_its_name(data):
    with pytest.raises(NotARecordingError):
        check(data)


@pytest.mark.parametrize("name", KINDS)
def test_a_damaged_recording_is_refused_or_read_and_breaks_nothing(recordings, name):
    chance = random.Random(name)
    whole = recordings[name]
    for _ in range(150):
        data = bytearray(whole[: chance.randrange(1, len(whole))])
        for _ in range(chance.randrange(12)):
            data[chance.randrange(min(len(data), chance.choice((64, 4096))))] = chance.randrange(
                256
            )
        with contextlib.suppress(NotARecordingError, TooLongRecordingError):
            check(bytes(data))


def test_boxes_in_boxes_without_end_are_refused():
    head = b"\0\0\0\x18ftypM4A \0\0\0\0M4A isom"
    inside = b"".join(struct.pack(">I4s", 8 * (9000 - i), b"moov") for i in range(9000))
    with pytest.raises(NotARecordingError):
        check(head + inside)
    with pytest.raises(NotARecordingError):
        check(b"ID3\4\0\0\0\0\0\0" * 100_000)


def test_a_recording_that_is_too_large_is_refused(recordings):
    with pytest.raises(TooLongRecordingError):
        check(recordings["mp3"] + b"\0" * MOST_BYTES)


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_topic_without_a_recording_offers_the_voice_of_the_device_only_where_script_finds_one(
    plant, client, language
):
    html = client.get(f"/{language}/learn/grooming/").content.decode()
    assert "<audio" not in html
    assert "data-speak data-silent hidden" in html
    assert "learn/speak" in html


def test_a_topic_with_a_recording_says_its_size_and_loads_nothing_of_it(topic, client, recordings):
    found = record(topic, recordings["opus"], now=NOW)
    html = client.get("/en/learn/grooming/").content.decode()
    assert '<audio controls preload="none"' in html
    assert found.address in html
    assert "0:03" in html
    assert "KB" in html
    assert "learn/speak" not in html
    assert "<audio" not in client.get("/km/learn/grooming/").content.decode(), "one per language"


def test_a_page_is_shown_without_reading_the_sound(topic, client, recordings):
    record(topic, recordings["mp3"], now=NOW)
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/learn/grooming/")
    assert not [one for one in asked if "learn_sound" in one["sql"]]


def test_a_recording_is_sent_whole_or_in_part_and_may_be_kept(topic, client, recordings):
    found = record(topic, recordings["mp3"], now=NOW)
    sound = bytes(Sound.objects.get(recording=found).data)
    whole = client.get(found.address, headers={"Accept-Encoding": "gzip"})
    assert whole.content == sound
    assert whole["Content-Type"] == "audio/mpeg"
    assert "Content-Encoding" not in whole
    assert "immutable" in whole["Cache-Control"]
    assert not whole.cookies
    part = client.get(found.address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, sound[10:20])
    assert part["Content-Range"] == f"bytes 10-19/{len(sound)}"
    assert client.get(found.address, headers={"Range": "bytes=-5"}).content == sound[-5:]
    assert client.get(found.address, headers={"Range": f"bytes={len(sound)}-"}).status_code == 416
    assert client.get(found.address, headers={"Range": "bytes=x"}).status_code == 200


def test_a_new_recording_takes_the_place_of_the_old_one(topic, client, recordings):
    first = record(topic, recordings["mp3"], now=NOW)
    second = record(topic, recordings["m4a"], now=NOW)
    assert Recording.objects.get() == second
    assert client.get(first.address).status_code == 404
    assert client.get(second.address)["Content-Type"] == "audio/mp4"
    assert second.recorded_at.second == 0


def test_the_recording_of_a_page_that_is_down_is_gone(topic, client, recordings):
    found = record(topic, recordings["mp3"], now=NOW)
    topic.unpublish()
    assert client.get(found.address).status_code == 404


def test_an_editor_is_told_what_is_wrong_with_a_file(topic, recordings):
    def filled(data):
        file = SimpleUploadedFile("holiday.mp3", data)
        return RecordingForm({"page": topic.pk}, {"file": file})

    wrong = filled(b"<html>")
    assert not wrong.is_valid()
    assert "no recording" in str(wrong.errors["file"])
    right = filled(recordings["vorbis"])
    assert right.is_valid(), right.errors
    assert right.save().kind == "ogg"
    assert Recording.objects.get().seconds == 3


def test_speak_is_small():
    text = (settings.BASE_DIR / "krama/learn/static/learn/speak.js").read_bytes()
    assert len(text) <= 1536
    assert b"localService" in text
    assert b"fetch" not in text


def test_an_editor_uploads_a_recording_among_the_pages(plant, editor, topic, recordings):
    address = reverse("recordings:add", urlconf="krama.config.cms_urls")
    form = editor.get(address)
    assert form.status_code == 200
    assert 'enctype="multipart/form-data"' in form.content.decode()
    file = SimpleUploadedFile("voice.m4a", recordings["m4a"], content_type="text/html")
    answer = editor.post(address, {"page": topic.pk, "file": file})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert Recording.objects.get(page=topic).kind == "m4a"
