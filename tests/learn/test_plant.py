"""Planting makes pages once, follows the pack, and never undoes an editor's work."""

from wagtail.models import Locale, Page, Revision, Site

from krama.learn.models import HomeRoot, LearnIndexPage, TopicPage

GROOMING = "guides/en/learn/grooming.md"
ANSWER = 'title = "Strangers online and grooming"'


def english():
    return TopicPage.objects.get(slug="grooming", locale__language_code="en")


def edit(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    return page.save_revision()


def test_both_languages_have_the_same_pages(plant):
    for kind in (HomeRoot, LearnIndexPage, TopicPage):
        km, en = (
            set(kind.objects.filter(locale__language_code=one).values_list("translation_key"))
            for one in ("km", "en")
        )
        assert km == en != set()


def test_wagtails_own_first_page_is_gone(plant):
    assert Site.objects.get().root_page.specific == HomeRoot.objects.get(
        locale=Locale.objects.get(language_code="km")
    )
    assert not Page.objects.filter(slug="home").exists()


def test_planting_twice_changes_nothing(plant, django_assert_max_num_queries):
    before = list(Page.objects.order_by("path").values_list("path", "latest_revision"))
    revisions = Revision.objects.count()
    with django_assert_max_num_queries(6 * len(before) + 60):
        plant()
    assert list(Page.objects.order_by("path").values_list("path", "latest_revision")) == before
    assert Revision.objects.count() == revisions


def test_a_page_that_nobody_edited_follows_the_pack(plant, another_pack):
    another_pack(GROOMING, ANSWER, 'title = "New words"')
    plant()
    assert english().title == "New words"


def test_what_an_editor_published_survives(plant, another_pack):
    edit(english(), answer="Better words.").publish()
    another_pack(GROOMING, ANSWER, 'title = "New words"')
    plant()
    assert english().answer == "Better words."
    assert english().title == "Strangers online and grooming"


def test_an_editors_draft_survives(plant, another_pack):
    edit(english(), answer="A draft.")
    another_pack(GROOMING, ANSWER, 'title = "New words"')
    plant()
    assert english().get_latest_revision_as_object().answer == "A draft."


def test_a_page_that_an_editor_took_down_stays_down(plant, another_pack):
    english().unpublish()
    another_pack(GROOMING, ANSWER, 'title = "New words"')
    plant()
    assert not english().live


def test_saving_in_the_editor_without_a_change_is_no_edit(plant, another_pack):
    page = english()
    for block in page.body.raw_data:
        block["id"] = "11111111-1111-1111-1111-111111111111"
        text = block["value"]["text"]
        block["value"]["text"] = text.replace("<p>", '<p data-block-key="abc12">')
    edit(page).publish()
    another_pack(GROOMING, ANSWER, 'title = "New words"')
    plant()
    assert english().title == "New words"
