"""Two hundred reports by twenty senders at once: two hundred receipts, none lost, no error."""

import os
import socket
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest

from bench.reports import AT_ONCE, SENDERS, many_at_once
from bench.service import running
from bench.teller import Teller

pytestmark = pytest.mark.journey


def test_on_sqlite_none_is_lost() -> None:
    with running() as service:
        many_at_once(service)
        assert service.count("report.Report") == AT_ONCE
        assert service.count("report.Wrap") == 4 * AT_ONCE
        assert service.count("report.ReceiptBox") == AT_ONCE
        assert SENDERS == 20


def test_a_line_that_breaks_after_sending_gives_one_report_and_the_same_receipt() -> None:
    """The phone sends, the answer never arrives, the phone sends again."""
    with running() as service:
        teller = Teller(service.address)
        form = {**teller.to_check_page(), "go": "send"}
        parts = urlsplit(service.address)
        body = urlencode(form).encode()
        with socket.create_connection((parts.hostname or "", parts.port or 80)) as line:
            line.sendall(
                b"POST /en/report/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\n"
                b"Content-Length: %d\r\n\r\n" % len(body) + body
            )  # and gone, without reading a byte
        for _ in range(100):
            if service.count("report.Report"):
                break
        first = teller.send(form)
        assert first == teller.send(form)
        teller.close()
        assert service.count("report.Report") == 1
        assert service.count("report.ReceiptBox") == 1


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
