"""A service of its own for a measurement: fresh keys and database, one gunicorn, a free port."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Running:
    """A running service: its address, its environment, and gunicorn's process id."""

    address: str
    env: dict[str, str]
    pid: int

    def cpu_seconds(self) -> float:
        """Return user and system time of gunicorn's workers so far."""
        ticks = 0
        for child in _children(self.pid):
            fields = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def count(self, model: str) -> int:
        """Return how many rows a table has."""
        code = f"from django.apps import apps; print(apps.get_model('{model}').objects.count())"
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            cwd=ROOT, env=self.env, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return int(done.stdout.strip().splitlines()[-1])


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in text.split()]


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(*, database: str = "", workers: int = 2) -> Iterator[Running]:
    """Yield a fresh demonstration; `database` is a DATABASE_URL, or empty for SQLite."""
    with tempfile.TemporaryDirectory(prefix="krama-bench-") as name:
        folder, port = Path(name), free_port()
        env = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("KRAMA_", "DATABASE_"))},
            "KRAMA_VAR": str(folder / "var"),
            "KRAMA_RAM": str(folder / "ram"),
            "KRAMA_DEMONSTRATION": "1",
            "KRAMA_BIND": f"127.0.0.1:{port}",
            "KRAMA_HOSTS": "127.0.0.1",
            "KRAMA_WORKERS": str(workers),
        }
        if database:
            env["DATABASE_URL"] = database
        quiet: dict[str, Any] = {"cwd": ROOT, "env": env, "stdout": subprocess.DEVNULL}
        subprocess.run([sys.executable, "manage.py", "demo"], check=True, **quiet)
        gunicorn = Path(sys.executable).parent / "gunicorn"
        server = subprocess.Popen(
            [gunicorn, "--config", "deploy/gunicorn.conf.py"], stderr=subprocess.DEVNULL, **quiet
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, server)
            yield Running(address, env, server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _wait(address: str, server: "subprocess.Popen[Any]") -> None:
    for _ in range(240):
        if server.poll() is not None:
            msg = "the server ended"
            raise RuntimeError(msg)
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=5).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    msg = "the server does not answer"
    raise RuntimeError(msg)
