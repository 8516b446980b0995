"""Where is it hosted, whom to tell, tell them, chase. Verbs: locate, prepare, approve, send, answer, watch, probe, chase."""
