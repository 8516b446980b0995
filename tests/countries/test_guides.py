"""A guide becomes clean HTML, and nothing else gets through."""

import pytest

from krama.countries.guides import GuideError, as_html, read_guide

HELP = """+++
title = "A path"
answer = "You are not to blame."
sources = [{ text = "A book", checked = 2026-11-24 }]
+++

Before.

# First

## Inside

- **bold** and *leaning*

> act: call

# Second

Text.
"""


@pytest.fixture
def guide(tmp_path):
    (tmp_path / "path.md").write_text(HELP)
    return read_guide(tmp_path / "path.md", level=1)


def test_what_stands_before_the_first_heading_is_kept(guide):
    assert guide.intro == "<p>Before.</p>"


def test_each_heading_begins_a_step(guide):
    assert [one.heading for one in guide.sections] == ["First", "Second"]


def test_a_step_knows_its_act_and_does_not_show_the_line(guide):
    assert [one.act for one in guide.sections] == ["call", ""]
    assert "act" not in guide.sections[0].html


def test_headings_inside_a_step_are_one_level_down(guide):
    assert "<h2>Inside</h2>" in guide.sections[0].html
    assert "<b>bold</b> and <i>leaning</i>" in guide.sections[0].html


def test_a_guide_without_front_matter_is_refused(tmp_path):
    (tmp_path / "path.md").write_text("# Nothing")
    with pytest.raises(GuideError):
        read_guide(tmp_path / "path.md")


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "[here](javascript:alert(1))",
        "![a](https://example.org/a.png)",
        "<img src=x onerror=alert(1)>",
        "<svg><a href='javascript:1'>x</a></svg>",
    ],
)
def test_script_and_pictures_do_not_get_through(markdown):
    html = as_html(markdown, level=3)
    for sign in ("<script", "<img", "<svg", 'href="javascript'):
        assert sign not in html


def test_an_ordinary_link_does_get_through():
    assert as_html("[a](https://example.org)", level=3) == (
        '<p><a href="https://example.org">a</a></p>'
    )
