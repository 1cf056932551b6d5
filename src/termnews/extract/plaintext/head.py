"""The head of a pasted text: title, byline, dates, pictures and standfirst above the body."""

from __future__ import annotations

import re
from collections import Counter

from termnews.extract.lines import bylines, furniture
from termnews.extract.metadata import names
from termnews.extract.metadata.titles import key
from termnews.extract.plaintext.labels import RUNNING, Label, Line
from termnews.extract.plaintext.reading import Reading
from termnews.text import Clean, line

MAX_TITLE = 220
WINDOW = 40
"""Lines above the body among which the title is looked for."""

CLOSE = 12
"""Lines of running text at the body's start that may still belong to the head."""

_DATED = re.compile(
    r"(?<!\d)\d{1,2}\.? [^\W\d]{3,12}\.? (?:19|20)\d{2}(?!\d)|(?<!\d)\d{1,2}[:.]\d{2}(?= |$)"
)
"""A day with its year, or a time: a date line that says more."""

_TITLE_MARK = re.compile(
    r"^(?:title|headline|titel|titre|título|titolo|заголовок|标题|標題)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


def read(lines: list[Line], start: int, end: int, found: Reading) -> int:
    """Read the head of the text whose body lies in ``lines[start:end]``; where the body begins."""
    top = max(0, start - WINDOW)
    # A standfirst or caption may stand above the byline: the head reaches down to it.
    body = start
    for index in range(start, min(start + CLOSE, end)):
        if lines[index].label in (Label.BYLINE, Label.DATE):
            body = index + 1
    while body < end and lines[body].label in (Label.FURNITURE, Label.BYLINE, Label.DATE):
        body += 1
    title = _title(lines, top, start, body, end, found)
    # What stands above the title is navigation, but a byline or date may stand right above it.
    first = top if title < 0 else max(top, title - 3)
    _people(lines, first, title, body, found)
    blocks_from = first if title < 0 else title
    _blocks(lines[blocks_from:body], found)
    return body


def _title(lines: list[Line], top: int, start: int, body: int, end: int, found: Reading) -> int:
    """Choose the title; its index, or -1.

    What speaks for a line: that the text goes on to use its words, that it stands twice, its length,
    and that it stands close above the text.
    """
    words_below = Counter(
        word
        for entry in lines[start:end]
        if entry.label in RUNNING
        for word in set(_words(entry.text))
    )
    last = min(max(body, start + 1), len(lines))
    copies = Counter(key(entry.text) for entry in lines[top : last + 3] if len(entry.text) > 12)
    scores: dict[int, tuple[float, float]] = {}
    for index in range(top, last):
        entry = lines[index]
        text = _TITLE_MARK.sub("", entry.text)
        if len(text) > MAX_TITLE or entry.label not in (Label.SHORT, Label.NAME, Label.SENTENCE):
            continue
        running = entry.label is Label.SENTENCE
        if running and not _spoken_for(lines, index, start, copies):
            continue
        count = len(text.split()) if " " in text else len(text) // 3
        own = _words(text)
        used = sum(1 for word in own if words_below[word] > running) / max(1, len(own))
        score = min(count, 8) / 2 + 5.0 * used * min(1.0, len(own) / 3)
        score += 2.0 * (copies[key(text)] > 1) + 6.0 * (text != entry.text)
        score -= 0.04 * (last - index) + 0.1 * (index - top)
        score -= 3.0 * text.endswith((":", "：")) + 2.0 * bool(_DATED.search(text))
        score -= 2.0 * (entry.label is Label.NAME) + 1.5 * (text.isupper() and count <= 2)
        score -= 1.5 * (running and copies[key(text)] < 2)
        scores[index] = score, used if count >= 4 else 0.0
    if not scores:
        return -1
    index = _above_standfirst(lines, scores, max(scores, key=lambda i: scores[i][0]))
    found.title = _TITLE_MARK.sub("", lines[index].text)
    found.title_sure = 0.9 if scores[index][0] > 2 else 0.6
    lines[index].used = True
    return index


def _above_standfirst(lines: list[Line], scores: dict[int, tuple[float, float]], index: int) -> int:
    """The title where the best line is a standfirst: the line right above that is like one.

    Also the shorter of two lines where one is the other with a breadcrumb before it.
    """
    for other in scores:
        own, text = key(lines[index].text), key(lines[other].text)
        if other != index and len(text) > 20 and own.endswith(" " + text):
            return other
    for above in (index - 1, index - 2):
        if (
            (
                above in scores
                and scores[above][1] >= 0.3
                and scores[above][0] > 0.5 * scores[index][0]
            )
            and lines[above].label is not Label.NAME
            and len(lines[above].text) <= 1.3 * len(lines[index].text)
        ):
            return above
    return index


def _words(text: str) -> list[str]:
    return [
        word for word in re.findall(r"[^\W_]+", text.lower()) if len(word) > 3 or word > "\u2e80"
    ]


def _spoken_for(lines: list[Line], index: int, start: int, copies: Counter[str]) -> bool:
    """Whether something says that running text is a title: a copy, or what follows it."""
    text = lines[index].text
    if copies[key(text)] > 1:
        return True
    if len(text) > 150 or index > start:
        return False
    following = {other.label for other in lines[index + 1 : index + 5]}
    return bool(following & {Label.BYLINE, Label.DATE, Label.CAPTION} or text[-1] in "?!？！")


def _people(lines: list[Line], first: int, title: int, body: int, found: Reading) -> None:
    people: list[Clean] = []
    told: list[Clean] = []
    loose: list[tuple[int, Clean]] = []
    for index in range(first, body):
        entry = lines[index]
        if entry.used or (found.title and key(entry.text) == key(found.title)):
            entry.used = True
        elif entry.label is Label.BYLINE:
            people.extend(p for p in bylines.byline(entry.text) if p not in people)
            entry.used = True
            found.moment(entry.text)
        elif entry.label is Label.DATE:
            found.moment(entry.text)
            told.extend(bylines.name_before_date(entry.text))
            entry.used = True
        elif entry.label is Label.NAME and index > title and not bylines.is_role(entry.text):
            loose.append((index, line(bylines.once(entry.text))))
    if people or told:
        found.authors = tuple(dict.fromkeys(people or told))
        found.authors_sure = 0.9 if people else 0.8
    else:
        _unmarked_authors(lines, loose, found)


def _unmarked_authors(lines: list[Line], loose: list[tuple[int, Clean]], found: Reading) -> None:
    """Names that stand alone in the head: authors if something else speaks for it."""
    sure: dict[int, float] = {}
    for index, name in loose:
        again = any(
            entry.text == name or bylines.bio_of(entry.text, (name,)) == name
            for entry in lines[index + 1 :]
            if entry.text.startswith(name)
        )
        beside = lines[index + 1 : index + 3] + lines[max(0, index - 1) : index]
        by_date = any(
            entry.label is Label.DATE
            or furniture.is_date_mark(entry.text)
            or bylines.is_role(entry.text)
            for entry in beside
        )
        if again or by_date:
            sure[index] = 0.9 if again else 0.8
    if not sure and loose and found.title:
        sure[loose[-1][0]] = 0.6
    people: list[Clean] = []
    for index, name in loose:
        if index in sure:
            people.extend(names.persons([name]) or (name,))
            lines[index].used = True
    found.authors = tuple(dict.fromkeys(people))
    found.authors_sure = max(sure.values(), default=0.0)


def _blocks(head: list[Line], found: Reading) -> None:
    """What of the head is shown: pictures and a standfirst; corrections go to the notes."""
    title_seen = not found.title
    for entry in head:
        if entry.used:
            title_seen = title_seen or key(entry.text) == key(found.title)
            continue
        if entry.label is Label.CAPTION:
            found.picture(entry)
        elif entry.label is Label.NOTE:
            found.notes.append(line(entry.text))
        elif entry.label is Label.TAGS:
            found.topics(entry)
        elif entry.label in RUNNING or (
            # A standfirst: a long line under the title, without the full stop of a sentence.
            entry.label is Label.SHORT and title_seen and len(entry.text.split()) >= 9
        ):
            found.paragraph(entry)
        entry.used = True
