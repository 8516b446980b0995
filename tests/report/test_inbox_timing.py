"""How long an answer takes tells nothing about whether a number exists."""

import statistics
import time
from datetime import timedelta

import pytest

from krama.report.inbox import NoSuchReceiptError, enter
from krama.report.models import ReceiptBox
from krama.vault import receipts
from tests.world import NOON, World

SAMPLES = 500


def seconds(digits: str) -> float:
    """CPU of this process for one try, so that a busy machine does not count."""
    began = time.process_time()
    with pytest.raises(NoSuchReceiptError):
        enter(digits, now=NOON + timedelta(days=400))
    return time.process_time() - began


def test_unknown_and_dead_numbers_take_equally_long(world: World) -> None:
    """A dead number has a row in the table, an unknown one has none: the one visible difference."""
    report = world.report()
    ReceiptBox.objects.update(dies_at=NOON)
    dead = world.receipts[report.id]
    seconds(dead)
    pairs = [(seconds(receipts.new()), seconds(dead)) for _ in range(SAMPLES)]
    unknown, known = (statistics.median(side) for side in zip(*pairs, strict=True))
    assert 0.85 < unknown / known < 1.18, (unknown, known)
