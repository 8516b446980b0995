"""The door that a web server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krama.config.settings")
application = get_wsgi_application()

from krama.config.restored import refuse_an_older_copy  # noqa: E402 (needs the apps to be ready)

refuse_an_older_copy()
