"""Before you post: what a text tells about a child, found on the device."""
