"""Soft plucked tones under a film, made here: five notes of a scale, slow, and quiet throughout."""

import random
import wave
from pathlib import Path

import numpy as np

from films.scenes import Film

RATE = 24_000
BEAT = 0.75  # seconds
_SCALE = (0, 2, 4, 7, 9, 12, 14, 16)  # major pentatonic, in half-tones
_CHORDS = ((0, 7, 16), (9, 16, 24), (5, 12, 21), (7, 14, 23))


def write(film: Film, path: Path) -> None:
    """Write a film's tones as a WAV: one channel, 16 bits, as long as the film."""
    # The same film has the same tune each time.
    chance = random.Random(film.slug)  # noqa: S311
    sound = np.zeros(int(film.seconds * RATE) + RATE * 4)
    note = 4
    for beat in range(int(film.seconds / BEAT) - 3):
        second = beat * BEAT
        if beat % 8 == 0:
            for half in _CHORDS[beat // 8 % 4]:
                _add(sound, second, film.key + half - 12, loud=0.10, lasts=5.0)
        if beat % 2 == 0 or chance.random() < 0.45:
            note = min(max(note + chance.choice((-2, -1, -1, 1, 1, 2)), 0), len(_SCALE) - 1)
            _add(sound, second, film.key + _SCALE[note] + 12, loud=0.16, lasts=1.6)
    sound = sound[: int(film.seconds * RATE)]
    edge = np.linspace(0, 1, int(2.5 * RATE))
    sound[: len(edge)] *= edge
    sound[-len(edge) :] *= edge[::-1]
    sound *= 0.5 / max(np.abs(sound).max(), 1e-9)
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((sound * 32767).astype("<i2").tobytes())


def _add(sound: np.ndarray, second: float, half: int, *, loud: float, lasts: float) -> None:
    """Add one pluck: half-tones above middle C, and seconds until it has died away."""
    hertz = 261.63 * 2 ** (half / 12)
    t = np.arange(int(lasts * RATE)) / RATE
    body = np.sin(2 * np.pi * hertz * t) + 0.25 * np.sin(2 * np.pi * 3 * hertz * t) * np.exp(-9 * t)
    shape = np.minimum(t / 0.012, 1) * np.exp(-t * 4.2 / lasts)
    start = int(second * RATE)
    sound[start : start + len(t)] += loud * body * shape
