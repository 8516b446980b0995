"""Put the drawings of a scene together as one SVG for one moment of it."""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from films.scenes import HERE, Film, Layer, Scene

WIDTH, HEIGHT = 854, 480
FADE = 0.45  # seconds in which a layer comes or goes
CROSS = 0.6  # seconds in which one scene becomes the next
_SVG = "http://www.w3.org/2000/svg"
_INCLUDE = re.compile(r'<include name="([\w-]+)"\s*/>')
_COLOUR = re.compile(r"\{(\w+)(?:\|(#[0-9a-f]{3,6}))?\}")
_PART = re.compile(r"@([\w-]+)\|([-\d.]+)\|([-\d.]+)@")
ET.register_namespace("", _SVG)


def frame(film: Film, second: float) -> str:
    """Return one moment of a film as an SVG; near the end of a scene the next shines through."""
    starts = film.starts()
    number = max(i for i, start in enumerate(starts) if start <= second or i == 0)
    scene, into = film.scenes[number], second - starts[number]
    parts = [_scene(scene, into, number=number)]
    left = scene.seconds - into
    if left < CROSS and number + 1 < len(film.scenes):
        coming = _scene(film.scenes[number + 1], 0.0, number=number + 1)
        parts.append(f'<g opacity="{_ease(1 - left / CROSS):.3f}">{coming}</g>')
    # From and to the colour of the page, so that nothing flashes.
    veil = max(1 - second / 0.8, 1 - (film.seconds - second) / 1.0, 0.0)
    if veil > 0:
        parts.append(
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fffaf3" opacity="{veil:.3f}"/>'
        )
    return (
        f'<svg xmlns="{_SVG}" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        + "".join(parts)
        + "</svg>"
    )


def _scene(scene: Scene, into: float, *, number: int) -> str:
    # The next scene is already there while the last one fades: it begins before its own zero.
    share = min(max(into / scene.seconds, 0.0), 1.0)
    camera = [a + (b - a) * _ease(share) for a, b in zip(*scene.camera, strict=True)]
    drawn = [
        _layer(layer, into, camera, name=f"s{number}l{place}")
        for place, layer in enumerate(scene.layers)
    ]
    return "".join(drawn)


def _layer(layer: Layer, into: float, camera: Sequence[float], *, name: str) -> str:
    there = _presence(layer, into)
    if there <= 0:
        return ""
    x, y = _at(layer.at, into)
    scale, turn = _one(layer.scale, into), _one(layer.turn, into)
    grown = 1.0
    if layer.enter == "pop" and into < layer.since + 0.5:
        grown = _bounce((into - layer.since) / 0.5)
    if layer.enter == "rise" and into < layer.since + 0.7:
        y += 40 * (1 - _ease((into - layer.since) / 0.7))
    if layer.enter == "drop" and into < layer.since + 0.8:
        y -= 260 * (1 - _settle((into - layer.since) / 0.8))
    y += layer.floats * math.sin(into * 1.7 + x)
    zoom = 1 + (camera[2] - 1) * layer.depth
    x = WIDTH / 2 + (x - WIDTH / 2 - (camera[0] - WIDTH / 2) * layer.depth) * zoom
    y = HEIGHT / 2 + (y - HEIGHT / 2 - (camera[1] - HEIGHT / 2) * layer.depth) * zoom
    size = scale * zoom * max(grown, 0.01)
    body = _PART.sub(lambda found: _turned(found, layer, into), _drawing(layer, name))
    sideways = -size if layer.flip else size
    opacity = layer.opacity * (there if layer.enter == "fade" or into > layer.since + FADE else 1)
    seen = f' opacity="{opacity:.3f}"' if opacity < 0.999 else ""
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) rotate({turn:.2f})'
        f' scale({sideways:.4f} {size:.4f})"{seen}>{body}</g>'
    )


def _presence(layer: Layer, into: float) -> float:
    """Return 0 to 1: how much of a layer is there."""
    if (layer.since > 0 and into < layer.since) or into > layer.until:
        return 0.0
    coming = (
        1.0 if layer.since == 0 or layer.enter == "cut" else min((into - layer.since) / FADE, 1)
    )
    going = 1.0 if layer.leave == "cut" else min((layer.until - into) / FADE, 1)
    return max(min(coming, going), 0.001)


def _turned(found: re.Match[str], layer: Layer, into: float) -> str:
    part, x, y = found[1], found[2], found[3]
    phase = sum(map(ord, layer.drawing + "".join(layer.wears))) % 31 / 10
    if part == "eyes":  # everybody blinks, each in their own time
        since = (into + phase) % 3.3
        shut = max(0.12, abs(since - 0.1) / 0.1) if since < 0.2 else 1.0
        return f"translate({x} {y}) scale(1 {min(shut, 1):.2f}) translate(-{x} {_minus(y)})"
    angle = _one(layer.parts.get(part, 0.0), into)
    for name, degrees, seconds in layer.wave:
        if name == part:
            angle += degrees * math.sin((into + phase) * 2 * math.pi / seconds)
    if part == "upper":  # and breathes
        return (
            f"rotate({angle:.2f} {x} {y}) translate(0 {1.2 * math.sin((into + phase) * 1.6):.2f})"
        )
    return f"rotate({angle:.2f} {x} {y})"


def _minus(number: str) -> str:
    return f"{-float(number):g}"


@cache
def _text(name: str) -> str:
    text = (HERE / "drawings" / f"{name}.svg").read_text(encoding="utf-8")
    return _INCLUDE.sub(lambda found: _inner(found[1]), text)


@cache
def _inner(name: str) -> str:
    text = _text(name)
    return text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]


_DRAWN: dict[tuple[object, ...], str] = {}


def _drawing(layer: Layer, name: str) -> str:
    """Return the inside of a drawing as the layer wants it, with `@part|x|y@` where a part turns."""
    key = (name, layer.drawing, layer.wears, tuple(layer.colours.items()))
    if key not in _DRAWN:
        text = _COLOUR.sub(
            lambda found: layer.colours.get(found[1], found[2] or "#f0f"), _text(layer.drawing)
        )
        # Gradients and patterns of two layers must not share an id.
        text = re.sub(r'\bid="([\w-]+)"', rf'id="{name}-\1"', text)
        text = re.sub(r"url\(#([\w-]+)\)", rf"url(#{name}-\1)", text)
        text = re.sub(r'href="#([\w-]+)"', rf'href="#{name}-\1"', text)
        root = ET.fromstring(text)  # noqa: S314 (our own drawings)
        _prune(root, set(layer.wears))
        inner = "".join(ET.tostring(child, encoding="unicode") for child in root)
        _DRAWN[key] = inner.replace(f' xmlns="{_SVG}"', "")
    return _DRAWN[key]


def _prune(parent: ET.Element, wears: set[str]) -> None:
    """Drop what this layer does not wear (`data-if`), and mark the parts that turn (`data-part`)."""
    for child in list(parent):
        wanted, refused = child.attrib.pop("data-if", ""), child.attrib.pop("data-unless", "")
        if (wanted and not wears & set(wanted.split())) or wears & set(refused.split()):
            parent.remove(child)
            continue
        part = child.attrib.pop("data-part", "")
        if part:
            x, _, y = child.attrib.pop("data-pivot", "0 0").partition(" ")
            child.set("transform", f"{child.get('transform', '')} @{part}|{x}|{y}@".strip())
        _prune(child, wears)


def _at(at: Sequence[float] | Sequence[Sequence[float]], into: float) -> tuple[float, float]:
    if isinstance(at[0], list):
        return _between([k[:2] for k in at], into), _between([[k[0], k[2]] for k in at], into)  # type: ignore[index,misc]
    return float(at[0]), float(at[1])  # type: ignore[arg-type]


def _one(value: float | Sequence[Sequence[float]], into: float) -> float:
    return _between(value, into) if isinstance(value, list) else float(value)  # type: ignore[arg-type]


def _between(keys: Sequence[Sequence[float]], into: float) -> float:
    """Return the value at a second, gliding from key to key."""
    if into <= keys[0][0]:
        return keys[0][1]
    for (t0, v0), (t1, v1) in pairwise(keys):
        if into <= t1:
            return v0 + (v1 - v0) * _ease((into - t0) / max(t1 - t0, 1e-6))
    return keys[-1][1]


def _ease(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)


def _bounce(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return 1 + 2.2 * (share - 1) ** 3 + 1.2 * (share - 1) ** 2


def _settle(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return 1 - math.cos(share * math.pi * 2.5) * (1 - share) ** 2
