"""Find a page by what one remembers of its words, in Khmer and English. Verbs: find, fold."""
