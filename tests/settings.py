"""The service's own settings, with folders that vanish and files that need no collecting."""

import os
import tempfile
from pathlib import Path

_FOLDER = tempfile.TemporaryDirectory(prefix="krama-tests-")  # goes when the process ends
_HERE = Path(_FOLDER.name)
os.environ.update(
    {
        "KRAMA_VAR": str(_HERE),
        "KRAMA_RAM": str(_HERE / "ram"),
        "KRAMA_HOSTS": "127.0.0.1,localhost",
    }
)

from krama.config.settings import *  # noqa: F403 (the point of this file)
from krama.config.settings import DATABASES, STORAGES

(_HERE / "static").mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A file, not SQLite's memory: several connections must meet as they do in service.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_HERE / "test.sqlite3")}
