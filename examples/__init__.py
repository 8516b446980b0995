"""Programs to run and read: each shows one promise on a small service of its own."""
