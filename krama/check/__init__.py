"""Checks on the visitor's own device; nothing that is ticked or typed there is ever sent."""
