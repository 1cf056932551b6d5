"""Boxes beside the text: the outermost elements that do not hold it, and where forms stand.

A sign-up form, a teaser or a fact box is an element of its own among the paragraphs; how large it
is, whether others like it stand beside it and whether it has a form tell it from the text's parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from termnews.extract.containers import Sums
from termnews.extract.segments import Frame, Page

LEVELS = 3
"""Elements around a form that are taken to be of it."""
NONE = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
MANY = 30


class Boxes:
    """The boxes of one page, each looked at once."""

    def __init__(
        self,
        page: Page,
        wide: Frame,
        running: Sequence[int],
        paragraphs: Sequence[int],
        totals: Sums,
    ) -> None:
        """``wide`` is the frame that holds the text; ``running`` and ``paragraphs`` are prefix
        sums of the segments' sizes and of those that are running text."""
        self.page = page
        self.running = running
        self.paragraphs = paragraphs
        self.totals = totals
        self.forms: dict[int, int] = {}
        for frame in page.frames:
            if frame.tag == "form" or frame.tag == "button":
                here, level = frame.parent, 1
                while here is not None and level <= LEVELS:
                    self.forms.setdefault(id(here), level)
                    here = here.parent
                    level += 1
        self.around: set[int] = set()
        up: Frame | None = wide
        while up is not None:
            self.around.add(id(up))
            up = up.parent
        self.known: dict[int, tuple[float, ...]] = {}
        self.alike: dict[tuple[int, str], int] = {}

    def form_near(self, frame: Frame) -> float:
        """How near a form is, in an element around a frame that does not hold the text: 3 to 1; 0
        if there is none."""
        here: Frame | None = frame
        while here is not None and id(here) not in self.around:
            if (level := self.forms.get(id(here))) is not None:
                return float(LEVELS + 1 - level)
            here = here.parent
        return 0.0

    def box(self, frame: Frame) -> tuple[float, ...]:
        """Of the box that a frame stands in: size, link density, paragraphs, segments, how many
        like it stand beside it, whether it has a form; zeros for a frame that holds the text."""
        if id(frame) in self.around:
            return NONE
        here = frame
        while here.parent is not None and id(here.parent) not in self.around:
            here = here.parent
        found = self.known.get(id(here))
        if found is None:
            found = self.known[id(here)] = (
                log1p(self.running[here.last] - self.running[here.first]),
                self.totals.links(here),
                float(min(self.paragraphs[here.last] - self.paragraphs[here.first], MANY)),
                log1p(here.last - here.first),
                log1p(self._alike(here)),
                float(id(here) in self.forms),
            )
        return found

    def _alike(self, frame: Frame) -> int:
        """Elements of a frame's looks beside it, itself counted."""
        if not self.alike:
            for other in self.page.frames:
                if other.parent is not None and other.last > other.first:
                    key = (id(other.parent), other.signature)
                    self.alike[key] = self.alike.get(key, 0) + 1
        return self.alike.get((id(frame.parent), frame.signature), 1)
