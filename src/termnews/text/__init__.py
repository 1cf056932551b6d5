"""The one gate for text from outside, and the small tools that read text.

Everything that comes from a feed, a page, a file, a setting, a server's error message or another
program goes through :func:`clean` (text with lines) or :func:`line` (one line) where it enters,
and is typed :data:`Clean` from there on.
"""

from termnews.text.clean import Clean, clean, is_clean, line, printable, unusual, unusual_of
from termnews.text.logins import split_login, without_logins
from termnews.text.words import count_words, minutes_to_read

__all__ = [
    "Clean",
    "clean",
    "count_words",
    "is_clean",
    "line",
    "minutes_to_read",
    "printable",
    "split_login",
    "unusual",
    "unusual_of",
    "without_logins",
]
