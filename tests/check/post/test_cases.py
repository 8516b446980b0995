"""The cases beside the words hold, and a wrong one is named by `country check`."""

import json
import shutil
from pathlib import Path

from django.conf import settings

from krama.check.post.cases import failures


def test_every_case_holds() -> None:
    assert failures(Path(settings.KRAMA_LANGUAGES_DIR)) == []


def test_a_case_that_does_not_hold_is_named(tmp_path: Path) -> None:
    for language in ("en", "km"):
        (tmp_path / language).mkdir()
        for name in ("personal.json", "personal.cases.json"):
            shutil.copy(Path(settings.KRAMA_LANGUAGES_DIR) / language / name, tmp_path / language)
    file = tmp_path / "en/personal.cases.json"
    cases = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps([{"says": "hello 012 345 678", "found": []}, *cases]), "utf-8")
    (fault,) = failures(tmp_path)
    assert fault.startswith("en/personal.cases.json: 'hello 012 345 678' tells [['phone'")
