"""Write what this release seals to `frozen/<release>.json`, which must open for ever.

Run from the repository's root at each release: `python -m tests.vault.freeze 0.2.0`.
It never overwrites. The keys in these files were made for tests and guard nothing.
"""

import base64
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import uuid4

from krama.vault import index, members, receipts, recovery
from krama.vault.boxing import box, new_key
from krama.vault.context import ctx
from krama.vault.keypairs import KeyPair, fingerprint
from krama.vault.ramkeys import box_ram
from krama.vault.rows import RowName, box_row
from krama.vault.teamkeys import PublishedKey, TeamKeys
from krama.vault.wraps import seal_for_recovery, seal_slip, seal_team_key, seal_wrap

FOLDER = Path(__file__).parent / "frozen"
WORDS = {"told": "គេសុំរូបថត · someone asks for a photo", "count": 2}


def frozen() -> dict[str, Any]:
    """One of everything, with the keys that open it; bytes as base64, ids as text."""
    return {
        "notice": "Made for tests. These keys guard nothing.",
        "box": _box(),
        "row": _row(),
        **_sealed(),
        "receipt": _receipt(),
        "member": _member(),
        "index": _index(),
        "ram": _ram(),
    }


def _box() -> dict[str, Any]:
    key = new_key()
    return {"key": key, "aad": ctx("frozen", 1), "boxed": box(key, b"plain", aad=ctx("frozen", 1))}


def _row() -> dict[str, Any]:
    name = RowName(
        table="report_told", row=uuid4(), report=uuid4(), scope="told", schema=1, revision=3
    )
    key = new_key()
    return {
        "key": key,
        "name": asdict(name),
        "content": WORDS,
        "boxed": box_row(key, WORDS, name=name),
    }


def _sealed() -> dict[str, Any]:
    team, member, worker = KeyPair.make(), KeyPair.make(), KeyPair.make()
    rescue, shares = recovery.make()
    report, who, report_key = uuid4(), uuid4(), new_key()
    published = TeamKeys(
        PublishedKey(team=name, version=1, public=pair.public)
        for name, pair in [("casework", team), ("worker", worker), ("recovery", rescue)]
    )
    wrap = {"report": report, "scope": "told", "team": "casework", "version": 1}
    share = {"team": "casework", "version": 1, "member": who, "generation": 2}
    kept = {"team": "casework", "version": 1}
    return {
        "wrap": {
            "private": team.private,
            "place": wrap,
            "opened": report_key,
            "sealed": seal_wrap(report_key, to=team.public, **wrap),  # type: ignore[arg-type]
        },
        "team_key": {
            "private": member.private,
            "place": share,
            "opened": team.private,
            "sealed": seal_team_key(team.private, to=member.public, **share),  # type: ignore[arg-type]
        },
        "for_recovery": {
            "private": rescue.private,
            "place": kept,
            "opened": team.private,
            "sealed": seal_for_recovery(team.private, to=rescue.public, **kept),  # type: ignore[arg-type]
        },
        "slip": {
            "private": worker.private,
            "place": {"report": report},
            "opened": {"phones": ["+85500000000"]},
            "sealed": seal_slip({"phones": ["+85500000000"]}, to=worker.public, report=report),
        },
        "team_keys": {"text": published.to_json(), "digest": published.digest()},
        "fingerprint": {"public": team.public, "digits": fingerprint(team.public)},
        "shares": {"of_seed": shares, "private": rescue.private},
        "long_shares": {"of_private": recovery.split(team.private), "private": team.private},
    }


def _receipt() -> dict[str, Any]:
    digits, pepper, thread_key, report = receipts.new(), new_key(), new_key(), uuid4()
    keys = receipts.derive(digits, pepper=pepper)
    return {
        "digits": digits,
        "pepper": pepper,
        "lookup": keys.lookup,
        "report": report,
        "opened": thread_key,
        "boxed": receipts.box_thread_key(thread_key, keys=keys, report=report),
    }


def _member() -> dict[str, Any]:
    password, salt, pepper = "ទន្លេ river lamp seven", new_key()[:16], new_key()
    secrets = members.derive(password, salt=salt, pepper=pepper)
    pair, who, unlock, session = KeyPair.make(), uuid4(), new_key(), new_key()
    return {
        "password": password,
        "salt": salt,
        "pepper": pepper,
        "digest": members.auth_digest(secrets),
        "member": who,
        "generation": 2,
        "private": pair.private,
        "boxed_private": members.box_private(
            pair.private, secrets_wrap=secrets.wrap, member=who, generation=2
        ),
        "unlock": unlock,
        "session": session,
        "boxed_session": members.box_session(secrets.wrap, unlock=unlock, session=session),
    }


def _index() -> dict[str, Any]:
    key, place = new_key(), {"kind": "phone", "value": "+85500000000"}
    return {"key": key, "place": place, "blinded": index.blind(key, **place)}


def _ram() -> dict[str, Any]:
    key, aad = new_key(), ctx("form", 1, "what")
    return {
        "key": key,
        "aad": aad,
        "opened": b"answers",
        "boxed": box_ram([key], b"answers", aad=aad),
    }


def _as_text(value: object) -> str:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else str(value)


if __name__ == "__main__":
    with (FOLDER / f"{sys.argv[1]}.json").open("x", encoding="utf-8") as new_file:
        json.dump(frozen(), new_file, default=_as_text, ensure_ascii=False, indent=1)
        new_file.write("\n")
