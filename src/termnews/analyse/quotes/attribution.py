"""Candidates for the speaker of a quoted span, and what speaks for each of them.

Every candidate is described by binary features; a linear model (see
:mod:`termnews.analyse.quotes.score`) weighs them. Features that begin with ``=`` are coarse enough
to be weighed by hand; the others only count where learned weights are present.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.frames import Verbs, is_according
from termnews.analyse.quotes.mentions import NOUN

LEFT_IN_PARAGRAPH = 8
RIGHT_IN_PARAGRAPH = 4
BACK = 5
PARAGRAPHS_BACK = 2
MANY_SPANS = 1_500
"""Spans of a text from which on half as many mentions are looked at, for the time: a book, or no
text at all."""
BETWEEN_REACH = 40


@dataclass(slots=True, eq=False)
class Candidate:
    """A mention that may be a span's speaker."""

    mention: int
    features: list[str]
    cue: int = -1
    """Token of the verb that ties it to speech, or -1."""
    score: float = 0.0


def candidates(reading: Reading, verbs: Verbs, index: int, previous: int) -> list[int]:
    """Mentions that may speak span ``index``: near ones, and the ``previous`` span's speaker.

    A name that only describes another ("Everton's Seamus Coleman") is none.
    """
    tokens_first = reading.span_first[index]
    tokens_last = reading.span_last[index]
    paragraph = reading.spans[index].paragraph
    mentions = reading.mentions
    share = 2 if len(reading.spans) > MANY_SPANS else 1
    low, high = 0, len(mentions)
    while low < high:
        middle = (low + high) // 2
        if mentions[middle].first < tokens_first:
            low = middle + 1
        else:
            high = middle
    found: list[int] = []
    here = 0
    back = 0
    at = low - 1
    while at >= 0 and mentions[at].paragraph >= paragraph - PARAGRAPHS_BACK:
        mention = mentions[at]
        if not mention.quoted and mention.last <= tokens_first and not verbs.describes[at]:
            if mention.paragraph == paragraph:
                found.append(at)
                here += 1  # once enough, on to the paragraph before, whatever its length
                if here == LEFT_IN_PARAGRAPH // share:
                    at = bisect_left(mentions, paragraph, key=lambda other: other.paragraph)
            elif back < BACK // share:
                found.append(at)
                back += 1
            else:
                break
        at -= 1
    at = low
    ahead = 0
    right = RIGHT_IN_PARAGRAPH // share
    while at < len(mentions) and mentions[at].paragraph == paragraph and ahead < right:
        mention = mentions[at]
        if not mention.quoted and mention.first >= tokens_last and not verbs.describes[at]:
            found.append(at)
            ahead += 1
        at += 1
    if ahead == 0:
        # "“…” / — Jane Roe": the name has a paragraph of its own.
        at = bisect_left(mentions, paragraph + 1, lo=at, key=lambda other: other.paragraph)
        if at < len(mentions) and mentions[at].paragraph == paragraph + 1:
            begin, _ = reading.paragraph_tokens[paragraph + 1]
            if not mentions[at].quoted and mentions[at].first - begin <= 2:
                found.append(at)
    if reading.lexicon.aside_within:
        found += _inside(reading, low, tokens_first, tokens_last)
    if previous >= 0 and previous not in found:
        found.append(previous)
    return found


def _inside(reading: Reading, at: int, first: int, last: int) -> list[int]:
    """The mention in a clause within the marks: "« Le port, a dit Anne, rouvrira »"."""
    roles = reading.roles
    for index in range(at, min(len(reading.mentions), at + 8)):
        mention = reading.mentions[index]
        if mention.first >= last:
            break
        if mention.first - 2 <= first or roles[mention.first - 1] != syntax.VERB:
            continue
        opens = mention.first - 2
        while opens > first and roles[opens] == syntax.AUXILIARY:
            opens -= 1
        if roles[opens] == syntax.COMMA and roles[mention.last : mention.last + 1] in (
            [syntax.COMMA],
            [syntax.STOP],
        ):
            return [index]
    return []


def describe(
    reading: Reading, verbs: Verbs, index: int, mention_index: int, context: Context, rank: int
) -> Candidate:
    """The features of one mention as speaker of span ``index``."""
    mention = reading.mentions[mention_index]
    tokens, roles = reading.tokens, reading.roles
    first, last = reading.span_first[index], reading.span_last[index]
    if mention.quoted and first <= mention.first < last:
        return Candidate(mention_index, ["=inside"], mention.first - 1)
    left = mention.last <= first
    side = "L" if left else "R"
    if left:
        low, high = mention.last, first
    else:
        low, high = max(last, min(reading.tail(index), mention.first)), verbs.start[mention_index]
    stops, spans_between, pattern = _between(reading, low, max(low, high), index)
    swapped = left and verbs.swapped[mention_index]
    if swapped:
        pattern = roles[verbs.after[mention_index]] + pattern
    paragraphs = abs(reading.spans[index].paragraph - mention.paragraph)
    where = f"{side}{min(paragraphs, 3)}{min(stops, 2)}{min(spans_between, 2)}"
    kind = mention.kind[0] if not mention.organisation else "o"
    if mention.kind == NOUN:
        kind = "d"
    features = [f"w{where}", f"k{kind}{side}{min(paragraphs, 1)}"]
    add = features.append
    if not left and paragraphs:
        begin, end = reading.paragraph_tokens[mention.paragraph]
        # "… / Anna Berg, mayor.”": her line holds the closer
        closes = roles[end - 1] == syntax.MARK and not reading.quoted[end - 1]
        add("=signed" if roles[begin] == syntax.DASH or closes else "=ahead")
    elif not left and pattern == "-":
        _, end = reading.paragraph_tokens[mention.paragraph]
        if end - mention.last <= 1:
            add("=signed")
    same = paragraphs == 0 and stops == 0
    verb, how = verbs.after[mention_index], verbs.how[mention_index]
    before = verbs.before[mention_index]
    cue = -1
    tie = "-"
    if verb >= 0 and not reading.quoted[verb]:
        cue = verb
        tie = roles[verb] + how
    if before >= 0 and not swapped and not reading.quoted[before]:
        inverted = not left and before >= last
        if inverted or cue < 0:
            if inverted and (cue < 0 or how != "adj"):
                cue = before
            tie += "<" + roles[before]
    near = f"{where}{tie}"
    add(f"t{near}")
    add(f"tk{near}{kind}")
    add(f"p{side}{pattern}")
    add(f"pk{side}{pattern}{kind}{tie}")
    if cue >= 0:
        add(f"v{tokens.lower[cue]}{side}{same}")
        behind = roles[cue + 1] if cue + 1 < len(tokens) else "$"
        if behind in (syntax.CONJUNCTION, syntax.PREPOSITION):
            behind = tokens.lower[cue + 1]
        add(f"c{behind}{side}{same}{tie}")
    preceding = (verbs.after[mention_index] if swapped else verbs.start[mention_index]) - 1
    if is_according(tokens, reading.lexicon, preceding):
        add(f"ato{side}")
        add("=according" if same else "=accordingfar")
        cue = preceding
    elif preceding >= 0 and roles[preceding] == syntax.PREPOSITION:
        word = tokens.lower[preceding]
        add(f"a{word}{side}")
        add("=object")
    elif left and before >= 0 and tie.startswith("-"):
        # "Berg told Lund": the object of the verb before it.
        add("=object")
        add(f"o{tokens.lower[before]}")
    if tokens.lower[mention.first] in reading.lexicon.oblique:
        add("=oblique")
    lead = "^" if preceding < 0 else roles[preceding]
    if lead == syntax.CONJUNCTION or lead == syntax.PREPOSITION:
        lead = tokens.lower[preceding]
    follow = roles[mention.last] if mention.last < len(tokens) else "$"
    if swapped:
        follow = roles[verbs.after[mention_index]]
    if follow in (syntax.WORD, syntax.CONJUNCTION, syntax.AUXILIARY):
        follow = tokens.lower[mention.last]
    if follow in ("'s", "'"):
        owned = tokens.lower[mention.last + 1] if mention.last + 1 < len(tokens) else ""
        follow = "'S" if owned in reading.lexicon.sayings else "'s"
    add(f"l{lead}{side}{same}{tie}")
    add(f"f{follow}{side}{same}{kind}")
    add(f"lf{lead}{follow}{where}")
    if kind == "p" or kind == "d":
        add(f"h{mention.head}{where}")
        add(f"ht{mention.head}{tie}{same}")
    verb_near = context.verb_before if left else context.verb_after
    if same and spans_between == 0 and verb_near >= 0:
        if left:
            if mention.last <= verb_near:
                between = _mentions_between(reading, mention_index, verb_near)
                relation = f"s{between}"
            else:
                relation = "o"
        else:
            relation = "s" if mention.first < verb_near else "i"
        add(f"g{relation}{roles[verb_near]}{kind}{side}")
        add(f"gl{relation}{lead}{side}{context.before if left else context.last_char}")
        add(f"gw{tokens.lower[verb_near]}{relation}{side}")
        add(f"gf{relation}{follow}{side}")
    _add_clause(reading, verbs, mention_index, add, f"{side}{same}", tie, f"{lead}{follow}")
    distance = first - mention.last if left else mention.first - last
    add(f"d{side}{max(0, distance).bit_length()}{tie}{min(spans_between, 1)}{same}")
    add(f"r{side}{min(rank, 4)}{min(paragraphs, 1)}")
    add(f"q{context.last_char}{side}{tie}{same}")
    add(f"b{context.before}{side}{tie}{same}")
    add(f"n{context.after}{side}{tie}{same}")
    _coarse(features, side, same, paragraphs, stops, spans_between, tie, pattern, context)
    if mention_index == context.previous_mention:
        add("=previous")
        add(f"pm{context.gap}{context.previous_open}")
        add(f"pmb{context.gap}{context.before}{context.after}")
        add(f"pml{context.gap}{side}{tie}{where}")
    elif context.previous_entity >= 0 and mention.entity == context.previous_entity:
        add("=sameentity")
        add(f"pe{context.gap}{where}{kind}")
    if mention_index in context.used:
        add(f"u{side}{tie}{where}")
    if context.gap == "adjacent":
        add(f"ga{side}{tie}{where}")
    return Candidate(mention_index, features, cue)


def _add_clause(
    reading: Reading, verbs: Verbs, index: int, add: Callable[[str], None], place: str, tie: str,
    around: str,
) -> None:  # fmt: skip
    """Features of a mention's rank in its sentence: the first one is often its subject, and one
    behind another's verb of speech may only be spoken of."""
    mention = reading.mentions[index]
    order = 0
    outer = ""
    back = index - 1
    while back >= 0 and index - back < 9:
        other = reading.mentions[back]
        if other.sentence != mention.sentence:
            break
        if not other.quoted and not verbs.describes[back] and other.last <= mention.first:
            order += 1
            verb = verbs.after[back]
            if not outer and 0 <= verb < mention.first and verb != verbs.after[index]:
                reported = "that" in reading.tokens.lower[verb + 1 : mention.first]
                outer = reading.roles[verb] + ("t" if reported else "")
        back -= 1
    add(f"ord{min(order, 3)}{place}{around}")
    add(f"ort{min(order, 3)}{place}{tie}")
    if reading.lexicon.lang == "en":  # elsewhere the subject may follow its verb
        add(f"out{outer}{place}{tie}")


@dataclass(slots=True, eq=False)
class Context:
    """What is the same for all candidates of a span."""

    last_char: str
    before: str
    """Word or stop right before the span."""
    after: str
    """Class of what follows the span."""
    previous_mention: int
    previous_entity: int
    gap: str
    """How the span follows the one before it: adjacent, sentence, paragraph, far, none."""
    previous_open: bool
    used: set[int]
    verb_before: int
    """Nearest verb of speech before the span in its sentence, or -1."""
    verb_after: int


def _mentions_between(reading: Reading, index: int, limit: int) -> int:
    """Mentions after ``index`` that end before token ``limit``, at most 3."""
    count = 0
    at = index + 1
    while at < len(reading.mentions) and reading.mentions[at].last <= limit and count < 3:
        count += 1
        at += 1
    return count


def _between(reading: Reading, low: int, high: int, index: int) -> tuple[int, int, str]:
    """Sentence stops, spans and token pattern between two tokens."""
    roles = reading.roles
    if high - low > BETWEEN_REACH * 6:
        return 3, 3, "far"
    stops = 0
    spans = 0
    pattern: list[str] = []
    at = low
    quoted, cover = reading.quoted, reading.mention_at
    while at < high:
        if quoted[at]:
            spans += 1
            ended = at
            while at < high and quoted[at]:
                ended = at
                at += 1
            if pattern[-1:] != ["Q"]:
                pattern.append("Q")
            if (
                ended
                and at < high
                and (roles[ended] == syntax.STOP or roles[ended - 1] == syntax.STOP)
                and reading.tokens.capital[at]
            ):
                stops += 1
            continue
        role = roles[at]
        if role == syntax.STOP:
            stops += 1
        if cover[at] >= 0:
            role = "N"
        elif role == syntax.WORD:
            role = "w"
        if pattern[-1:] != [role]:
            pattern.append(role)
        at += 1
    if len(pattern) > 6:
        pattern = [*pattern[:3], "~", *pattern[-3:]]
    return stops, spans, "".join(pattern)


def _coarse(
    features: list[str], side: str, same: bool, paragraphs: int, stops: int, spans: int,
    tie: str, pattern: str, context: Context,
) -> None:  # fmt: skip
    """Features that rules alone can weigh."""
    add = features.append
    if side == "R":
        if same and spans == 0:
            if "<" in tie and pattern in ("V", ",V", "W", "-V", "VX"):
                add("=after-inverted")
            elif tie[:1] in "VW" and pattern in ("", ",", "-"):
                add("=after-subject")
            elif tie[:1] in "VW":
                add("=after-clause")
            elif tie != "-":
                add("=after-weak")
        elif tie != "-" and spans == 0 and stops <= 1:
            add("=after-far")
    elif paragraphs == 0:
        if same and spans == 0:
            if tie[:1] in "VWG":
                add("=before-subject")
            elif pattern.endswith((":", "G", "G,")):
                add("=before-colon")
            else:
                add("=before-near")
        elif spans and tie[:1] in "VW" and stops <= 1:
            add("=before-split")
        elif tie != "-":
            add("=before-far")
    elif paragraphs == 1 and tie[:1] in "VW":
        add("=paragraph-before")
    if paragraphs:
        add(f"=back{min(paragraphs, 3)}")
    if context.before == ":" and side == "L" and tie[:1] in "VWG":
        add("=colon")
