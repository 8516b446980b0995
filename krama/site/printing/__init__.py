"""Pages for paper: PDF with Khmer shaped and broken at its words.

Nothing here is imported before somebody prints: the libraries weigh 30 MiB of memory.
"""
