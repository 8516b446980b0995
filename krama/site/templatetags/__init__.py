"""Tags for every template of the house."""
