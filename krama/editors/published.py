"""What happens when somebody publishes a page: a line in the ledger, and the translation is settled."""

from typing import Any

from django.utils import timezone

from krama.countries.planted import Planted
from krama.editors.following import settle
from krama.ledger.deeds import Deed
from krama.ledger.write import write
from krama.people.models import Member


def notice(sender: Any, instance: Any, revision: Any = None, **more: Any) -> None:
    """Take Wagtail's signal; a page that a command planted has no author and no line."""
    del sender, more
    author = getattr(revision, "user", None)
    if not isinstance(author, Member) or not isinstance(instance, Planted):
        return
    now, page = timezone.now(), instance  # of a signal; deeds are given their time
    settle(page, now=now)
    known: Any = page
    write(
        Deed.PAGE_PUBLISHED,
        by=author.ledger_name,
        subject=known.translation_key,
        reason=known.locale.language_code,
        now=now,
    )
