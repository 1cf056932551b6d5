"""A page surveyed: where its text is dense, what on it looks alike, where its title stands.

Everything here is computed once a page; :mod:`~termnews.extract.features` reads its rows off it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from math import log1p

from termnews.extract.boxes import Boxes
from termnews.extract.containers import (
    Sums,
    best_container,
    densest,
    gains,
    settle,
    stretch,
    sums,
    weight,
)
from termnews.extract.figures import captions
from termnews.extract.marks import Mark
from termnews.extract.segments import Frame, Page
from termnews.extract.stories import others
from termnews.extract.wording import BOILER, words

REMOTE = 4
"""Segments between a short one and the next running text from which it is not looked at."""
PREFIX = 12
"""Characters by which beginnings of texts are compared."""


@dataclass(slots=True)
class Context:
    """What else is known of the page when its segments are looked at."""

    titles: list[str] = field(default_factory=list)
    """Forms of the title, best first."""
    description: str = ""
    body: str = ""
    """An ``articleBody`` of structured data."""
    authors: list[str] = field(default_factory=list)
    """Names in small letters."""


class Survey:
    """What is known of a page as a whole."""

    def __init__(self, page: Page, context: Context) -> None:
        """The page must have at least one segment."""
        self.page = page
        self.context = context
        self.segments = page.segments
        self.told = captions(page)
        """Captions by their markup: not asked about."""
        self.totals = sums(page)
        self._titles()
        settle(page, self.totals, self.title_at)
        self.best = best_container(page, self.totals)
        values = gains(page)
        self.gain = list(accumulate(values, initial=0))
        self.wide = densest(page, self.gain)
        self.top_gain = max(1, self.gain[self.wide.last] - self.gain[self.wide.first])
        self.stretch = stretch(values)
        self.groups: dict[int, tuple[float, ...]] = {}
        self.commons: dict[int, tuple[int, int, float, float, int]] = {}
        self.bests: dict[int, tuple[int, int, float, float, int]] = {}
        self.sizes = [weight(segment.text) for segment in self.segments]
        self.densities = [min(1.0, s.linked / s.size) for s in self.segments]
        self.prose = [
            size >= 80 and density < 0.34
            for size, density in zip(self.sizes, self.densities, strict=True)
        ]
        self.boilers: dict[int, float] = {}
        self.copies = Counter(segment.text for segment in self.segments)
        self.running = list(accumulate(self.sizes, initial=0))
        self.prose_running = list(accumulate(map(int, self.prose), initial=0))
        self._places()
        self._signatures()
        self.others = others(page, self.title_at, self.prose_running)
        """Segments of another story: not asked about."""
        self._likenesses()
        self._stories()
        self.boxes = Boxes(page, self.wide, self.running, self.prose_running, self.totals)

    def is_remote(self, index: int) -> bool:
        """Whether a segment is a caption or another story's by its markup, or short, outside all
        candidates and far from running text."""
        return (
            index in self.told
            or index in self.others
            or (
                self.to_before[index] > REMOTE
                and self.to_after[index] > REMOTE
                and self.sizes[index] < 72
                and not self.wide.first <= index < self.wide.last
                and not self.best.first <= index < self.best.last
                and not self.stretch[0] <= index < self.stretch[1]
            )
        )

    def boiler(self, index: int) -> float:
        """Whether a segment begins with the words of a box that is no text; looked for once."""
        known = self.boilers.get(index)
        if known is None:
            segment = self.segments[index]
            found = segment.size < 400 and BOILER.search(segment.text[:100].lower())
            known = self.boilers[index] = 1.0 if found else 0.0
        return known

    def _places(self) -> None:
        """Distances to running text within the best container."""
        inside = range(self.best.first, self.best.last)
        proses = [index for index in inside if self.prose[index]]
        self.first_prose = proses[0] if proses else self.best.first
        self.last_prose = proses[-1] if proses else self.best.last - 1
        count = len(self.segments)
        self.to_before = [99] * count
        self.to_after = [99] * count
        last = -99
        for index in range(count):
            self.to_before[index] = min(99, index - last)
            if self.prose[index]:
                last = index
        last = count + 99
        for index in range(count - 1, -1, -1):
            self.to_after[index] = min(99, last - index)
            if self.prose[index]:
                last = index

    def _signatures(self) -> None:
        """Sums over segments whose element and parent look alike."""
        self.keys = []
        counts: dict[str, list[float]] = {}
        for index, segment in enumerate(self.segments):
            frame = segment.frame
            key = frame.signature
            if frame.parent is not None:
                key += ">" + frame.parent.signature
            self.keys.append(key)
            group = counts.get(key)
            if group is None:
                group = counts[key] = [0.0, 0.0, 0.0, 0.0, 0.0]
            size = self.sizes[index]
            group[0] += 1
            group[1] += size
            group[2] += size * self.densities[index]
            if self.best.first <= index < self.best.last:
                group[3] += size
            group[4] += self.prose[index]
        self.signatures = {
            key: (
                log1p(group[0]),
                log1p(group[1] / group[0]),
                group[2] / max(1.0, group[1]),
                group[3] / max(1.0, group[1]),
                group[4] / group[0],
            )
            for key, group in counts.items()
        }
        self.signature_best = {key: group[3] for key, group in counts.items()}

    def _likenesses(self) -> None:
        """What repeats on the page: beginnings of texts, containers, leaves; runs of short texts."""
        segments, count = self.segments, len(self.segments)
        self.prefixes: Counter[str] = Counter()
        self.prefix_links: Counter[str] = Counter()
        for segment in segments:
            prefix = segment.text[:PREFIX]
            self.prefixes[prefix] += 1
            if segment.links:
                self.prefix_links[prefix] += 1
        # Containers of the same looks: cards of a list of other articles come in numbers.
        cards: dict[str, list[int]] = {}
        for frame in self.page.frames:
            if frame.blocks and frame.last > frame.first and frame.parent is not None:
                card = cards.setdefault(f"{frame.signature}>{frame.parent.signature}", [0, 0])
                card[0] += 1
                card[1] += self.running[frame.last] - self.running[frame.first]
        self.cards = {key: (log1p(n), log1p(size / n)) for key, (n, size) in cards.items()}
        leaves: dict[str, list[float]] = {}
        best_size = max(1, self.running[self.best.last] - self.running[self.best.first])
        for index, segment in enumerate(segments):
            leaf = leaves.setdefault(segment.frame.signature, [0.0, 0.0, 0.0])
            leaf[0] += 1
            leaf[1] += self.prose[index]
            if self.best.first <= index < self.best.last:
                leaf[2] += self.sizes[index]
        self.leaves = {
            key: (log1p(n), prose / n, size / best_size) for key, (n, prose, size) in leaves.items()
        }
        self.best_size = best_size
        self.run_length = [0] * count
        self.run_position = [0] * count
        begin = 0
        for index in range(count + 1):
            if index == count or self.prose[index]:
                for inner in range(begin, index):
                    self.run_length[inner] = index - begin
                    self.run_position[inner] = inner - begin
                begin = index + 1
        self.heading_next = [30] * count
        ahead = 30
        for index in range(count - 1, -1, -1):
            self.heading_next[index] = ahead
            ahead = 1 if segments[index].frame.flags & Mark.HEADING else min(30, ahead + 1)
        self.linked_running = list(
            accumulate(
                (s * d for s, d in zip(self.sizes, self.densities, strict=True)), initial=0.0
            )
        )

    def _stories(self) -> None:
        """Where another story may begin: counts of bylines, headings and articles since the text
        began; and what images say of themselves."""
        count = len(self.segments)
        self.alts: set[str] = set()
        for media in self.page.media:
            for name in ("alt", "title"):
                text = media.element.get(name)
                if text and len(text) > 20:
                    self.alts.add(" ".join(text.split())[:60].lower())
        begin = self.wide.first
        while begin < self.wide.last and not self.prose[begin]:
            begin += 1
        self.counts: list[tuple[float, float, float, float]] = []
        bylines = firsts = seconds = articles = 0
        article: Frame | None = None
        for index in range(count):
            segment = self.segments[index]
            frame = segment.frame
            if index > begin:
                if frame.own & Mark.BYLINE_WORD or segment.flags & Mark.BYLINE_WORD:
                    bylines += 1
                if frame.tag == "h1":
                    firsts += 1
                elif frame.tag == "h2":
                    seconds += 1
            around = self.article_of(frame)
            if around is not article:
                article = around
                if index > begin:
                    articles += 1
            self.counts.append(
                (
                    float(min(bylines, 9)),
                    float(min(firsts, 5)),
                    float(min(seconds, 20)),
                    float(min(articles, 9)),
                )
            )
        self.title_frame = self.segments[self.title_at].frame if self.title_at >= 0 else self.wide
        self.title_article = self.article_of(self.title_frame)
        self.to_title: dict[int, tuple[int, int, float, float, int]] = {}

    def article_of(self, frame: Frame) -> Frame | None:
        """The innermost article element around a frame."""
        if not frame.flags & Mark.ARTICLE:
            return None
        here: Frame | None = frame
        while here is not None and not here.own & Mark.ARTICLE:
            here = here.parent
        return here

    def _titles(self) -> None:
        forms = [words(title) for title in self.context.titles]
        self.title_forms = {" ".join(form) for form in forms if form}
        self.title_words = set(forms[0]) if forms else set()
        self.title_at = -1
        for index, segment in enumerate(self.segments):
            if (
                segment.size < 400
                and segment.frame.flags & Mark.HEADING
                and " ".join(words(segment.text)) in self.title_forms
            ):
                self.title_at = index
                if segment.frame.tag == "h1":
                    break
        self.description = " ".join(words(self.context.description))
        self.body = " ".join(words(self.context.body))

    def common(self, frame: Frame) -> tuple[int, int, float, float, int]:
        """Of the lowest frame that holds both a frame and the densest one: see :func:`meet`."""
        known = self.commons.get(id(frame))
        if known is None:
            known = self.commons[id(frame)] = meet(frame, self.wide, self.totals)
        return known

    def best_meet(self, frame: Frame) -> tuple[int, int, float, float, int]:
        """The same with the best-voted frame."""
        known = self.bests.get(id(frame))
        if known is None:
            known = self.bests[id(frame)] = meet(frame, self.best, self.totals)
        return known

    def group(self, frame: Frame) -> tuple[float, ...]:
        known = self.groups.get(id(frame))
        if known is None:
            totals = self.totals
            size = self.running[frame.last] - self.running[frame.first]
            count = frame.last - frame.first
            known = self.groups[id(frame)] = (
                log1p(size),
                totals.links(frame),
                totals.prose(frame) / max(1, totals.text(frame)),
                log1p(count),
                log1p(size / max(1, count)),
            )
        return known


def meet(frame: Frame, anchor: Frame, totals: Sums) -> tuple[int, int, float, float, int]:
    """Where a frame and an anchor meet: levels up from the frame, levels down to the anchor, the
    anchor's share of the text there, link density there, marks there."""
    here, around = frame, anchor
    up = down = 0
    while here.depth > around.depth and here.parent is not None:
        here = here.parent
        up += 1
    while around.depth > here.depth and around.parent is not None:
        around = around.parent
        down += 1
    while here is not around and here.parent is not None and around.parent is not None:
        here, around = here.parent, around.parent
        up += 1
        down += 1
    share = totals.text(anchor) / max(1, totals.text(here))
    return up, down, share, totals.links(here), here.flags
