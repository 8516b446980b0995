"""The privacy check-up of a pack is whole, dated, and says what nobody has confirmed."""

import re

import pytest

from krama.countries.check import faults
from krama.countries.privacy import privacy

BREAKS = [
    (r"^checked = .*?$", "", "checked is no date"),
    (r"^confirmed = .*?$", "", "confirmed is missing"),
    (r'^id = "tags"', 'id = "tag"', "the questions are not"),
    (r'(id = "posts"\nask = \{) en = ".*?",', r"\1", "posts: ask is missing in en"),
    (r'(id = "posts".*?best = \{.*?), km = ".*?" \}', r"\1 }", "posts: best is missing in km"),
    (r'^platform = "line"', 'platform = "lines"', "privacy.toml: line is missing"),
    (r'^platform = "line"', 'platform = "lines"', "platforms.toml has no such platform"),
    (r'^platform = "other"', 'platform = "game"', "privacy.toml: other is missing"),
    (r"^menu = .*?$", "", "facebook: menu is missing"),
    (r'^taps = \["Profile details"\]', "", "facebook: profile has neither taps nor note"),
    (r"^\[phone\]\ntaps = .*?$", "[phone]", "facebook: location has neither taps nor note"),
    (
        r'(\[app.profile\]\nnote = \{ )en = ".*?", ',
        r"\1",
        "messenger.profile: note is missing in en",
    ),
    (r"^checked", "= =", "privacy.toml: not TOML"),
]


@pytest.mark.parametrize(("pattern", "to", "said"), BREAKS)
def test_a_fault_is_found(copy, pattern, to, said):
    path = copy / "privacy.toml"
    text, count = re.subn(
        pattern, to, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE | re.DOTALL
    )
    assert count, pattern
    path.write_text(text, encoding="utf-8")
    assert any(said in fault for fault in faults(copy)), faults(copy)


def test_a_pack_without_it_is_told_so(copy):
    (copy / "privacy.toml").unlink()
    assert "privacy.toml: missing" in faults(copy)


def test_each_app_answers_all_questions_in_the_reader_s_language():
    for language in ("km", "en"):
        told = privacy(language)
        assert not told.confirmed
        assert told.checked is not None
        assert [app.id for app in told.apps] == [
            *("facebook", "messenger", "instagram", "tiktok", "youtube"),
            *("telegram", "whatsapp", "snapchat", "line", "other"),
        ]
        for app in told.apps:
            assert app.name
            assert len(app.answers) == 6
            for question, path in app.answers:
                assert question.ask
                assert question.best
                assert path.taps or path.note, (app.id, question.id)
            assert app.two_step.taps or app.two_step.note


def test_menu_words_are_explained_where_the_language_is_another():
    khmer, english = (privacy(language).apps[0].menu for language in ("km", "en"))
    assert english[0] == "Menu"
    assert re.fullmatch(r"Menu \([\u1780-\u17ff]+\)", khmer[0])
