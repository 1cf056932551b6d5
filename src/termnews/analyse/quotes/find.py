"""From a text to its quotations: the steps in order."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.analyse.quotes import attribution, score, syntax
from termnews.analyse.quotes.article import Reading, read
from termnews.analyse.quotes.attribution import Candidate, Context, Verbs
from termnews.analyse.quotes.kinds import describe as describe_kind
from termnews.analyse.quotes.lexicon import lexicon_for
from termnews.analyse.quotes.mentions import NAME
from termnews.analyse.quotes.resolve import Cast, display
from termnews.model import BlockKind, Quote, QuoteKind
from termnews.text import Clean

SHOWN = 0.5
"""Confidence from which on a speaker is shown as such."""


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
    if not reading.spans:
        return []
    cast = Cast(reading, [])
    verbs = attribution.find_verbs(reading)
    speaker_weights = score.weights("speaker", score.RULES)
    kind_weights = score.weights("kind", score.KIND_RULES)
    quotes: list[Quote] = []
    choices: list[Candidate | None] = []
    previous = -1
    entity = -1
    used: set[int] = set()
    group = 0
    for index, span in enumerate(reading.spans):
        context = context_of(reading, index, previous, entity, used)
        best: Candidate | None = None
        for candidate in scored(reading, verbs, index, context, speaker_weights):
            if best is None or candidate.score > best.score:
                best = candidate
        features = describe_kind(
            reading, index, best.score if best else -9.0, best.features if best else []
        )
        value = score.total(features, kind_weights)
        speech = value > 0
        words = len(reading.span_text(index).split())
        complete = words > 6 or reading.span_text(index).strip()[-1:] in (",", ".", "!", "?")
        kind = (QuoteKind.DIRECT if complete else QuoteKind.MIXED) if speech else QuoteKind.SCARE
        if not speech or best is None:
            choices.append(None)
            group += 1
            quotes.append(
                Quote(
                    Clean(text[span.start : span.end]), span.start, span.end, kind, group=str(group)
                )
            )
            continue
        choices.append(best)
        mention = reading.mentions[best.mention]
        target, _trust = cast.resolve(best.mention)
        if mention.kind != NAME and target >= 0:
            mention.entity = target
        if not (best.mention == previous and context.gap in ("adjacent", "split")):
            group += 1
        previous, entity = best.mention, target
        used.add(best.mention)
        start, end = reading.tokens.start[mention.first], reading.tokens.end[mention.last - 1]
        told = text[start:end]
        name = (
            display(cast.entities[target])
            if target >= 0
            else (told if mention.kind == "noun" else "")
        )
        quotes.append(
            Quote(
                Clean(text[span.start : span.end]), span.start, span.end, kind,
                speaker=Clean(name), speaker_mention=Clean(told),
                speaker_start=start, speaker_end=end,
                cue=Clean(reading.tokens.text[best.cue] if best.cue >= 0 else ""),
                confidence=score.logistic(best.score), group=str(group),
            )
        )  # fmt: skip
    return quotes


def context_of(reading: Reading, index: int, previous: int, entity: int, used: set[int]) -> Context:
    """What all candidates of span ``index`` share."""
    first, last = reading.span_first[index], reading.span_last[index]
    inner = reading.span_text(index).rstrip()
    ending = inner[-1:] if inner[-1:] in ".,!?…:;—" else "w"
    start, _ = reading.paragraph_tokens[reading.spans[index].paragraph]
    if first <= start:
        before = "^"
    else:
        role = reading.roles[first - 1]
        before = (
            role
            if role in (",", ":", ".", "-", "(", "V", "G", "W", "w")
            else reading.tokens.lower[first - 1]
        )
    _, stop = reading.paragraph_tokens[reading.spans[index].paragraph]
    after = "$" if last >= stop else reading.roles[last]
    if last < stop and reading.mention_at[last] >= 0:
        after = "N"
    gap, opened = "none", False
    if index:
        other = reading.spans[index - 1]
        opened = not other.closed
        apart = reading.spans[index].paragraph - other.paragraph
        if apart == 0:
            between = reading.roles[reading.span_last[index - 1] : first]
            if not between:
                gap = "adjacent"
            elif syntax.STOP not in between:
                gap = "clause"
            else:
                gap = f"sentence{min(between.count(syntax.STOP), 3)}"
        elif apart == 1:
            tail = reading.paragraph_tokens[other.paragraph][1] - reading.span_last[index - 1]
            gap = "next" + ("" if tail <= 0 else "t") + ("^" if before == "^" else "")
        else:
            gap = "far"
    return Context(ending, before, after, previous, entity, gap, opened, used)


def scored(
    reading: Reading, verbs: Verbs, index: int, context: Context, table: dict[str, float]
) -> list[Candidate]:
    """All candidates of span ``index`` with their scores."""
    found: list[Candidate] = []
    left = right = 0
    first = reading.span_first[index]
    for mention in attribution.candidates(reading, index, context.previous_mention):
        if reading.mentions[mention].first < first:
            left += 1
            rank = left
        else:
            right += 1
            rank = right
        candidate = attribution.describe(reading, verbs, index, mention, context, rank)
        candidate.score = score.total(candidate.features, table)
        found.append(candidate)
    return found
