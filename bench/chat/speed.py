"""How fast the page reads a chat of 2,000 messages, on a CPU slowed four times."""

import json
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.first_load import FLAGS
from bench.service import running

MESSAGES, SLOWED, BAR = 2000, 4, 200
# The page's own button does the reading. What is pasted is drawn before anybody can tap: that is the
# browser's work, so half a second passes first. `heard`: the page was told of the paste, as when a
# person pastes, and reads ahead; otherwise it reads only at the tap, the first time and then better.
_TIMED = """async ([text, heard, times]) => {
  const box = document.querySelector("#chat"), look = document.querySelector("[data-look]");
  const spent = (deed) => { const began = performance.now(); deed(); return performance.now() - began; };
  const taps = [];
  for (let n = 0; n < times; n++) {
    box.value = text + "\\n".repeat(n);
    if (heard) box.dispatchEvent(new Event("input"));
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, heard ? 2000 : 500)));
    taps.push(spent(() => look.click()));
  }
  const plain = spent(() => { for (let n = 0; n < 1000; n++) text.indexOf("\\uffff" + n); }) / 1000;
  return [taps, plain];
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
    """Return milliseconds: {"ahead", "first", "best", "plain"}, and "letters" of the chat."""
    text = chat(folder)
    path = os.environ.get("KRAMA_CHROMIUM", "/usr/bin/chromium")
    with running() as service, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        address = f"{service.address}/en/check/chat/"
        [ahead], plain = _taps(browser, address, text, heard=True, times=1)
        taps, _plain = _taps(browser, address, text, heard=False, times=5)
        browser.close()
    best = min(taps)
    return {"ahead": ahead, "first": taps[0], "best": best, "plain": plain, "letters": len(text)}


def _taps(browser: Browser, address: str, text: str, *, heard: bool, times: int) -> Any:
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(2000)
    wire = page.context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    told = page.evaluate(_TIMED, [text, heard, times])
    page.close()
    return told


def section(folder: Path) -> str:
    """Return the part of the result page that says how fast."""
    told = measured(folder)
    row = "| {} | {:.0f} ms | {:,.0f} |\n"
    rows = {
        "from the tap to the shown result, two seconds after the paste": told["ahead"],
        "the whole reading and showing in one go, the best of five": told["best"],
        "the same the very first time, nothing read ahead, nothing warm": told["first"],
    }
    return (
        f"\n## How fast\n\n`python -m bench.check_chat --speed`: {MESSAGES:,} messages ({told['letters']:,}"
        f" letters), headless Chromium, CPU slowed {SLOWED} times; bar {BAR} ms. The page reads ahead in"
        " moments of 8 ms from the paste on, so that a tap has little left to wait for.\n\n"
        f"| what | time | of a plain `indexOf` pass ({told['plain']:.4f} ms) |\n|---|---|---|\n"
        + "".join(row.format(what, time, time / told["plain"]) for what, time in rows.items())
    )
