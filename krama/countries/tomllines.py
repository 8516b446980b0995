"""On which line of a TOML file each value stands; `tomllib` itself forgets it."""

from dataclasses import dataclass, field

Place = tuple[str | int, ...]
"""Keys and positions in lists that lead to a value, such as ("service", 0, "name", "en")."""

_BLANK = " \t\r\n"
_ENDS = ",]}\n#"


def lines_of(text: str) -> dict[Place, int]:
    """Return place to line (the first is 1) of every table, key and list item.

    The text must be TOML already: what `tomllib` refuses is read as well as it goes.
    """
    return _Reader(text).read()


@dataclass
class _Reader:
    text: str
    at: int = 0
    here: Place = ()
    found: dict[Place, int] = field(default_factory=dict)
    counts: dict[Place, int] = field(default_factory=dict)

    def read(self) -> dict[Place, int]:
        while self._skip():
            if self.text.startswith("[", self.at):
                self._header()
            else:
                self._pair(self.here)
        return self.found

    @property
    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1

    def _sign(self) -> str:
        return self.text[self.at : self.at + 1]

    def _skip(self) -> bool:
        """Go over blanks and comments; return whether anything is left."""
        while sign := self._sign():
            if sign == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif sign in _BLANK:
                self.at += 1
            else:
                return True
        return False

    def _header(self) -> None:
        line, many = self._line, self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        keys = self._keys("]")
        self.at += 2 if many else 1
        *above, last = keys
        place: Place = ()
        for key in above:
            place = self._latest((*place, key))
        place = (*place, last)
        if many:
            self.counts[place] = self.counts.get(place, -1) + 1
            self.found.setdefault(place, line)
        self.here = self._latest(place)
        self.found.setdefault(self.here, line)

    def _latest(self, place: Place) -> Place:
        return (*place, self.counts[place]) if place in self.counts else place

    def _keys(self, end: str) -> list[str]:
        """Read `a."b c".d` up to a sign, which is left standing."""
        keys: list[str] = []
        while self._skip() and self._sign() != end:
            start = self.at
            if self._sign() in "\"'":
                self._string()
                keys.append(self.text[start + 1 : self.at - 1])
            elif self._sign() == ".":
                self.at += 1
            else:
                while self._sign() and self._sign() not in f"{_BLANK}.{end}":
                    self.at += 1
                keys.append(self.text[start : self.at])
        return keys

    def _pair(self, place: Place) -> None:
        line, start = self._line, self.at
        place = (*place, *self._keys("="))
        self.found.setdefault(place, line)
        self.at += 1
        self._value(place)
        self.at = max(self.at, start + 1)

    def _value(self, place: Place) -> None:
        self._skip()
        if self._sign() == "[":
            self._list(place)
        elif self._sign() == "{":
            self.at += 1
            while self._skip() and self._sign() != "}":
                if self._sign() == ",":
                    self.at += 1
                else:
                    self._pair(place)
            self.at += 1
        elif self._sign() in ('"', "'"):
            self._string()
        else:
            while self._sign() and self._sign() not in _ENDS:
                self.at += 1

    def _list(self, place: Place) -> None:
        self.at += 1
        number = 0
        while self._skip() and self._sign() != "]":
            if self._sign() == ",":
                self.at += 1
                continue
            start = self.at
            self.found[(*place, number)] = self._line
            self._value((*place, number))
            self.at = max(self.at, start + 1)
            number += 1
        self.at += 1

    def _string(self) -> None:
        quote = self._sign()
        ends = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.at += len(ends)
        while self._sign() and not self.text.startswith(ends, self.at):
            self.at += 2 if quote == '"' and self._sign() == "\\" else 1
        self.at += len(ends)
        while len(ends) == 3 and self._sign() == quote:  # `""""` ends with a quotation mark inside
            self.at += 1
