"""What the tests of notices start from: a little internet, and a guard that counts sockets."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from krama.notices import bootstrap, cdn, outside
from krama.people.unlock import Officer
from tests.notices import registries, standin
from tests.notices.desk import Desk
from tests.notices.standin import Outside
from tests.world import World


@pytest.fixture
def analyst(world: World) -> Officer:
    """An analyst who holds the team's key."""
    return world.officer("analyst")


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch, socket_enabled: None) -> list[Any]:
    """Every place to which this process opened a connection or sent a packet."""
    places: list[Any] = []
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, _noting(getattr(socket.socket, name), places))

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the system's own resolver was asked")

    monkeypatch.setattr(socket, "gethostbyname", refuse)
    return places


def _noting(real: Any, places: list[Any]) -> Any:
    def note(self: socket.socket, *args: Any) -> Any:
        if not threading.current_thread().daemon:  # the stand-ins' own answers are not ours
            places.append(args[-1])
        return real(self, *args)

    return note


@pytest.fixture
def net(touched: list[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Outside]:
    """The little internet, with the documentation ranges counted as outside."""
    monkeypatch.setattr(outside, "_DOCUMENTATION", ())
    registries.bootstrap(tmp_path / "rdap-lists")
    monkeypatch.setattr(bootstrap, "SHIPPED", tmp_path / "rdap-lists")
    monkeypatch.setattr(cdn, "FILE", Path(__file__).parent / "recorded/cdn.toml")
    with standin.outside(registries.NAMES) as world:
        yield world


@pytest.fixture
def desk(world: World, settings: Any) -> Desk:
    """A hotline with a name, an analyst and a supervisor."""
    settings.KRAMA_HOTLINE_NAME = "Sample Hotline"
    settings.KRAMA_HOTLINE_MAIL = "notices@hotline.example"
    settings.KRAMA_HOTLINE_SITE = "hotline.example"
    return Desk(world, world.officer("analyst"), world.officer("supervisor"))
