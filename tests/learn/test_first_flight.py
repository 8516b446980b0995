"""Each kind of page of learn and help is readable from its first flight, with its styles in it."""

import gzip

import pytest
from django.test import Client

KIB = 1024
LEARN = ("", "younger/", "parents/listening/", "kites/", "kites/quiz/", "stories/")
STORY = ("stories/red-kite/", "stories/red-kite/more/", "stories/red-kite/sent/")
HELP = ("", "threat/", "threat/step-2/", "who/", "apps/", "apps/facebook/", "adult/", "card/")
PAGES = (
    *(f"learn/{page}" for page in (*LEARN, *STORY)),
    *(f"help/{page}" for page in HELP),
    "search/",
)


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_its_styles_is_14_kib_compressed_at_most(plant, language, page):
    answer = Client(headers={"Accept-Encoding": "gzip"}).get(f"/{language}/{page}")
    assert answer.status_code == 200
    # A page that tells of somebody is not compressed; its line is.
    body = answer.content if answer.get("Content-Encoding") else gzip.compress(answer.content)
    assert len(body) <= 14 * KIB
    assert b'<link rel="stylesheet"' not in gzip.decompress(body)
