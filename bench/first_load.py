"""First load of the report form in a real browser with an empty cache: bytes and requests.

Run: `make bench`, or `python -m bench.first_load`. Bytes are Chromium's `encodedDataLength`, with
headers, as in the comparison (GlobaLeaks 5.0.15: 1,166,554 bytes in 16 requests; Hush Line:
745,470 bytes in 15; both measured the same way).
"""

import os
from typing import Any

from playwright.sync_api import sync_playwright

from bench.service import running

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PAGES = ["km/", "en/", "km/report/", "en/report/", "km/learn/grooming/", "km/help/threat/"]


def main() -> None:
    """Measure and print a line a page."""
    path = os.environ.get("KRAMA_CHROMIUM", "/usr/bin/chromium")
    with running() as service, sync_playwright() as play:
        for page in PAGES:
            for script in (False, True):
                browser = play.chromium.launch(executable_path=path, args=FLAGS)
                context = browser.new_context(
                    viewport={"width": 412, "height": 900}, java_script_enabled=script
                )
                tab = context.new_page()
                sizes: dict[str, float] = {}
                kinds: dict[str, str] = {}
                wire = context.new_cdp_session(tab)
                wire.send("Network.enable")

                def answered(event: Any, kinds: dict[str, str] = kinds) -> None:
                    kinds[event["requestId"]] = event["type"]

                def finished(event: Any, sizes: dict[str, float] = sizes) -> None:
                    sizes[event["requestId"]] = event["encodedDataLength"]

                wire.on("Network.responseReceived", answered)
                wire.on("Network.loadingFinished", finished)
                tab.goto(f"{service.address}/{page}", wait_until="networkidle")
                html = sum(size for key, size in sizes.items() if kinds.get(key) == "Document")
                total = sum(sizes.values())
                with_script = "with script" if script else "no script"
                print(
                    f"/{page} {with_script}: {total:,.0f} bytes in {len(sizes)} requests,"
                    f" of it the page with its styles {html:,.0f} bytes in 1"
                )
                browser.close()


if __name__ == "__main__":
    main()
