"""A new country begins as a folder that is whole but for the blanks that it lists."""

import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from krama.countries.check import faults
from krama.countries.new import BadCodeError, ThereAlreadyError, new_country

TODAY = date(2026, 11, 24)
BLANKS = {
    "country.toml": {"name", "numbers.child_helpline", "numbers.police"},
    "services.toml": {"name", "number"},
    "law.toml": {"name", "says"},
}


def test_only_what_nobody_else_can_know_is_blank(tmp_path):
    new_country(tmp_path, "xx", ["en"], today=TODAY)
    found = faults(tmp_path / "xx")
    assert len(found) == 8
    for fault in found:
        file = fault.split(":")[0].split(" ")[0]
        assert any(name in fault for name in BLANKS[file]), fault
        assert re.search(rf"\({file}:\d+\)$", fault), fault


def test_once_the_blanks_are_filled_it_is_whole(tmp_path):
    new_country(tmp_path, "xx", ["en"], today=TODAY)
    for name in BLANKS:
        path = tmp_path / "xx" / name
        text = re.sub(r'en = ""', 'en = "Filled"', path.read_text())
        text = re.sub(
            r'^(number|child_helpline|police) = ""', r'\1 = "555 0100"', text, flags=re.MULTILINE
        )
        path.write_text(text)
    assert faults(tmp_path / "xx") == []


def test_each_file_says_what_it_is_for(tmp_path):
    files = new_country(tmp_path, "xx", ["en"], today=TODAY)
    readme = (tmp_path / "xx" / "README.md").read_text()
    for name in files:
        text = (tmp_path / "xx" / name).read_text()
        assert "@" not in re.sub(r"\S@\S", "", text), name
        if name.endswith(".toml"):
            assert text.startswith("# "), name
            assert name.split("/")[0].removesuffix(".toml") in readme, name


def test_english_words_stand_only_where_english_is_spoken(tmp_path):
    new_country(tmp_path, "yy", ["fr", "en"], today=TODAY)
    text = (tmp_path / "yy" / "country.toml").read_text()
    assert 'neutral_title = { fr = "", en = "Homework" }' in text
    assert 'default_language = "fr"' in text
    assert "neutral_title is missing in fr" in "\n".join(faults(tmp_path / "yy"))
    assert (tmp_path / "yy" / "guides" / "fr" / "quiet.md").exists()


@pytest.mark.parametrize(
    ("code", "languages"), [("../x", ["en"]), ("X", ["en"]), ("xx", ["e/n"]), ("xx", [])]
)
def test_a_code_that_is_no_name_of_a_folder_is_refused(tmp_path, code, languages):
    with pytest.raises(BadCodeError):
        new_country(tmp_path, code, languages, today=TODAY)
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_not_overwritten(tmp_path):
    new_country(tmp_path, "xx", ["en"], today=TODAY)
    with pytest.raises(ThereAlreadyError):
        new_country(tmp_path, "xx", ["en"], today=TODAY)


def test_the_command_lists_files_and_blanks(tmp_path):
    out = StringIO()
    call_command("country", "new", "xx", "--to", str(tmp_path), stdout=out)
    told = out.getvalue()
    assert f"{tmp_path}/xx/services.toml" in told
    assert "numbers.police is no telephone number (country.toml:" in told.split("To fill in:")[1]
    for args in (["xx"], ["x-y"]):
        with pytest.raises(CommandError):
            call_command("country", "new", *args, "--to", str(tmp_path))
