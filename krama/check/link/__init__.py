"""A link taken apart on the reader's own device; it is never opened, fetched or made clickable."""
