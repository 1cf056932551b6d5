"""What the judge sees of a segment: one row of numbers each, computed in one pass over the page.

Sizes are in characters of a spaced script (:func:`~termnews.extract.containers.weight`), mostly as
square roots or logarithms, so that a split means the same on a short and a long page. Everything
that concerns places is relative to the best container found without learning.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log1p

from termnews.extract.containers import SPEAKS_AGAINST, Sums, is_leaf
from termnews.extract.marks import FLAG_NAMES, Mark
from termnews.extract.segments import EMPHASIS, LINK_SHIFT, Frame, Page, Segment
from termnews.extract.survey import PREFIX, Context, Survey, meet
from termnews.extract.wording import (
    CONTACT,
    CREDIT,
    DATE,
    INVITES,
    PERSON,
    SENTENCE_ENDS,
    STOPS,
    words,
)

LINKED = 1 << LINK_SHIFT
_BITS = tuple(range(len(FLAG_NAMES)))
_TAGS = {
    "p": 1, "div": 2, "li": 3, "h1": 4, "h2": 5, "h3": 6, "h4": 7, "h5": 7, "h6": 7, "td": 8,
    "th": 8, "blockquote": 9, "figcaption": 10, "section": 11, "article": 11, "dd": 12, "dt": 12,
    "pre": 13, "ul": 14, "ol": 14, "header": 15, "footer": 16, "aside": 17, "body": 18,
    "button": 19, "form": 20, "address": 21, "center": 2, "main": 11, "figure": 10, "summary": 22,
    "details": 22, "label": 20, "nav": 17,
}  # fmt: skip


@dataclass(slots=True)
class Table:
    """Rows of numbers, one a segment, and what they were computed from."""

    rows: list[list[float] | None]
    """None for a segment that is short and far from all running text: furniture at sight; and for
    a caption."""
    container: Frame
    """The best-voted frame."""
    wide: Frame
    """The densest frame."""
    totals: Sums
    title_at: int
    """Index of the segment that is the title, or -1."""
    captions: set[int]
    """Indexes of the segments that are captions or credits by their markup."""
    others: set[int]
    """Indexes of the segments that belong to another story by their markup."""


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
    "h2_since", "articles_since", "emphasis", "person", "letters_end",
    "against_near", "against_between", "invites", "form_near",
    "box_size", "box_density", "box_prose", "box_count", "box_alike", "box_form",
    *(f"near_{name}" for name in FLAG_NAMES),
    *(f"between_{name}" for name in FLAG_NAMES),
)  # fmt: skip


def table(page: Page, context: Context) -> Table:
    """One row a segment. The page must have at least one segment."""
    return _Rows(page, context).run()


class _Rows(Survey):
    """The rows of a surveyed page."""

    def run(self) -> Table:
        segments = self.segments
        count = len(segments)
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
            if self.is_remote(index):
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
                    self.boiler(heading),
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
            between = (segment.frame.flags | segment.flags) & ~self.common(segment.frame)[4]
            row += (
                float((near & SPEAKS_AGAINST).bit_count()),
                float((between & SPEAKS_AGAINST).bit_count()),
                float(segment.size < 500 and bool(INVITES.search(segment.text.lower()))),
                self.boxes.form_near(segment.frame),
            )
            row += self.boxes.box(segment.frame)
            row += [near >> bit & 1 for bit in _BITS]
            row += [between >> bit & 1 for bit in _BITS]
            rows.append(row)
        return Table(rows, self.best, self.wide, self.totals, self.title_at, self.told, self.others)

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

    def _story_row(self, index: int, segment: Segment) -> tuple[float, ...]:
        frame = segment.frame
        text = segment.text
        short = segment.size < 600
        met = self.to_title.get(id(frame))
        if met is None:
            met = self.to_title[id(frame)] = meet(frame, self.title_frame, self.totals)
        article = self.article_of(frame)
        return (
            float(short and text[:60].lower() in self.alts),
            float(short and bool(CREDIT.search(text[-80:].lower()))),
            float(min(met[0], 20)),
            float(min(met[1], 20)),
            0.0 if article is None else 1.0 if article is self.title_article else -1.0,
            *self.counts[index],
            _emphasis(segment) / segment.size,
            float(30 < segment.size < 900 and bool(PERSON.search(text[:160].lower()))),
            float(bool(CONTACT.search(text[-60:].lower()))),
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
        up, down, share, _, _ = self.common(frame)
        wide = self.wide
        inner = max(1, wide.last - wide.first)
        return (
            float(min(up, 20)),
            float(min(down, 10)),
            share,
            max(-1.0, min(2.0, (index - wide.first) / inner)),
        )

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
            float(min(sum(map(text.count, SENTENCE_ENDS)), 10)),
            1.0 if text[-1] in ".!?。！？…" else 0.5 if text[-1] in STOPS else 0.0,
            2.0 if first.isupper() else 1.0 if first.isalpha() else 3.0 if first.isdigit() else 0.0,
            sum(map(str.isdigit, head)) / len(head),
            sum(map(str.isupper, head)) / len(head),
            min(segment.size / spaces, 15.0),
            self.boiler(index),
            1.0 if size < 160 and DATE.search(text.lower()) else 0.0,
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
        if segment.size < 800 and self.context.authors:
            lowered = segment.text.lower()
            if any(lowered.startswith(author) for author in self.context.authors):
                named = 2.0
            elif segment.size < 300:
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

    def _place_row(self, index: int, segment: Segment) -> tuple[float, ...]:
        frame = segment.frame
        container = frame.parent if is_leaf(frame) and frame.parent is not None else frame
        grand = container.parent or container
        great = grand.parent or grand
        up, down, share, density, _ = self.best_meet(frame)
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
            *self.group(container),
            *self.group(grand),
            *self.group(great),
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
            self.boiler(after) if has_after else 0.0,
            self.boiler(before) if has_before else 0.0,
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


def _emphasis(segment: Segment) -> int:
    """Characters set in italics."""
    return sum(
        len(piece.strip())
        for piece, style in zip(segment.pieces, segment.styles, strict=True)
        if style & EMPHASIS
    )
