"""The recovery ceremony from making the papers to using them, by its own commands."""

import io
import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

from krama.config import publishing
from krama.config.recovering import (
    NotNewError,
    UsedAlreadyError,
    publish_recovery,
    take_in,
)
from krama.config.setting_up import Founder, SetUp, set_up
from krama.ledger.deeds import Deed
from krama.ledger.models import Line
from krama.people import hasher, paper
from krama.people.join import make_account
from krama.people.models import Member, RecoveryShare, TeamShare
from krama.people.roles import Role
from krama.people.roster import holders
from krama.people.unlock import NoTeamKeyError, Officer, private_of
from krama.site.keyfiles import team_keys
from krama.vault import recovery
from krama.vault.keypairs import KeyPair, fingerprint
from krama.vault.teamkeys import PublishedKey, TeamKeys
from tests.world import NOON

PASSWORD = "correct horse battery staple"


@pytest.fixture
def made(tmp_path: Path, settings, db) -> SetUp:
    settings.KRAMA_KEYS_DIR = tmp_path / "keys"
    return set_up(founders=[Founder("amira", "Amira", Role.SUPERVISOR)], now=NOON)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A published recovery key and its five papers; no database."""
    pair, shares = recovery.make()
    file = tmp_path_factory.mktemp("papers") / "team-keys.json"
    file.write_text(TeamKeys([PublishedKey("recovery", 1, pair.public)]).to_json(), "utf-8")
    return file, shares


def officer(name: str, password: str) -> Officer:
    member = Member.objects.get_queryset().get(name=name)
    salt, _ = hasher.parts(member.password)
    wrap = hasher.secrets_of(password, salt=salt).wrap
    return Officer(member=member, private=private_of(member, wrap=wrap))


def newcomer(name: str = "bona") -> Officer:
    """Somebody with a password of their own, whom nobody has let in."""
    make_account(
        name=name,
        shown_as=name.title(),
        email="",
        role=Role.SUPERVISOR,
        password=PASSWORD,
        by=None,
        now=NOON,
    )
    Member.objects.get_queryset().filter(name=name).update(password_is_own=True)
    return officer(name, PASSWORD)


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(line + "\n" for line in lines)))


def said(*words: object) -> str:
    out = io.StringIO()
    call_command("recovery", *map(str, words), stdout=out)
    return out.getvalue()


def private(made: SetUp) -> bytes:
    return recovery.recover(made.recovery_shares[:3])


def test_papers_are_made_checked_and_rehearsed_on_a_machine_with_nothing(tmp_path: Path) -> None:
    """No database, no keys folder: real processes, words through their standard input."""
    env = {"PATH": "/usr/bin", "KRAMA_VAR": str(tmp_path / "none"), "KRAMA_SECRET_KEY": "x" * 50}

    def run(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", "recovery", *words],
            cwd=django_settings.BASE_DIR,
            env=env,
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
        )

    public = tmp_path / "new.json"
    pages = run("make", str(public)).stdout.split("\f")
    shares = [" ".join(re.findall(r"\b\d+ ([a-z]+)", page.split("\n\n")[1])) for page in pages[:5]]
    digits = re.findall(r"KEY (\d{4} \d{4}), share (\d) of 5", "".join(pages))
    assert [number for _, number in digits] == list("12345")
    assert run("make", str(public)).returncode == 1, "an existing file is not written over"

    for share in shares:
        done = run("check", given=share + "\n")
        assert done.returncode == 0, done.stderr
        assert not set(share.split()) & set(done.stdout.lower().split()) - {"of", "is"}
    done = run("rehearse", str(public), given="\n".join([shares[4], shares[0], shares[2]]) + "\n")
    assert f"make the recovery key {digits[0][0]}" in done.stdout
    assert "Nothing was opened" in done.stdout
    assert not (tmp_path / "none" / "db.sqlite3").exists()


def test_one_wrong_word_is_named(
    papers: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = papers[1][1].split()
    words[6] = "academic" if words[6] != "academic" else "acid"
    typed(monkeypatch, " ".join(words))
    with pytest.raises(CommandError, match=rf"Word 7 \({words[6]}\)"):
        said("check")


@pytest.mark.parametrize("chosen", list(itertools.combinations(range(5), 3)))
def test_every_three_of_five_are_shown_to_work(
    papers: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, chosen: tuple[int, ...]
) -> None:
    typed(monkeypatch, *(papers[1][at] for at in chosen))
    assert "Nothing was opened" in said("rehearse", papers[0])


@pytest.mark.parametrize("chosen", list(itertools.combinations(range(5), 2)))
def test_every_two_fail(
    papers: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, chosen: tuple[int, ...]
) -> None:
    one, two = (papers[1][at] for at in chosen)
    typed(monkeypatch, one, two, one)
    with pytest.raises(CommandError, match="three different ones"):
        said("rehearse", papers[0])
    typed(monkeypatch, one, two)
    with pytest.raises(CommandError, match="Fewer lines"):
        said("rehearse", papers[0])


def test_papers_of_another_key_are_refused(
    papers: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, others = recovery.make()
    typed(monkeypatch, *others[:3])
    with pytest.raises(CommandError, match="another recovery key"):
        said("rehearse", papers[0])


def test_when_every_holder_is_gone_three_papers_let_a_new_one_in(
    made: SetUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bona = newcomer()
    team_private = officer("amira", made.given[0].password).team_key("casework", 1)
    TeamShare.objects.all().delete()
    with pytest.raises(NoTeamKeyError):
        bona.team_key("casework", 1)
    sheet, answer = tmp_path / "sheet.json", tmp_path / "answer.json"
    assert "amira" not in said("sheet", sheet), "whose password somebody gave is not on it"
    for secret in (team_private, bona.private, private(made)):
        for coded in (secret.hex(), paper._text(secret)):
            assert coded not in sheet.read_text("utf-8")

    digits = fingerprint(bytes(bona.member.public))
    typed(monkeypatch, digits, *made.recovery_shares[2:5])
    said("open", sheet, answer, "bona")
    assert paper._text(team_private) not in answer.read_text("utf-8")
    assert said("take-in", answer) == "Let in: bona.\n"
    assert officer("bona", PASSWORD).team_key("casework", 1) == team_private
    assert [member.name for member in holders()] == ["bona"]
    line = Line.objects.filter(deed=Deed.RECOVERY_USED).get()
    assert (line.by, line.subject) == ("operator", bona.member.id)


def test_digits_that_do_not_match_open_nothing(
    made: SetUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer()
    sheet, answer = tmp_path / "sheet.json", tmp_path / "answer.json"
    said("sheet", sheet)
    typed(monkeypatch, "0000 0000", *made.recovery_shares[:3])
    with pytest.raises(CommandError, match="not the digits"):
        said("open", sheet, answer, "bona")
    assert not answer.exists()
    with pytest.raises(CommandError, match="no sheet of this service"):
        said("open", sheet, answer, "nobody")


def bend(answer: dict[str, Any], what: str) -> None:
    share = answer["shares"][0]
    match what:
        case "another member":
            share["member"] = "00000000-0000-4000-8000-000000000000"
        case "another generation":
            share["generation"] += 1
        case "another team key":
            share["key_id"] = paper._text(b"\x00" * 8)
        case "an unpublished version":
            share["version"] = 9
        case "a number for a member":
            share["member"] = 5
        case "the same twice":
            answer["shares"] *= 2
        case "no share":
            answer["shares"] = "x"


@pytest.mark.parametrize(
    "what",
    [
        "another member",
        "another generation",
        "another team key",
        "an unpublished version",
        "a number for a member",
        "the same twice",
        "no share",
    ],
)
def test_a_bent_answer_lets_nobody_in(made: SetUp, what: str) -> None:
    newcomer()
    TeamShare.objects.all().delete()
    text = paper.answer(paper.sheet(now=NOON), private=private(made), names=["bona"], now=NOON)
    answer = json.loads(text)
    bend(answer, what)
    with pytest.raises(paper.BadSheetError):
        paper.take_in(json.dumps(answer), now=NOON)
    assert not TeamShare.objects.exists()
    assert not Line.objects.filter(deed=Deed.RECOVERY_USED).exists()


def test_a_new_recovery_key_takes_the_place_of_the_old_one(
    made: SetUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = tmp_path / "new.json"
    pages = said("make", public).split("\f")
    shares = [" ".join(re.findall(r"\b\d+ ([a-z]+)", page.split("\n\n")[1])) for page in pages[:5]]
    before = team_keys().digest()
    assert "version 2" in said("publish", public)
    assert team_keys().digest() != before
    line = Line.objects.filter(deed=Deed.KEYS_PUBLISHED).latest("id")
    assert line.reason == team_keys().digest()
    assert not paper.is_sealed_to_paper()

    amira = officer("amira", made.given[0].password)
    assert paper.seal_to_paper(by=amira, now=NOON) == 1
    assert paper.is_sealed_to_paper()
    bona = newcomer()
    answer = paper.answer(
        paper.sheet(now=NOON),
        private=recovery.recover(shares[:3]),
        names=["bona"],
        now=NOON,
    )
    paper.take_in(answer, now=NOON)
    assert bona.team_key("casework", 1) == amira.team_key("casework", 1)
    with pytest.raises(paper.OtherKeyError):  # the old papers open nothing any more
        paper.answer(paper.sheet(now=NOON), private=private(made), names=["bona"], now=NOON)
    assert RecoveryShare.objects.count() == 1


def test_only_one_new_recovery_key_is_published(made: SetUp) -> None:
    present = (django_settings.KRAMA_KEYS_DIR / "team-keys.json").read_text()
    with pytest.raises(NotNewError):
        publish_recovery(present, now=NOON)
    other = KeyPair.make()
    text = json.dumps(
        {
            "format": 1,
            "keys": [{"team": "casework", "version": 2, "public": paper._text(other.public)}],
        }
    )
    with pytest.raises(NotNewError):
        publish_recovery(text, now=NOON)


def test_a_rehearsal_is_noted(made: SetUp) -> None:
    assert said("rehearsed") == "Noted.\n"
    assert Line.objects.filter(deed=Deed.RECOVERY_REHEARSED, by="operator").count() == 1


@pytest.mark.parametrize("file_is_there", [False, True])
def test_whoever_is_killed_while_publishing_does_it_again(
    made: SetUp, monkeypatch: pytest.MonkeyPatch, file_is_there: bool
) -> None:
    real = publishing._put_in_place

    def put_and_die(keys: TeamKeys) -> None:
        if file_is_there:
            real(keys)
        raise KeyboardInterrupt

    pair, _ = recovery.make()
    text = TeamKeys([PublishedKey("recovery", 1, pair.public)]).to_json()
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_put_in_place", put_and_die)
        with pytest.raises(KeyboardInterrupt):
            publish_recovery(text, now=NOON)
    assert publish_recovery(text, now=NOON).public == pair.public
    assert team_keys().current("recovery").version == 2
    assert publishing.told_digest() == team_keys().digest()


def test_an_answer_is_taken_in_once(made: SetUp) -> None:
    """Also after its member has lost the key again, and by a file with some of the same shares."""
    bona = newcomer()
    text = paper.answer(paper.sheet(now=NOON), private=private(made), names=["bona"], now=NOON)
    assert take_in(text, now=NOON) == [bona.member]
    lines = Line.objects.filter(deed=Deed.RECOVERY_USED)
    assert [line.subject for line in lines] == [bona.member.id]
    TeamShare.objects.filter(member=bona.member).delete()
    again = json.dumps({"more": "to look new", **json.loads(text)})
    for file in (text, again):
        with pytest.raises(UsedAlreadyError):
            take_in(file, now=NOON)
    assert not TeamShare.objects.filter(member=bona.member).exists()
    assert lines.all().count() == 1
    # The paper can open a new sheet at any time.
    fresh = paper.answer(paper.sheet(now=NOON), private=private(made), names=["bona"], now=NOON)
    assert take_in(fresh, now=NOON) == [bona.member]
    assert lines.all().count() == 2
