"""How fast the page reads a chat of 2,000 messages, on a CPU slowed four times."""

import json
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.first_load import FLAGS
from bench.service import running

MESSAGES, SLOWED, BAR = 2000, 4, 200
# The page's own button does the same; here only the reading is timed, twice: a first time as when
# it is tapped once, and the best of five.
_TIMED = """async ([text, times]) => {
  const box = document.querySelector("#chat"), look = document.querySelector("[data-look]");
  const spent = (deed) => { const began = performance.now(); deed(); return performance.now() - began; };
  box.value = text;
  const taps = Array.from({ length: times }, () => spent(() => look.click()));
  const plain = spent(() => { for (let n = 0; n < 1000; n++) text.indexOf("\\uffff" + n); }) / 1000;
  return { first: taps[0], best: Math.min(...taps), plain };
}"""


def chat(folder: Path) -> str:
    """Return 2,000 messages of two people, taken from the conversations of a folder."""
    lines: list[str] = []
    for path in sorted(folder.glob("*.jsonl")):
        for row in path.read_text(encoding="utf-8").splitlines():
            lines += json.loads(row)["text"].split("\n")
    told = [line for line in lines if line.strip()]
    kept = [told[at * len(told) // MESSAGES] for at in range(MESSAGES)]
    return "\n".join(f"{'Dara' if at % 3 else 'Lina'}: {line}" for at, line in enumerate(kept))


def measured(folder: Path) -> dict[str, Any]:
    """Return milliseconds: {"first", "best", "plain"}, and "letters" of the chat."""
    text = chat(folder)
    path = os.environ.get("KRAMA_CHROMIUM", "/usr/bin/chromium")
    with running() as service, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        page.goto(f"{service.address}/en/check/chat/", wait_until="networkidle")
        page.wait_for_timeout(3000)  # a child needs longer to paste
        wire = page.context.new_cdp_session(page)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        told: dict[str, Any] = page.evaluate(_TIMED, [text, 5])
        browser.close()
    return {**told, "letters": len(text)}


def section(folder: Path) -> str:
    """Return the part of the result page that says how fast."""
    told = measured(folder)
    return (
        f"\n## How fast\n\n`python -m bench.check_chat --speed`: {MESSAGES:,} messages ({told['letters']:,}"
        f" letters), headless Chromium, CPU slowed {SLOWED} times, from the tap to the shown result.\n"
        f"The first tap {told['first']:.0f} ms, the best of five {told['best']:.0f} ms (bar {BAR} ms);"
        f" a plain `indexOf` pass over the same text {told['plain']:.3f} ms:"
        f" {told['first'] / told['plain']:,.0f} and {told['best'] / told['plain']:,.0f} times that.\n"
    )
