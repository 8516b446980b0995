"""The database's own refusal to change or remove what is written once.

One change it lets pass: of a reading that is older than twelve months, who and what is forgotten.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from krama.ledger.deeds import READINGS
from krama.ledger.models import FORGOTTEN

TABLES = ("ledger_line", "ledger_link")

_FORGETS = f"""
OLD."kept" IS NULL AND OLD."salt" IS NOT NULL AND OLD."row" IS NULL
AND OLD."deed" IN ({", ".join(f"'{deed.value}'" for deed in READINGS)}) AND OLD."at" < {{long_ago}}
AND NEW."id" = OLD."id" AND NEW."deed" = OLD."deed" AND NEW."by" = '{FORGOTTEN}'
AND NEW."subject" IS NULL AND NEW."row" IS NULL AND NEW."revision" IS NULL AND NEW."reason" = ''
AND NEW."salt" IS NULL AND length(NEW."kept") = 32
"""
_LONG_AGO = {
    "sqlite": "datetime('now', '-12 months')",
    "postgresql": "now() - interval '12 months'",
}
# `IS NOT TRUE`: what is neither true nor false, because something is missing, is refused as well.
_SQLITE = """
CREATE TRIGGER {table}_refuses_{deed} BEFORE {deed} ON {table} {but}
BEGIN SELECT RAISE(ABORT, 'the ledger is written once'); END
"""
_SQLITE_BUT = f"WHEN ({_FORGETS.format(long_ago=_LONG_AGO['sqlite'])}) IS NOT TRUE"
_POSTGRESQL = """
CREATE TRIGGER {table}_refuses_{deed} BEFORE {deed} ON {table}
FOR EACH {but} EXECUTE FUNCTION ledger_is_written_once()
"""
_POSTGRESQL_BUT = f"ROW WHEN (({_FORGETS.format(long_ago=_LONG_AGO['postgresql'])}) IS NOT TRUE)"
_FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_is_written_once() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is written once'; END $$
"""


def put_up(connection: BaseDatabaseWrapper, *, forgetting: bool = True) -> None:
    """Make the database refuse UPDATE and DELETE on the ledger's tables, but for forgetting."""
    on_postgresql = connection.vendor == "postgresql"
    shape = _POSTGRESQL if on_postgresql else _SQLITE
    but = _POSTGRESQL_BUT if on_postgresql else _SQLITE_BUT
    with connection.cursor() as cursor:
        if on_postgresql:
            cursor.execute(_FUNCTION)
        for table in TABLES:
            for deed in ("UPDATE", "DELETE"):
                whole = "STATEMENT" if on_postgresql else ""
                lets_pass = forgetting and (table, deed) == ("ledger_line", "UPDATE")
                clause = but if lets_pass else whole
                cursor.execute(shape.format(table=table, deed=deed, but=clause))


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Undo `put_up`: for a migration backwards, and for tests that empty their database."""
    of_table = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in TABLES:
            for deed in ("UPDATE", "DELETE"):
                name = f"{table}_refuses_{deed}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table.format(table=table)}")
