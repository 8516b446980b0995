"""What the public sends us. Verbs: submit, open the inbox, write back, erase contact, withdraw."""
