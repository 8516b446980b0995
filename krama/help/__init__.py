"""What to do now, step by step, and who helps here. Verbs: plant; Wagtail serves and edits it."""
