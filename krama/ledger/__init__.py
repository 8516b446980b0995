"""The record of who did what: `write` a line, `chain` the lines, `verify` that none was changed."""
