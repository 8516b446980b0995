"""A whole class behind one address is never refused: past the budget, a report is only flagged."""

from krama.site.buckets import Budget

FLOOD = Budget(most=40, seconds=600)
# Wrong receipts from one neighbourhood of addresses; others are not slowed by it.
GUESSES = Budget(most=30, seconds=600)
