"""Each kind of fault in a pack is found and named."""

import re

import pytest
from django.core.management import CommandError, call_command

from krama.countries.check import faults


def change(path, pattern, to):
    """Change the first match in a file; fail where there is none."""
    text, count = re.subn(pattern, to, path.read_text(), count=1, flags=re.MULTILINE | re.DOTALL)
    assert count, f"{pattern} is not in {path.name}"
    path.write_text(text)


# file, what is changed, into what, a part of what must be said
BREAKS = [
    ("country.toml", r"^timezone = .*?$", "", "timezone is missing"),
    ("country.toml", r'^default_language = "km"', 'default_language = "fr"', "not among languages"),
    ("country.toml", r"(\[service\]\nkm = .*?\n)en = .*?$", r"\1", "service is missing in en"),
    ("country.toml", r'"https://en', '"http://en', "exit in en does not begin with https://"),
    ("country.toml", r'^police = "117"', 'police = "one"', "numbers.police is no telephone number"),
    ("country.toml", r'"08:00"', '"eight"', "are not days and times"),
    ("country.toml", r'"mon"', '"moon"', "are not days and times"),
    ("country.toml", r"^confirmed = false", "", "duty.confirmed is missing"),
    ("country.toml", r"^code", "code code", "not TOML"),
    ("services.toml", r'^number = "1280"', 'number = "12-80"', "number is no telephone number"),
    ("services.toml", r"^checked = 2026-\d\d-\d\d", 'checked = "soon"', "checked is no date"),
    ("services.toml", r"^source = .*?$", "", "source is missing"),
    ("services.toml", r"(\[service.what\]\n)km = .*?$", r"\1", "what is missing in km"),
    ("services.toml", r"^url = .*?$", "", "neither number nor url"),
    ("services.toml", r'^url = "https', 'url = "http', "url does not begin with https://"),
    ("services.toml", r"^ways = .*?$", "", "ways is missing"),
    ("services.toml", r'^ways = \["call"', 'ways = ["shout"', "ways 'shout' is none of"),
    ("services.toml", r'^when = \["talk"', 'when = ["kite"', "when 'kite' is none of"),
    ("apps.toml", r"^checked = .*?$", "", "apps.toml facebook: checked is no date"),
    ("apps.toml", r"^confirmed = .*?$", "", "facebook: confirmed is missing"),
    ("apps.toml", r"^block = .*?$", "", "facebook: block is missing in en"),
    ("apps.toml", r'^(save = .*?), "Write[^"]*"', r"\1", "save has more steps in one language"),
    ("apps.toml", r'^under = \{ en = "[^"]*",', "under = {", "under is missing in en"),
    ("apps.toml", r'^id = "facebook"', 'id = "kitegram"', "kitegram: id stands there twice"),
    ("apps.toml", r"^id", "= =", "apps.toml: not TOML"),
    ("law.toml", r"^checked = .*?$", "", "law.toml trafficking_2008: checked is no date"),
    ("platforms.toml", r', en = "Facebook"', "", "facebook: name is missing in en"),
    ("promises.toml", r'(km = "\{when\} .*?)', r'km = "soon ', "when: text in km has no {when}"),
    ("promises.toml", r"(\[promise.text\]\nkm = .*?\n)en = .*?$", r"\1", "text is missing in en"),
    ("promises.toml", r"^confirmed = .*?$", "", "confirmed is missing"),
    ("crisis.toml", r'first = "child_helpline"', 'first = "x"', "no service is called 'x'"),
    ("crisis.toml", r"(\[threat.line\]\n)km = .*?$", r"\1", "threat: line is missing in km"),
    ("guides/en/learn/grooming.md", r"^title = .*?$", "", "title is missing"),
    ("guides/en/learn/grooming.md", r"checked = [-\d]+", "on = 1", "has no date"),
    ("guides/en/learn/grooming.md", r"\A\+\+\+", "---", "no front matter"),
    ("guides/en/learn/grooming.md", r"\A\+\+\+\n", "+++\n= =\n", "grooming.md"),
    ("guides/en/learn/grooming.md", r" \{#do\}", "", "must be marked {#do}"),
    ("guides/en/learn/grooming.md", r'^slug = "grooming"', 'slug = "g"', "is not the file's name"),
    ("guides/en/learn/kites.md", r'^check = "link"', 'check = "kite"', "check 'kite' is none of"),
    ("guides/en/learn/kites.md", r'^path = "threat"', 'path = "x"', "'x' is no file of help"),
    ("guides/km/learn/kites.md", r'^check = "link"$', "", "where they lead differ"),
    ("guides/km/learn/parents/listening.md", r" \{#do\}", "", "must be marked {#do}"),
    ("guides/km/learn/parents/_index.md", r"^title = .*?$", "", "title is missing"),
    ("guides/en/help/threat.md", r"act: call", "act: shout", "act 'shout' is none of"),
    ("guides/en/help/threat.md", r"^> act: call\n", "", "differ between languages"),
    ("guides/en/help/gone.md", r"^category = .*?$", "", "category '' is none of"),
    ("guides/en/help/gone.md", r"^category", 'group = "g"\ncategory', "group 'g' is none of"),
    ("guides/en/help/gone.md", r"^category", 'group = "hurt"\ncategory', "where they lead differ"),
    ("guides/en/help/gone.md", r'"take_it_down"', '"kite"', "no service is called 'kite'"),
    ("guides/en/quiet.md", r"^title = .*?$", "", "quiet.md: title is missing"),
]


def test_nothing_is_wrong_before_it_is_broken(copy):
    assert faults(copy) == []


@pytest.mark.parametrize(("name", "pattern", "to", "said"), BREAKS)
def test_a_fault_is_found(copy, name, pattern, to, said):
    change(copy / name, pattern, to)
    assert any(said in fault for fault in faults(copy)), faults(copy)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "apps.toml",
            "services.toml",
            "crisis.toml",
            "promises.toml",
            "law.toml",
            "platforms.toml",
        ),
        *("guides/km/learn/sextortion.md", "guides/km/help/_index.md", "guides/km/quiet.md"),
        *("guides/km/learn/teachers/_index.md", "guides/en/learn/younger/colours.md"),
    ],
)
def test_a_file_that_is_missing_is_named(copy, name):
    (copy / name).unlink()
    assert f"{name}: missing" in faults(copy)


def test_the_command_names_each_fault_and_fails(copy, settings, capsys):
    settings.KRAMA_COUNTRIES_DIR = copy.parent
    (copy / "guides/km/quiet.md").unlink()
    with pytest.raises(CommandError, match="1 to mend"):
        call_command("country", "check", "kh")
    assert "guides/km/quiet.md: missing" in capsys.readouterr().out
