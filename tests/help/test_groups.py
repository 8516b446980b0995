"""The help page is grouped, so that a frightened child finds a path by a glance."""

import re

import pytest

from krama.help.groups import Group, group_of, shelves
from krama.help.models import PathPage
from krama.report.words import Category


def test_every_category_has_a_group_and_a_named_group_wins():
    assert {group_of("", category=one) for one in Category.values} <= set(Group.values)
    assert group_of("", category="sextortion") == Group.THREATS
    assert group_of("grownups", category="sextortion") == Group.GROWNUPS


@pytest.mark.django_db
def test_a_group_without_a_path_is_not_shown():
    threat = PathPage(group=Group.THREATS)
    assert [(one.name, one.paths) for one in shelves([threat])] == [(Group.THREATS.label, [threat])]


@pytest.mark.parametrize("language", ["km", "en"])
def test_each_path_stands_once_and_danger_before_all(plant, client, language):
    html = client.get(f"/{language}/help/").content.decode()
    main = html[html.index("<main") : html.index('<nav class="near"')]
    assert main.index("tel:117") < main.index("<h2>")
    for path in PathPage.objects.filter(locale__language_code=language):
        assert main.count(f'href="/{language}/help/{path.slug}/"') == 1


def test_the_sextortion_steps_are_two_taps_from_home(plant, client):
    home = client.get("/en/").content.decode()
    assert re.search(r'<main.*?href="/en/help/threat/"', home, re.DOTALL), "one tap"
    assert 'href="/en/help/"' in home
    assert 'href="/en/help/threat/"' in client.get("/en/help/").content.decode(), "or two"
