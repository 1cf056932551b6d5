"""The command line: one small module a verb group; prints text or JSON."""
