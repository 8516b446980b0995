"""Joins the rooms into a running service: settings, addresses, commands that span rooms."""
