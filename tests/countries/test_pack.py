"""The pack of Cambodia, and how it faces a reader."""

from datetime import date

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.translation import override

from krama.countries.check import faults
from krama.countries.context import country
from krama.countries.pack import pack
from krama.countries.services import tel

KH = settings.KRAMA_COUNTRIES_DIR / "kh"


def test_nothing_is_wrong_with_cambodia():
    assert faults(KH) == []


def test_the_command_says_so(capsys):
    call_command("country", "check", "kh")
    assert "nothing is wrong" in capsys.readouterr().out


def test_the_command_fails_for_a_country_that_is_not_there():
    with pytest.raises(CommandError):
        call_command("country", "check", "zz")


def test_the_numbers_of_cambodia_are_the_ones_that_were_given():
    assert pack().numbers == {
        "child_helpline": "1280",
        "police": "117",
        "police_hotline": "1288",
        "hotline": "092 311 511",
    }


def test_every_service_says_when_somebody_last_looked():
    assert pack().services
    assert all(isinstance(one.checked, date) for one in pack().services.values())


@pytest.mark.parametrize("language", ["km", "en"])
def test_a_template_finds_the_country_in_the_readers_language(rf, language):
    with override(language):
        here = country(rf.get("/"))["country"]
    assert here.language == language
    assert here.name == pack().name[language]
    assert "092311511" in {service.tel for service in here.services}
    assert here.exit_url.startswith("https://")
    assert here.neutral_title


def test_a_reader_of_another_language_gets_the_countrys_own():
    with override("fr"):
        assert pack().spoken() == "km"


@pytest.mark.parametrize("language", ["km", "en"])
def test_five_promises_stand_before_the_first_question(language):
    lines = pack().promises(language, when="tomorrow at 8")
    assert [line.id for line in lines][:2] == ["who_reads", "when"]
    assert len(lines) == 5
    assert "tomorrow at 8" in lines[1].text
    assert not any("{" in line.text for line in lines)


@pytest.mark.parametrize("language", ["km", "en"])
def test_what_nobody_confirmed_says_so_to_the_child(language):
    lines = [line for line in pack().promises(language, when="now") if not line.confirmed]
    assert lines
    assert all(line.note for line in lines)


@pytest.mark.parametrize("language", ["km", "en"])
def test_each_crisis_has_its_line_and_its_number(language):
    first = {one: pack().crisis(one, language) for one in ("threat", "danger", "self_harm")}
    numbers = {one: said.first.tel for one, said in first.items() if said}
    assert numbers == {"threat": "1280", "danger": "117", "self_harm": "1280"}
    assert all(said.line and said.keep_writing for said in first.values() if said)
    assert pack().crisis("none", language) is None


@pytest.mark.parametrize(
    ("number", "href"), [("092 311 511", "092311511"), ("1280", "1280"), ("+855 23 1", "+855231")]
)
def test_a_number_is_dialled_by_its_digits(number, href):
    assert tel(number) == href
