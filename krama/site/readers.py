"""Notice browsers whose company can read along; nothing about them is kept.

Opera Mini and data savers end the encryption at their maker's; an app's own browser can put
script into a page. Source: field notes in docs/threat-model.md, "a browser that reads along".
"""

from django.http import HttpRequest

_APPS = ("FBAN", "FBAV", "FB_IAB", "Instagram", "Line/", "MicroMessenger", "TikTok", "musical_ly",
         "BytedanceWebview", "Snapchat", "Telegram", "Zalo", "Viber")  # fmt: skip


def reads_along(request: HttpRequest) -> bool:
    """Return True where the browser's company may read what is typed."""
    headers = request.headers
    if any(name.lower().startswith("x-operamini") for name in headers):
        return True
    agent = headers.get("User-Agent", "")
    return "Via" in headers or "Opera Mini" in agent or any(app in agent for app in _APPS)
