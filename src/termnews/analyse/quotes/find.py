"""From a text to its quotations: the steps in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from termnews.analyse.quotes.article import Reading, read
from termnews.analyse.quotes.cast import Cast, display
from termnews.analyse.quotes.coreference import Resolver
from termnews.analyse.quotes.frames import find_verbs
from termnews.analyse.quotes.indirect import Report, find_reports
from termnews.analyse.quotes.judge import Judge, Verdict, load_tables
from termnews.analyse.quotes.kinds import is_epigraph, name_kind
from termnews.analyse.quotes.lexicon import is_chinese, is_japanese, lexicon_for
from termnews.analyse.quotes.mentions import NOUN
from termnews.analyse.quotes.people import fold_words, same_person
from termnews.analyse.quotes.roles import Role, find_roles
from termnews.analyse.quotes.transcripts import Turn, find_turns, plain_turns
from termnews.model import BlockKind, Quote, QuoteKind
from termnews.text import Clean

if TYPE_CHECKING:
    from termnews.analyse.quotes.chinese import Told

SHOWN = 0.4
"""Confidence from which on a speaker is shown as such: about 97 % of those shown are right."""


def find_quotes(
    text: str,
    *,
    lang: str = "",
    title: str = "",
    authors: Sequence[str] = (),
    kinds: Sequence[tuple[int, int, BlockKind]] = (),
    indirect: bool = False,
) -> list[Quote]:
    """All quoted spans of ``text`` in order, with their kinds and speakers.

    ``text`` has its paragraphs parted by line breaks. ``lang`` is a BCP 47 tag, or empty to guess.
    ``title`` and ``authors`` are the article's; a name in the title may complete a short one, an
    author is no speaker. ``kinds`` gives the block kinds of ranges of ``text`` where known.
    Never raises; time is linear in the length of the text.
    """
    reading = read(text, lexicon_for(text, lang), kinds)
    verbs = find_verbs(reading)
    cast = Cast(reading, title)
    turns = find_turns(reading)
    if not reading.spans and not turns and not indirect:
        return []
    roles = find_roles(reading, verbs.start, len(cast.entities))
    resolver = Resolver(reading, cast, verbs, roles)
    judge = Judge(reading, verbs, resolver, turns, load_tables())
    writer = _Writer(reading, cast, roles, judge, authors)
    for index, verdict in enumerate(judge.run()):
        writer.write(index, verdict)
    for turn in plain_turns(reading, turns):
        writer.write_turn(turn.words, reading.paragraphs[turn.paragraph].end, turn)
    if indirect:
        for report in find_reports(reading, verbs):
            writer.write_report(report, resolver)
    writer.quotes.sort(key=lambda quote: quote.start)
    return writer.quotes


class _Writer:
    """Turns verdicts into quotes."""

    def __init__(
        self, reading: Reading, cast: Cast, roles: list[Role], judge: Judge,
        authors: Sequence[str],
    ) -> None:  # fmt: skip
        self.reading = reading
        self.cast = cast
        self.roles = roles
        self.judge = judge
        self.authors = [fold_words(author.split()) for author in authors]
        self.quotes: list[Quote] = []
        self.group = 0
        self.japanese = is_japanese(reading.text)
        self.chinese = is_chinese(reading.text)
        self._last: Told | None = None

    def write(self, index: int, verdict: Verdict) -> None:
        span = self.reading.spans[index]
        if not verdict.continues:
            self.group += 1
        if verdict.turn is not None:
            self.write_turn(span.start, span.end, verdict.turn, self.group)
            return
        text = self.reading.text
        if self.chinese or self.japanese:
            self._write_ideographs(index)
            return
        kind = name_kind(self.reading, index, verdict.speech, verdict.whole)
        words = Clean(text[span.start : span.end])
        if not kind.is_speech or verdict.best is None:
            self.quotes.append(Quote(words, span.start, span.end, kind, group=str(self.group)))
            return
        if is_epigraph(self.reading, index, verdict.best.features):
            kind = QuoteKind.EPIGRAPH
        mention = self.reading.mentions[verdict.best.mention]
        tokens = self.reading.tokens
        start, end = tokens.start[mention.first], tokens.end[mention.last - 1]
        told = " ".join(text[start:end].split())
        confidence = self.judge.confidence(verdict)
        name, role = "", ""
        if verdict.entity >= 0:
            name = display(self.cast.entities[verdict.entity])
            role = self.roles[verdict.entity].text
            if self._is_author(name):
                name, role = "", ""
        elif mention.kind == NOUN:
            name = told
        elif (who := self.judge.resolver.antecedent.get(verdict.best.mention, -1)) >= 0:
            other = self.reading.mentions[who]
            name = " ".join(text[tokens.start[other.first] : tokens.end[other.last - 1]].split())
        shown = confidence >= SHOWN
        cue = verdict.best.cue
        self.quotes.append(
            Quote(
                words,
                span.start,
                span.end,
                kind,
                speaker=Clean(name if shown else ""),
                role=Clean(role if shown else ""),
                speaker_mention=Clean(told),
                speaker_start=start,
                speaker_end=end,
                cue=Clean(tokens.text[cue] if cue >= 0 else ""),
                confidence=round(confidence, 3),
                group=str(self.group),
                candidate=Clean("" if shown else name),
            )
        )

    def write_report(self, report: Report, resolver: Resolver) -> None:
        """Add reported speech."""
        tokens, text = self.reading.tokens, self.reading.text
        start, end = tokens.start[report.first], tokens.end[report.last - 1]
        mention = self.reading.mentions[report.mention]
        low, high = tokens.start[mention.first], tokens.end[mention.last - 1]
        entity, trust = resolver.entity(report.mention)
        told = " ".join(text[low:high].split())
        name, role = (told if mention.kind == NOUN else ""), ""
        if entity >= 0:
            name, role = display(self.cast.entities[entity]), self.roles[entity].text
        confidence = 0.8 * (trust if entity >= 0 else 1.0)
        shown = bool(name) and confidence >= SHOWN
        self.group += 1
        self.quotes.append(
            Quote(
                Clean(text[start:end]),
                start,
                end,
                QuoteKind.INDIRECT,
                speaker=Clean(name if shown else ""),
                role=Clean(role if shown else ""),
                speaker_mention=Clean(told),
                speaker_start=low,
                speaker_end=high,
                cue=Clean(tokens.text[report.cue]),
                confidence=round(confidence, 3),
                group=str(self.group),
                candidate=Clean("" if shown else name),
            )
        )

    def _write_ideographs(self, index: int) -> None:
        if self.japanese:  # both compile much and are rarely needed
            from termnews.analyse.quotes.japanese import speaker_of
        else:
            from termnews.analyse.quotes.chinese import speaker_of

        span, text = self.reading.spans[index], self.reading.text
        told = speaker_of(text, span.start, span.end)
        words = Clean(text[span.start : span.end])
        inner = self.reading.span_text(index)
        whole = (
            inner[-1:] in "。！？，…!?,"
            or text[span.end : span.end + 1] in "，。"
            or (text[max(0, span.start - 1) : span.start] in "：:")
        )
        if self.japanese:
            whole = told is not None and (len(inner) > 4 or inner[-1:] in "。！？…")
        if told is None or not (whole or len(inner) > 8):
            kind = QuoteKind.DIRECT if whole and len(inner) > 10 else QuoteKind.SCARE
            if text[span.start : span.start + 1] == "《":
                kind = QuoteKind.TITLE
            self.quotes.append(Quote(words, span.start, span.end, kind, group=str(self.group)))
            return
        known = self._last if told.pronoun or not told.name else told
        if not told.pronoun and told.name:
            self._last = told
        self.quotes.append(
            Quote(
                words,
                span.start,
                span.end,
                QuoteKind.DIRECT if whole else QuoteKind.MIXED,
                speaker=Clean(known.name if known else ""),
                role=Clean(known.role if known else ""),
                speaker_mention=Clean(told.name),
                speaker_start=told.start if told.name else None,
                speaker_end=told.end if told.name else None,
                cue=Clean(told.verb),
                confidence=0.6 if told.pronoun or not told.name else 0.9,
                group=str(self.group),
            )
        )

    def write_turn(self, start: int, end: int, turn: Turn, group: int = 0) -> None:
        if not group:
            self.group += 1
            group = self.group
        name = "" if turn.anonymous else turn.name
        role = ""
        number = self.cast.find(name)
        if number >= 0:
            name = display(self.cast.entities[number])
            role = self.roles[number].text
        if name.isupper():
            name = name.title()
        text = self.reading.text
        self.quotes.append(
            Quote(
                Clean(text[start:end]),
                start,
                end,
                QuoteKind.TRANSCRIPT,
                speaker=Clean(name),
                role=Clean(role),
                speaker_mention=Clean(turn.name),
                speaker_start=turn.name_start,
                speaker_end=turn.name_end,
                cue=Clean(":"),
                confidence=0.97 if name else 0.0,
                group=str(group),
            )
        )

    def _is_author(self, name: str) -> bool:
        words = fold_words(name.split())
        return any(same_person(words, author) for author in self.authors)
