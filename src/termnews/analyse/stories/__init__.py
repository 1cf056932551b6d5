"""Articles of one event, copies, what each version adds, and what is related.

Pure functions: what is kept between runs lives in the library.
"""

from termnews.analyse.stories.brief import Candidate, Pick, Report, brief
from termnews.analyse.stories.copies import original_of
from termnews.analyse.stories.diff import Change, Run, diff
from termnews.analyse.stories.group import group
from termnews.analyse.stories.grouper import Grouper, Regrouped
from termnews.analyse.stories.items import Grouped, Item
from termnews.analyse.stories.nearest import by_neighbourhood
from termnews.analyse.stories.saying import Saying, is_question
from termnews.analyse.stories.terms import weigh
from termnews.analyse.stories.vectors import Frequencies, strongest
from termnews.analyse.stories.versions import Addition, adds

__all__ = [
    "Addition",
    "Candidate",
    "Change",
    "Frequencies",
    "Grouped",
    "Grouper",
    "Item",
    "Pick",
    "Regrouped",
    "Report",
    "Run",
    "Saying",
    "adds",
    "brief",
    "by_neighbourhood",
    "diff",
    "group",
    "is_question",
    "original_of",
    "strongest",
    "weigh",
]
