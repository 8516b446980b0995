"""The example runs on a bare machine, and every line of its story is true."""

import subprocess
import sys

from django.conf import settings


def test_the_story_is_true() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "examples.message_at_a_set_hour"],
        cwd=settings.BASE_DIR,
        env={"PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0] == "1 person handed the worker 1 ticket."
    assert said[1].endswith("the words are not among them.")
    assert said[2] == "4 of 4 keys of the report stay closed to it."
    assert said[3] == "A minute before six: 0 messages."
    assert said[4].startswith("At six the child reads: You did the right thing.")
    assert said[5] == "0 tickets are left; 1 message stands."
