"""Planting help follows the same rule as learn."""

from wagtail.models import Revision

from krama.help.models import HelpService, PathPage, StepPage

THREAT = "guides/en/help/threat.md"


def step():
    """The English step on which the messages are kept, wherever on the path it stands."""
    path = PathPage.objects.get(slug="threat", locale__language_code="en")
    return StepPage.objects.child_of(path).get(body__contains="creenshot", act="")


def test_planting_twice_changes_nothing(plant):
    before = (Revision.objects.count(), HelpService.objects.count(), StepPage.objects.count())
    plant()
    assert before == (
        Revision.objects.count(),
        HelpService.objects.count(),
        StepPage.objects.count(),
    )


def test_a_step_follows_the_pack_until_an_editor_changes_it(plant, another_pack):
    assert step().title == "Keep the messages"
    another_pack(THREAT, "# Keep the messages", "# Keep what they wrote")
    plant()
    assert step().title == "Keep what they wrote"
    page = step()
    page.title = "Save the messages"
    page.save_revision().publish()
    another_pack(THREAT, "# Keep what they wrote", "# Keep it")
    plant()
    assert step().title == "Save the messages"


def test_khmer_paths_wait_for_somebody_who_reads_khmer(plant):
    assert not PathPage.objects.filter(locale__language_code="km", reviewed=True).exists()


def test_the_quiet_page_says_what_cannot_be_hidden(plant, client):
    html = client.get("/en/help/leaving/").content.decode()
    for words in ("history", "call list", "Wi-Fi", "Recent apps"):
        assert words in html
