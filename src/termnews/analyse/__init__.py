"""What an article says and what it is about: quotes, topics, stories. Pure functions of text."""
