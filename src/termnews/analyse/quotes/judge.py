"""The verdict on each quoted span: is it speech, and whose."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from termnews.analyse.quotes import attribution, score, syntax
from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.attribution import Candidate, Context
from termnews.analyse.quotes.blocks import BLOCK
from termnews.analyse.quotes.coreference import Resolver
from termnews.analyse.quotes.dialogue import DASH
from termnews.analyse.quotes.frames import VERBS, Verbs, is_cited, is_heard
from termnews.analyse.quotes.kinds import describe as describe_kind
from termnews.analyse.quotes.kinds import is_sentence, is_term, is_work
from termnews.analyse.quotes.transcripts import Turn

Tables = dict[str, dict[str, float]]
"""Weights by model name."""

SHORT = 3
"""Words up to which a span needs more evidence to be speech."""

SHORT_MARGIN = 0.8
"""Log-odds asked of such a span: annotators took many a term for a quoted part, readers do not."""

HEARD = 4.0
"""Points for who is heard in a recording, against the recording's maker."""

PASSED_ON = 3.0
"""Points off a source named by "according to" where another one speaks."""

LONG = 8
UNSURE = 0.6
UNSURE_MARGIN = 1.0
"""A span of up to ``LONG`` words whose likeliest speaker has less than the share ``UNSURE`` is less
likely to be speech at all, by these log-odds."""

NO_FRAME_MARGIN = 1.0
"""The same of a span of a few words that no verb of speech frames, outside English: names of things
stand in marks there."""

TERM_MARGIN = 5.0
"""The same of a term within a clause of the writer's own."""

SURE = 2.0
CAUTION = 0.6
"""The same of any span by the learned weights, so that little is shown as speech that is none: a
term taken for speech is worse than a word or two of a paraphrase left out."""

CONFIDENCE = {"bias": 0.0, "speaker": 0.8, "kind": 0.25}
"""Weights of the two log-odds in the confidence where none are learned."""


@dataclass(slots=True, eq=False)
class Verdict:
    """What was decided on one span."""

    speech: float
    """Log-odds that it is speech."""
    whole: float
    """Log-odds that it is a quotation of its own and not words of a paraphrase."""
    best: Candidate | None
    options: list[Candidate] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    """What the kind was judged by."""
    entity: int = -1
    trust: float = 0.0
    share: float = 0.0
    """Probability that ``best`` or another mention of the same person is the speaker."""
    turn: Turn | None = None
    """Set in a transcript: the label that names the speaker."""
    continues: bool = False
    """Whether it goes on with the statement of the span before it."""


def load_tables() -> Tables:
    """The learned weights, or the rules' where there are none."""
    return {
        "speaker": score.weights("speaker", score.RULES),
        "kind": score.weights("kind", score.KIND_RULES),
        "whole": score.weights("whole", score.WHOLE_RULES),
        "confidence": score.weights("confidence", CONFIDENCE),
    }


class Judge:
    """Judges the spans of one text from first to last; each verdict is context for the next."""

    def __init__(
        self, reading: Reading, verbs: Verbs, resolver: Resolver, turns: dict[int, Turn],
        tables: Tables,
    ) -> None:  # fmt: skip
        self.reading = reading
        self.verbs = verbs
        self.resolver = resolver
        self.turns = turns
        self.tables = tables
        self.previous = -1
        self.previous_entity = -1
        self.used: set[int] = set()
        self.spoken: dict[int, int] = {}
        self._last_sign = ""
        self._turn: Turn | None = None
        self._turn_paragraph = -9

    def run(self) -> list[Verdict]:
        """The verdicts on all spans."""
        verdicts: list[Verdict] = []
        for index in range(len(self.reading.spans)):
            verdict = self.judge(index)
            if verdict.speech > 0 and verdict.best is not None:
                self.accept(verdict.best.mention)
            self.note(verdict.speech)
            verdicts.append(verdict)
        return verdicts

    def accept(self, mention: int) -> None:
        """Take a mention for the speaker of the span just judged."""
        self.previous = mention
        self.previous_entity, _ = self.resolver.entity(mention)
        self.used.add(mention)
        if self.previous_entity >= 0:
            self.spoken[self.previous_entity] = self.spoken.get(self.previous_entity, 0) + 1

    def note(self, speech: float) -> None:
        """Keep whether the span just judged was speech, and how clearly."""
        self._last_sign = "+" if speech > 2 else "p" if speech > 0 else "n" if speech > -2 else "-"

    def judge(self, index: int) -> Verdict:
        """The verdict on one span, given those accepted before."""
        reading = self.reading
        turn = self._label(index)
        if turn is not None:
            return Verdict(
                6.0,
                6.0,
                None,
                turn=turn,
                continues=turn.paragraph != reading.spans[index].paragraph,
            )
        context = self.context(index)
        options = self._options(index, context)
        best = self._likeliest(options)
        features = describe_kind(
            reading, index, best.score if best else -9.0, best.features if best else []
        )
        features.append(f"pv{self._last_sign}{context.gap}")
        speech = score.total(features, self.tables["kind"])
        if not reading.lexicon.lang:
            words = reading.span_words(index)
            ending = reading.ending(index)
            clear = words > 5 or (words > 2 and (ending == "," or context.before == ":"))
            speech = 2.0 if clear else -2.0
        if reading.spans[index].family in (DASH, BLOCK) or (best and "=signed" in best.features):
            speech = max(speech, 3.0)
        elif _NOTE.fullmatch(reading.span_text(index).strip()):
            speech = min(speech, -2.0)  # "(Applause.)" in a transcript
        elif context.previous_open and context.gap == "next^" and self._last_sign in ("+", "p"):
            speech = max(speech, 2.0)  # the next paragraph of one long quotation
        elif is_term(reading, index) or is_work(reading, index):
            speech -= TERM_MARGIN
        elif (
            reading.lexicon.lang not in ("", "en")
            and not reading.ending(index)
            and reading.span_words(index) <= LONG
            and not (best and _FRAMED.intersection(best.features))
        ):
            speech -= NO_FRAME_MARGIN
        elif (
            reading.lexicon.lang == "en"  # the language of the training data
            and reading.span_words(index) <= SHORT
            and not (best and _CLEAR.intersection(best.features))
            and not is_sentence(reading, index)
        ):
            speech -= SHORT_MARGIN
        if reading.lexicon.lang == "en" and speech < SURE:
            speech -= CAUTION
        whole = score.total(features, self.tables["whole"])
        framed = best is not None and bool(_CLEAR.intersection(best.features))
        if framed and context.before == syntax.DASH and is_sentence(reading, index, syntax.DASH):
            whole = max(whole, 1.0)  # 'RIVERTON, Nov. 20 — "We go," she said.'
        verdict = Verdict(
            speech,
            whole,
            best,
            options,
            features,
        )
        if best is not None:
            verdict.entity, verdict.trust = self.resolver.entity(best.mention)
            verdict.share = self._share(best, options, verdict.entity)
            if (
                verdict.share < UNSURE
                and reading.span_words(index) <= LONG
                and not is_sentence(reading, index)
            ):
                verdict.speech -= UNSURE_MARGIN
            verdict.continues = best.mention == self.previous and (
                context.gap in ("adjacent", "clause", "sentence1")
                or (context.gap.startswith("next") and context.previous_open)
            )
        return verdict

    def confidence(self, verdict: Verdict) -> float:
        """Calibrated probability that the span is speech of the person named."""
        if verdict.turn is not None:
            return 0.97
        if verdict.best is None:
            return 0.0
        table = self.tables["confidence"]
        value = (
            table["bias"]
            + table["speaker"] * logit(verdict.share)
            + table["kind"] * max(-6.0, min(6.0, verdict.speech))
        )
        certain = score.logistic(value)
        return certain * verdict.trust if verdict.entity >= 0 else certain

    def _label(self, index: int) -> Turn | None:
        """The transcript label that covers a span, if any."""
        if not self.turns:
            return None
        span = self.reading.spans[index]
        part = self.reading.paragraphs[span.paragraph]
        turn = self.turns.get(span.paragraph)
        if turn is not None and span.start <= turn.name_start:
            self._turn, self._turn_paragraph = turn, span.paragraph
            return turn
        going_on = (
            self._turn is not None
            and span.paragraph == self._turn_paragraph + 1
            and span.start == part.start
            and index > 0
            and not self.reading.spans[index - 1].closed
            and self.reading.text[span.inner[0] : span.inner[0] + 1] not in ("(", "[")
        )
        if going_on:
            self._turn_paragraph = span.paragraph
            return self._turn
        return None

    def _options(self, index: int, context: Context) -> list[Candidate]:
        table = self.tables["speaker"]
        first = self.reading.span_first[index]
        left = right = 0
        found: list[Candidate] = []
        for mention in attribution.candidates(
            self.reading, self.verbs, index, context.previous_mention
        ):
            if self.reading.mentions[mention].first < first:
                left += 1
                rank = left
            else:
                right += 1
                rank = right
            option = attribution.describe(self.reading, self.verbs, index, mention, context, rank)
            entity, _ = self.resolver.entity(mention)
            side = "L" if self.reading.mentions[mention].first < first else "R"
            if entity >= 0:
                spoken = min(self.spoken.get(entity, 0), 3)
                option.features.append(f"ue{spoken}{side}{len(self.spoken) > 1}")
                option.features.append(f"em{min(self.resolver.count(entity), 6)}{side}")
            else:
                option.features.append(f"ue-{side}{len(self.spoken) > 1}")
            option.score = score.total(option.features, table)
            found.append(option)
        if not self.reading.lexicon.lang:
            for option in found:
                option.score = self._nearness(index, option.mention)
        for option in found:
            where = (self.reading, self.verbs, option.mention, first)
            if is_heard(*where) or is_cited(*where):
                option.score += HEARD
        if any(_CLEAR.intersection(option.features) for option in found):
            # '"…," she said, according to the agency': she speaks, the agency passes it on.
            for option in found:
                if "=according" in option.features:
                    option.score -= PASSED_ON
        return found

    def _nearness(self, index: int, number: int) -> float:
        """The score of a name in a language whose verbs are not known: behind the span within its
        sentence, or before a colon."""
        reading = self.reading
        mention = reading.mentions[number]
        first, last = reading.span_first[index], reading.tail(index)
        if mention.first >= last:
            between = reading.roles[last : mention.first]
            if len(between) <= 5 and syntax.STOP not in between:
                return 3.0 - 0.3 * len(between)
        elif mention.last <= first:
            between = reading.roles[mention.last : first]
            if between[-1:] == [syntax.COLON] and len(between) <= 8 and syntax.STOP not in between:
                return 2.5
            if number == self.previous and len(between) <= 40:
                return 1.0
        return -2.0

    def _likeliest(self, options: list[Candidate]) -> Candidate | None:
        """The best mention of the person whose mentions together are the likeliest."""
        if not options:
            return None
        top = max(option.score for option in options)
        sums: dict[int, float] = {}
        keys: list[int] = []
        for number, option in enumerate(options):
            entity, _ = self.resolver.entity(option.mention)
            keys.append(entity if entity >= 0 else -1 - number)
            weight = math.exp(max(-40.0, option.score - top))
            if "=object" in option.features:
                weight *= 0.3  # spoken to or of, it does not speak for the same person elsewhere
            sums[keys[-1]] = sums.get(keys[-1], 0.0) + weight
        winner = max(sums, key=lambda key: sums[key])
        own = [option for option, key in zip(options, keys, strict=True) if key == winner]
        return max(own, key=lambda option: option.score)

    def _share(self, best: Candidate, options: list[Candidate], entity: int) -> float:
        total = same = 0.0
        for option in options:
            weight = math.exp(max(-40.0, option.score - best.score))
            total += weight
            if option is best or (
                entity >= 0 and self.resolver.entity(option.mention)[0] == entity
            ):
                same += weight
        return same / total

    def context(self, index: int) -> Context:
        """What all candidates of a span share."""
        reading = self.reading
        roles = reading.roles
        span = reading.spans[index]
        first, last = reading.span_first[index], reading.tail(index)
        start, stop = reading.paragraph_tokens[span.paragraph]
        if first <= start:
            before = "^"
        elif roles[first - 1] in _CLASSES:
            before = roles[first - 1]
        else:
            before = reading.tokens.lower[first - 1]
        after = "$" if last >= stop else "N" if reading.mention_at[last] >= 0 else roles[last]
        gap, opened = self._gap(index, before)
        return Context(
            reading.ending(index) or "w",
            before,
            after,
            self.previous,
            self.previous_entity,
            gap,
            opened,
            self.used,
            self._verb(range(first - 1, max(start, first - 40) - 1, -1)),
            self._verb(range(last, min(stop, last + 40))),
        )

    def _gap(self, index: int, before: str) -> tuple[str, bool]:
        if not index:
            return "none", False
        reading = self.reading
        other, span = reading.spans[index - 1], reading.spans[index]
        apart = span.paragraph - other.paragraph
        if apart == 0:
            between = reading.roles[reading.span_last[index - 1] : reading.span_first[index]]
            if not between:
                gap = "adjacent"
            elif syntax.STOP not in between:
                gap = "clause"
            else:
                gap = f"sentence{min(between.count(syntax.STOP), 3)}"
        elif apart == 1:
            tail = reading.paragraph_tokens[other.paragraph][1] > reading.span_last[index - 1]
            gap = "next" + ("t" if tail else "") + ("^" if before == "^" else "")
        else:
            gap = "far"
        return gap, not other.closed

    def _verb(self, places: range) -> int:
        """The first verb of speech on the way, within the sentence; -1 if there is none."""
        for at in places:
            if self.reading.quoted[at] or self.reading.roles[at] == syntax.STOP:
                return -1
            if self.reading.roles[at] in VERBS:
                return at
        return -1


_CLASSES = frozenset((",", ":", ".", "-", "(", "V", "G", "W", "w"))
_FRAMED = frozenset(
    ("=after-inverted", "=after-subject", "=inside", "=before-subject", "=colon", "=according")
)
_NOTE = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]\.?")
_CLEAR = frozenset(("=after-inverted", "=after-subject", "=inside"))


def logit(probability: float) -> float:
    """Log-odds, within ±7."""
    clipped = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(clipped / (1 - clipped))
