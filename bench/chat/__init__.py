"""Conversations that measure the chat check: written and split before its rules."""
