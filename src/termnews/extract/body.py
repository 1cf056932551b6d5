"""The body of a page: candidates, the judge's choice, and what is left of it after tidying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from termnews.errors import ExtractError
from termnews.extract import embedded, ruled, sites
from termnews.extract.apart import Apart, set_apart
from termnews.extract.captions import embeds, images
from termnews.extract.cleanup import tidy
from termnews.extract.context import context_of
from termnews.extract.figures import captions
from termnews.extract.judge import judge
from termnews.extract.live import times
from termnews.extract.marks import Mark
from termnews.extract.parse import parse
from termnews.extract.render import blocks
from termnews.extract.rules import SiteRules
from termnews.extract.scorer import Scorer
from termnews.extract.segments import Frame, Page, Segment, segment
from termnews.extract.sites import SiteKnowledge
from termnews.extract.survey import Context
from termnews.extract.wording import words
from termnews.model import AuthorBio, Block
from termnews.text import Clean

ENOUGH = 300
"""Words from which on a body found with confidence is not doubted."""
CONFIDENT = 0.75


@dataclass(slots=True)
class Body:
    """A page's article as found."""

    blocks: tuple[Block, ...]
    method: str
    """``judge`` (from the page's markup), ``rule`` (by the user's rules) or ``data`` (from data
    embedded in the page)."""
    expected: float
    page: Page
    chosen: list[Segment]
    context: Context
    data: list[Any] = field(default_factory=list)
    """The page's JSON-LD documents."""
    notes: tuple[Clean, ...] = ()
    bios: tuple[AuthorBio, ...] = ()


def find(
    root: etree._Element,
    url: str,
    *,
    title: str = "",
    authors: Sequence[Clean] = (),
    site: SiteKnowledge | None = None,
    rules: SiteRules | None = None,
    scorer: Scorer | None = None,
) -> Body:
    """The body of a parsed page. Never raises for what a page holds."""
    context, data = context_of(root, title)
    if rules:
        ruled.remove(rules, root)
    page = segment(root)
    if not page.segments:
        return _from_data(root, url, Body((), "judge", 0.0, page, [], context, data))
    verdict = judge(page, context, scorer, site)
    own = ruled.content(rules, root, page) if rules else None
    if own is None:
        parted = set_apart(page, tidy(verdict.chosen, context.titles, authors), authors)
        chosen = sorted(
            parted.chosen + times(page, parted.chosen), key=lambda segment: segment.index
        )
    else:
        parted = Apart(own)
        chosen = tidy(own, context.titles)
    made = blocks(chosen, page, url)
    home = _home(page, chosen, verdict.table.title_at, verdict.container)
    made += [
        entry
        for entry in images(page, chosen, verdict.table.captions, home, url)
        if entry[1].text not in authors  # a portrait of who wrote it
    ]
    made += embeds(page, chosen, verdict.container, url)
    # Stable: an image goes before the text that stands at the same place.
    made.sort(key=lambda entry: (entry[0], entry[1].in_body))
    found = Body(
        tuple(block for _, block in made),
        "judge" if own is None else "rule",
        verdict.quality if own is None else 1.0,
        page,
        chosen,
        context,
        data,
        parted.notes,
        parted.bios,
    )
    count = sum(segment.text.count(" ") + 1 for segment in chosen)
    if own is None and (count < ENOUGH or verdict.quality < CONFIDENT):
        return _from_data(root, url, found)
    return found


def _home(page: Page, chosen: list[Segment], title_at: int, container: Frame) -> Frame:
    """The lowest frame that holds the chosen segments and the title: pictures belong there."""
    if not chosen:
        return container
    first, last = chosen[0].index, chosen[-1].index
    if title_at < 0:  # a headline of its own wording
        above = page.segments[max(0, first - 40) : first]
        title_at = next((s.index for s in reversed(above) if s.frame.tag == "h1"), -1)
    if title_at >= 0 and first - 40 < title_at < first:
        first = title_at
    here: Frame | None = chosen[0].frame
    while here is not None and not (here.first <= first and last < here.last):
        here = here.parent
    return here or page.frames[0]


def _from_data(root: etree._Element, url: str, found: Body) -> Body:
    """The body as data embedded in the page have it, if that is the same article and more of it."""
    have = sum(segment.size for segment in found.chosen)
    for markup in embedded.candidates(root):
        if len(markup) < 1.6 * have:
            break
        try:
            inner = segment(parse(markup))
        except ExtractError:
            continue
        told = captions(inner)
        chosen = [
            part
            for part in inner.segments
            if part.linked * 2 < part.size
            and part.index not in told
            and not part.frame.flags & (Mark.CAPTION_WORD | Mark.FIGCAPTION | Mark.BUTTON)
        ]
        size = sum(part.size for part in chosen)
        if size < embedded.MIN_TEXT or size < 1.6 * have or not _same(chosen, found):
            continue
        chosen = tidy(chosen, found.context.titles)
        made = blocks(chosen, inner, url)
        made += images(inner, chosen, told, inner.frames[0], url)
        made.sort(key=lambda entry: (entry[0], entry[1].in_body))
        return Body(
            tuple(block for _, block in made),
            "data",
            0.8,
            found.page,
            chosen,
            found.context,
            found.data,
        )
    return found


def _same(chosen: list[Segment], found: Body) -> bool:
    """Whether embedded text is about what the page says it is about."""
    text = " ".join(words(" ".join(part.text for part in chosen)))
    known = {word for title in found.context.titles[:2] for word in words(title) if len(word) > 3}
    description = " ".join(words(found.context.description))
    if len(description) > 40 and description[:60] in text:
        return True
    longest = max(found.chosen, key=lambda part: part.size, default=None)
    if longest is not None and longest.size > 120:
        return " ".join(words(longest.text[:120]))[:100] in text
    hits = sum(1 for word in known if word in text)
    return bool(known) and hits * 2 >= len(known)


def learn_page(knowledge: SiteKnowledge, root: etree._Element) -> SiteKnowledge:
    """Knowledge of a site with one more parsed page."""
    page = segment(root)
    if not page.segments:
        return knowledge
    context, _ = context_of(root)
    verdict = judge(page, context)
    sure = verdict.quality >= CONFIDENT and bool(verdict.chosen)
    return sites.add(knowledge, page, verdict.table.wide if sure else None)
