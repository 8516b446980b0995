import base64
import hashlib
import json
from typing import Any

import pytest

from krama.vault.keypairs import KeyPair, key_id
from krama.vault.teamkeys import BadTeamKeysError, NoSuchTeamError, PublishedKey, TeamKeys

ONE, TWO, WORKER = (KeyPair.make().public for _ in range(3))


def _file(**changes: Any) -> str:
    entry = {"team": "casework", "version": 1, "public": base64.b64encode(ONE).decode()}
    return json.dumps({"format": 1, "keys": [{**entry, **changes}]})


def _published() -> TeamKeys:
    return TeamKeys(
        [
            PublishedKey("casework", 2, TWO),
            PublishedKey("casework", 1, ONE),
            PublishedKey("worker", 1, WORKER),
        ]
    )


def test_what_was_written_is_read_again() -> None:
    read = TeamKeys.from_json(_published().to_json())
    assert read.keys == _published().keys
    assert read.to_json() == _published().to_json()


def test_new_things_are_sealed_to_the_highest_version() -> None:
    assert _published().current("casework") == PublishedKey("casework", 2, TWO)
    assert _published().get("casework", 1).public == ONE
    assert _published().get("casework", 1).key_id == key_id(ONE)


def test_a_team_or_version_nobody_published_is_named() -> None:
    with pytest.raises(NoSuchTeamError, match="liaison"):
        _published().current("liaison")
    with pytest.raises(NoSuchTeamError, match="casework"):
        _published().get("casework", 3)


def test_a_key_is_added_and_none_is_lost() -> None:
    three = KeyPair.make().public
    grown = _published().adding(PublishedKey("casework", 3, three))
    assert grown.current("casework").public == three
    assert grown.get("casework", 1).public == ONE
    with pytest.raises(BadTeamKeysError):
        grown.adding(PublishedKey("casework", 3, ONE))


def test_the_digest_is_that_of_the_text_as_read() -> None:
    text = _file() + "\n \n"
    assert TeamKeys.from_json(text).digest() == hashlib.sha256(text.encode()).hexdigest()
    assert TeamKeys.from_json(text).to_json() == text


def test_a_swapped_key_changes_the_digest() -> None:
    swapped = base64.b64encode(TWO).decode()
    assert (
        TeamKeys.from_json(_file()).digest() != TeamKeys.from_json(_file(public=swapped)).digest()
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"team": ""},
        {"team": 7},
        {"version": 0},
        {"version": "1"},
        {"version": True},
        {"public": "not base64"},
        {"public": ""},
        {"public": base64.b64encode(b"\xff" * 1216).decode()},
        {"public": base64.b64encode(ONE[:-32] + bytes(32)).decode()},
        {"public": base64.b64encode(b"short").decode()},
        {"public": None},
    ],
    ids=lambda changes: f"{next(iter(changes))} {len(str(changes))}",
)
def test_a_key_that_nothing_can_be_sealed_to_is_refused_when_read(changes: dict[str, Any]) -> None:
    with pytest.raises(BadTeamKeysError):
        TeamKeys.from_json(_file(**changes))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        "{}",
        '{"format": 2, "keys": []}',
        '{"format": 1}',
        '{"format": 1, "keys": [7]}',
    ],
)
def test_a_text_that_is_no_list_of_keys_is_refused(text: str) -> None:
    with pytest.raises(BadTeamKeysError):
        TeamKeys.from_json(text)


def test_two_keys_of_one_version_are_refused() -> None:
    with pytest.raises(BadTeamKeysError):
        TeamKeys([PublishedKey("casework", 1, ONE), PublishedKey("casework", 1, TWO)])
