"""What a public page costs when it is made, when it is unchanged, and when nginx holds it; and its size.

Run: `python -m bench.pages`. It writes bench/PAGES.md. A rate is one core's: pages divided by the CPU
seconds (user and system) of the server's own processes, so that it hardly depends on what else runs.
"""

import contextlib
import gzip
import http.client
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

from bench.reading import pages_of
from bench.service import ROOT, Service, _wait, free_port, running

WRITTEN = Path(__file__).parent / "PAGES.md"
MEASURED = ("/km/", "/km/learn/grooming/", "/km/help/threat/", "/en/check/chat/")
MADE, HELD = 400, 20_000
_FRONT = """{user}daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log crit;
events {{}}
http {{
  access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; gzip off;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  proxy_cache_path {folder}/held keys_zone=pages:1m max_size=64m;
  server {{
    listen 127.0.0.1:{port}; keepalive_requests 1000000;
    location / {{
      proxy_pass {to}; proxy_cache pages; proxy_cache_use_stale updating; proxy_cache_background_update on;
      proxy_set_header Host 127.0.0.1;
    }}
  }}
}}
"""


@contextlib.contextmanager
def public_door(service: Service) -> Iterator[Service]:
    """Yield the public door alone, beside a demonstration and with its pages."""
    port = free_port()
    env = {**service.env, "KRAMA_SERVES": "public", "KRAMA_BIND": f"127.0.0.1:{port}"}
    command = [str(Path(sys.executable).parent / "gunicorn"), "--config", "deploy/gunicorn.conf.py"]
    quiet = subprocess.DEVNULL
    door = subprocess.Popen(command, cwd=ROOT, env=env, stdout=quiet, stderr=quiet)
    made = Service(f"http://127.0.0.1:{port}", service.folder, env, pid=door.pid)
    try:
        _wait(made.address, door)
        yield made
    finally:
        door.terminate()
        door.wait(30)


@contextlib.contextmanager
def front(door: Service) -> Iterator[Service]:
    """Yield an nginx that holds what the door says may be held."""
    nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    assert nginx, "nginx is not installed"
    with tempfile.TemporaryDirectory(prefix="krama-held-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        user = "user root; " if os.geteuid() == 0 else ""
        text = _FRONT.format(user=user, folder=folder, port=port, to=door.address)
        (folder / "conf").write_text(text, encoding="ascii")
        started = subprocess.Popen([nginx, "-c", str(folder / "conf"), "-e", str(folder / "log")])
        try:
            made = Service(f"http://127.0.0.1:{port}", folder, door.env, pid=started.pid)
            _wait(made.address, started)
            yield made
        finally:
            started.terminate()
            started.wait(30)


def asked(address: str, path: str, times: int, **headers: str) -> tuple[int, dict[str, str]]:
    """Ask for a page many times over one connection; return the last status and headers."""
    line = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
    for _ in range(times):
        line.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
        answer = line.getresponse()
        answer.read()
    line.close()
    return answer.status, dict(answer.getheaders())


def workers(server: Service) -> str:
    """Return the process ids of a server's workers."""
    return Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()


def rate(server: Service, path: str, times: int, **headers: str) -> float:
    """Return pages per second and core."""
    asked(server.address, path, 20, **headers)
    while True:
        who, before = workers(server), server.cpu_seconds()
        asked(server.address, path, times, **headers)
        if workers(server) == who:  # a worker that was replaced takes its time with it
            return times / max(server.cpu_seconds() - before, 0.01)


def main() -> None:
    """Measure and write."""
    lines = []
    with running() as service, public_door(service) as door, front(door) as held:
        for path in MEASURED:
            _status, headers = asked(door.address, path, 1)
            made = rate(door, path, MADE)
            same = rate(door, path, MADE, **{"If-None-Match": headers["ETag"]})
            kept = rate(held, path, HELD)
            lines.append(f"| `{path}` | {made:,.0f} | {same:,.0f} | {kept:,.0f} | {kept / made:,.0f} times |")  # fmt: skip
            print(lines[-1], flush=True)
        pages = pages_of(door.address, ["/km/", "/en/"])
    sizes = sorted(((len(gzip.compress(one.body, 6)), one.address) for one in pages), reverse=True)
    WRITTEN.write_text(
        "\n".join(
            [
                "# What public pages cost and weigh",
                "",
                f"Written by `python -m bench.pages` on {datetime.now(UTC):%Y-%m-%d}; not by hand. SQLite, gunicorn,",
                "one keep-alive connection; pages per second and core, from the CPU time of the server's processes.",
                "",
                "| page | made anew | unchanged (304) | held by nginx | held against made |",
                "|---|---|---|---|---|",
                *lines,
                "",
                "## Size",
                (
                    f"HTML with its styles, compressed, without headers; {len(sizes)} pages, mean "
                    f"{mean(size for size, _address in sizes):,.0f} B, bar 14,336 B."
                ),
                "",
                "| page | bytes |",
                "|---|---|",
                *[f"| `{address}` | {size:,} |" for size, address in sizes],
                "",
            ]
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
