"""Tags of telling, for other doors' pages."""
