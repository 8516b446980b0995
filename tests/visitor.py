"""Someone with a browser that has no script and takes no cookie: they read forms and send them."""

from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client


@dataclass
class Page:
    """An answer, and the form on it."""

    response: Any
    soup: BeautifulSoup = field(init=False)

    def __post_init__(self) -> None:
        self.soup = BeautifulSoup(self.response.content, "html.parser")

    @property
    def text(self) -> str:
        """What a reader sees, without needless blanks."""
        main = self.soup.find("main") or self.soup
        return " ".join(main.get_text(" ").split())

    @property
    def form(self) -> Tag:
        """The form of the page."""
        form = self.soup.find("form")
        assert isinstance(form, Tag), self.text
        return form

    def filled(self) -> dict[str, str]:
        """What the form would send untouched."""
        values: dict[str, str] = {}
        for part in self.form.find_all(["input", "textarea", "select"]):
            kind, name = str(part.get("type", "text")), str(part["name"])
            if kind in {"radio", "checkbox"}:
                if part.has_attr("checked"):
                    values[name] = str(part.get("value", "on"))
            elif part.name == "textarea":
                values[name] = part.get_text().removeprefix("\n")
            elif part.name == "select":
                chosen = part.find("option", selected=True)
                values[name] = str(chosen["value"]) if chosen else ""
            elif kind not in {"submit", "button"}:
                values[name] = str(part.get("value", ""))
        return values

    def errors(self) -> list[str]:
        """What is said beside the fields."""
        return [" ".join(e.get_text().split()) for e in self.soup.select(".error:not([hidden])")]


class Visitor:
    """Walks through telling and the inbox as a person would."""

    def __init__(self, language: str = "en", **headers: str) -> None:
        self.client = Client(headers=headers or None)
        self.language = language

    def get(self, path: str) -> Page:
        """Open an address."""
        page = Page(self.client.get(path))
        assert page.response.status_code == 200, (path, page.response.status_code)
        return page

    def send(self, page: Page, **given: str) -> Page:
        """Send the page's form with these values in it; `go` or `do` presses that button."""
        action = str(page.form["action"])
        return self.post(action, {**page.filled(), **given})

    def post(self, path: str, data: dict[str, str]) -> Page:
        """Send exactly this."""
        page = Page(self.client.post(path, data))
        assert not page.response.cookies
        return page

    def tell(self, **answers: str) -> Page:
        """Walk all questions to the check page; `q1`… are the fields' names."""
        page = self.get(f"/{self.language}/report/")
        for _ in range(7):
            here = {k: v for k, v in answers.items() if k in page_fields(page)}
            page = self.send(page, go="next", **here)
        return page

    def report(self, **answers: str) -> tuple[Page, str]:
        """Tell and send; return the receipt page and the twenty digits."""
        answers = {"q2": "other", "q9": "About a kite", **answers}
        page = self.send(self.tell(**answers), go="send")
        return page, receipt_on(page)

    def inbox(self, digits: str) -> Page:
        """Open the inbox with a number."""
        return self.send(self.get(f"/{self.language}/inbox/"), q1=digits)


def page_fields(page: Page) -> set[str]:
    """Return the names of the page's fields."""
    return {str(p["name"]) for p in page.form.find_all(["input", "textarea", "select"])}


def receipt_on(page: Page) -> str:
    """Return the twenty digits that a receipt page shows."""
    return "".join(span.get_text() for span in page.soup.select(".number span"))
