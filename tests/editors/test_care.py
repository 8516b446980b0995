"""True figures: what nobody has read, and what nobody has checked for 180 days."""

from datetime import date, timedelta

from krama.countries.pack import pack
from krama.editors.facts import facts, old_facts
from krama.editors.unread import kinds, unread, unread_pages
from krama.help.models import HelpService
from tests.editors.conftest import edit, page_of

CHECKED = date(2026, 11, 24)


def test_unread_pages_are_counted_in_each_language(editors):
    before = {one.language: one for one in unread()}
    assert set(before) == {"km", "en"}
    for code, one in before.items():
        live = sum(
            kind.objects.live().filter(locale__language_code=code).count() for kind in kinds()
        )
        assert one.pages == live > 5
        assert one.unread <= one.pages
    edit(page_of("grooming", "km"), by=editors.publisher, reviewed=True)
    after = {one.language: one for one in unread()}
    assert after["km"].unread == before["km"].unread - 1
    assert after["en"].unread == before["en"].unread
    assert "grooming" not in {
        page.slug for page in unread_pages() if page.locale.language_code == "km"
    }


def test_sentences_of_the_interface_that_nobody_approved_are_counted_too(editors):
    figures = {one.language: one.sentences for one in unread()}
    assert figures["km"] > 500
    assert figures["en"] == 0


def test_nothing_is_old_on_the_day_it_was_checked_nor_180_days_later(editors):
    checked = {fact.checked for fact in facts(pack())}
    assert None not in checked
    newest = max(one for one in checked if one)
    assert old_facts(pack(), today=min(one for one in checked if one)) == []
    assert old_facts(pack(), today=newest + timedelta(days=180)) == [
        fact
        for fact in old_facts(pack(), today=newest + timedelta(days=180))
        if fact.checked != newest
    ]


def test_on_day_181_everything_is_listed_with_where_to_change_it(editors):
    found = old_facts(pack(), today=CHECKED + timedelta(days=181))
    places = {fact.place.split(":")[0] for fact in found if not fact.address}
    assert places == {f"countries/kh/{name}.toml" for name in ("apps", "brands", "law", "privacy")}
    for fact in found:
        if not fact.address:
            name, line = fact.place.split(":")
            rows = (pack().folder / name.split("/")[-1]).read_text().splitlines()
            assert "checked" in rows[int(line) - 1], fact
    addresses = {fact.address.split("/")[2] for fact in found if fact.address}
    assert addresses == {"pages", "snippets"}


def test_a_service_that_was_called_again_leaves_the_list(editors):
    today = CHECKED + timedelta(days=181)
    HelpService.objects.update(checked=today)
    assert not [fact for fact in old_facts(pack(), today=today) if "snippets" in fact.address]
