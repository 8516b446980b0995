"""Each kind of fault in a quiz or a story of a pack is found and named."""

import re

import pytest

from krama.countries.check import faults
from krama.countries.signs import signs

QUIZ, STORY = "guides/en/learn/quizzes/kites.toml", "guides/en/learn/stories/red-kite.toml"
BREAKS = [
    (QUIZ, r"^title = .*?$", "", "title is missing"),
    (QUIZ, r"^title", "= =", "not TOML"),
    (QUIZ, r"\[\[question\]\]\ntext = .*?$", "[[question]]", "question 1 has no text"),
    (QUIZ, r'^because = "Asking.*?$|^because = .*?$', "", "without because"),
    (QUIZ, r"^right = true", "right = false", "question 1 has no right answer"),
    (QUIZ, r"(.*)\[\[question\]\].*\Z", r"\1", "3 to 7 questions; this one has 2"),
    (QUIZ, r"^right = false", "right = true", "questions or right answers differ"),
    (STORY, r"^fiction = .*?$", "", "fiction is missing"),
    (STORY, r"^slug", "= =", "not TOML"),
    (STORY, r'^slug = "red-kite"', 'slug = "red"', "is not the file's name"),
    (STORY, r'to = "more"', 'to = "away"', "turn start: there is no turn 'away'"),
    (STORY, r'to = "more"', 'to = "no"', "turn more: no answer leads here"),
    (STORY, r'^id = "no"', 'id = "No"', "small letters"),
    (STORY, r'^id = "sent"', 'id = "no"', "turn no stands there twice"),
    (STORY, r'who = "aunt"', 'who = "uncle"', "nobody is called 'uncle'"),
    (STORY, r'is = "adult"', 'is = "aunt"', "'aunt' is none of"),
    (STORY, r'sign = "gifts"', 'sign = "kites"', "no sign is called 'kites'"),
    (STORY, r'sign = "gifts"', 'sign = "flattery"', "turns differ between languages"),
    (STORY, r'^end = "good"', 'end = "bad"', "end 'bad' is none of"),
    (STORY, r'^end = "good"', "", "it needs answers, or an end"),
]


@pytest.mark.parametrize(("name", "pattern", "to", "said"), BREAKS)
def test_a_fault_is_found(copy, name, pattern, to, said):
    path = copy / name
    text, count = re.subn(
        pattern, to, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE | re.DOTALL
    )
    assert count, pattern
    path.write_text(text, encoding="utf-8")
    assert any(said in fault for fault in faults(copy)), faults(copy)


@pytest.mark.parametrize("name", [QUIZ, STORY])
def test_a_file_that_one_language_lacks_is_named(copy, name):
    (copy / name).unlink()
    assert f"{name}: missing" in faults(copy)


def test_a_quiz_without_its_topic_is_named(copy):
    for language in ("en", "km"):
        folder = copy / f"guides/{language}/learn/quizzes"
        (folder / "kites.toml").rename(folder / "stars.toml")
    assert any("there is no topic 'stars'" in fault for fault in faults(copy))


@pytest.mark.parametrize("language", ["en", "km"])
def test_each_sign_has_a_name_and_what_to_do(language):
    known = signs(language)
    assert len(known) == 15
    assert all(one.name and one.advice for one in known.values())
    assert set(known) == set(signs("en"))
