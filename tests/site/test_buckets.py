"""Attempts are counted by neighbourhood, and no address is kept."""

from datetime import UTC, datetime, timedelta

from django.test import RequestFactory

from krama.site.buckets import Budget, bucket

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def of(address: str, now: datetime = NOON) -> str:
    return bucket(RequestFactory().get("/", REMOTE_ADDR=address), now=now)


def test_one_street_is_one_bucket() -> None:
    assert of("203.0.113.7") == of("203.0.113.250")
    assert of("203.0.113.7") != of("203.0.114.7")
    assert of("2001:db8:1:100::1") == of("2001:db8:1:1ff::2")
    assert of("2001:db8:1:100::1") != of("2001:db8:1:200::1")


def test_a_bucket_tells_no_address_and_changes_each_day() -> None:
    assert "203" not in of("203.0.113.7")[:3] or len(of("203.0.113.7")) == 16
    assert of("203.0.113.7") != of("203.0.113.7", NOON + timedelta(days=1))


def test_a_proxys_word_counts_only_where_we_trust_one(settings) -> None:
    forged = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_REAL_IP="203.0.113.7")
    assert bucket(forged, now=NOON) == of("192.0.2.1")
    settings.KRAMA_TRUST_PROXY = True
    assert bucket(forged, now=NOON) == of("203.0.113.7")


def test_a_budget_runs_out_for_one_bucket_only_and_comes_back() -> None:
    budget = Budget(most=2, seconds=60)
    assert budget.spend("a", now=NOON)
    assert budget.spend("a", now=NOON)
    assert not budget.spend("a", now=NOON)
    assert budget.is_spent("a", now=NOON)
    assert budget.spend("b", now=NOON)
    assert budget.spend("a", now=NOON + timedelta(seconds=61))
