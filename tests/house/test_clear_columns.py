"""What stands in the clear about a report is a table, and the table is true."""

from django.apps import apps
from django.db import models

from krama.config.clear_columns import CLEAR, CLEAR_OF_ROWS
from krama.report.rows import BoxedRow

ROOMS = ("report", "cases", "notices")


def needs_a_reason(field: "models.Field[object, object]") -> bool:
    """Ids, links between rows, and bytes (sealed, boxed, blind or hashed) speak for themselves."""
    return not (field.primary_key or isinstance(field, models.ForeignKey | models.BinaryField))


def test_every_clear_column_has_its_reason_and_every_reason_its_column() -> None:
    found = set()
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            shared = CLEAR_OF_ROWS if issubclass(model, BoxedRow) else {}
            for field in model._meta.fields:
                if needs_a_reason(field) and field.name not in shared:
                    found.add(f"{room}.{model.__name__}.{field.name}")
    assert found == set(CLEAR)


def test_a_clear_text_column_is_a_closed_list_or_short() -> None:
    """There is no column in which a sentence could stand."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.fields:
                assert not isinstance(field, models.TextField), field
                if isinstance(field, models.CharField):
                    assert field.choices or (field.max_length or 999) <= 20, field
