"""Pages are worked on by writers, translators and publishers, whatever their role at the desk."""

from typing import Any

from django.db import migrations, models

ROLES = ["intake", "analyst", "supervisor", "administrator", "editor"]


def keep_who_edits(apps: Any, schema: Any) -> None:
    """Let those whose role edited pages until now go on with all three."""
    del schema
    members = apps.get_model("people", "Member").objects.filter(
        role__in=["supervisor", "administrator"]
    )
    members.update(edits="writer translator publisher")


class Migration(migrations.Migration):
    dependencies = [("people", "0004_last_held")]

    operations = [
        migrations.AddField("member", "edits", models.CharField(blank=True, max_length=40)),
        migrations.RemoveConstraint("member", "member_has_a_known_role"),
        migrations.AlterField(
            "member",
            "role",
            models.CharField(choices=[(role, role) for role in ROLES], max_length=16),
        ),
        migrations.AddConstraint(
            "member",
            models.CheckConstraint(
                condition=models.Q(role__in=ROLES), name="member_has_a_known_role"
            ),
        ),
        migrations.RunPython(keep_who_edits, migrations.RunPython.noop),
    ]
