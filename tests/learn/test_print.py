"""What is printed: one page, shaped Khmer, broken at words, with a code that leads to the page."""

import hashlib
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
import uharfbuzz
import zxingcpp
from django.conf import settings

from krama.help.services import HelpService
from krama.learn.models import TopicPage
from krama.site import printing
from krama.site.printing.khmer import letters, pieces
from krama.site.printing.lists import lists
from krama.site.printing.sheet import Sheet, Span

LANGUAGES = ("en", "km")
FONTS = Path(printing.__file__).parent / "fonts"
COENG = "\u17d2"
KHMER = re.compile(r"[\u1780-\u17ff]+")


def read(pdf):
    """Return the number of pages, the words, and the picture of the first page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        text = page.get_textpage().get_text_range()
        return len(document), text, page.render(scale=2.5).to_pil().convert("L")
    finally:
        document.close()


def codes(picture):
    return [one.text for one in zxingcpp.read_barcodes(picture)]


@pytest.fixture
def poster(plant, client):
    def fetched(language, slug):
        answer = client.get(f"/{language}/learn/{slug}/poster.pdf")
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        return answer

    return fetched


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["grooming", "sextortion"])
def test_a_poster_is_one_page_whose_code_leads_to_the_topic(poster, language, slug):
    pages, text, picture = read(poster(language, slug).content)
    assert pages == 1
    assert codes(picture) == [f"http://testserver/{language}/learn/{slug}/"]
    assert "1280" in text


def test_a_poster_says_what_the_page_says(poster):
    page = TopicPage.objects.get(slug="grooming", locale__language_code="en")
    _pages, text, _picture = read(poster("en", "grooming").content)
    said = " ".join(text.split())
    assert page.title in said
    assert page.answer in said
    assert "Keep the messages. Take a screenshot" in said


def test_what_an_editor_publishes_is_printed(poster):
    page = TopicPage.objects.get(slug="grooming", locale__language_code="en")
    page.title = "Kites and strangers"
    page.save_revision().publish()
    assert "Kites and strangers" in read(poster("en", "grooming").content)[1]


def test_a_page_that_is_down_is_not_printed(plant, client):
    TopicPage.objects.get(slug="grooming", locale__language_code="en").unpublish()
    assert client.get("/en/learn/grooming/poster.pdf").status_code == 404
    assert client.get("/en/learn/nothing/poster.pdf").status_code == 404


def test_a_cache_may_keep_a_poster_and_who_has_it_is_not_sent_it_again(poster, client):
    first = poster("km", "grooming")
    assert first["Cache-Control"] == "public, max-age=3600"
    assert not first.cookies
    again = client.get("/km/learn/grooming/poster.pdf", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_has_the_numbers_that_staff_keep_eight_times(plant, client, language):
    answer = client.get(f"/{language}/help/card.pdf")
    pages, text, picture = read(answer.content)
    assert pages == 1
    assert codes(picture) == [f"http://testserver/{language}/help/"] * 8
    kept = HelpService.objects.filter(locale__language_code=language, shown=True).exclude(number="")
    for service in kept[:4]:
        assert text.count(service.number) == 8


def test_a_number_that_staff_change_or_hide_is_changed_or_gone_on_the_card(plant, client):
    services = HelpService.objects.filter(locale__language_code="en")
    services.filter(service_id="child_helpline").update(number="1999")
    services.filter(service_id="police").update(shown=False)
    text = read(client.get("/en/help/card.pdf").content)[1]
    assert "1999" in text
    assert "1280" not in text
    assert not re.search(r"\b117\b", text)


def test_khmer_is_shaped_what_hangs_below_a_letter_is_one_glyph_with_it():
    face = uharfbuzz.Face((FONTS / "NotoSansKhmer-Regular.ttf").read_bytes())
    font = uharfbuzz.Font(face)
    for word in ("ខ្ញុំ", "ស្ត្រី", "ក្មេងប្រុស", "ទូរស័ព្ទ", "ប្រព្រឹត្ត"):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        names = [font.glyph_to_string(one.codepoint) for one in buffer.glyph_infos]
        assert ".notdef" not in names, word
        coeng = font.glyph_to_string(face and font.get_nominal_glyph(0x17D2))
        assert coeng not in names, "a bare sign would be seen as a cross below the line"


def test_the_font_has_every_letter_that_the_khmer_pages_use():
    face = uharfbuzz.Face((FONTS / "NotoSansKhmer-Bold.ttf").read_bytes())
    has = set(face.unicodes)
    for path in (settings.KRAMA_COUNTRIES_DIR / "kh/guides/km/learn").rglob("*.md"):
        lacks = {
            one for one in path.read_text("utf-8") if one not in "\n\u200b" and ord(one) not in has
        }
        assert not lacks, (path, lacks)


def test_a_line_ends_between_words_and_never_inside_a_letter():
    assert pieces("កុំទទួលកាដូពីមនុស្សដែលអ្នកស្គាល់") == [
        *("កុំ", "ទទួល", "កាដូ", "ពី", "មនុស្ស", "ដែល", "អ្នក", "ស្គាល់"),
    ]
    for path in (settings.KRAMA_COUNTRIES_DIR / "kh/guides/km/learn").glob("*.md"):
        for line in path.read_text("utf-8").splitlines():
            found = pieces(line)
            assert "".join(found) == line
            for piece in found:
                assert not piece.startswith(COENG), (path, piece)
                assert unicodedata.category(piece[0]) not in {"Mn", "Mc"}, (path, piece)
                assert not piece.rstrip().endswith(COENG), (path, piece)
                assert "".join(letters(piece)) == piece


def test_most_of_what_we_write_is_in_the_list_of_words():
    known, all_ = 0, 0
    for path in (settings.KRAMA_COUNTRIES_DIR / "kh/guides/km/learn").glob("*.md"):
        for run in KHMER.findall(path.read_text("utf-8")):
            all_ += len(run)
            known += sum(len(one) for one in pieces(run) if len(letters(one)) <= 6)
    assert known / all_ > 0.97


def test_punctuation_stays_with_the_word_before_it():
    assert pieces("អ្នកអាចឈប់។ ឬ (grooming)៖ ផ្សេងៗ")[-1] == "ផ្សេងៗ"
    assert not [one for one in pieces("អ្នក។ អ្នក៖ អ្នក» អ្នក) អ្នក!") if one[0] in "។៖»)!"]
    assert not [one for one in pieces("«អ្នក (អ្នក") if one.rstrip()[-1] in "«("]


def test_a_line_does_not_begin_with_what_ends_a_sentence_though_the_weight_changes_there():
    sheet = Sheet(title="", language="km")
    told = [Span("អ្នក", bold=True), Span("។ អ្នក")]
    narrow = sheet.width("អ្នក", bold=True, size=12) + 0.1
    assert [[one.text for one in line] for line in sheet.lines(told, width=narrow, size=12)] == [
        ["អ្នក", "។ "],
        ["អ្នក"],
    ]
    assert sheet.lines([Span("")], width=narrow, size=12) == []
    sheet.finished()


def test_a_word_wider_than_a_line_is_cut_between_letters():
    sheet = Sheet(title="", language="km")
    long = "ក្មេងស្រី" * 6
    lines = sheet.lines([Span(long)], width=12, size=14)
    assert "".join(one.text for line in lines for one in line) == long
    assert len(lines) > 3
    assert all(line[0].text[0] != COENG for line in lines)
    sheet.finished()


def test_lists_are_read_out_of_clean_html():
    (one, two) = lists("<p>x</p><ol><li><b>A.</b> b <a href='#'>c</a></li></ol><ul><li>d</li></ul>")
    assert one.numbered
    assert one.items == [(("A.", True), (" b c", False))]
    assert not two.numbered


def test_the_fonts_are_the_ones_that_the_list_names():
    told = dict(
        re.findall(
            r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|$",
            (FONTS / "README.md").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    assert set(told) == {path.name for path in FONTS.glob("*.ttf")}
    for name, digest in told.items():
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest, name
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text("utf-8")


def test_a_process_that_never_prints_loads_nothing_for_it():
    script = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings';"
        "import django; django.setup();"
        "from importlib import import_module; import_module('krama.config.public_urls');"
        "print([m for m in ('fpdf', 'uharfbuzz', 'segno', 'fontTools') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"
