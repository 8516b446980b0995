"""The staff door: the queue, a case, the rota, the ledger. Views and templates; it keeps no tables."""
