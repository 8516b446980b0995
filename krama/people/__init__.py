"""Staff: `make_account`, `found_team`, sign in with password and code, `officer`, duty hours."""
