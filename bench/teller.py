"""Tells a report over real HTTP, as a browser without script does."""

import http.client
import re
from urllib.parse import urlencode, urlsplit

_HIDDEN = re.compile(r'name="(step|state)" value="([^"]*)"')
_NUMBER = re.compile(r'class="number".*?</p>', re.DOTALL)
WORDS = "Someone in a game asks about my drawing of a kite. " * 20  # 1 KB, neutral


class Teller:
    """One browser: a kept connection, no cookie."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)

    def close(self) -> None:
        """Hang up."""
        self.line.close()

    def _ask(self, method: str, data: dict[str, str] | None = None) -> str:
        body = urlencode(data) if data else None
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if data else {}
        self.line.request(method, "/en/report/", body, headers)
        answer = self.line.getresponse()
        text = answer.read().decode()
        if answer.status != 200:
            msg = f"status {answer.status}"
            raise RuntimeError(msg)
        return text

    def to_check_page(self) -> dict[str, str]:
        """Walk the shortest path; return what the check page's form would send."""
        page = self._ask("GET")
        answers = {"what": {"q2": "grooming"}, "words": {"q9": WORDS}}
        for _ in range(7):
            hidden = dict(_HIDDEN.findall(page))
            page = self._ask("POST", {**hidden, "go": "next", **answers.get(hidden["step"], {})})
        return dict(_HIDDEN.findall(page))

    def send(self, form: dict[str, str]) -> str:
        """Send the final post on a fresh connection, as after a long thought; return the digits."""
        self.close()
        page = self._ask("POST", {**form, "go": "send"})
        found = _NUMBER.search(page)
        digits = "".join(re.findall(r"<span>(\d{4})</span>", found.group() if found else ""))
        if len(digits) != 20:
            msg = "no receipt"
            raise RuntimeError(msg)
        return digits
