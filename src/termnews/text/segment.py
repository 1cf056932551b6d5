"""Paragraph and sentence spans of plain text.

Spans are ``(start, end)`` in characters, without the white space around them, in order and never
overlapping. Every visible character of a text is in exactly one paragraph and one sentence.

Sentences end at terminal punctuation that is followed by white space and something that can begin
a sentence; a full stop after an abbreviation, an initial or (where the language writes ordinals so)
a number is not one. Scripts without spaces end sentences at their own marks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_FIRST_WORD = re.compile(r"\S+")

MAX_WRAP = 100
"""Longest line, in characters, of a text that may have been wrapped by hand or by a mailer."""

MIN_WRAP = 50
"""Shortest full line of such a text."""


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs.

    An empty line parts paragraphs. So does a single line break, unless the text is hard-wrapped:
    then each line is as full as its width allows, and some line goes on in lower case.
    """
    lines: list[Span] = []
    for match in _LINE.finditer(text):
        span = _strip(text, match.start(), match.end())
        if span is not None:
            lines.append(span)
    if len(lines) < 2:
        return lines
    width = _wrap_width(text, lines)
    if not width:
        return lines
    joined = [lines[0]]
    for before, span in pairwise(lines):
        if _wrapped(text, before, span, width):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _strip(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    kept = len(part.strip())
    return (start + left, start + left + kept) if kept else None


def _wrap_width(text: str, lines: list[Span]) -> int:
    """Width at which the text was wrapped, 0 if it was not."""
    width = max(end - start for start, end in lines)
    if not MIN_WRAP <= width <= MAX_WRAP:
        return 0
    adjacent = full = lower = 0
    for before, span in pairwise(lines):
        if text.count("\n", before[1], span[0]) > 1:
            continue
        adjacent += 1
        if _wrapped(text, before, span, width):
            full += 1
            lower += text[span[0]].islower()
    # A wrapped text has full lines nearly everywhere, and about half of its lines go on in lower
    # case; a list of headlines has neither.
    return width if full >= 2 and full >= 0.6 * adjacent and lower >= 0.25 * full else 0


def _wrapped(text: str, before: Span, span: Span, width: int) -> bool:
    """Whether a line break between two lines is only there because the width was used up."""
    if text.count("\n", before[1], span[0]) > 1:
        return False
    if _indented(text, span[0]) and not _indented(text, before[0]):
        return False
    word = _FIRST_WORD.match(text, span[0], span[1])
    length = word.end() - word.start() if word else 0
    return before[1] - before[0] + 1 + length > width - 8


def _indented(text: str, start: int) -> bool:
    """Whether two blanks or a tab stand before a line."""
    return text[max(0, start - 2) : start] in ("  ", "\t") or text[start - 1 : start] == "\t"


# --- sentences -----------------------------------------------------------------------------------

_CLOSERS = "\"'”’»›)\\]}」』】）〉》“"
_END = re.compile(
    rf"[。！？｡؟۔।॥።᙮][{_CLOSERS}。！？]*"  # these end a sentence whatever follows
    rf"|(?<![.!?…])[.!?…]++[{_CLOSERS}]*+(?:[ \t]'')?(?=[ \t\u00a0\u3000])"
)
_BEFORE = re.compile(r"[^\s(\[“\"'‘«„—–/]*$")
_NEXT = re.compile(r"[\s\"'“”‘’«‹„»›(\[—–•*-]*([^\W_]+)?")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$|[^\W\d_]{1,4}\.(?:[^\W\d_]{1,4}\.?)+$")
_NUMBER = re.compile(r"\d{1,2}$|[IVX]{1,5}$")

# Never the end of a sentence: something that is named, numbered or dated follows.
_ALWAYS = """
mr mrs ms mx dr prof gen sen rep gov lt col sgt capt cmdr cpl pvt maj adm rev fr hon pres supt insp
det st ste mt ft messrs msgr amb atty dist asst assoc sec treas gens sens reps govs drs profs ald
no nos nr vol art fig pp ch ver op ca approx est cf vs v jan feb mar apr jun jul aug sept sep oct nov
dec mon tue tues wed thu thur thurs fri e.g i.e z.b d.h u.a bzw ggf evtl sog vgl hr fr hrn dipl ing
mag univ geb gest bd abs nr str m mm mme mlle mlles mgr me art av bd sr sra srta srs dr dra ud uds
gral núm pág sig sigg dott dott.ssa avv ing on pag n° dhr mevr drs mw г ул стр им тов гр св др ст
"""
# May end a sentence: it does if the next word is one that begins sentences.
_SOMETIMES = """
inc ltd co corp bros jr sr plc llc etc al ave blvd rd dept univ ph.d m.d b.a m.a d.c a.m p.m usw etc
u.s u.k u.n e.u a.d b.c u.s.a u.a.e calif conn mass mich minn miss pa tenn tex va wash wis ariz ark
colo fla ga ill ind kan ky la md neb nev okla ore vt wyo ala del gmbh s.a s.p.a s.l e.v cie cía
"""
_STARTER_WORDS = """
the a an this that these those he she it they we you i his her its their our my your there here in
on at by for from with without after before during since until as if when while where what who why
how but and or so yet nor then now also however meanwhile moreover still instead although though
because despite some many most few several all both each every another other one two no not only
even just according asked let its it's he's she's they're we're that's there's
der die das den dem ein eine er sie es wir ich ihr sein ihre im in am an auf bei mit nach von zu für
aber und oder doch auch als wenn weil da so nun dann dort hier dieser diese dieses
le la les un une des ce cette ces il elle ils elles on nous vous je dans en au aux du de par pour
avec sans sous sur mais et ou donc si quand selon c'est
el los las una unos él ella ellos ellas su sus se al con sin por para según pero y o cuando como
lo gli i uno nel nella del della dal dalla ma e se quando secondo anche
het een hij zij ze er maar en om op voor met uit
"""
_STARTERS = frozenset(_STARTER_WORDS.split())
_ORDINAL_LANGUAGES = frozenset(
    {"de", "da", "no", "nb", "nn", "fi", "cs", "sk", "sl", "hr", "hu", "et", "lv", "pl", "tr", "is"}
)
_MONTHS = re.compile(
    "jan|feb|mär|mar|apr|mai|maj|jun|jul|aug|sep|okt|oct|nov|dez|dec|"
    "led|úno|bře|dub|kvě|čer|srp|zář|říj|lis|pro|tam|hel|maa|huh|tou|kes|hei|elo|syy|lok|joul"
)


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_ALWAYS.split()), frozenset(_SOMETIMES.split())


def sentences(text: str, lang: str = "") -> list[Span]:
    """Spans of the sentences. A paragraph's end is a sentence's end.

    ``lang`` is a BCP 47 tag; it decides only about numbers with a full stop ("3. Oktober").
    """
    ordinals = lang.split("-")[0].lower() in _ORDINAL_LANGUAGES
    found: list[Span] = []
    for start, end in paragraphs(text):
        at = start
        for match in _END.finditer(text, start, end):
            stop = match.end()
            if stop <= at or not _ends(text, at, match, end, ordinals):
                continue
            span = _strip(text, at, stop)
            if span is not None:
                found.append(span)
            at = stop
        span = _strip(text, at, end)
        if span is not None:
            found.append(span)
    return found


def _ends(text: str, start: int, match: re.Match[str], end: int, ordinals: bool) -> bool:
    mark = match.group()
    if mark[0] not in ".!?…":
        return True
    following = _NEXT.match(text, match.end(), end)
    word = (following.group(1) or "") if following else ""
    if not word:
        return following is None or following.end() >= end or mark[0] != "…"
    if word[0].islower():
        # "“Why?” he asked": the sentence goes on. Brand names in lower case are rarer than that.
        return False
    if mark[0] != "." or (len(mark) > 1 and mark[1] in ".!?"):
        return True
    # Only a bounded look back, so that a line of full stops costs no more than its length.
    before = _BEFORE.search(text[max(start, match.start() - 24) : match.start()])
    token = before.group() if before else ""
    if not token:
        return True
    always, sometimes = _abbreviations()
    folded = token.lower()
    closed = len(mark) > 1
    if folded in sometimes or (_DOTTED.search(token) and not token[0].isdigit()):
        return closed or word.lower() in _STARTERS
    if closed:
        return True
    if folded in always:
        return token[0].islower() and len(token) <= 3 and folded in _WORDS_TOO
    if len(token) == 1 and token.isalpha():
        # An initial, unless the letter is a word that ends sentences ("vitamin C. The").
        return (
            token.isupper() and word.lower() in _STARTERS and not _is_name_part(text, start, match)
        )
    if ordinals and _NUMBER.match(token):
        return not (word[0].isupper() and (bool(_MONTHS.match(word.lower())) or len(token) <= 2))
    return True


_WORDS_TOO = frozenset({"no", "art", "on", "me", "est", "sec", "mar", "sig"})
"""Abbreviations that are words as well: in lower case, with a full stop, they end a sentence."""


def _is_name_part(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the initial right before ``match`` follows a capitalised word or another initial."""
    before = text[max(start, match.start() - 32) : match.start() - 1].split()
    return not before or before[-1].endswith(".") or before[-1][:1].isupper()
