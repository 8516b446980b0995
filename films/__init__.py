"""Short films from drawings. `make films` renders them; drawings, scenes and words are all here."""
