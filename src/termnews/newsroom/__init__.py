"""What the application does, as plain methods; no widgets, no SQL, no HTML."""
