"""One country's pack: who helps, the law, the guides. Verbs: read, check, face, plant."""
