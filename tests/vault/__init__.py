"""What the vault promises, one file beside each of its modules."""
