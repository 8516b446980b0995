"""A service of its own for a measurement or a journey: fresh keys, database, port and folder."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_PASSWORD = re.compile(r"^(\w+) \(\w+\)\n  password +(.+)$", re.MULTILINE)


@dataclass
class Service:
    """A running demonstration: where it answers, where its files are, how its staff sign in."""

    address: str
    folder: Path
    env: dict[str, str]
    passwords: dict[str, str] = field(default_factory=dict)
    pid: int = 0

    def manage(self, *words: str) -> str:
        """Run a command of the service and return what it says."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.env,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout.strip()

    def count(self, model: str) -> int:
        """Return how many rows a table has."""
        code = f"from django.apps import apps; print(apps.get_model('{model}').objects.count())"
        return int(self.manage("shell", "--no-imports", "-c", code).splitlines()[-1])

    def cpu_seconds(self) -> float:
        """Return user and system time of gunicorn's workers so far."""
        ticks = 0
        for child in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split():
            fields = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(folder: Path, port: int, database: str) -> dict[str, str]:
    ours = ("KRAMA_", "DJANGO_", "DATABASE_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {
        **env,
        "KRAMA_VAR": str(folder / "var"),
        "KRAMA_RAM": str(folder / "ram"),
        "KRAMA_DEMONSTRATION": "1",
        "KRAMA_BIND": f"127.0.0.1:{port}",
        "KRAMA_HOSTS": "127.0.0.1",
        "DATABASE_URL": database,
    }


@contextlib.contextmanager
def running(*, database: str = "", worker: bool = False, **more: str) -> Iterator[Service]:
    """Yield a fresh demonstration, what `make serve` starts.

    `database` is a DATABASE_URL, empty for SQLite; `worker` runs `manage.py work` beside it; other
    words are settings, such as `KRAMA_TRUST_PROXY="1"`.
    """
    with tempfile.TemporaryDirectory(prefix="krama-service-") as name:
        folder, port = Path(name), free_port()
        env = {**_environment(folder, port, database), **more}
        made = Service(f"http://127.0.0.1:{port}", folder, env)
        made.passwords = dict(_PASSWORD.findall(made.manage("demo")))
        commands = [
            [str(Path(sys.executable).parent / "gunicorn"), "--config", "deploy/gunicorn.conf.py"]
        ]
        if worker:
            commands.append([sys.executable, "manage.py", "work"])
        with (folder / "log").open("wb") as log:
            common: dict[str, Any] = {"cwd": ROOT, "env": env, "stdout": log, "stderr": log}
            started = [subprocess.Popen(command, **common) for command in commands]
            made.pid = started[0].pid
            try:
                _wait(made.address, started[0])
                yield made
                ended = [process.args for process in started if process.poll() is not None]
                if ended:
                    msg = f"ended by itself: {ended}"
                    raise RuntimeError(msg)
            finally:
                for process in started:
                    process.send_signal(signal.SIGTERM)
                for process in started:
                    process.wait(30)


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
