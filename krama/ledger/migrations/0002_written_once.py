"""Let the database itself refuse to change or remove a line or a link.

SQLite rebuilds a table to alter it and drops its triggers: a later migration of these tables ends
with `guards.put_up` again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from krama.ledger import guards


def put_up(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.put_up(editor.connection, forgetting=False)  # its columns come with 0004


def take_down(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.take_down(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
