"""Keys that live in memory only: they box half-filled reports and inbox tickets.

A new key is made each 30 minutes and two are kept, so what was boxed opens for 30 to 60 minutes
and never after a restart of the machine. Several processes share them through a file on tmpfs.
"""

import fcntl
import json
import os
import stat
from datetime import datetime
from pathlib import Path

from django.conf import settings

from krama.vault.boxing import new_key

LASTS_SECONDS = 30 * 60
KEPT = 2


class NotOurFolderError(Exception):
    """Somebody else on this machine made the folder, or may write in it."""


def keys(*, now: datetime) -> list[bytes]:
    """Return the live keys, newest first; make a new one where the newest is over age."""
    stamp = int(now.timestamp())
    folder: Path = settings.KRAMA_RAM_DIR
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_ours(folder):
        raise NotOurFolderError
    handle = os.open(folder / "form.keys", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "r+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        made: list[tuple[int, str]] = [(t, k) for t, k in json.loads(file.read() or "[]")]
        live = [(t, k) for t, k in made if stamp - t < LASTS_SECONDS * KEPT][:KEPT]
        if not live or stamp - live[0][0] >= LASTS_SECONDS:
            live = [(stamp, new_key().hex()), *live][:KEPT]
        if live != made:
            file.seek(0)
            file.truncate()
            file.write(json.dumps(live))
    return [bytes.fromhex(k) for _, k in live]


def is_ours(folder: Path) -> bool:
    """Return whether only this process's user can write in a folder.

    Memory is shared: whoever made a folder of this name before us would read the keys in it.
    """
    found = folder.lstat()
    mine = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    return mine and not found.st_mode & 0o022
