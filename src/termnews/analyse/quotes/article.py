"""One text, read once: paragraphs, quoted spans, tokens, mentions. What all later steps look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from termnews.analyse.gazetteer import word_class
from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.blocks import add_blocks
from termnews.analyse.quotes.dialogue import find_dialogue
from termnews.analyse.quotes.layout import Paragraph, paragraphs
from termnews.analyse.quotes.lexicon.model import Lexicon
from termnews.analyse.quotes.marks import find_marks
from termnews.analyse.quotes.mentions import NAME, Mention, find_mentions
from termnews.analyse.quotes.spans import Span, find_spans
from termnews.analyse.quotes.tokens import Tokens, tokenise
from termnews.model import BlockKind


@dataclass(slots=True, eq=False)
class Reading:
    """A text with everything found in it so far."""

    text: str
    lexicon: Lexicon
    paragraphs: list[Paragraph]
    spans: list[Span]
    tokens: Tokens
    roles: list[str]
    """Class of each token."""
    quoted: list[bool]
    """Whether each token is inside a quoted span (its marks included)."""
    initial: list[bool]
    """Whether each token begins a sentence."""
    mentions: list[Mention]
    mention_at: list[int]
    """Index of the mention that covers each token, or -1."""
    span_first: list[int]
    span_last: list[int]
    """Token range of each span; the marks are inside."""
    paragraph_tokens: list[tuple[int, int]]
    folded: str
    """The text in lower case."""

    def tail(self, index: int) -> int:
        """The token after a span, past a comma or stop that belongs to it but stands outside its
        marks, as is the custom outside America."""
        last = self.span_last[index]
        if (
            last < len(self.tokens)
            and self.roles[last] in (syntax.COMMA, syntax.STOP)
            and self.tokens.start[last] == self.spans[index].end
            and self.ending(index) == self.tokens.text[last]
        ):
            return last + 1
        return last

    def ending(self, index: int) -> str:
        """The stop a span ends with, inside its marks or right behind them; empty if none."""
        inner = self.span_text(index).rstrip()[-1:]
        if inner and inner in ".,!?…;:—-":
            return inner
        outside = self.text[self.spans[index].end : self.spans[index].end + 1]
        return outside if outside in (",", ".", "،", "，") else ""

    def span_words(self, index: int) -> int:
        """How many words a span has."""
        first, last = self.span_first[index], self.span_last[index]
        return sum(word[0].isalnum() for word in self.tokens.text[first:last])

    def span_text(self, index: int) -> str:
        """The words of a span without its marks."""
        span = self.spans[index]
        return self.text[span.inner[0] : span.inner[1]]


def read(
    text: str,
    lexicon: Lexicon,
    kinds: Sequence[tuple[int, int, BlockKind]] = (),
) -> Reading:
    """Find everything in ``text`` that needs no judgement of who speaks."""
    parts = paragraphs(text, kinds)
    tokens = tokenise(text)
    roles = syntax.classify(tokens, lexicon)

    def forgotten(start: int, end: int) -> list[int]:
        return forgotten_ends(tokens, roles, lexicon, start, end)

    spans = find_spans(text, parts, find_marks(text), forgotten)
    spoken = find_dialogue(text, parts, tokens, roles, lexicon)
    if spoken:
        spans = [span for span in spans if span.paragraph not in spoken]
        spans += [span for own in spoken.values() for span in own]
        spans.sort(key=lambda span: span.start)
    spans = add_blocks(text, parts, spans)
    count = len(tokens)
    quoted = [False] * count
    initial = [False] * count
    first: list[int] = []
    last: list[int] = []
    for span in spans:
        a, b = tokens.at(span.start), tokens.at(span.end)
        first.append(a)
        last.append(b)
        for index in range(a, b):
            quoted[index] = True
    ranges: list[tuple[int, int]] = []
    for part in parts:
        a, b = tokens.at(part.start), tokens.at(part.end)
        ranges.append((a, b))
        fresh = True
        for index in range(a, b):
            kind = roles[index]
            if kind == syntax.STOP:
                fresh = True
            elif kind in (syntax.MARK, syntax.BRACKET):
                fresh = fresh or (kind == syntax.MARK and not quoted[index - 1] if index else True)
            else:
                initial[index] = fresh
                fresh = kind == syntax.COLON
    if lexicon.lang == "en":
        for span, at in zip(spans, last, strict=True):
            verb = _verb_by_place(text, tokens, roles, span, at)
            if verb >= 0:
                roles[verb] = syntax.VERB
    headline = [False] * count
    for a, b in ranges:
        if _is_headline(tokens, quoted, a, b):
            headline[a:b] = [True] * (b - a)
    mentions = find_mentions(tokens, lexicon, initial, quoted, roles, headline)
    cover = [-1] * count
    paragraph = 0
    sentence = 0
    seen = 0
    for number, mention in enumerate(mentions):
        while paragraph < len(ranges) - 1 and mention.first >= ranges[paragraph][1]:
            paragraph += 1
            sentence += 1
        while seen < mention.first:
            if roles[seen] == syntax.STOP and not quoted[seen]:
                sentence += 1
            seen += 1
        mention.paragraph = paragraph
        mention.sentence = sentence
        for index in range(mention.first, mention.last):
            if cover[index] < 0 or mention.kind == NAME:
                cover[index] = number
    return Reading(
        text, lexicon, parts, spans, tokens, roles, quoted, initial, mentions, cover,
        first, last, ranges, text.lower(),
    )  # fmt: skip


def _verb_by_place(text: str, tokens: Tokens, roles: list[str], span: Span, at: int) -> int:
    """The token of a verb that only its place tells to be one of speech, or -1: '"…!" beamed
    Hartley', '"…," Hartley beamed.'; ``at`` is the token behind the span."""
    stop = text[span.inner[0] : span.inner[1]].rstrip()[-1:]
    if not stop or stop not in ",!?" or not span.closed:
        return -1
    count = len(tokens)
    step = at
    while step < count and tokens.capital[step] and step - at < 4:
        step += 1
    if step + 1 >= count or roles[step] != syntax.WORD or not tokens.text[step].isalpha():
        return -1
    word = tokens.lower[step]
    if not word.endswith(("ed", "es", "s")) or word_class(word) != "V":
        return -1
    if step == at:
        follows = tokens.capital[at + 1] or tokens.lower[at + 1] in ("the", "one", "a", "an")
    else:
        follows = stop == "," and roles[step + 1] in (syntax.STOP, syntax.COMMA)
    return step if follows else -1


def _is_headline(tokens: Tokens, quoted: list[bool], first: int, last: int) -> bool:
    """Whether every longer word of a line has a capital."""
    if not 4 <= last - first <= 40:
        return False
    capital = small = 0
    for index in range(first, last):
        if not quoted[index] and len(tokens.text[index]) > 3 and tokens.text[index].isalpha():
            if tokens.capital[index]:
                capital += 1
            else:
                small += 1
    return capital >= 4 and small <= 0.15 * capital


def forgotten_ends(
    tokens: Tokens, roles: list[str], lexicon: Lexicon, start: int, end: int
) -> list[int]:
    """Offsets in ``text[start:end]`` right before ", he said" and its like."""
    found: list[int] = []
    a, b = bisect_left(tokens.start, start), bisect_right(tokens.start, end - 1)
    pronouns = lexicon.male | lexicon.female | lexicon.plural
    for index in range(a, b - 3):
        if roles[index] not in (syntax.COMMA, syntax.STOP):
            continue
        one = index + 1
        if roles[one] == syntax.MARK:
            continue
        hit = False
        if roles[one] == syntax.VERB and (
            tokens.capital[one + 1]
            or tokens.lower[one + 1] in pronouns
            or tokens.lower[one + 1] in lexicon.determiners
        ):
            hit = True  # ", said Smith"
        elif tokens.lower[one] in pronouns and roles[one + 1] == syntax.VERB:
            hit = True  # ", he said"
        elif tokens.capital[one] or tokens.lower[one] in lexicon.determiners:
            for step in range(one + 1, min(one + 5, b)):
                if roles[step] == syntax.VERB:
                    following = roles[step + 1] if step + 1 < b else syntax.STOP
                    hit = following in (syntax.STOP, syntax.COMMA, syntax.PREPOSITION, syntax.MARK)
                    break
                if roles[step] not in (syntax.WORD, syntax.AUXILIARY):
                    break
        if hit:
            found.append(tokens.end[index])
    return found
