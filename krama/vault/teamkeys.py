"""The published public halves: `team-keys.json`, the only place a sealer takes a key from.

`{"format": 1, "keys": [{"team": "casework", "version": 1, "public": "<base64>"}, …]}`
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from krama.vault.keypairs import key_id
from krama.vault.sealing import seal

FORMAT = 1


class NoSuchTeamError(KeyError):
    """No key is published for this team, or not in this version."""


class BadTeamKeysError(ValueError):
    """The text is no list of published keys; the message says where."""


@dataclass(frozen=True)
class PublishedKey:
    """One version of one team's public half (1,216 bytes)."""

    team: str
    version: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The first 8 bytes of SHA-256 of the public half."""
        return key_id(self.public)


class TeamKeys:
    """All published keys, oldest first, and the very text they were read from."""

    def __init__(self, keys: Iterable[PublishedKey] = (), *, text: str | None = None) -> None:
        self.keys = tuple(keys)
        self._by_name = {(key.team, key.version): key for key in self.keys}
        if len(self._by_name) != len(self.keys):
            raise BadTeamKeysError("a team has two keys of one version")
        for key in self.keys:
            _must_be_sound(key)
        self._text = _written(self.keys) if text is None else text

    @classmethod
    def from_json(cls, text: str) -> "TeamKeys":
        """The keys of a file's text; BadTeamKeysError unless every one of them can be sealed to."""
        try:
            whole = json.loads(text)
            if whole["format"] != FORMAT:
                raise BadTeamKeysError("not format 1")
            return cls((_read(entry) for entry in whole["keys"]), text=text)
        except BadTeamKeysError:
            raise
        except (ValueError, KeyError, TypeError) as wrong:
            raise BadTeamKeysError(f"not a list of team keys: {wrong!r}") from None

    def to_json(self) -> str:
        """The text as it was read, or as a file of these keys is written."""
        return self._text

    def current(self, team: str) -> PublishedKey:
        """The team's highest version, to which new things are sealed; NoSuchTeamError."""
        versions = [key for key in self.keys if key.team == team]
        if not versions:
            raise NoSuchTeamError(team)
        return max(versions, key=lambda key: key.version)

    def get(self, team: str, version: int) -> PublishedKey:
        """One version of a team's key; NoSuchTeamError."""
        try:
            return self._by_name[team, version]
        except KeyError:
            raise NoSuchTeamError(team, version) from None

    def adding(self, key: PublishedKey) -> "TeamKeys":
        """These keys and one more, as a new list."""
        return TeamKeys((*self.keys, key))

    def digest(self) -> str:
        """SHA-256, in hex, of the text as read: what the ledger names and the desk shows."""
        return hashlib.sha256(self._text.encode("utf-8")).hexdigest()


def _read(entry: dict[str, Any]) -> PublishedKey:
    public = base64.b64decode(entry["public"], validate=True)
    return PublishedKey(team=entry["team"], version=entry["version"], public=public)


def _written(keys: tuple[PublishedKey, ...]) -> str:
    entries = [
        {
            "team": key.team,
            "version": key.version,
            "public": base64.b64encode(key.public).decode("ascii"),
        }
        for key in keys
    ]
    return json.dumps({"format": FORMAT, "keys": entries}, indent=1) + "\n"


def _must_be_sound(key: PublishedKey) -> None:
    # `type`, not isinstance: JSON's `true` would pass for version 1.
    if type(key.team) is not str or not key.team or type(key.version) is not int or key.version < 1:
        raise BadTeamKeysError("a key needs a team's name and a version from 1")
    try:
        # Tried here, so that a bad file is found when it is read and not when a child writes.
        seal(b"", to=key.public, info=b"")
    except (TypeError, ValueError):
        raise BadTeamKeysError(f"{key.team} {key.version} is no public half") from None
