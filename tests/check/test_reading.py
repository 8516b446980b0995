"""`manage.py check chat|post|link` as a shell sees it, and Django's own `check` beside it."""

import json
import subprocess
import sys

import pytest
from django.conf import settings

READERS = {"chat": "text", "post": "text", "link": "url"}
ODD = "  \u200b𝕏 <b> \u0000 ។\r\n"


def run(*words, piped="", wrong=False):
    """Return what a call prints; it ends well, unless it should not."""
    done = subprocess.run(
        [sys.executable, "manage.py", "check", *words],
        cwd=settings.BASE_DIR,
        input=piped.encode(),
        capture_output=True,
        timeout=120,
    )
    assert (done.returncode != 0) is wrong, done.stderr.decode()
    return (done.stderr if wrong else done.stdout).decode()


def jsonl(field, *texts):
    return "\n".join(json.dumps({"id": n, field: text}) for n, text in enumerate(texts, 1)) + "\n\n"


@pytest.mark.parametrize(("reader", "field"), READERS.items())
def test_each_line_is_answered_with_its_id_in_order(reader, field):
    said = run(reader, "--jsonl", "-", piped=jsonl(field, "hello", ODD, "", "ok http://a.example"))
    answers = [json.loads(line) for line in said.splitlines()]
    assert [answer["id"] for answer in answers] == [1, 2, 3, 4]
    keys = {
        "chat": {"id", "verdict", "signs"},
        "post": {"id", "found"},
        "link": {"id", "verdict", "reasons"},
    }
    assert all(set(answer) == keys[reader] for answer in answers)


def test_a_file_is_one_text(tmp_path):
    chat = tmp_path / "chat.txt"
    chat.write_text(
        "\ufeffR: send me a private picture, only for me\nR: don't tell your mum", "utf-8"
    )
    answer = json.loads(run("chat", "--language", "en", str(chat)))
    assert answer["verdict"] == "serious"
    assert {sign["line"] for sign in answer["signs"]} == {1, 2}
    assert {sign["name"] for sign in answer["signs"]} >= {"asks_pictures", "secrecy"}


def test_khmer_comes_out_as_khmer():
    said = run("post", "-", piped="ទូរស័ព្ទមកខ្ញុំ ០១២ ៣៤៥ ៦៧៨")
    assert "០១២ ៣៤៥ ៦៧៨" in said
    assert [found["kind"] for found in json.loads(said)["found"]] == ["phone"]


def test_a_link_of_a_look_alike_is_a_danger():
    answer = json.loads(run("link", "-", piped="http://faceb00k-login.example.top/verify\n"))
    assert answer["verdict"] == "danger"
    assert answer["reasons"]


@pytest.mark.parametrize("line", ["[1]", "{", '{"id": 1}', '{"id": 1, "text": 5}', '"x"'])
def test_a_wrong_line_is_named(line):
    said = run("chat", "--jsonl", "-", piped='{"id": 0, "text": ""}\n' + line + "\n", wrong=True)
    assert "Line 2" in said
    assert "Traceback" not in said


def test_a_file_that_is_not_there_is_named():
    assert "no-such-file" in run("chat", "no-such-file", wrong=True)


def test_djangos_own_check_still_checks():
    assert "no issues" in run()
    assert "no issues" in run("check", "--fail-level", "WARNING")
    assert "nonsense" in run("nonsense", wrong=True)
