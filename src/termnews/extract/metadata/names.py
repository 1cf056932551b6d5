"""Bylines to persons: no "By", role, agency, date, handle or biography."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from termnews.extract.metadata.months import MONTHS
from termnews.text import Clean, line

MAX_NAMES = 12
MAX_NAME = 60


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when a byline first needs it: together they take some milliseconds."""
    return re.compile(pattern)


_LEAD = (
    r"(?i)^(?:[\s:|•·–—*-]*(?:(?:(?:posted|published|written|reported|edited|reviewed|compiled|created|submitted|story|text|words|analysis|opinion|review|interview|article|guest post|photos?|photographs?|medically reviewed)\b[\s:,]*)*\bby\b(?!\s*(?:$|line))|by(?=[A-Z])|by\s*:|byline\s*:?|authors?\s*:|author\s+(?=[A-Z])|written by|words\s*:|text\s*:|story\s*:|"
    r"(?:text|interview|fotos?|photos?|bilder)(?:\s*(?:&|\+|und|and|et|y|,)\s*(?:text|interview|fotos?|photos?|bilder))*\s*:|von\b|ein\s+(?:beitrag|kommentar|gastbeitrag|artikel)\s+von|eine\s+\w+\s+von|autor(?:en|in|es|a)?\s*:|text\s*:|"
    r"par\b|propos recueillis par|écrit par|publié par|auteurs?\s*:|"
    r"por\b|escrito por|publicado por|redacci[oó]n\s*:|texto\s*:|"
    r"di\b(?=\s+[A-Z])|a cura di|scritto da|articolo di|autore\s*:|da\s+(?=[A-Z]\w+\s+[A-Z])|"
    r"door\b|geschreven door|auteur\s*:|av\b|af\b|skrevet av|skrevet af|skriven av|"
    r"tekst\s*:|tekst(?=\s+[A-Z])|opracowa[lł]a?\s*:?|autorzy?\s*:|autor\b\s*:?|przez\b|"
    r"napsal[aio]?\s*:?|szerző\s*:?|írta\s*:?|de\s*:\s*|yazan\s*:?|yazar\s*:?|haber\s*:|kirjoittaja\s*:?|teksti\s*:?|"
    r"автор(?:ы|и|ка)?\s*:?|текст\s*:?|подготовил[аи]?\s*:?|συντάκτης\s*:?|γράφει\s*(?:ο|η)?|του\s+(?=[Α-Ω])|της\s+(?=[Α-Ω])|"
    r"oleh\b\s*:?|penulis\s*:?|reporter\s*:?|penulis|tác giả\s*:?|theo\s+(?=[A-Z])|"
    r"作者\s*[:：]?|文\s*[/／:：]|撰文\s*[:：]?|记者\s*[:：]?|記者\s*[:：]?|撰稿\s*[:：]?|(?:责任)?编辑\s*[:：]?|責任編輯\s*[:：]?|责编\s*[:：]?|責編\s*[:：]?|取材・文\s*[:：]?|執筆\s*[:：]?|글\s*[:：=]|"
    r"كتب(?:ت)?\s*[:：]?|بقلم\s*[:：]?|الكاتب\s*[:：]?|نویسنده\s*[:：]?|מאת\s*[:：]?|लेखक\s*[:：]?|द्वारा\s*)\s*)+"
)
_SPLIT = (
    r"(?i)\s*[;|\n•·]\s*|\s*[,，、]\s*(?!\s*(?:jr|sr|ph\.?\s?d|m\.?d|esq|i{2,3}|iv)\b\.?)|\s+/\s+|/(?=[A-ZÀ-ÞА-Я])|"
    r"\s+(?:and|und|et|y|e|og|och|ja|i|и|та|і|és|și|a|ve|dan|και|&|\+|with|mit|avec|con|med|met)\s+(?=[^\W\d_])|&|、|　"
)
_HANDLE = r"(?<!\w)@\w+|https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:com|org|net|co\.uk)/\S*"
_BRACKETS = r"\s*[(\[（【<].*$"
_TAIL = r"\s+(?:[-–—|]\s.*|(?:for|at|from|of the|in|reports?|writes?|is an?|was an?|follow|special to|on|für|vom|pour|para|per)\s+.*)$"
_TIMES = r"(?i)\b(?:updated?|published|posted|aktualisiert|stand|publié|actualizado|\d{1,2}[:.]\d{2}|\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d+\s+(?:min|hours?|days?)).*$"
_WORD = r"[^\W\d_]+"
_MARKUP = r"<[^>]{0,200}>"
_NUMBER = r"\d{3}|^\d"
_POSSESSIVE = r"(?:['’]s)$"
_SUFFIX = r"\s*(?:기자|特派員|記者|记者|编辑|撰稿人|논설위원|특파원)$"

ROLES = frozenset(
    """editor editors correspondent correspondents reporter reporters writer writers journalist columnist
    producer contributor contributors staffer photographer author authors chief bureau desk senior
    fellow professor director analyst host anchor blogger intern volontär volontärin trainee kolumnist kolumnistin assistant associate deputy
    redakteur redakteurin korrespondent korrespondentin journalistin autor autorin chefredakteur
    reporterin rédacteur rédactrice journaliste correspondant correspondante envoyé spécial
    redactor redactora periodista corresponsal redator repórter jornalista colunista giornalista
    redattore inviato redacteur verslaggever correspondente journalisten redaktør skribent toimittaja
    dziennikarz redaktor корреспондент журналист обозреватель редактор 記者 编辑 記者 編集""".split()
)
"""Words that make a part of a byline a role, not a name."""

AGENCIES = frozenset(
    """ap afp dpa apa upi efe ansa pti ani ians anp belga ntb tt ritzau stt lusa cna xinhua reuters tass ria interfax
    kyodo jiji yonhap bloomberg sid kna epd keystone-sda sda afx cp pa ats zeit spiegel""".split()
) | {
    "associated press", "the associated press", "agence france-presse", "press association", "pa media",
    "the canadian press", "canadian press", "press trust of india", "australian associated press", "aap",
    "deutsche presse-agentur", "europa press", "agencia efe", "agencias", "agências", "agences", "agenturen",
    "ria novosti", "rtr", "redaktion", "newsroom", "staff", "staff reporter", "staff writer", "staff reporters",
    "news staff", "web staff", "admin", "administrator", "editor", "editorial", "editorial team",
    "editorial board", "news desk", "newsdesk", "online desk", "web desk", "the editors", "agencies",
    "redacción", "redação", "redazione", "rédaction", "la rédaction", "redactie", "wire reports",
    "news agencies", "cnn wire", "getty images", "redakcja", "редакция", "unknown", "none", "null",
}  # fmt: skip
"""Bylines that are no person, in lower case; kept only where there is no person."""

_NOT_NAMES = frozenset(
    """share shares comments comment subscribe follow read more view all posts by email print updated published
    facebook twitter instagram linkedin whatsapp about contact home login advertisement photo photos video
    false true undefined anonymous guest""".split()
)
_SOCIAL = r"(?i)(?:\s+(?:twitter|facebook|instagram|linkedin|email|e-mail|x|bio|follow|profile|website|rss|mastodon|bluesky|threads))+$"


def persons(raw: Iterable[str], *, listed: bool = False) -> tuple[Clean, ...]:
    """The persons of the given bylines, in order, each once.

    An agency or a newsroom comes back where there is no person, or where the values are ``listed``
    apart by the publisher, who then means each of them for an author.
    """
    names: list[Clean] = []
    others: list[Clean] = []
    seen: set[str] = set()
    for value in raw:
        for name in _parts(value[:1000]):
            key = name.lower()
            if key in seen:
                continue
            seen.add(key)
            acronym = name.isupper() and name.isascii() and " " not in name
            (others if acronym or is_agency(key) else names).append(name)
    return tuple((names + others if listed else names or others)[:MAX_NAMES])


def is_agency(name: str) -> bool:
    """Whether a byline in lower case names an agency, a paper or a newsroom, not a person."""
    return (
        name in AGENCIES
        or bool(_compiled(_COLLECTIVE).search(name))
        or all(part in AGENCIES for part in re.split(r"[/,]\s*| and ", name))
    )


_COLLECTIVE = r"(?:\b|-)(?:redaktion\w*|redazione|redacción|redacao|redação|rédaction|redactie|redakcja|newsroom|news|staff|team|desk|media|journal|tribune|magazine|newspaper|daily|herald|gazette|chronicle|press|wire|agency|agentur\w*|agencies|editorial|editors|reporters|correspondents|bureau|university|institute|department|ministry|company|inc|llc|ltd|gmbh|corp|foundation|association|society|council|committee|online|tv|radio|nachrichten|zeitung|verlag|e\.?v)\b|\.(?:com|org|net|de|co\.uk|fr|it|es|ru|cz|pl|nl)\b|редакция|新闻|通讯社|日报|网$|편집국|뉴스|일보$|신문$|방송$|통신$|新聞|晚报|日報"


@lru_cache(maxsize=512)
def _parts(value: str) -> tuple[Clean, ...]:
    """The names in one byline, which is read up to its 1,000th character."""
    value = html.unescape(html.unescape(value))
    if "<" in value:
        value = _compiled(_MARKUP).sub(" ", value)
    if "@" in value and "|" in value:
        value = value.partition("|")[0]  # what follows a name and its address is the paper's
    value = _compiled(_HANDLE).sub(" ", value).strip()
    value = _compiled(_GLUED).sub(" ", value)
    lines = [line(part) for part in value.splitlines()]
    value = "\n".join(part for part in lines if part)
    bare = _compiled(_LEAD).sub("", value)
    led = bare != value
    found: list[Clean] = []
    after_role = False
    for number, part in enumerate(_compiled(_SPLIT).split(_mended_inversion(bare))):
        name = name_of(part or "")
        if not name and led and number == 0:
            name = _before_role(part or "")
        is_role = any(word in ROLES for word in _words(part or ""))
        if name and not (after_role and " " not in name):
            found.append(name)  # a single word after a role is the paper's name
        after_role = is_role or (after_role and not name)
    return tuple(found)


# Words that pages set right against a name, as their space is only a matter of style sheets.
_GLUED = r"(?<=[a-zß-ÿ])(?=(?:Korrespondent|Redakteur|Reporter|Journalist|Editor|Correspondent|Writer|Contributor|Published|Updated|Posted|Twitter|Facebook|archive page|Follow))"


def _before_role(part: str) -> Clean:
    """The name in ``By Ada Quill Coast Correspondent``, where nothing parts it from the role."""
    words = part.split()
    if len(words) < 3 or not any(word in ROLES for word in _words(part)):
        return Clean("")
    first = words[:2]
    if all(w[:1].isupper() and w.lower() not in ROLES for w in first):
        return line(" ".join(first).strip(",;:"))
    return Clean("")


def _mended_inversion(value: str) -> str:
    """``Smith, John`` of library catalogues becomes ``John Smith``."""
    halves = value.split(",")
    if len(halves) == 2 and all(len(h.split()) == 1 and h.strip()[:1].isupper() for h in halves):
        first = halves[1].strip().lower()
        if first not in AGENCIES and first not in ROLES:
            return f"{halves[1].strip()} {halves[0].strip()}"
    return value


def _words(text: str) -> list[str]:
    return _compiled(_WORD).findall(text.lower())


def name_of(part: str) -> Clean:
    """One name out of a part of a byline; empty if there is none."""
    part = _compiled(_LEAD).sub("", part.strip())
    part = _compiled(_BRACKETS).sub("", part)
    part = _compiled(_TIMES).sub("", part)
    part = _compiled(_TAIL).sub("", part)
    part = _compiled(_SUFFIX).sub("", part)
    part = part.strip(" \t\n.,:;-–—|/\\*•·\"“”'‘’»«").strip()
    part = _compiled(_SOCIAL).sub("", _compiled(_POSSESSIVE).sub("", part))
    words = _words(part)
    if not words or len(part) > MAX_NAME or len(part.split()) > 6 or len(part) < 2:
        return Clean("")
    if any(word in ROLES for word in words) and part.lower() not in AGENCIES:
        return Clean("")
    dated = any(c.isdigit() for c in part) and any(word in MONTHS for word in words)
    if dated or all(word in _NOT_NAMES for word in words) or _compiled(_NUMBER).search(part):
        return Clean("")
    if part.isupper() and len(part) > 4 and len(words) > 1:
        part = _named_case(part)
    return line(part)


def _named_case(part: str) -> str:
    """``JOSH O'NEIL-SMITH`` as a name is written."""
    return _compiled(_WORD).sub(lambda word: word[0].capitalize(), part)
