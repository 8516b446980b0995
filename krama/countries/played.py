"""What quizzes and stories have in common as files: one TOML a language, the same shape in each."""

import tomllib
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

# Yields the faults of one file, without its name, and returns its shape: what every language shares.
Look = Callable[[Path, Mapping[str, Any], str], Generator[str, None, object]]


def played_faults(
    folder: Path, part: str, languages: list[str], *, look: Look, differ: str
) -> Iterator[str]:
    """Yield what is missing or wrong in the files of guides/…/learn/<part>, as "guides/…: what"."""
    for name in sorted({path.name for path in folder.glob(f"guides/*/learn/{part}/*.toml")}):
        shapes = []
        for language in languages:
            path = folder / f"guides/{language}/learn/{part}/{name}"
            where = str(path.relative_to(folder))
            if not path.exists():
                yield f"{where}: missing"
                continue
            try:
                told = tomllib.loads(path.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as wrong:
                yield f"{where}: not TOML: {wrong}"
                continue
            shape = yield from _named(where, look(path, told, language))
            shapes.append(shape)
        if shapes and any(shape != shapes[0] for shape in shapes):
            yield f"guides/*/learn/{part}/{name}: {differ}"


def _named(where: str, faults: Generator[str, None, object]) -> Generator[str, None, object]:
    """Yield each fault with the name of its file, and return what `faults` returns."""
    while True:
        try:
            yield f"{where}: {next(faults)}"
        except StopIteration as ended:
            return ended.value
