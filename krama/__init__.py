"""Krama: a national child online-safety service in one box.

Rooms, from the top of the stairs down: config, desk | learn | check | help, cases, report,
people | countries | ledger, site, vault. Each room's `__init__` says what it does.
"""
