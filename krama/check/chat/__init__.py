"""Is this chat okay? Warning signs in a conversation, found on the reader's own device."""
