"""What staff make of a report. Verbs: take, read, reveal, reply, note, decide, merge, reassign, close, reopen; index slips, ring the bell."""
