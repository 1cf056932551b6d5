"""A pasted plain text to an :class:`~termnews.model.Article`.

Text copied from a web page carries the page's furniture without its markup. Each line is first told
by its own words and shape (:mod:`termnews.extract.lines`), then by its place: the body is the
stretch of lines that is most of all running text, the *head* stands above it (title, its copies,
byline, dates, picture), the *tail* below (notes, biography, boxes of links).
"""

from __future__ import annotations

from termnews.extract import dating
from termnews.extract.lines import furniture
from termnews.extract.metadata import topics
from termnews.extract.plaintext import body, head, labels
from termnews.extract.plaintext.reading import Reading
from termnews.model import Article, Block, BlockKind, Evidence, Extraction, Image
from termnews.text import Clean, clean, line
from termnews.text.language import guess_language

MAX_TEXT = 2_000_000
"""Characters of a pasted text that are read."""


def from_text(text: str, *, url: str = "") -> Article:
    """The article that a plain text holds. Never raises; a text without one has few blocks.

    ``url`` is where it was copied from, if known; it is kept as it is.
    """
    cleaned = clean(text, MAX_TEXT)
    lines = labels.read(cleaned)
    start, end = labels.stretch(lines)
    found = Reading()
    begins = head.read(lines, start, end, found)
    body.read(lines, begins, end, found)
    return _article(found, url, cleaned)


def _article(found: Reading, url: str, text: str) -> Article:
    evidence: dict[str, Evidence] = {}
    body = " ".join(b.text for b in found.blocks if b.in_body)
    lang = guess_language(body or text)
    if found.title:
        evidence["title"] = Evidence("visible", found.title_sure)
    elif found.blocks:
        first = next((b.text for b in found.blocks if b.in_body), Clean(""))
        found.title = line(first, 90)
        evidence["title"] = Evidence("inferred", 0.2)
    if found.authors:
        evidence["authors"] = Evidence("visible", found.authors_sure)
    if found.published:
        evidence["published"] = Evidence("visible", 0.9)
    else:
        found.published = dating.inferred(
            [b.text for b in found.blocks if b.kind is BlockKind.IMAGE], body
        )
        if found.published:
            evidence["published"] = Evidence("inferred", 0.4)
    if found.modified:
        evidence["modified"] = Evidence("visible", 0.9)
    if lang:
        evidence["lang"] = Evidence("words", 0.8)
    pictures = [b for b in found.blocks if b.kind is BlockKind.IMAGE]
    count = sum(1 for b in found.blocks if b.kind is BlockKind.PARAGRAPH)
    return Article(
        title=line(found.title),
        blocks=tuple(found.blocks),
        url=url,
        authors=found.authors,
        published=found.published.when if found.published else None,
        modified=found.modified.when if found.modified else None,
        date_only=bool(found.published and not found.published.has_time),
        lang=lang,
        image=Image("", pictures[0].text, pictures[0].credit) if pictures else None,
        tags=topics.topics(found.tags),
        notes=tuple(dict.fromkeys(found.notes)),
        bios=tuple(found.bios),
        extraction=Extraction("text", round(min(0.95, 0.4 + 0.1 * count), 2) if count else 0.1),
        evidence=evidence,
    )


def without_furniture(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks without those whose words are a page's or letter's furniture."""
    return tuple(
        block
        for block in blocks
        if block.kind is BlockKind.RULE or not furniture.is_furniture(block.text)
    )
