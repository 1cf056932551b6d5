"""What a quoted span is: speech, a term in marks, the title of a work, …"""

from __future__ import annotations

import re
from collections.abc import Callable

from termnews.analyse.gazetteer import word_class
from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.lexicon.model import words as word_set
from termnews.model import BlockKind, QuoteKind

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = word_set("""
    of the and a an in on for to with at by or de la le les du des et von und der die das im el los
    y en и в на""")
_PERSONAL = word_set("""
    i we you my our me us your i'm we're you're i've we've ich wir mich mir uns unser mein sie je
    nous j'ai notre mon moi yo nosotros mi nos nuestro я мы мне нам наш вы""")
_FRAMES = frozenset(
    ("=after-inverted", "=after-subject", "=before-subject", "=colon", "=according", "=signed")
)
_COPULAS = word_set("""
    is was are were be been being isn't wasn't ist war sind waren sei wäre est était sont es era fue
    son eran""")
_LABELS = word_set("""
    call calls called calling label labels labeled labelled labeling brand brands branded describe
    describes described describing deem deems deemed dub dubs dubbed term terms termed denounce
    denounces denounced deride derides derided dismiss dismisses dismissed dismissing mock mocks
    mocked characterize characterized characterizes consider considers considered blast blasts
    blasted blasting refer referred refers referring calling tagged portray portrayed proclaim
    bezeichnet bezeichnete nannte nennt beschimpfte qualifie qualifié appelle appelé llamó calificó
    tildó назвал назвала""")
_SO_CALLED = word_set("""
    so-called known nicknamed sogenannte sogenannten sogenannter sogenanntes dit dite dits llamado
    llamada denominado так_называемый""")
_CHANNELS = frozenset(("radio", "channel", "tv", "news", "network", "television"))
_PERFORM = word_set("sang sings sung singing performed performing performs played recorded")
_LONG = 8
MAX_REPEAT = 60_000
"""Characters of a text in which the words of a short span are looked for again."""


def describe(reading: Reading, index: int, best: float, tie: list[str]) -> list[str]:
    """Features of span ``index``; ``best`` is the score of its likeliest speaker, ``tie`` that
    candidate's features. Those that begin with ``=`` can be weighed by hand."""
    span = reading.spans[index]
    inner = reading.span_text(index).strip()
    words = _WORD.findall(inner)
    count = len(words)
    size = min(count, 4)
    lower, roles = reading.tokens.lower, reading.roles
    first, last = reading.span_first[index], reading.tail(index)
    start, stop = reading.paragraph_tokens[span.paragraph]
    before = lower[first - 1] if first > start else "^"
    before_role = roles[first - 1] if first > start else "^"
    second = lower[first - 2] if first - 1 > start else "^"
    after = lower[last] if last < stop else "$"
    after_role = roles[last] if last < stop else "$"
    ending = reading.ending(index)
    last_char = ending or "w"
    features = ["=bias", f"l{count if count < 7 else 8 if count < 12 else 12}"]
    add = features.append
    add(
        "=one"
        if count <= 1
        else "=short"
        if count <= 3
        else "=middle"
        if count < _LONG
        else "=long"
    )
    if ending == ",":
        add("=comma")
    elif last_char in ".!?…" and count > 3:
        add("=stop")
    if inner[:1].isupper() and count > 3:
        add("=sentence")
    if is_titled(words):
        add("=title")
        add(f"title{size}{before_role}")
    personal = any(word.lower() in _PERSONAL for word in words)
    if personal:
        add("=person")
    if any(feature in _FRAMES for feature in tie):
        add("=frame")
    elif best > 1.0:
        add("=weakframe")
    part = reading.paragraphs[span.paragraph]
    if part.start == span.start and part.end - span.end < 2:
        add("=alone")
    if before in reading.lexicon.naming or second in reading.lexicon.naming:
        add("=named")
        add(f"named{size}{last_char}")
    outside = reading.text[span.end : span.end + 1]
    add(f"c{last_char}{size}")
    add(f"b{before}")
    add(f"bb{second} {before if before_role != syntax.WORD else 'w'}")
    add(f"br{before_role}{min(count, 3)}")
    words_after = (syntax.PREPOSITION, syntax.CONJUNCTION, syntax.WORD)
    add(f"a{after}" if after_role in words_after else f"a{after_role}")
    add(f"ar{after_role}{last_char}{outside if outside in '.,;:)' else ''}")
    add(f"s{inner[:1].isupper()}{size}{before_role}")
    add(f"p{span.paragraph == 0}{min(count, 3)}")
    add(f"ba{before if before in reading.lexicon.determiners else before_role}{after_role}{size}")
    add(f"per{personal}{size}{last_char}")
    if "called" in (before, second) or _COPULAS & {before, second}:
        add(f"is{size}")
    if 0 < count <= 4 and len(reading.text) < MAX_REPEAT:
        again = reading.folded.count(inner.rstrip(".,!?").lower())
        add(f"again{again > 1}{size}")
    _add_grammar(reading, index, add, size, last_char)
    verb, distance = _governor(reading, first, start)
    add(f"gd{distance}{size}")
    if verb:
        add(f"gv{verb}{min(count, 3)}")
        add(f"gvd{verb}{distance}")
    for feature in tie:
        if feature[0] in "tv=":
            add("f" + feature)
    if count:
        add("w" + words[0].lower())
        add("z" + words[-1].lower())
    add(f"S{max(-4, min(8, round(best)))}")
    return features


def _add_grammar(
    reading: Reading, index: int, add: Callable[[str], None], size: int, last_char: str
) -> None:
    """Features of the clause that a span stands in, and of the classes of its words."""
    lower, roles, lexicon = reading.tokens.lower, reading.roles, reading.lexicon
    first, last = reading.span_first[index], reading.tail(index)
    start, stop = reading.paragraph_tokens[reading.spans[index].paragraph]
    if is_term(reading, index):
        add(f"term{size}")
    if is_work(reading, index):
        add(f"work{size}")
    # Verbs of speech before the span in its sentence, nearest first, and what follows the first.
    told = ""
    others = 0
    for at in range(first - 1, max(start, first - 40) - 1, -1):
        if roles[at] == syntax.STOP and not reading.quoted[at]:
            break
        if reading.quoted[at]:
            others += roles[at] == syntax.MARK
        elif roles[at] in (syntax.VERB, syntax.WEAK) and not told:
            reported = any(lower[x] == "that" for x in range(at + 1, min(at + 4, first)))
            told = roles[at] + ("t" if reported else "")
    behind = ""
    for at in range(last, min(stop, last + 30)):
        if roles[at] == syntax.STOP or reading.quoted[at]:
            break
        if roles[at] == syntax.VERB:
            behind = "V"
            break
    add(f"sv{told}{behind}{size}")
    add(f"so{min(others, 3)}{told}{size}")
    owner = reading.mention_at[first - 2] if first - 1 > start and lower[first - 1] == "'s" else -1
    if owner >= 0:
        mention = reading.mentions[owner]
        head = "o" if mention.organisation else mention.kind[0]
        add(f"own{head}{is_titled(reading.tokens.text[first + 1 : last - 1])}{size}")
    if lexicon.lang != "en":
        return
    words = [at for at in range(first, last) if reading.tokens.text[at][0].isalpha()]
    if not words:
        return
    classes = [_class_of(reading, at) for at in words]
    finite = "V" in classes or any(roles[at] in "VXB" for at in words)
    add(f"iv{finite}{size}{last_char}")
    if len(classes) <= 4:
        add(f"ic{''.join(classes)}")
    else:
        add(f"ib{''.join(classes[:2])}")
        add(f"ie{''.join(classes[-2:])}")
    before = _class_of(reading, first - 1) if first > start else "^"
    after = _class_of(reading, last) if last < stop else "$"
    add(f"cb{before}{classes[0]}{size}")
    add(f"ca{classes[-1]}{after}{size}")
    add(f"cc{before}{after}{size}{finite}")


def _class_of(reading: Reading, at: int) -> str:
    """The class of a token: that of the word, or its role where it is no word."""
    role = reading.roles[at]
    if role not in (syntax.WORD, syntax.WEAK, syntax.VERB, syntax.ACTION, syntax.PARTICIPLE):
        return role
    if not reading.tokens.text[at][0].isalpha():
        return "C"
    return "M" if reading.tokens.capital[at] else word_class(reading.tokens.lower[at])


def _governor(reading: Reading, first: int, start: int) -> tuple[str, str]:
    """The verb before a span in its sentence, and how far back it is."""
    for at in range(first - 1, max(start, first - 24) - 1, -1):
        role = reading.roles[at]
        if role == syntax.STOP or reading.quoted[at]:
            break
        if role in (syntax.VERB, syntax.WEAK, syntax.PARTICIPLE, syntax.ACTION):
            back = first - 1 - at
            return reading.tokens.lower[at], f"{role}{back if back < 4 else 6 if back < 8 else 9}"
    return "", "-"


def is_titled(words: list[str]) -> bool:
    """Whether the words are written like the title of a work or the name of a thing."""
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    small = sum(word in _SMALL for word in words)
    return bool(words) and capitals > 0 and capitals + small >= len(words)


def name_kind(reading: Reading, index: int, speech: float, whole: float) -> QuoteKind:
    """The kind of a span from the log-odds of its being speech and a quotation of its own."""
    span = reading.spans[index]
    if reading.paragraphs[span.paragraph].kind is BlockKind.EMBED:
        speech = max(speech, 0.1)
    if speech > 0:
        return QuoteKind.DIRECT if whole > 0 else QuoteKind.MIXED
    words = _WORD.findall(reading.span_text(index))
    if len(words) > 1 and is_titled(words) and words[0][0].isupper():
        return QuoteKind.TITLE
    return QuoteKind.SCARE


_SIGNED = re.compile(r"(?:^|[\s”\"’»“])[—–―]\s?[^\W\d_][^\n—–―]{1,80}$")


def is_epigraph(reading: Reading, index: int, tie: list[str]) -> bool:
    """Whether a span is a quotation that stands alone before the text, with its author's name
    behind a dash; ``tie`` are the features of its speaker. Lists of such quotations are none."""
    spans, parts = reading.spans, reading.paragraphs
    span = spans[index]
    if index or "=signed" not in tie or span.paragraph > 1 or len(parts) < span.paragraph + 3:
        return False
    if span.start > parts[span.paragraph].start:
        return False
    signed = sum(
        bool(_SIGNED.search(reading.text[max(part.start, part.end - 100) : part.end]))
        for part in parts
    )
    return signed == 1


def is_term(reading: Reading, index: int) -> bool:
    """Whether a short span stands as a noun or before one, in a clause of the writer's own: "agreed
    to a “no limits” partnership". "X is a “liar”" and "called him a “liar”" are no such."""
    if reading.ending(index) or reading.span_words(index) > 3 or reading.lexicon.verb_second:
        return False
    lower, roles = reading.tokens.lower, reading.roles
    first, last = reading.span_first[index], reading.span_last[index]
    start, stop = reading.paragraph_tokens[reading.spans[index].paragraph]
    if last >= stop or roles[last] in (syntax.STOP, syntax.COMMA, syntax.COLON):
        return False
    if lower[max(start, first - 3) : first - 1] == ["known", "as"]:
        return True
    if first > start and reading.mention_at[first - 1] >= 0 and reading.mention_at[last] >= 0:
        # A nickname between the parts of a name: 'Maria “Mimi” Castro'.
        capital = reading.tokens.capital
        near = reading.tokens.end[first - 1] + 1 == reading.spans[index].start
        if near and capital[first - 1] and capital[last] and capital[first + 1]:
            return True
    if first > start and lower[first - 1] in _SO_CALLED:
        return True
    if first - 2 < start or lower[first - 1] not in reading.lexicon.articles:
        return False
    before = lower[first - 2]
    if roles[first - 2] == syntax.VERB or before in _COPULAS or before == "as":
        return False
    for at in range(first - 2, max(start, first - 6) - 1, -1):
        if roles[at] in (syntax.STOP, syntax.COMMA):
            break
        if lower[at] in _LABELS or lower[at] in _COPULAS:
            return False
    return True


def is_work(reading: Reading, index: int) -> bool:
    """Whether a span is the title of a work that the words before it announce: "her novel, “…”"."""
    first = reading.span_first[index]
    start, _ = reading.paragraph_tokens[reading.spans[index].paragraph]
    if reading.lexicon.lang != "en" and reading.tokens.lower[first - 1 : first]:
        # Titles are written like sentences: "la película «Un largo invierno»".
        before = reading.tokens.lower[first - 1]
        named = before in reading.lexicon.naming and before not in reading.lexicon.determiners
        if first > start and named and before not in _LABELS and len(before) > 3:
            return reading.ending(index) not in (",", "!", "?")
    if not is_titled(_WORD.findall(reading.span_text(index))):
        return False
    near = reading.tokens.lower[max(start, first - 3) : first]
    if near[-1:] == ["'s"] and reading.span_words(index) <= 5 and first - 2 >= start:
        # "On Radio North's “Morning Talk,” …", "told ABC's “This Week”"
        owner = reading.tokens.text[max(start, first - 4) : first - 1]
        if any((len(word) > 1 and word.isupper()) or word.lower() in _CHANNELS for word in owner):
            return True
    if near[-1:] and near[-1] in _PERFORM and reading.ending(index) not in ("!", "?"):
        return True
    return any(word in reading.lexicon.naming and word not in _LABELS for word in near)


def is_sentence(reading: Reading, index: int, after: str = syntax.STOP) -> bool:
    """Whether a span begins a sentence that goes on behind it: "“Go home!” she …"; no title. It
    stands first in its paragraph or behind a token of class ``after``."""
    first, last = reading.span_first[index], reading.span_last[index]
    inner = reading.span_text(index).rstrip()
    begins = first <= reading.paragraph_tokens[reading.spans[index].paragraph][0] or (
        reading.roles[first - 1] == after
    )
    if not begins or inner[-1:] not in (",", "!", "?"):
        return False
    words = [at for at in range(first, last) if reading.tokens.text[at][0].isalpha()]
    return len(words) > 1 and not all(reading.tokens.capital[at] for at in words)
