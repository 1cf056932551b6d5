"""The library: one SQLite file that keeps everything termnews has shown."""
