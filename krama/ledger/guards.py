"""The database's own refusal to change or remove what is written once."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("ledger_line", "ledger_link")

_SQLITE = """
CREATE TRIGGER {table}_refuses_{deed} BEFORE {deed} ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is written once'); END
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_refuses_{deed} BEFORE {deed} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_written_once()
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_is_written_once() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is written once'; END $$
"""


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse UPDATE and DELETE on the ledger's tables."""
    shape = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table in TABLES:
            for deed in ("UPDATE", "DELETE"):
                cursor.execute(shape.format(table=table, deed=deed))


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Undo `put_up`: for a migration backwards, and for tests that empty their database."""
    of_table = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in TABLES:
            for deed in ("UPDATE", "DELETE"):
                name = f"{table}_refuses_{deed}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table.format(table=table)}")
