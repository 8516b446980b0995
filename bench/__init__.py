"""Measurements that anyone can repeat; `bench/RESULTS.md` keeps the latest, with command and date."""
