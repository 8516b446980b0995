"""One module for each way of telling. Verb: tell. Each says what it knows of what became of it."""
