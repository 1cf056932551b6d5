"""A pasted plain text to an :class:`~termnews.model.Article`.

Text copied from a web page carries the page's furniture without its markup. Each line is first told
by its own words and shape (:mod:`termnews.extract.lines`), then by its place: the *head* up to the
first running text (title, its copies, byline, dates, picture), the *body*, and the *tail* after the
last running text (notes, biography, boxes of links).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto

from termnews.extract import dating
from termnews.extract.layout import Paragraph, paragraphs
from termnews.extract.lines import bylines, captions, furniture, notes
from termnews.extract.lines.shape import ends_sentence, is_sentence
from termnews.extract.metadata import topics
from termnews.extract.metadata.dates import Moment
from termnews.extract.metadata.titles import key
from termnews.model import Article, AuthorBio, Block, BlockKind, Evidence, Extraction, Image
from termnews.text import Clean, clean, line
from termnews.text.language import guess_language

MAX_TEXT = 2_000_000
"""Characters of a pasted text that are read."""

MAX_TITLE = 220
HEAD = 16
"""Lines at most before the body, not counting furniture."""

RESUMES = 120
"""Characters of a paragraph that shows that the article goes on after a box of links."""

_ITEM = re.compile(r"^(?:[-*•‣◦▪●–]\s+|(\d{1,3})[.)]\s+)(?=\S)")
_TAGS = re.compile(
    r"^(?:tags?|(?:related )?topics?|filed under|keywords|schlagwörter|schlagworte|themen|mots[- ]clés|etiquetas|temas|tópicos|parole chiave|теги|метки|标签|關鍵字|キーワード|태그)\s*[:：]\s*(\S.*)$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\n]+")
_TITLE_MARK = re.compile(
    r"^(?:title|headline|titel|titre|título|titolo|заголовок|标题|標題)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


class Label(Enum):
    """What a line is by itself."""

    SENTENCE = auto()
    SHORT = auto()
    NAME = auto()
    BYLINE = auto()
    DATE = auto()
    CAPTION = auto()
    NOTE = auto()
    FURNITURE = auto()
    RELATED = auto()
    ABOUT = auto()
    TAGS = auto()
    ITEM = auto()
    VERSE = auto()
    QUOTED = auto()


@dataclass(slots=True)
class _Line:
    text: str
    label: Label
    gap: bool
    used: bool = False


@dataclass(slots=True)
class _Reading:
    """What has been found so far."""

    title: str = ""
    title_sure: float = 0.0
    authors: tuple[Clean, ...] = ()
    authors_sure: float = 0.0
    published: Moment | None = None
    modified: Moment | None = None
    blocks: list[Block] = field(default_factory=list)
    notes: list[Clean] = field(default_factory=list)
    bios: list[AuthorBio] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def from_text(text: str, *, url: str = "") -> Article:
    """The article that a plain text holds. Never raises; a text without one has few blocks.

    ``url`` is where it was copied from, if known; it is kept as it is.
    """
    cleaned = clean(text, MAX_TEXT)
    lines = [_Line(p.text, _label(p), p.after_gap) for p in paragraphs(cleaned) if p.text]
    found = _Reading()
    start = _head(lines, found)
    _body(lines, start, found)
    return _article(found, lines, url, cleaned)


def _label(paragraph: Paragraph) -> Label:
    """What a line is by itself; the surest tests first."""
    text = paragraph.text
    if paragraph.lines:
        return Label.VERSE
    if bylines.byline(text):
        return Label.BYLINE
    if bylines.date_line(text):
        return Label.DATE
    if furniture.is_furniture(text):
        return Label.FURNITURE
    if _TAGS.match(text) and len(text) < 300:
        return Label.TAGS
    if furniture.is_related_heading(text):
        return Label.RELATED
    if bylines.is_about_author(text):
        return Label.ABOUT
    if notes.is_note(text):
        return Label.NOTE
    if captions.caption(text) is not None:
        return Label.CAPTION
    if text.startswith(">"):
        return Label.QUOTED
    if _ITEM.match(text):
        return Label.ITEM
    if is_sentence(text):
        return Label.SENTENCE
    return Label.NAME if bylines.is_name(text) else Label.SHORT


# --- head ------------------------------------------------------------------------------------------


def _head(lines: list[_Line], found: _Reading) -> int:
    """Read the head; the index at which the body begins."""
    running = [i for i, entry in enumerate(lines) if entry.label in _RUNNING]
    end = running[0] if running else len(lines)
    # A standfirst may stand above the byline: the head reaches down to a byline or date close by.
    for index in range(end, min(end + 5, len(lines))):
        if lines[index].label in (Label.BYLINE, Label.DATE) and index < HEAD:
            end = index + 1
    while end < len(lines) and lines[end].label in (Label.FURNITURE, Label.BYLINE, Label.DATE):
        end += 1
    title = _title(lines, end, running, found)
    people: list[Clean] = []
    loose: list[tuple[int, Clean]] = []
    for index, entry in enumerate(lines[:end]):
        if entry.used or (found.title and key(entry.text) == key(found.title)):
            entry.used = True
        elif entry.label is Label.BYLINE:
            people.extend(p for p in bylines.byline(entry.text) if p not in people)
            entry.used = True
            _moment(entry.text, found)
        elif entry.label is Label.DATE:
            _moment(entry.text, found)
            entry.used = True
        elif entry.label is Label.NAME and index != title and not bylines.is_role(entry.text):
            loose.append((index, line(entry.text)))
    if people:
        found.authors, found.authors_sure = tuple(people), 0.9
    else:
        _unmarked_authors(lines, loose, found)
    _head_blocks(lines[:end], found)
    return end


_RUNNING = (Label.SENTENCE, Label.VERSE, Label.QUOTED, Label.ITEM)


def _title(lines: list[_Line], end: int, running: list[int], found: _Reading) -> int:
    """Choose the title among the head's lines; its index, or -1."""
    copies = Counter(key(entry.text) for entry in lines[: end + 3] if len(entry.text) > 12)
    best: tuple[float, int] | None = None
    for index, entry in enumerate(lines[: max(end, 1)]):
        text = _TITLE_MARK.sub("", entry.text)
        marked = text != entry.text
        if len(text) > MAX_TITLE or entry.label not in (Label.SHORT, Label.NAME, Label.SENTENCE):
            continue
        words = len(text.split()) if " " in text else len(text) // 3
        score = min(words, 8) / 2 - 0.25 * index + 2.0 * (copies[key(text)] > 1) + 6.0 * marked
        score -= 2.0 * (entry.label is Label.NAME)
        score -= 1.5 * (text.isupper() and words <= 2)
        if entry.label is Label.SENTENCE:
            # Running text is a title only where something speaks for it.
            nearby = {other.label for other in lines[index + 1 : index + 4]}
            spoken_for = copies[key(text)] > 1 or (
                len(text) <= 150 and index == 0
                and (nearby & {Label.BYLINE, Label.DATE, Label.CAPTION} or text[-1] in "?!？！")
            )  # fmt: skip
            if not spoken_for:
                continue
        if best is None or score > best[0]:
            best = score, index
    if best is None:
        return -1
    index = best[1]
    found.title, found.title_sure = (
        _TITLE_MARK.sub("", lines[index].text),
        0.9 if best[0] > 1 else 0.6,
    )
    lines[index].used = True
    return index


def _unmarked_authors(lines: list[_Line], loose: list[tuple[int, Clean]], found: _Reading) -> None:
    """Names that stand alone in the head: authors if something else speaks for it."""
    people: list[Clean] = []
    sure = 0.0
    for index, name in loose:
        again = any(
            entry.text == name or bylines.bio_of(entry.text, (name,)) == name
            for entry in lines[index + 1 :]
        )
        beside = lines[index + 1 : index + 3] + lines[max(0, index - 1) : index]
        by_date = any(
            entry.label is Label.DATE
            or furniture.is_date_mark(entry.text)
            or bylines.is_role(entry.text)
            for entry in beside
        )
        last = index == loose[-1][0] and bool(found.title)
        if again or by_date or last:
            people.append(name)
            sure = max(sure, 0.9 if again else 0.8 if by_date else 0.6)
            lines[index].used = True
    found.authors, found.authors_sure = tuple(dict.fromkeys(people)), sure


def _moment(text: str, found: _Reading) -> None:
    told = bylines.date_line(text) or dating.within(text)
    if told is None:
        return
    moment, changed = told
    if changed:
        found.modified = found.modified or moment
    else:
        found.published = found.published or moment


def _head_blocks(head: list[_Line], found: _Reading) -> None:
    """What of the head is shown: pictures and a standfirst; corrections go to the notes."""
    title_seen = not found.title
    for entry in head:
        if entry.used:
            title_seen = title_seen or key(entry.text) == key(found.title)
            continue
        if entry.label is Label.CAPTION:
            _picture(entry.text, found)
        elif entry.label is Label.NOTE:
            found.notes.append(line(entry.text))
        elif entry.label is Label.TAGS:
            _tags(entry.text, found)
        elif entry.label in _RUNNING or (
            # A standfirst: a long line under the title, without the full stop of a sentence.
            entry.label is Label.SHORT and title_seen and len(entry.text.split()) >= 9
        ):
            _paragraph(entry, found)
        entry.used = True


# --- body and tail -------------------------------------------------------------------------------------


def _body(lines: list[_Line], start: int, found: _Reading) -> None:
    """Read the body and the tail from ``start`` on."""
    last = max(
        (i for i, entry in enumerate(lines) if i >= start and _goes_on(entry, found)),
        default=start - 1,
    )
    bodies = {key(entry.text): entry for entry in lines[start:] if entry.label is Label.SENTENCE}
    whole = " ".join(bodies)
    index = start
    while index < len(lines):
        entry = lines[index]
        if entry.label is Label.RELATED:
            index = _after_links(lines, index + 1)
            continue
        index = _biography(lines, index, found) or _line(lines, index, last, whole, found)


def _goes_on(entry: _Line, found: _Reading) -> bool:
    return entry.label in _RUNNING and not bylines.bio_of(entry.text, found.authors)


def _after_links(lines: list[_Line], index: int) -> int:
    """The index at which the article goes on after a box of links; the end if it does not.

    Notes and biographies count as going on: they are looked at again, not shown in the body.
    """
    while index < len(lines):
        entry = lines[index]
        if entry.label in (Label.NOTE, Label.ABOUT) or (
            entry.label in _RUNNING and len(entry.text) >= RESUMES
        ):
            return index
        if entry.label is Label.SENTENCE and ends_sentence(entry.text) and entry.gap:
            following = lines[index + 1 : index + 3]
            if any(e.label is Label.SENTENCE and len(e.text) >= RESUMES for e in following):
                return index
        index += 1
    return index


def _biography(lines: list[_Line], index: int, found: _Reading) -> int:
    """Read a biography that begins at ``index``; the index after it, or 0 if none begins there."""
    at = index
    name, role, words = Clean(""), Clean(""), ""
    headed = lines[at].label is Label.ABOUT
    at += headed
    while at < len(lines) and lines[at].label in (Label.NAME, Label.FURNITURE, Label.BYLINE):
        if lines[at].label is Label.FURNITURE:
            if not name:
                break
        else:
            named = bylines.byline(lines[at].text) or (line(lines[at].text),)
            if name and named[0] != name:
                break
            name = named[0]
        at += 1
    if not headed and name and name not in found.authors:
        return 0
    if at < len(lines) and (name or headed) and bylines.is_role(lines[at].text):
        role, at = line(lines[at].text), at + 1
    if at < len(lines) and lines[at].label is Label.SENTENCE:
        whose = bylines.bio_of(lines[at].text, found.authors)
        rest = sum(
            1 for e in lines[at + 1 :] if e.label is Label.SENTENCE and len(e.text) > RESUMES
        )
        if headed or name or (whose and rest <= 2):
            # Only in the last part: a profile may begin with its subject's name.
            words, at = lines[at].text, at + 1
            name = name or whose
            if not found.authors and name:
                found.authors, found.authors_sure = (name,), 0.6
    if not (words or role or (name and at - index >= 2) or (name and at >= len(lines))):
        return 0
    if words or role:
        found.bios.append(AuthorBio(name, role, clean(words)))
    return at


def _line(lines: list[_Line], index: int, last: int, whole: str, found: _Reading) -> int:
    """Place one line; the index of the next."""
    entry = lines[index]
    label = entry.label
    if label is Label.CAPTION:
        if index < last or captions.caption(entry.text) != ("", ""):
            _picture(entry.text, found)
    elif label is Label.NOTE:
        found.notes.append(line(entry.text))
    elif label is Label.TAGS:
        _tags(entry.text, found)
    elif label in (Label.BYLINE, Label.DATE) and index > last:
        if label is Label.BYLINE and not found.authors:
            found.authors, found.authors_sure = bylines.byline(entry.text), 0.7
        _moment(entry.text, found)
    elif label in _RUNNING:
        if index <= last and not _repeats(entry.text, whole):
            _paragraph(entry, found)
    elif label in (Label.SHORT, Label.NAME):
        return _short(lines, index, last, whole, found)
    return index + 1


def _repeats(text: str, whole: str) -> bool:
    """Whether a line is a pull quote: its words stand within another paragraph as well."""
    own = key(text)
    return len(own) >= 25 and whole.count(own) > 1


def _short(lines: list[_Line], index: int, last: int, whole: str, found: _Reading) -> int:
    """Place a run of short lines that no running text parts; the index after it."""
    end = index
    while end < len(lines) and lines[end].label in (Label.SHORT, Label.NAME):
        end += 1
    if index > last:
        return end  # what follows the last running text is furniture
    run = [
        e.text
        for e in lines[index:end]
        if key(e.text) != key(found.title) and not _repeats(e.text, whole)
    ]
    after_colon = index > 0 and lines[index - 1].text.rstrip().endswith((":", "："))
    if (
        len(run) >= 3
        and not after_colon
        and sum(len(text.split()) >= 5 for text in run) > len(run) // 2
    ):
        return end  # a box of headlines
    for text in run:
        kind = BlockKind.LIST_ITEM if len(run) >= 3 or after_colon else BlockKind.HEADING
        if len(text) > 90 and kind is BlockKind.HEADING:
            kind = BlockKind.PARAGRAPH
        found.blocks.append(Block(kind, line(text), level=2 if kind is BlockKind.HEADING else 0))
    return end


def _paragraph(entry: _Line, found: _Reading) -> None:
    text = entry.text
    if entry.label is Label.VERSE:
        found.blocks.append(Block(BlockKind.VERSE, clean(text)))
    elif entry.label is Label.QUOTED:
        found.blocks.append(Block(BlockKind.QUOTATION, _flat(text.lstrip("> "))))
    elif entry.label is Label.ITEM and (item := _ITEM.match(text)):
        number = int(item[1]) if item[1] else None
        found.blocks.append(Block(BlockKind.LIST_ITEM, _flat(text[item.end() :]), number=number))
    else:
        found.blocks.append(Block(BlockKind.PARAGRAPH, _flat(text)))


def _flat(text: str) -> Clean:
    """A paragraph on one line; no-break spaces are the author's and stay."""
    return clean(_SPACES.sub(" ", text).strip())


def _picture(text: str, found: _Reading) -> None:
    told = captions.caption(text)
    if told is None:
        return
    words, credit = told
    if (
        not words
        and found.blocks
        and found.blocks[-1].kind is BlockKind.IMAGE
        and not found.blocks[-1].credit
    ):
        found.blocks[-1] = Block(BlockKind.IMAGE, found.blocks[-1].text, credit=credit)
    elif words or credit:
        found.blocks.append(Block(BlockKind.IMAGE, words, credit=credit))


def _tags(text: str, found: _Reading) -> None:
    told = _TAGS.match(text)
    if told:
        found.tags.append(told[1])


# --- the whole ---------------------------------------------------------------------------------------------


def _article(found: _Reading, lines: list[_Line], url: str, text: str) -> Article:
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
