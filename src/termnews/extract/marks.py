"""What tags and class words say of a place in the page, as bits.

Class words are hints, never proof: a mark only feeds features. Words are looked for in class, id,
role, itemprop and test ids, which sites of all languages mostly write in English; the frequent
German, French, Spanish, Italian, Portuguese and Nordic ones are there too.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache


class Mark(IntEnum):
    """One bit each, or-ed into ``flags`` of a frame (with its ancestors') and of a segment."""

    ARTICLE = 1 << 0
    MAIN = 1 << 1
    ASIDE = 1 << 2
    NAV = 1 << 3
    FOOTER = 1 << 4
    HEADER = 1 << 5
    FIGURE = 1 << 6
    FIGCAPTION = 1 << 7
    LIST = 1 << 8
    QUOTE = 1 << 9
    TABLE = 1 << 10
    FORM = 1 << 11
    HIDDEN = 1 << 12
    PRE = 1 << 13
    HEADING = 1 << 14
    BUTTON = 1 << 15
    BODY_WORD = 1 << 16
    ENTRY_WORD = 1 << 17
    CAPTION_WORD = 1 << 18
    BYLINE_WORD = 1 << 19
    RELATED_WORD = 1 << 20
    SHARE_WORD = 1 << 21
    COMMENT_WORD = 1 << 22
    PROMO_WORD = 1 << 23
    LETTER_WORD = 1 << 24
    TAG_WORD = 1 << 25
    MENU_WORD = 1 << 26
    LEDE_WORD = 1 << 27
    TITLE_WORD = 1 << 28
    CONSENT_WORD = 1 << 29
    WALL_WORD = 1 << 30
    BODY_PROP = 1 << 31
    MEDIA_WORD = 1 << 32
    EMBED_WORD = 1 << 33
    UI_WORD = 1 << 34
    LIVE_WORD = 1 << 35
    UNSEEN_WORD = 1 << 36
    HIDDEN_WORD = 1 << 37
    BOX_WORD = 1 << 38


FLAG_NAMES = tuple(mark.name.lower() for mark in Mark)

TAG_MARKS: dict[str, int] = {
    "article": Mark.ARTICLE,
    "main": Mark.MAIN,
    "aside": Mark.ASIDE,
    "nav": Mark.NAV,
    "menu": Mark.NAV,
    "footer": Mark.FOOTER,
    "header": Mark.HEADER,
    "figure": Mark.FIGURE,
    "figcaption": Mark.FIGCAPTION,
    "li": Mark.LIST,
    "dt": Mark.LIST,
    "dd": Mark.LIST,
    "blockquote": Mark.QUOTE,
    "table": Mark.TABLE,
    "form": Mark.FORM,
    "fieldset": Mark.FORM,
    "pre": Mark.PRE,
    "button": Mark.BUTTON,
    "dialog": Mark.HIDDEN,
    **{f"h{level}": Mark.HEADING for level in range(1, 7)},
}

_WORDS: tuple[tuple[Mark, str], ...] = (
    (Mark.BODY_PROP, r"articlebody"),
    (
        Mark.BODY_WORD,
        r"(?:article|story|post|entry|content|text|news|main|page|field|blog|node)[-_]{0,2}(?:body|content|text|copy|wrap|detail|inner|main)"
        r"|\bbody(?:[-_]{0,2}(?:text|copy|content))?\b|richtext|rich[-_]text|prose|paragraph|absatz|fliesstext|texte|cuerpo|corpo|corps|artikeltext|brodtext|leipateksti",
    ),
    (Mark.LEDE_WORD, r"\blead(?!er)|lede|intro|standfirst|\bdek\b|deck\b|sub-?(?:title|head|headline)|summary|synopsis|excerpt|teaser-?text|abstract|chapo|vorspann|bajada|sumario|occhiello|sommario|entradilla|ingress|underrubrik|kicker|anriss"),
    (Mark.CAPTION_WORD, r"caption|credit|copyright|legend|bildunter|bildtext|bildnachweis|\bpie-?(?:de|foto)|didascalia|photo-?(?:by|info|text)|image-?(?:text|info|desc|source)|\bcutline"),
    (Mark.BYLINE_WORD, r"byline|author|autor|auteur|writer|contributor|reporter|journalist|published|publish-?date|pub-?date|timestamp|date(?!li)|posted|\bbio\b|signature|\bfirma\b|\bredakt|dateline|article-?info|\bmeta\b|post-?meta|entry-?meta"),
    (Mark.RELATED_WORD, r"relat|recommend|read-?(?:more|next|also|on)|more-?(?:on|from|stories|news|like|link|article|post)|also-?(?:like|read)|you-?may|popular|trending|most-?(?:read|view)|teaser|suggest|similar|further|see-?also|outbrain|taboola|weiterlesen|mehr-?zum|verwandt|lire-?aussi|a-?lire|leer-?mas|relacionad|correlat|leggi-?anche|veja|leia|lees-?(?:ook|meer)|les-?ogsa|las-?mer|lue-?myos|next-?(?:article|post|story)|prev(?:ious)?-?(?:article|post|story)|\bteasers?\b|latest|carousel|\bcards?\b|linklist|link-?box|infinite"),
    (Mark.SHARE_WORD, r"share|sharing|social|follow|facebook|twitter(?!-tweet)|whatsapp|teilen|partag|compart|condivid|addthis|sns|like-?button"),
    (Mark.COMMENT_WORD, r"comment(?!ary)|disqus|kommentar|comentario|commenti|reacties|reactions?\b|discuss|replies|reply|forum|livefyre|viafoura|coral"),
    (Mark.PROMO_WORD, r"\bads?\b|\bads?[-_]|[-_]ads?\b|advert|banner|promo|sponsor|\bdfp\b|gpt-?ad|adslot|adunit|affiliate|werbung|anzeige|publicit|publi\b|pub-?block|annons|reklam|commerc|marketing|\bcta\b|call-?to|donat|fundrais|support-?us|shop|product|deal"),
    (Mark.LETTER_WORD, r"newsletter|subscri|sign-?up|signup|e?mail-?(?:list|form|alert)|abonn|mailchimp|opt-?in|register|join"),
    (Mark.TAG_WORD, r"\btags?\b|tag-?(?:list|cloud|link)|-tags?\b|categor|topic|keyword|taxonom|schlagw|etiqueta|breadcrumb|crumb|section-?(?:name|title|link|label)|\blabels?\b|eyebrow|rubri(?:k|que)|themen"),
    (Mark.MENU_WORD, r"\bnav|[-_]nav|menu|sidebar|side-?bar|rail\b|\baside\b|foot|masthead|\bheader\b|site-?head|page-?head|toolbar|widget|pagination|pager|skip-?(?:to|link)|search|login|sign-?in|jump|toc\b|table-?of|right-?col|left-?col|secondary|tertiary|copyright-?(?:text|bar)|legal|disclaim|bottom"),
    (Mark.TITLE_WORD, r"headline|\btitle|[-_]title|heading|titre|titulo|titolo|titel|rubrik\b|\bhed\b"),
    (Mark.CONSENT_WORD, r"cookie|consent|gdpr|\bcmp|privacy|onetrust|didomi|sp_message|overlay|modal|popup|pop-up|lightbox|interstitial|tooltip"),
    (Mark.WALL_WORD, r"paywall|pay-?wall|premium|piano|metered|regwall|gate(?:d|way)?\b|locked|restricted|subscriber|member-?only|tp-|barrier|tinypass"),
    (Mark.MEDIA_WORD, r"video|audio|player|gallery|slide|media|image|photo|picture|\bimg|podcast|listen|galerie|bilder|foto|infograph|thumb"),
    (Mark.EMBED_WORD, r"twitter-tweet|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post|reddit-(?:card|embed)|telegram-post|\bembed"),
    (Mark.ENTRY_WORD, r"article|story|\bpost\b|entry|content|artikel|articolo|articulo|noticia|nota\b|news-?(?:item|detail)|beitrag|single|\bmain\b|column"),
    (Mark.UI_WORD, r"\bbtn|button|icon|visually-?hidden|sr-only|screen-?reader|accessib|a11y|tool|control|close|toggle|dropdown|accordion|tabs?\b|print\b|bookmark|save\b|rating|vote|poll|quiz|survey|feedback|correct(?:ion)?-?form|report-?(?:error|typo)"),
    (Mark.BOX_WORD, r"fact-?(?:box|s\b)|info-?box|side-?box|summary-?box|key-?(?:points|facts|takeaways)|fakta|infokasten|\bkasten|encadre|recuadro|\bbox\b|call-?out|pull-?out|highlights?\b"),
    (Mark.UNSEEN_WORD, r"visually-?hidden|\bsr-?only|screen-?reader|a11y-?hidden|off-?screen"),
    (Mark.LIVE_WORD, r"live-?(?:blog|post|entry|update|ticker|event)|ticker"),
)  # fmt: skip
_PATTERNS = tuple((int(mark), re.compile(words)) for mark, words in _WORDS)
_WHITE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Words of utility frameworks (``md:w-8/12``, ``mt-[3px]``, ``px-4``) and hashes (``css-1x2ab``) name
# looks, not meanings.
_UTILITY = re.compile(r"[:/\[%]|^[a-z]{1,3}-(?:[a-z]{1,2}-)?\d")
_CONCEALED = frozenset(
    (
        "hidden",
        "hide",
        "is-hidden",
        "invisible",
        "d-none",
        "display-none",
        "u-hidden",
        "collapse",
        "collapsed",
    )
)
"""Whole class words; "hidden" within another word mostly tells of something else."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_READ = frozenset(
    ("class", "id", "role", "itemprop", "data-testid", "data-component", "data-qa", "data-type")
)
_ROLES = {
    "navigation": int(Mark.NAV),
    "complementary": int(Mark.ASIDE),
    "contentinfo": int(Mark.FOOTER),
    "banner": int(Mark.HEADER),
    "article": int(Mark.ARTICLE),
    "main": int(Mark.MAIN),
    "dialog": int(Mark.CONSENT_WORD),
    "alertdialog": int(Mark.CONSENT_WORD),
    "heading": int(Mark.HEADING),
}


def marks_of(attributes: list[tuple[str, str]]) -> int:
    """Marks that an element's own attributes carry."""
    flags = 0
    for name, value in attributes:
        if name in _READ:
            if name == "role" and value in _ROLES:
                flags |= _ROLES[value]
            flags |= marks_of_words(value)
        elif (
            name == "hidden"
            or (name == "aria-hidden" and value == "true")
            or (name == "style" and _WHITE.search(value))
        ):
            flags |= Mark.HIDDEN
    return flags


@lru_cache(maxsize=16_384)
def marks_of_words(value: str) -> int:
    """Marks of an attribute's words; the same values come again and again within a page."""
    flags = 0
    for word in value.split():
        flags |= marks_of_word(word)
    return flags


@lru_cache(maxsize=32_768)
def marks_of_word(word: str) -> int:
    """Marks of one class word."""
    if len(word) < 3 or _UTILITY.search(word):
        return 0
    lowered = _CAMEL.sub("-", word[:100]).lower()
    if lowered in _CONCEALED:
        return int(Mark.HIDDEN_WORD)
    possible = 0
    for at in range(len(lowered) - 1):
        triple = lowered[at : at + 3]
        possible |= _BEGINNINGS.get(triple, 0) | _SHORT.get(triple[:2], 0)
    flags = 0
    for number, (mark, pattern) in enumerate(_PATTERNS):
        if possible >> number & 1 and pattern.search(lowered):
            flags |= mark
    return flags


def _beginnings(pattern: str) -> set[str]:
    """The three letters (two, if it has no more) with which a match of a pattern can begin.

    Covers what :data:`_WORDS` uses: letters, ``-_`` classes, optional letters, groups, ``\\b``.
    """
    found: set[str] = set()
    for alternative in _split(pattern):
        found |= {text[:3] for text in _expand(alternative, 3)}
    return found


def _split(pattern: str) -> list[str]:
    """The alternatives of a pattern at its outermost level."""
    parts, depth, begin = [], 0, 0
    for at, char in enumerate(pattern):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "|" and not depth:
            parts.append(pattern[begin:at])
            begin = at + 1
    return [*parts, pattern[begin:]]


def _expand(pattern: str, size: int) -> set[str]:
    """Beginnings, ``size`` letters long where the match is, of one alternative's matches."""
    if size <= 0 or not pattern:
        return {""}
    if pattern.startswith("\\b"):
        return _expand(pattern[2:], size)
    if pattern.startswith(("(?!", "(?=")):
        return _expand(pattern[_closing(pattern) + 1 :], size)
    if pattern[0] == "(":
        end = _closing(pattern)
        options = {text for part in _split(pattern[3:end]) for text in _expand(part, size)}
        rest = pattern[end + 1 :]
    elif pattern[0] == "[":
        end = pattern.index("]")
        options = set(pattern[1:end])
        rest = pattern[end + 1 :]
    else:
        options, rest = {pattern[0]}, pattern[1:]
    optional = False
    if rest.startswith("?"):
        optional, rest = True, rest[1:]
    elif rest.startswith("{0,"):
        optional, rest = True, rest[rest.index("}") + 1 :]
    found = {text + more for text in options for more in _expand(rest, size - len(text))}
    return found | _expand(rest, size) if optional else found


def _closing(pattern: str) -> int:
    """Where the bracket that opens a pattern closes."""
    depth = 0
    for at, char in enumerate(pattern):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if not depth:
            return at
    raise ValueError(pattern)


_BEGINNINGS: dict[str, int] = {}
"""Three letters to the patterns (a bit each) that can match from there: nearly all of the work
on class words is to find that they mean nothing."""
_SHORT: dict[str, int] = {}
"""The same for matches of two letters."""
for _number, (_mark, _words) in enumerate(_WORDS):
    for _letters in _beginnings(_words):
        _table = _BEGINNINGS if len(_letters) == 3 else _SHORT
        _table[_letters] = _table.get(_letters, 0) | 1 << _number
