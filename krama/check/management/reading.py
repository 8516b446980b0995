"""`manage.py check chat|post|link`: the readers of the check door, for whoever measures them."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from krama.check.management.readers import FIELDS, reader


class Reading(BaseCommand):
    """Prints one JSON object for each text. Nothing is stored, and no database is opened."""

    help = "Read a text as the check door does: a chat, a post, or a link."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which reader, how to read, and from where."""
        parser.add_argument("reader", choices=sorted(FIELDS))
        parser.add_argument("--language", choices=["en", "km"], help="default: both are tried")
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='each line is {"id": …, "text": …} ("url" for links); each answer carries the id',
        )
        parser.add_argument("file", metavar="FILE", help="a file in UTF-8, or - for what is piped")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer for each text, one line each, in the order of the input."""
        del args
        answer, language = reader(options["reader"]), options["language"]
        with opened(options["file"]) as source:
            if options["jsonl"]:
                for id_, text in lines(source, FIELDS[options["reader"]]):
                    self._say({"id": id_, **answer(text, language)})
            else:
                self._say(answer(source.read(), language))

    def _say(self, answer: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False))


def opened(name: str) -> TextIO:
    """Open a file, or what is piped in; raise `CommandError` where there is no such file."""
    try:
        # Standard input is read as UTF-8 too, whatever the terminal is set to.
        return open(sys.stdin.fileno() if name == "-" else Path(name), encoding="utf-8-sig")  # noqa: PTH123
    except OSError as error:
        raise CommandError(str(error)) from error


def lines(source: TextIO, field: str) -> Iterator[tuple[Any, str]]:
    """Yield the id and the text of each line; raise `CommandError` that names a wrong line."""
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            id_, text = given["id"], given[field]
        except (ValueError, TypeError, KeyError) as error:
            msg = f'Line {number} is not {{"id": …, "{field}": …}}.'
            raise CommandError(msg) from error
        if not isinstance(text, str):
            msg = f'Line {number}: "{field}" is not text.'
            raise CommandError(msg)
        yield id_, text
