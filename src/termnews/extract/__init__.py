"""HTML or plain text to a clean Article."""
