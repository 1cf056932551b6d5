"""termnews, a terminal news reader. This module imports nothing, so that ``--version`` is instant."""

__version__ = "0.1.0"
