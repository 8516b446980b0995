"""What editors write comes back as files of the pack, which read back to the same pages."""

import shutil
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from krama.config.harvesting import harvest
from krama.config.planting import planted_pages, rehearse
from krama.countries.blocks import FEATURES
from krama.countries.canonical import canonical
from krama.countries.guides import as_html
from krama.countries.markdown import as_markdown
from krama.countries.pack import pack, read
from krama.countries.plantings import Outcome
from krama.help.harvest import WITHOUT_FILE as HELP_WITHOUT
from krama.help.models import HelpService, PathPage, StepPage
from krama.learn.harvest import WITHOUT_FILE as LEARN_WITHOUT
from krama.learn.models import TopicPage
from tests.planting import another_pack, plant, planted

__all__ = ["another_pack", "plant", "planted"]
WITHOUT_FILE = (*LEARN_WITHOUT, *HELP_WITHOUT)
# As Wagtail's editor keeps a text: ids, no line breaks between blocks, links by a page's number.
WRITTEN = (
    '<p data-block-key="a1">1. Not a list, *not bold*, a_b_c &amp; &lt;b&gt; [x](y) # ៛</p>'
    '<p data-block-key="b2">- no list<br/>+ second line &amp;amp;</p>'
    '<ul><li data-block-key="c3">one <b>bold <i>both</i></b><ol><li data-block-key="d4">deep</li>'
    '<li data-block-key="d5">deeper</li></ol></li><li data-block-key="c4"><b>ខ្មែរ</b>ជាប់គ្នា</li></ul>'
    '<p data-block-key="e5"><a href="https://kites.example/?a=1&amp;b=2">a <b>kite</b></a>, <i>so</i>.</p>'
)
TEXT = 'An editor\'s "words" \\ with <signs> & ភាសាខ្មែរ'


def edit(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def edited(page):
    """Change everything that the page's type has."""
    blocks: dict[str, object] = {}
    if "body" in page.planted_fields and hasattr(page, "step_title"):
        blocks = {"body": WRITTEN, "opening": WRITTEN, "step_title": "Begin: here", "act": "app"}
    elif page.planted_fields == ("title", "body", "act"):
        blocks = {"body": WRITTEN, "act": "tell_us"}
    elif "body" in page.planted_fields:
        sections = page.body.get_prep_value()
        sections[1:1] = [_section("", WRITTEN)] if not sections[0]["value"]["heading"] else []
        sections.append(_section("A new part", WRITTEN))
        del sections[1 if sections[1]["value"]["heading"] == "" else len(sections) :]
        blocks = {"body": sections}
    if "sources" in page.planted_fields:
        source = {"type": "source", "value": {"text": TEXT, "checked": "2025-01-31"}}
        blocks["sources"] = [*page.sources.get_prep_value(), source]
    if "questions" in page.planted_fields:
        asked = page.questions.get_prep_value()
        asked[0]["value"]["text"] = TEXT
        asked[0]["value"]["answers"][0]["value"]["because"] = TEXT
        blocks["questions"] = [*asked, {**asked[0], "id": "11111111-1111-1111-1111-111111111111"}]
    if "turns" in page.planted_fields:
        turns = page.turns.get_prep_value()
        turns[0]["value"]["says"][0]["value"]["text"] = TEXT
        turns[0]["value"]["note"] = ""
        blocks["turns"] = turns
        blocks["fiction"] = TEXT
    for name in ("answer", "search_description"):
        if name in page.planted_fields:
            blocks[name] = TEXT
    if "reviewed" in page.planted_fields:
        blocks |= {"reviewed": True, "rows": "C1 C2"}
    edit(page, title=f"{page.title} “anew”", **blocks)


def _section(heading, text):
    return {"type": "section", "value": {"heading": heading, "text": text, "is_action": False}}


@pytest.fixture
def planted_again(tmp_path):
    """Return what planting the harvested files would do."""

    def rehearsed(to):
        copy = shutil.copytree(pack().folder, tmp_path / "again" / "kh")
        shutil.copytree(to, copy, dirs_exist_ok=True)
        return {one.name: one.outcome for one in rehearse(read(copy))}

    return rehearsed


@pytest.mark.parametrize("kind", planted_pages(), ids=lambda kind: kind.__name__)
def test_every_page_type_reads_back_to_the_same_page(plant, planted_again, tmp_path, kind):
    pages = kind.objects.filter(locale__language_code="km")
    assert pages, "the small pack has no such page"
    edited(pages.last())
    found = harvest(pack(), to=tmp_path / "out")
    if kind in WITHOUT_FILE:
        assert not found.files
        assert ["its words stand in languages/" in note for note in found.notes] == [True]
        return
    assert len(found.files) == 1
    assert not [note for note in found.notes if not note.startswith("to mend:")], found.notes
    assert set(planted_again(tmp_path / "out").values()) == {Outcome.SAME}


def test_only_what_differs_is_written(plant, tmp_path):
    page = TopicPage.objects.get(slug="grooming", locale__language_code="en")
    body = page.body.get_prep_value()
    body[2]["value"]["text"] = "<p>One part was written anew.</p>"
    edit(page, body=body)
    harvest(pack(), to=tmp_path)
    path = "guides/en/learn/grooming.md"
    old, new = ((one / path).read_text().splitlines() for one in (pack().folder, tmp_path))
    assert [line for line in new if line not in old] == ["One part was written anew."]
    start = old.index("## " + body[2]["value"]["heading"])
    gone = [line for line in old if line not in new]
    assert gone == [line for line in old[start + 1 : start + 8] if line in gone]


def test_a_page_that_an_editor_made_becomes_a_file(plant, planted_again, tmp_path):
    parent = TopicPage.objects.get(slug="grooming", locale__language_code="en").get_parent()
    page = TopicPage(
        title="Balloons",
        slug="balloons",
        answer="They fly.",
        search_description="All about balloons.",
        locale=parent.locale,
        rows="C7",
        body=[
            _section("Up", WRITTEN),
            {
                "type": "section",
                "value": {"heading": "Now", "text": "<p>Go.</p>", "is_action": True},
            },
        ],
        sources=[{"type": "source", "value": {"text": "A book", "checked": "2026-01-02"}}],
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    found = harvest(pack(), to=tmp_path / "out")
    assert found.files == ["guides/en/learn/balloons.md"]
    assert found.notes == ["to mend: guides/km/learn/balloons.md: missing"]
    assert planted_again(tmp_path / "out")["en/learn/balloons"] is Outcome.SAME


def test_a_step_that_was_added_and_one_that_was_taken_down_change_their_path(
    plant, planted_again, tmp_path
):
    path = PathPage.objects.get(slug="threat", locale__language_code="en")
    step = StepPage(title="One more: step", slug="more", body=WRITTEN, locale=path.locale)
    path.add_child(instance=step)
    step.save_revision().publish()
    path.get_children().first().unpublish()
    found = harvest(pack(), to=tmp_path / "out")
    assert found.files == ["guides/en/help/threat.md"]
    text = (tmp_path / "out" / found.files[0]).read_text()
    assert text.rstrip().splitlines()[-1] != "> act: tell_us"
    assert "# One more: step\n" in text
    assert text.count("\n# ") == 1 + path.get_children().live().count()


def test_a_link_to_a_page_of_ours_becomes_its_address(plant, tmp_path):
    page = TopicPage.objects.get(slug="grooming", locale__language_code="en")
    target = PathPage.objects.get(slug="threat", locale__language_code="en")
    body = page.body.get_prep_value()
    body[1]["value"]["text"] = f'<p>See <a linktype="page" id="{target.pk}">this</a>.</p>'
    edit(page, body=body)
    found = harvest(pack(), to=tmp_path)
    assert "See [this](/en/help/threat/)." in (tmp_path / found.files[0]).read_text()
    assert found.notes == []


def test_who_helps_comes_back_with_all_its_comments(plant, planted_again, tmp_path):
    HelpService.objects.filter(service_id="police").update(number="199", checked=date(2027, 1, 2))
    HelpService.objects.filter(service_id="police", locale__language_code="en").update(hours="Ever")
    found = harvest(pack(), to=tmp_path / "out")
    assert (found.files, found.notes) == (["services.toml"], [])
    old, new = (
        (one / "services.toml").read_text().splitlines()
        for one in (pack().folder, tmp_path / "out")
    )
    assert [line for line in new if line not in old] == [
        'number = "199"',
        "checked = 2027-01-02",
        'en = "Ever"',
    ]
    assert set(planted_again(tmp_path / "out").values()) == {Outcome.SAME}


def test_a_fact_that_differs_between_languages_is_left_to_a_person(plant, tmp_path):
    HelpService.objects.filter(service_id="police", locale__language_code="en").update(number="9")
    found = harvest(pack(), to=tmp_path)
    assert found.files == []
    assert "services.toml police: number differs between languages" in found.notes


def test_a_draft_is_not_harvested_and_a_page_taken_down_is_named(plant, tmp_path):
    page = TopicPage.objects.get(slug="grooming", locale__language_code="en")
    page.answer = "A draft."
    page.save_revision()
    other = TopicPage.objects.get(slug="sextortion", locale__language_code="en")
    edit(other, answer="Changed, then taken down.")
    other.unpublish()
    found = harvest(pack(), to=tmp_path)
    assert found.files == []
    assert found.notes == ["en/learn/sextortion: unpublished; take its file away if it should go"]


def test_the_command_writes_beside_the_database_or_where_it_is_told(plant, tmp_path, settings):
    edit(TopicPage.objects.get(slug="grooming", locale__language_code="en"), answer="New.")
    settings.KRAMA_VAR = tmp_path
    for to in ([], ["--to", str(tmp_path / "there")]):
        out = StringIO()
        call_command("country", "harvest", "kh", *to, stdout=out)
        assert "guides/en/learn/grooming.md\n1 files in" in out.getvalue()
    names = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.md")]
    assert sorted(names) == [
        "harvest/kh/guides/en/learn/grooming.md",
        "there/guides/en/learn/grooming.md",
    ]


def test_a_text_survives_wagtails_editor_and_markdown_alike():
    editor = ContentstateConverter([*FEATURES, "h2"])
    for html in (WRITTEN, as_html("- a\n- c\n\n**x [y](/z/)** *i* `k`\n", level=3)):
        kept = editor.to_database_format(editor.from_database_format(html))
        assert canonical(kept) == canonical(html)
        assert canonical(as_html(as_markdown(html, level=3), level=3)) == canonical(html)


@pytest.mark.parametrize("sign", [*"#+-*_=>`~|1.", "10)", "&amp;", "[a]: b", "<!--", "\\"])
def test_a_line_that_begins_like_markdown_stays_a_line(sign):
    html = f"<p>{sign.replace('&', '&amp;').replace('<', '&lt;')} text</p>"
    assert canonical(as_html(as_markdown(html, level=3), level=3)) == canonical(html)
