"""Read a film's one file: its scenes, what is drawn in each, and what is said under it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("en", "km")

Keys = list[list[float]]  # [second, value, …] in the order of time


@dataclass(frozen=True)
class Layer:
    """One drawing in a scene; times are seconds of the scene, places are points of 854 × 480.

    `parts` turns named parts (degrees, or keys of them); `wave` swings one: part, degrees, seconds.
    """

    drawing: str
    at: list[float] | Keys
    scale: float | Keys = 1.0
    turn: float | Keys = 0.0
    wears: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, float | Keys] = field(default_factory=dict)
    wave: tuple[tuple[str, float, float], ...] = ()
    since: float = 0.0
    until: float = 1e9
    enter: str = "fade"
    leave: str = "fade"
    opacity: float = 1.0
    floats: float = 0.0
    depth: float = 1.0
    flip: bool = False


@dataclass(frozen=True)
class Scene:
    """Some seconds of a film; `camera` goes from (x, y, zoom) to another."""

    seconds: float
    caption: Mapping[str, str]
    layers: tuple[Layer, ...]
    camera: tuple[list[float], list[float]]


@dataclass(frozen=True)
class Film:
    """A whole film; `poster` is the second whose frame stands for it before it is played."""

    slug: str
    poster: float
    key: int
    scenes: tuple[Scene, ...]

    @property
    def seconds(self) -> float:
        """Return how long it is."""
        return sum(scene.seconds for scene in self.scenes)

    def starts(self) -> list[float]:
        """Return the second at which each scene begins."""
        found, now = [], 0.0
        for scene in self.scenes:
            found.append(now)
            now += scene.seconds
        return found


def films() -> list[Film]:
    """Return all films of this folder."""
    return [read(path.parent) for path in sorted(HERE.glob("*/film.toml"))]


def read(folder: Path) -> Film:
    """Return the film of a folder."""
    told = tomllib.loads((folder / "film.toml").read_text(encoding="utf-8"))
    return Film(folder.name, told["poster"], told.get("key", 0), tuple(map(_scene, told["scene"])))


def _scene(told: dict[str, Any]) -> Scene:
    start = told.get("camera", [[427, 240, 1.0], [427, 240, 1.04]])
    layers = tuple(_layer(one) for one in told["layer"])
    return Scene(float(told["seconds"]), told["caption"], layers, (start[0], start[1]))


def _layer(told: dict[str, Any]) -> Layer:
    known = dict(told)
    for name in ("wears", "wave"):
        if name in known:
            known[name] = tuple(tuple(x) if isinstance(x, list) else x for x in known[name])
    return Layer(**known)
