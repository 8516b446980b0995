"""Pages that teach, which editors write. Verbs: plant; Wagtail serves and edits them."""
