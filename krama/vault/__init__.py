"""vault: locks what people tell us, and opens it only for those who may read it.

Verbs: box, unbox, seal, split, recover, and open_sealed behind a guarded door: only `people` and
`cases` import `vault.opening`.
Plain Python: no Django, no clock, no disk; keys, bytes and names are handed in.
"""
