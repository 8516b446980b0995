"""`{% when_read %}`: one true sentence on when a person reads what is sent now."""

from django import template
from django.utils import timezone

from krama.people.duty import next_reading
from krama.report.when import when_words

register = template.Library()


@register.simple_tag
def when_read(priority: str = "P0") -> str:
    """Return the sentence for a report of this priority, if it were sent at this moment."""
    return when_words(next_reading(priority, timezone.now()))
