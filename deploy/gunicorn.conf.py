"""How the doors are served: no access log, and no line that names an address."""

import logging
import os

bind = os.environ.get("KRAMA_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("KRAMA_WORKERS", "2"))
threads = int(os.environ.get("KRAMA_THREADS", "8"))
worker_class = "gthread"
# A worker is renewed now and then, so that what it once held in memory is gone.
max_requests = 1000
max_requests_jitter = 100
timeout = 60
# A phone asks for the next question on the same line while the reader is still reading.
keepalive = 15
graceful_timeout = 30
accesslog = None
wsgi_app = "krama.config.wsgi:application"
# Requests are parsed in memory; nothing is spooled beside it.
worker_tmp_dir = "/dev/shm"  # noqa: S108
# nothing listens beside the door
control_socket_disable = True


class _NoAddress(logging.Filter):
    """Drop the lines in which gunicorn names who sent a request it could not read."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "ip=" not in record.getMessage()


def on_starting(server) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Quieten the error log of this and, by inheritance, of every worker."""
    server.log.error_log.addFilter(_NoAddress())
