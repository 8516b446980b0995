"""Commands of the check door."""
