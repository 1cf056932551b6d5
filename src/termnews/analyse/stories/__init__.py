"""Articles of one event, copies, what each version adds, and what is related.

Pure functions: what is kept between runs lives in the library.
"""

from termnews.analyse.stories.group import group
from termnews.analyse.stories.items import Grouped, Item

__all__ = ["Grouped", "Item", "group"]
