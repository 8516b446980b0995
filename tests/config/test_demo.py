"""What is for demonstration only refuses to run elsewhere."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize("command", [["demo"], ["code", "analyst"]])
def test_outside_a_demonstration_it_refuses(command: list[str], settings: Any) -> None:
    settings.KRAMA_DEMONSTRATION = False
    with pytest.raises(CommandError, match=r"[Dd]emonstration|KRAMA_DEMONSTRATION"):
        call_command(*command)


def test_a_code_of_nobody_says_what_to_try(settings: Any, db: None) -> None:
    settings.KRAMA_DEMONSTRATION = True
    with pytest.raises(CommandError, match="WHO=analyst"):
        call_command("code", "nobody")
