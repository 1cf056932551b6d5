"""What the judge sees of a segment: one row of numbers each, computed in one pass over the page.

Sizes are in characters of a spaced script (:func:`~termnews.extract.containers.weight`), mostly as
square roots or logarithms, so that a split means the same on a short and a long page. Everything
that concerns places is relative to the best container found without learning.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from math import log1p

from termnews.extract.containers import (
    Sums,
    best_container,
    densest,
    gains,
    is_leaf,
    settle,
    stretch,
    sums,
    weight,
)
from termnews.extract.marks import FLAG_NAMES, Mark
from termnews.extract.segments import LINK_SHIFT, Frame, Page, Segment

_BITS = tuple(range(len(FLAG_NAMES)))
_TAGS = {
    "p": 1, "div": 2, "li": 3, "h1": 4, "h2": 5, "h3": 6, "h4": 7, "h5": 7, "h6": 7, "td": 8,
    "th": 8, "blockquote": 9, "figcaption": 10, "section": 11, "article": 11, "dd": 12, "dt": 12,
    "pre": 13, "ul": 14, "ol": 14, "header": 15, "footer": 16, "aside": 17, "body": 18,
    "button": 19, "form": 20, "address": 21, "center": 2, "main": 11, "figure": 10, "summary": 22,
    "details": 22, "label": 20, "nav": 17,
}  # fmt: skip

BOILER = re.compile(
    r"\b(?:read (?:more|next|also|the full|our)|related|recommended|more (?:from|on|stories|like)|see also|also (?:read|on)"
    r"|you (?:may|might)|don'?t miss|trending|most (?:read|popular|viewed)|top stories|latest|what to (?:read|watch)"
    r"|subscribe|sign ?up|newsletter|sign in|log ?in|register|inbox|download|follow (?:us|me|him|her|the|on)|share|tweet|print|e-?mail"
    r"|copyright|all rights|advertis|sponsored|promoted|affiliate|commission|cookie|privacy|terms|comments?\b|leave a|reply|posted|filed under|tags?:"
    r"|click here|watch:?|listen|support (?:us|our)|donate|become a|membership|contact|about the author|written by|photo|image|getty|shutterstock|credit"
    r"|lesen sie|mehr zum|das könnte|auch interessant|abonn|anmeld|teilen|folgen sie|anzeige|kommentar|quelle|lire aussi|à lire|voir aussi|sur le même|partager|inscri"
    r"|lea también|lee también|te puede|más (?:noticias|información)|suscr|compart|leggi anche|condividi|iscriviti|leia (?:também|mais)|veja também|inscreva"
    r"|lees (?:ook|meer)|les også|läs (?:mer|också)|læs også|lue (?:myös|lisää)|czytaj|zobacz|przeczytaj|читайте|подпис|подел|также)"
    r"|関連|もっと|続きを|记者|編集|责任编辑|相关|分享|更多|기자|무단|관련|저작권|©",
    re.I,
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./:]\d{1,2}|\b(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*\.? \d|\b(?:min|hours?|days?) ago\b",
    re.I,
)
_WORD = re.compile(r"\w+")
_STOPS = frozenset(".!?。！？…‼⁉।۔؟」”\"'’)）»:")
_SENTENCE = (". ", "! ", "? ", "。", "！", "？")


CREDIT = re.compile(
    r"(?:photo|foto|image|picture|bild|credit|cr[ée]dit|source|quelle|fuente|fonte|©|\(c\)|写真|사진)s?(?:\s+(?:by|credit|von|de|courtesy))*\s*[:：/]|photo(?:graph)? by\b|©"
    r"|\b(?:AP|AFP|EPA|EFE|ANSA|dpa|REUTERS|Reuters|Getty Images|IMAGO|imago|Shutterstock|Alamy|Keystone|Xinhua|BELGA|Scanpix|뉴시스|뉴스1|연합뉴스|提供|撮影)\b[^.]{0,25}[)\]]?\.?$",
    re.I,
)
REMOTE = 4
"""Segments between a short one and the next running text from which it is not looked at."""
PREFIX = 12
"""Characters by which beginnings of texts are compared."""
LINKED = 1 << LINK_SHIFT


@dataclass(slots=True)
class Context:
    """What else is known of the page when its segments are looked at."""

    titles: list[str] = field(default_factory=list)
    """Forms of the title, best first."""
    description: str = ""
    body: str = ""
    """An ``articleBody`` of structured data."""
    authors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """Rows of numbers, one a segment, and what they were computed from."""

    rows: list[list[float] | None]
    """None for a segment that is short and far from all running text: furniture at sight."""
    container: Frame
    """The best-voted frame."""
    wide: Frame
    """The densest frame."""
    totals: Sums
    title_at: int
    """Index of the segment that is the title, or -1."""


NAMES: tuple[str, ...] = (
    "size", "density", "links", "commas", "sentences", "stop", "first", "digits", "capitals",
    "word_length", "boiler", "date", "strong", "breaks", "copies", "tag", "leaf_direct",
    "leaf_blocks", "depth",
    "title_equal", "title_overlap", "since_title", "title_seen", "in_description", "in_body_data",
    "has_body_data", "author",
    "in_best", "below_best", "up_to_common", "in_wide", "common_share", "common_density",
    "score", "score_parent", "score_grand",
    "c_size", "c_density", "c_prose", "c_count", "c_mean",
    "g_size", "g_density", "g_prose", "g_count", "g_mean",
    "gg_size", "gg_density", "gg_prose", "gg_count", "gg_mean",
    "first_of_container", "last_of_container",
    "sig_count", "sig_size", "sig_density", "sig_best", "sig_prose",
    "prev_size", "prev_density", "prev_same", "next_size", "next_density", "next_same",
    "prev2_size", "next2_size", "prev_tag", "next_tag", "next_boiler", "prev_boiler",
    "window_prose", "before_prose", "after_prose", "to_prose_before", "to_prose_after",
    "past_last", "before_first", "text_before", "text_after", "best_position",
    "heading_since", "heading_boiler", "heading_density", "heading_level",
    "image_before", "image_after", "image_linked",
    "p_segments", "p_best_share", "p_best_prose", "p_mean_prose", "p_prose_count",
    "unlinked", "begins_linked", "ends_linked", "prefix_copies", "prefix_linked", "cards",
    "card_mean", "leaf_count", "leaf_prose", "leaf_best_share", "sig_best_share", "run_length",
    "run_position", "in_stretch", "past_stretch", "c_gain", "g_gain", "gg_gain",
    "w_up", "w_down", "w_share", "in_wide_position", "window_density", "heading_next", "all_digits",
    "is_alt", "credit", "title_up", "title_down", "title_article", "bylines", "h1_since",
    "h2_since", "articles_since",
    *(f"near_{name}" for name in FLAG_NAMES),
    *(f"between_{name}" for name in FLAG_NAMES),
)  # fmt: skip


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def table(page: Page, context: Context) -> Table:
    """One row a segment. The page must have at least one segment."""
    return _Rows(page, context).run()


class _Rows:
    """One computation of all rows of a page."""

    def __init__(self, page: Page, context: Context) -> None:
        self.page = page
        self.context = context
        self.segments = page.segments
        self.totals = sums(page)
        settle(page, self.totals)
        self.best = best_container(page, self.totals)
        values = gains(page)
        self.gain = list(accumulate(values, initial=0))
        self.wide = densest(page, self.gain)
        self.top_gain = max(1, self.gain[self.wide.last] - self.gain[self.wide.first])
        self.stretch = stretch(values)
        self.groups: dict[int, tuple[float, ...]] = {}
        self.commons: dict[int, tuple[int, int, float, float, int]] = {}
        self.bests: dict[int, tuple[int, int, float, float, int]] = {}

    def run(self) -> Table:
        segments = self.segments
        count = len(segments)
        self.sizes = [weight(segment.text) for segment in segments]
        self.densities = [min(1.0, s.linked / s.size) for s in segments]
        self.prose = [
            size >= 80 and density < 0.34
            for size, density in zip(self.sizes, self.densities, strict=True)
        ]
        self.boilers: dict[int, float] = {}
        self.copies = Counter(segment.text for segment in segments)
        self.running = list(accumulate(self.sizes, initial=0))
        self.prose_running = list(accumulate(map(int, self.prose), initial=0))
        self._places()
        self._signatures()
        self._titles()
        self._likenesses()
        self._stories()
        images: Counter[int] = Counter()
        linked_images: set[int] = set()
        for media in self.page.media:
            if media.tag != "hr":
                images[media.before] += 1
                if media.linked:
                    linked_images.add(media.before)
        heading = -1
        rows: list[list[float] | None] = []
        whole = self._page_row()
        for index, segment in enumerate(segments):
            if self._is_remote(index):
                if segment.frame.flags & Mark.HEADING:
                    heading = index
                rows.append(None)
                continue
            row = self._text_row(index, segment)
            row += self._known_row(index, segment)
            row += self._place_row(index, segment)
            row += self._company_row(index, segment, count)
            if heading < 0:
                row += (99.0, 0.0, 0.0, 0.0)
            else:
                above = segments[heading]
                row += (
                    float(min(index - heading, 99)),
                    self._boiler(heading),
                    self.densities[heading],
                    float(_TAGS.get(above.frame.tag, 0)),
                )
            if segment.frame.flags & Mark.HEADING:
                heading = index
            row += (
                float(min(images[index], 3)) if index in images else 0.0,
                float(min(images[index + 1], 3)) if index + 1 in images else 0.0,
                1.0 if index in linked_images else 0.0,
            )
            row += whole
            row += self._likeness_row(index, segment)
            row += self._story_row(index, segment)
            near = segment.flags | segment.frame.own
            if segment.frame.parent is not None:
                near |= segment.frame.parent.own
            between = (segment.frame.flags | segment.flags) & ~self._common(segment.frame)[4]
            row += [near >> bit & 1 for bit in _BITS]
            row += [between >> bit & 1 for bit in _BITS]
            rows.append(row)
        return Table(rows, self.best, self.wide, self.totals, self.title_at)

    def _is_remote(self, index: int) -> bool:
        """Whether a segment is short, outside all candidates and far from running text."""
        return (
            self.to_before[index] > REMOTE
            and self.to_after[index] > REMOTE
            and self.sizes[index] < 72
            and not self.wide.first <= index < self.wide.last
            and not self.best.first <= index < self.best.last
            and not self.stretch[0] <= index < self.stretch[1]
        )

    def _boiler(self, index: int) -> float:
        """Whether a segment begins with the words of a box that is no text; looked for once."""
        known = self.boilers.get(index)
        if known is None:
            segment = self.segments[index]
            found = segment.size < 400 and BOILER.search(segment.text[:100])
            known = self.boilers[index] = 1.0 if found else 0.0
        return known

    # --- preparation ---------------------------------------------------------------------------

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

    def _likeness_row(self, index: int, segment: Segment) -> tuple[float, ...]:
        frame = segment.frame
        container = frame.parent if is_leaf(frame) and frame.parent is not None else frame
        key = f"{container.signature}>{container.parent.signature if container.parent else ''}"
        prefix = segment.text[:PREFIX]
        longer = segment.size > PREFIX
        low, high = max(0, index - 3), min(len(self.segments), index + 4)
        window = max(1, self.running[high] - self.running[low])
        return (
            log1p(self.sizes[index] * (1.0 - self.densities[index])),
            float(segment.styles[0] >= LINKED) if segment.links else 0.0,
            float(segment.styles[-1] >= LINKED) if segment.links else 0.0,
            float(min(self.prefixes[prefix], 10)) if longer else 0.0,
            float(min(self.prefix_links[prefix], 10)) if longer else 0.0,
            *self.cards.get(key, (0.0, 0.0)),
            *self.leaves[frame.signature],
            self.signature_best[self.keys[index]] / self.best_size,
            float(min(self.run_length[index], 60)),
            float(min(self.run_position[index], 60)),
            float(self.stretch[0] <= index < self.stretch[1]),
            float(max(-60, min(60, index - self.stretch[1]))),
            *self._gain_row(container),
            *self._wide_row(frame, index),
            (self.linked_running[high] - self.linked_running[low]) / window,
            float(self.heading_next[index]),
            sum(map(str.isdigit, segment.text)) / segment.size if segment.size < 80 else 0.0,
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
            around = self._article(frame)
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
        self.title_article = self._article(self.title_frame)
        self.to_title: dict[int, tuple[int, int, float, float, int]] = {}

    def _article(self, frame: Frame) -> Frame | None:
        """The innermost article element around a frame."""
        if not frame.flags & Mark.ARTICLE:
            return None
        here: Frame | None = frame
        while here is not None and not here.own & Mark.ARTICLE:
            here = here.parent
        return here

    def _story_row(self, index: int, segment: Segment) -> tuple[float, ...]:
        frame = segment.frame
        text = segment.text
        short = segment.size < 600
        meet = self.to_title.get(id(frame))
        if meet is None:
            meet = self.to_title[id(frame)] = _meet(frame, self.title_frame, self.totals)
        article = self._article(frame)
        return (
            float(short and text[:60].lower() in self.alts),
            float(short and bool(CREDIT.search(text[-80:]))),
            float(min(meet[0], 20)),
            float(min(meet[1], 20)),
            0.0 if article is None else 1.0 if article is self.title_article else -1.0,
            *self.counts[index],
        )

    def _gain_row(self, container: Frame) -> tuple[float, float, float]:
        grand = container.parent or container
        great = grand.parent or grand
        gain, top = self.gain, self.top_gain
        return (
            (gain[container.last] - gain[container.first]) / top,
            (gain[grand.last] - gain[grand.first]) / top,
            (gain[great.last] - gain[great.first]) / top,
        )

    def _wide_row(self, frame: Frame, index: int) -> tuple[float, float, float, float]:
        up, down, share, _, _ = self._common(frame)
        wide = self.wide
        inner = max(1, wide.last - wide.first)
        return (
            float(min(up, 20)),
            float(min(down, 10)),
            share,
            max(-1.0, min(2.0, (index - wide.first) / inner)),
        )

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

    def _page_row(self) -> tuple[float, ...]:
        total = max(1, self.running[-1])
        best = self.running[self.best.last] - self.running[self.best.first]
        proses = self.prose_running[self.best.last] - self.prose_running[self.best.first]
        prose = [size for size, is_prose in zip(self.sizes, self.prose, strict=True) if is_prose]
        return (
            log1p(len(self.segments)),
            best / total,
            log1p(proses),
            log1p(sum(prose) / len(prose)) if prose else 0.0,
            log1p(len(prose)),
        )

    # --- rows ----------------------------------------------------------------------------------

    def _text_row(self, index: int, segment: Segment) -> list[float]:
        text = segment.text
        head = text[:60]
        size = self.sizes[index]
        first = text[0]
        spaces = text.count(" ") + 1
        frame = segment.frame
        return [
            log1p(size),
            self.densities[index],
            float(min(segment.links, 20)),
            min(text.count(",") + text.count("、") + text.count("，"), 12) / (1 + size / 100),
            float(min(sum(map(text.count, _SENTENCE)), 10)),
            1.0 if text[-1] in ".!?。！？…" else 0.5 if text[-1] in _STOPS else 0.0,
            2.0 if first.isupper() else 1.0 if first.isalpha() else 3.0 if first.isdigit() else 0.0,
            sum(map(str.isdigit, head)) / len(head),
            sum(map(str.isupper, head)) / len(head),
            min(segment.size / spaces, 15.0),
            self._boiler(index),
            1.0 if size < 160 and _DATE.search(text) else 0.0,
            segment.strong / segment.size,
            float(min(segment.breaks, 10)),
            float(min(self.copies[text], 5)),
            float(_TAGS.get(frame.tag, 0)),
            float(min(frame.direct, 20)),
            float(min(frame.blocks, 20)),
            float(min(frame.depth, 40)),
        ]

    def _known_row(self, index: int, segment: Segment) -> tuple[float, ...]:
        equal = overlap = described = told = named = 0.0
        if segment.size < 1200 and (self.title_words or self.description or self.body):
            found = words(segment.text)
            joined = " ".join(found)
            if segment.size < 400:
                equal = float(joined in self.title_forms)
                if found and self.title_words:
                    common = len(self.title_words & set(found))
                    overlap = common / (len(self.title_words) + len(set(found)) - common)
            if self.description and len(joined) > 15:
                described = float(
                    joined[:60] in self.description or self.description[:60] in joined
                )
            if self.body and len(joined) > 3:
                told = float(joined in self.body)
        elif self.body:
            joined = " ".join(words(segment.text[:500]))
            told = float(joined in self.body)
        if segment.size < 200 and self.context.authors:
            lowered = segment.text.lower()
            named = float(any(author in lowered for author in self.context.authors))
        since = index - self.title_at if self.title_at >= 0 else 0
        return (
            equal,
            overlap,
            float(max(-50, min(50, since))),
            float(self.title_at >= 0),
            described,
            told,
            float(bool(self.body)),
            named,
        )

    def _common(self, frame: Frame) -> tuple[int, int, float, float, int]:
        """Of the lowest frame that holds both a frame and the densest one: see :func:`_meet`."""
        known = self.commons.get(id(frame))
        if known is None:
            known = self.commons[id(frame)] = _meet(frame, self.wide, self.totals)
        return known

    def _best(self, frame: Frame) -> tuple[int, int, float, float, int]:
        """The same with the best-voted frame."""
        known = self.bests.get(id(frame))
        if known is None:
            known = self.bests[id(frame)] = _meet(frame, self.best, self.totals)
        return known

    def _group(self, frame: Frame) -> tuple[float, ...]:
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

    def _place_row(self, index: int, segment: Segment) -> tuple[float, ...]:
        frame = segment.frame
        container = frame.parent if is_leaf(frame) and frame.parent is not None else frame
        grand = container.parent or container
        great = grand.parent or grand
        up, down, share, density, _ = self._best(frame)
        top = self.best.score or 1.0
        return (
            float(down == 0),
            float(up) if down == 0 else -float(min(down, 10)),
            float(min(up, 20)),
            float(self.wide.first <= index < self.wide.last),
            share,
            density,
            container.score / top,
            grand.score / top,
            great.score / top,
            *self._group(container),
            *self._group(grand),
            *self._group(great),
            float(min(index - container.first, 30)),
            float(min(container.last - 1 - index, 30)),
            *self.signatures[self.keys[index]],
        )

    def _company_row(self, index: int, segment: Segment, count: int) -> tuple[float, ...]:
        sizes, densities, segments = self.sizes, self.densities, self.segments
        before, after = index - 1, index + 1
        has_before, has_after = index > 0, after < count
        running, total = self.running, max(1, self.running[-1])
        low, high = max(0, index - 3), min(count, index + 4)
        prose = self.prose_running
        signature = segment.frame.signature
        best = self.best
        inner = max(1, best.last - best.first)
        return (
            log1p(sizes[before]) if has_before else 0.0,
            densities[before] if has_before else 0.0,
            float(has_before and segments[before].frame.signature == signature),
            log1p(sizes[after]) if has_after else 0.0,
            densities[after] if has_after else 0.0,
            float(has_after and segments[after].frame.signature == signature),
            log1p(sizes[index - 2]) if index > 1 else 0.0,
            log1p(sizes[index + 2]) if index + 2 < count else 0.0,
            float(_TAGS.get(segments[before].frame.tag, 0)) if has_before else -1.0,
            float(_TAGS.get(segments[after].frame.tag, 0)) if has_after else -1.0,
            self._boiler(after) if has_after else 0.0,
            self._boiler(before) if has_before else 0.0,
            float(prose[high] - prose[low]),
            float(prose[index] - prose[low]),
            float(prose[high] - prose[min(count, index + 1)]),
            float(self.to_before[index]),
            float(self.to_after[index]),
            float(max(-60, min(60, index - self.last_prose))),
            float(max(-60, min(60, self.first_prose - index))),
            running[index] / total,
            (running[-1] - running[after]) / total,
            max(-1.0, min(2.0, (index - best.first) / inner)),
        )


def _meet(frame: Frame, anchor: Frame, totals: Sums) -> tuple[int, int, float, float, int]:
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
