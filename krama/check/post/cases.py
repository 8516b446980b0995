"""Cases of the post check: texts and what they tell, in each language.

`languages/<language>/personal.cases.json`: [{"says": text, "found": [[kind, words], …]}, …]. Run by
pytest and by `manage.py country check`.
"""

import json
from pathlib import Path

from krama.check.post.reader import read_with
from krama.check.post.words import rules


def failures(languages: Path) -> list[str]:
    """Return each case that reads otherwise than it says, in one line; empty where all is well."""
    known = rules(languages)
    wrong = []
    for path in sorted(languages.glob("*/personal.cases.json")):
        for case in json.loads(path.read_text("utf-8")):
            said = case["says"]
            found = [[one.kind, said[one.start : one.end]] for one in read_with(said, known)]
            if found != case["found"]:
                wrong.append(f"{path.parent.name}/personal.cases.json: {said!r} tells {found}")
    return wrong
