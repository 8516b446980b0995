"""The editors' door: who may do what, both languages side by side, and what must be looked at again."""
