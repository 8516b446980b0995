"""An editor changes a page, a translator follows, a publisher publishes, the child sees it.

And a plant after that keeps what they wrote.
"""

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.service import Service
from tests.journeys.conftest import DESKTOP, PHONE, PICTURES, Eyes, sign_in

NEW = "You can stop answering at any moment, and nobody may be angry with you for that."
KHMER = "អ្នកអាចឈប់ឆ្លើយនៅពេលណាក៏បាន ហើយគ្មាននរណាមានសិទ្ធិខឹងនឹងអ្នកទេ។"
FIND = (
    "from wagtail.models import Page;"
    "print(*[p.pk for code in ('en', 'km') for p in"
    " Page.objects.filter(slug='grooming', depth=4, locale__language_code=code)])"
)


def come_in(browser: Browser, service: Service, who: str) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport=DESKTOP, locale="en-US")
    page = context.new_page()
    page.goto(f"{service.address}/desk/")
    page.set_default_timeout(20_000)
    if who == "administrator":
        sign_in_to(page, service, who)
    else:
        sign_in(page, service, who)
    return context, page


def sign_in_to(page: Page, service: Service, who: str) -> None:
    page.fill("[name=login]", who)
    page.fill("[name=password]", service.passwords[who])
    page.click("main form button.wide")
    page.fill("[name=code]", service.manage("code", who))
    page.click("main form:has([name=code]) button.wide")
    page.wait_for_url("**/desk/people/")


def give(page: Page, service: Service, who: str, edits: str) -> None:
    """Let somebody do something for the pages; the password is asked again the first time."""
    for _ in range(2):
        page.goto(f"{service.address}/desk/people/{who}/")
        page.check(f"[name=edits][value={edits}]")
        page.click("section[aria-labelledby=edits] button")
        if not page.locator("[name=password]").count():
            break
        page.fill("[name=password]", service.passwords["administrator"])
        page.click("main form button")
    page.goto(f"{service.address}/desk/people/{who}/")
    expect(page.locator(f"[name=edits][value={edits}]")).to_be_checked()


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"editing-{name}.png")


def submit(page: Page) -> None:
    """Send the page to be approved."""
    page.get_by_role("button", name="More actions").click()
    page.locator("[name=action-submit]").click()
    page.wait_for_load_state("networkidle")


def approve(page: Page, service: Service, pk: str) -> None:
    page.goto(f"{service.address}/cms/pages/{pk}/edit/")
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.locator("[data-workflow-action-name=approve]").first.click()


def test_a_page_is_changed_followed_published_and_kept(
    browser: Browser, service: Service, eyes: Eyes, tmp_path: Path
) -> None:
    english, khmer = service.manage("shell", "--no-imports", "-c", FIND).split()[-2:]

    context, page = come_in(browser, service, "administrator")
    give(page, service, "analyst", "writer")
    give(page, service, "intake", "translator")
    eyes.look(page, "account")
    context.close()

    # The writer may not publish; the page waits.
    context, page = come_in(browser, service, "analyst")
    page.goto(f"{service.address}/cms/")
    picture(page, "01-dashboard")
    page.goto(f"{service.address}/cms/pages/{english}/edit/")
    assert page.locator("[name=action-publish]").count() == 0
    page.fill("[name=answer]", NEW)
    submit(page)
    context.close()
    child = browser.new_context(viewport=PHONE, java_script_enabled=False)
    reader = child.new_page()
    reader.goto(f"{service.address}/en/learn/grooming/")
    assert NEW not in reader.content()

    publisher, desk = come_in(browser, service, "supervisor")
    desk.goto(f"{service.address}/cms/")
    assert "Awaiting your review" in desk.content()
    approve(desk, service, english)
    reader.reload()
    expect(reader.locator("main")).to_contain_text(NEW)

    # The translator is told, sees what is new beside the form, and follows.
    reader.goto(f"{service.address}/km/learn/grooming/")
    before = reader.locator("main").inner_text()
    context, page = come_in(browser, service, "intake")
    page.goto(f"{service.address}/cms/")
    expect(page.locator(".care")).to_contain_text("something new: 1")
    page.goto(f"{service.address}/cms/pages/{khmer}/edit/")
    expect(page.locator("body")).to_contain_text("The English page says something new.")
    page.get_by_role("button", name=re.compile("Other language")).click()
    expect(page.locator(".beside ins")).to_have_text(NEW)
    page.wait_for_timeout(800)  # the panel slides in
    picture(page, "02-side-by-side")
    page.fill("[name=answer]", KHMER)
    page.click("[data-followed]")
    expect(page.locator("[data-told]")).to_contain_text("in step")
    submit(page)
    context.close()
    reader.reload()
    assert reader.locator("main").inner_text() == before

    approve(desk, service, khmer)
    reader.reload()
    expect(reader.locator("main")).to_contain_text(KHMER)
    picture(reader, "04-child")  # axe needs script, which this child has not
    desk.goto(f"{service.address}/cms/")
    expect(desk.locator(".care")).to_contain_text("something new: 0")

    # The preview begins at the width of a small telephone.
    desk.goto(f"{service.address}/cms/pages/{english}/edit/")
    desk.locator("[data-side-panel-toggle=preview]").first.click()
    widths = desk.locator("[name=preview-size]").evaluate_all(
        "all => all.map((one) => one.dataset.deviceWidth)"
    )
    assert widths[:2] == ["320", "360"]
    expect(desk.frame_locator("#w-preview-iframe").locator("main")).to_contain_text(NEW)
    desk.wait_for_timeout(800)
    picture(desk, "03-preview")
    publisher.close()

    # A plant keeps what editors wrote, and says so; a harvest hands it back.
    told = service.manage("plant")
    assert "left as an editor has it: en/learn/grooming" in told
    assert "left as an editor has it: km/learn/grooming" in told
    for language, words in (("en", NEW), ("km", KHMER)):
        reader.goto(f"{service.address}/{language}/learn/grooming/")
        expect(reader.locator("main")).to_contain_text(words)
    harvested = service.manage("country", "harvest", "--to", str(tmp_path))
    assert "guides/en/learn/grooming.md\nguides/km/learn/grooming.md\n2 files in" in harvested
    child.close()
