"""The room, as Django sees it."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """See the room's doorplate in `krama.ledger`."""

    name = "krama.ledger"
    label = "ledger"
