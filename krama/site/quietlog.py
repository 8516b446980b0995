"""Log that something broke and where, never what somebody typed.

An exception's text may hold the words of a child (`invalid literal for int(): '…'`), and Django's
own reports hold the whole request. Here a log line has frames and the kind of exception only.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

from django.http import HttpRequest

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class QuietFormatter(logging.Formatter):
    """Format a record without its arguments where they come from outside."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, then the frames of an exception."""
        # Our own lines are written to be safe; a library's template is, its arguments are not.
        ours = record.name.startswith("krama")
        text = record.getMessage() if ours else str(record.msg)
        line = f"{record.levelname} {record.name} {text}"
        if record.exc_info and isinstance(record.exc_info, tuple):
            line += "\n" + self.formatException(record.exc_info)
        return line

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 (the standard library's name)
        """Return file, line and function of each frame, and the exception's class."""
        kind, _, frames = ei
        lines = [f"  {f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(frames)]
        return "\n".join([*lines, f"  {kind.__name__ if kind else 'no exception'}"])


class SilentReporter:
    """What Django calls for an error mail or debug page: it has nothing to tell."""

    def __init__(self, request: HttpRequest | None, *args: Any, **kwargs: Any) -> None:
        del request, args, kwargs

    def get_traceback_text(self) -> str:
        """Return a fixed sentence."""
        return "An error happened; see the log for where."

    def get_traceback_html(self) -> str:
        """Return a fixed sentence."""
        return self.get_traceback_text()
