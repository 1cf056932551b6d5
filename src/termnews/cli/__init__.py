"""The command line: one small module a verb group; prints text or JSON."""

from termnews.cli.main import main

__all__ = ["main"]
