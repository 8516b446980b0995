"""Let a reading be forgotten: its salt, the hash that stays of it, and the guards that allow it."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from krama.ledger import guards


def put_up(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.put_up(editor.connection)


def put_up_as_before(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.put_up(editor.connection, forgetting=False)


def take_down(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.take_down(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_carried")]
    operations = [
        migrations.RunPython(take_down, put_up_as_before),
        migrations.AddField("line", "salt", models.BinaryField(max_length=16, null=True)),
        migrations.AddField("line", "kept", models.BinaryField(max_length=32, null=True)),
        migrations.RunPython(put_up, take_down),
    ]
