"""Refuse to serve a database that is older than the log of what was erased."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from krama.report.erased import Erased, forgotten, read_log


def waiting() -> list[Erased]:
    """Return what the log says was erased and this database still has; DamagedLogError."""
    path = Path(settings.KRAMA_ERASED_LOG)
    if not settings.KRAMA_ERASED_LOG or not path.exists():
        return []
    with path.open(encoding="ascii") as log:
        return forgotten(read_log(log))


def refuse_an_older_copy() -> None:
    """Raise ImproperlyConfigured where something erased would come back by a restore."""
    if found := waiting():
        msg = (
            f"This database is older than its log of erasures ({len(found)} would come back):"
            " run `manage.py erasures replay` before you serve."
        )
        raise ImproperlyConfigured(msg)
