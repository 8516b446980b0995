"""Two hundred reports by twenty senders at once: two hundred receipts, none lost, no error."""

import os

import psycopg
import pytest

from bench.reports import AT_ONCE, SENDERS, many_at_once
from bench.service import running

pytestmark = pytest.mark.journey


def test_on_sqlite_none_is_lost() -> None:
    with running() as service:
        many_at_once(service)
        assert service.count("report.Report") == AT_ONCE
        assert service.count("report.Wrap") == 4 * AT_ONCE
        assert service.count("report.ReceiptBox") == AT_ONCE
        assert SENDERS == 20


def test_on_postgresql_none_is_lost() -> None:
    address = os.environ.get("KRAMA_TEST_POSTGRES")
    if not address:
        pytest.fail("KRAMA_TEST_POSTGRES names no PostgreSQL; `make test` starts one.")
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS krama_at_once")
        admin.execute("CREATE DATABASE krama_at_once")
    with running(database=address.replace("/postgres?", "/krama_at_once?")) as service:
        many_at_once(service)
        assert service.count("report.Report") == AT_ONCE
        assert service.count("report.ReceiptBox") == AT_ONCE
