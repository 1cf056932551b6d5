"""Last touches on the chosen segments: what the judge cannot see one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from termnews.extract.late import late
from termnews.extract.lines.bylines import byline, date_line, is_name
from termnews.extract.lines.furniture import ADVERTISEMENTS, is_date_mark, is_reading_time
from termnews.extract.lines.notices import is_consent, is_invitation
from termnews.extract.marks import Mark
from termnews.extract.segments import LINK_SHIFT, Segment
from termnews.extract.wording import words

_POINTER = re.compile(
    r"(?:related(?: (?:post|story|article|reading|content|coverage|news|link)s?)?|(?:you )?(?:may|might) also like|read (?:more|also|next|this)|also read|see also|see more|more(?: on this| here| from us)?|don['’]t miss|watch(?: (?:now|also|this))?|listen|in case you missed it|recommended|must read|further reading"
    r"|lesen sie (?:auch|mehr|dazu)|lies auch|mehr (?:dazu|zum thema)|auch interessant|siehe auch|lire aussi|à lire(?: aussi| également)?|voir aussi|notre article|lea también|lee también|leer más|te puede interesar|ver también|más información|leggi anche|vedi anche|approfondisci|leia (?:também|mais)|veja (?:também|mais)|saiba mais|lees ook|zie ook|les også|læs også|läs (?:också|mer|även)|lue myös|katso myös|czytaj (?:też|także|więcej|również)|zobacz (?:też|także|również)|přečtěte si|читайте также|по теме|смотрите также|читайте ещё"
    r"|関連記事|あわせて読みたい|相关阅读|延伸阅读|相關閱讀|관련 ?기사)\s*[:：|»>–—-]",
    re.I,
)
_SHARE = re.compile(
    r"(?:sharing is caring|share (?:this|on|via|it with)\b|(?:did you )?(?:like|enjoy) this (?:story|article|post)\b|(?:follow|like|find) (?:us|me) on\b|subscribe to (?:our|us|my|\S+ on)\b|sign up (?:for|to) (?:our|the)\b|folgen sie uns|artikel teilen|suivez-nous|partager|síguenos|comparte|seguici|condividi|siga-nos|compartilhe|volg ons|подписывайтесь|поделиться)",
    re.I,
)
_PLACEHOLDER = re.compile(
    r"(?:externe[mnrs]? (?:inhalt|medi)|eingebettete[mnrs]? inhalt|redaktionell empfohlene[rn]? (?:externe[rn]? )?inhalt|(?:external|embedded|third[- ]party) content|contenus? (?:externe|intégré|bloqué)|contenido (?:externo|incrustado)|contenuto esterno|conteúdo (?:externo|incorporado)|externe inhoud|eksternt innhold)",
    re.I,
)
_AGREE = late(
    r"cookie|consent|zustimm|einwillig|akzept|datenschutz|personenbezogen|anzeigen lassen|accept|agree|privacy|autoris|acept|privacidad|consens|privacy|toestemming|samtykke",
    re.I,
)
_LETTER = late(
    r"(?:^|[.!?…]\s+|[—–]\s)(?:(?:please |now |just )?(?:sign up|subscribe|join)\b.{0,60}\b(?:newsletters?|mailing list|inbox)\b"
    r"|(?:jetzt )?(?:(?:hier )?(?:unseren |den )?(?:kostenlosen )?newsletter\b.{0,40}\b(?:abonnieren|anmelden|bestellen)|abonnieren sie\b.{0,60}newsletter|melden sie sich\b.{0,60}newsletter)"
    r"|(?:abonnez-vous|inscrivez-vous)\b.{0,60}(?:newsletters?|infolettre|lettre)|suscr[íi]b\w+\b.{0,60}(?:newsletters?|bolet[ií]n)"
    r"|(?:iscriviti|iscrivetevi|abbonati)\b.{0,60}newsletter|(?:assine|inscreva-se)\b.{0,60}(?:newsletter|boletim)|(?:schrijf je|meld je|abonneer)\b.{0,60}(?:newsletter|nieuwsbrief)"
    r"|(?:prenumerera|anmäl dig|abonner|meld deg på|tilmeld dig|tilaa|zapisz się)\b.{0,60}(?:newsletter|nyhetsbrev|nyhedsbrev|uutiskirje)|подпи\w+\b.{0,60}рассылк)"
    r"|(?:ニュースレター|メールマガジン|メルマガ).{0,30}登録|订阅.{0,20}(?:通讯|邮件)|뉴스레터.{0,20}구독"
)
"""An invitation to have letters sent, in small letters; said outright, not of others."""
MAX_LETTER = 260
LABEL = 60
_NO_WORDS = re.compile(r"^[\W_]*$")
_TEMPLATE = late(r"^([$%#{\[<@_*-])\1+\s?\w+\s?[$%#}\]>@_*-]{2,}$")
"""A place that a template was to fill: ``$$ADVERT$$``, ``{{ box }}``."""
_MARKS = " \"'“”„‟‘’‚«»‹›「」『』"
PULLED = 40
"""Characters from which on a repeated sentence is a pull quote."""
COPIED, COPIES, COPIED_SIZE, FAR = 60, 4, 600, 200
"""Characters of a paragraph, number of them in a row, and their characters, from which on a stretch
is a copy; segments after which a stretch with fewer is given up."""
_LEAD_ENDS = (":", "：", "|", "»", ">", "–", "—")
LINKED = 1 << LINK_SHIFT
MAX_LEAD = 40
_TIME = re.compile(
    r"^\W{0,3}[012]?\d\s?[:.h]\s?[0-5]\d(?::[0-5]\d)?\s?(?:[ap]\.?m\b\.?|uhr|h|[A-Z]{2,4})?\W{0,3}$",
    re.I,
)
HOURS = 3
"""Lone times of day from which on they part a text (a live blog, a programme) and stay."""
MAX_SIGNATURE = 80
_ADDRESS = late(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}")
_SAYS = late(r"[.!?:：。]\s|[:：?。]")
"""Of a line that says more than a name ("Tickets: box@example.org")."""
FRONT = 4
"""First segments among which byline and date line are looked for."""
MAX_FRONT = 110
"""Characters of the longest byline; what is longer is the text's beginning."""
HEADLINE = 4
"""Words from which on a link's text is a headline rather than a name or an address."""


def tidy(
    chosen: list[Segment], titles: Iterable[str], authors: Sequence[str] = ()
) -> list[Segment]:
    """The chosen segments without repeated title, byline, repeated texts, headings of nothing."""
    forms = {" ".join(words(title)) for title in titles} - {""}
    leads = Counter(lead for segment in chosen if (lead := _lead(segment)))
    kept = [
        segment
        for segment in _without_front(_without_title(chosen, forms), authors)
        if not _is_pointer(segment)
        and not ((lead := _lead(segment)) and leads[lead] > 1)
        and not _TEMPLATE.match(segment.text)
    ]
    return _without_dangling(_without_copies(_once(_without_time(kept))))


def _without_time(chosen: list[Segment]) -> list[Segment]:
    """Drop a lone time of day: when the page was made, unless several part the text."""
    lone = [
        segment
        for segment in chosen
        if segment.size < 16
        and not segment.frame.flags & (Mark.TABLE | Mark.LIST | Mark.PRE)
        and _TIME.match(segment.text)
    ]
    if not 0 < len(lone) < HOURS:
        return chosen
    return [segment for segment in chosen if segment not in lone]


def _lead(segment: Segment) -> str:
    """The words before a link that is a headline and ends the segment ("More on this: …"), or
    empty. In whatever language: what leads to several headlines points elsewhere."""
    if segment.links != 1 or segment.size > 250 or segment.frame.flags & Mark.LIST:
        return ""
    if segment.styles[-1] < LINKED and segment.pieces[-1].strip():
        return ""
    lead: list[str] = []
    for piece, style in zip(segment.pieces, segment.styles, strict=True):
        if style >= LINKED:
            break
        lead.append(piece)
    text = " ".join("".join(lead).split())
    if not 3 < len(text) <= MAX_LEAD or not text.endswith(_LEAD_ENDS):
        return ""
    headline = segment.text[len(text) :]
    return text if headline.count(" ") >= HEADLINE or len(headline) > 60 else ""


def _without_title(chosen: list[Segment], forms: set[str]) -> list[Segment]:
    """Drop the title where the text begins with it."""
    kept = list(chosen)
    for segment in chosen[:3]:
        if segment.size < 400 and " ".join(words(segment.text)) in forms:
            kept.remove(segment)
    return kept


def _without_front(chosen: list[Segment], authors: Sequence[str]) -> list[Segment]:
    """Drop byline and date line where the text begins with them: before its first sentence."""
    kept = list(chosen)
    front = []
    for segment in chosen[:FRONT]:
        if segment.size > MAX_FRONT or segment.frame.flags & (Mark.TABLE | Mark.PRE):
            break
        front.append(segment)
    dated = [date_line(s.text) is not None or is_date_mark(s.text) for s in front]
    for at, segment in enumerate(front):
        beside = any(dated[max(0, at - 1) : at + 2])
        if (
            dated[at]
            or segment.text in authors
            or byline(segment.text)
            or is_reading_time(segment.text)
            or (beside and not segment.frame.flags & Mark.HEADING and is_name(segment.text))
        ):
            kept.remove(segment)
    return kept or chosen


def _is_pointer(segment: Segment) -> bool:
    """Whether a segment only points elsewhere ("Read also: …" with a link, "Follow us on …"), marks
    the place of an advertisement, or asks for consent in the place of an embedded post."""
    if segment.size <= 1_200 and _PLACEHOLDER.search(segment.text) and _AGREE.search(segment.text):
        return True  # "To show this embedded content we need your consent …"
    if segment.size <= MAX_LETTER and _LETTER.search(segment.text.lower()):
        return True
    if is_consent(segment.text) or is_invitation(segment.text):
        return True
    if segment.size > 220:
        return False
    if segment.size < LABEL and segment.text.lower().strip(" :.-–—") in ADVERTISEMENTS:
        return True
    if segment.linked >= 0.95 * segment.size and segment.size > 20 and segment.text.isupper():
        return not segment.frame.flags & (Mark.HEADING | Mark.LIST)  # a linked line in capitals
    found = _POINTER.match(segment.text)
    if found:
        return segment.linked + found.end() + 3 >= segment.size * 0.9
    return segment.size <= 120 and bool(_SHARE.match(segment.text))


def _once(chosen: list[Segment]) -> list[Segment]:
    """Keep a sentence that is also set as a pull quote, and a paragraph that is also set elsewhere
    in another element, once. A text may repeat itself in its own paragraphs.

    A pull quote goes even if it stands first: the sentence belongs where it is said.
    """
    kept: list[Segment] = []
    seen: dict[str, str] = {}
    said = {
        _bare(segment.text)
        for segment in chosen
        if segment.size >= PULLED and not segment.frame.flags & Mark.QUOTE
    }
    for segment in chosen:
        text = segment.text
        if segment.size >= PULLED and segment.frame.flags & Mark.QUOTE and _bare(text) in said:
            continue
        if segment.size >= 80:
            looks = seen.setdefault(text, segment.frame.signature)
            if looks != segment.frame.signature:
                continue
        kept.append(segment)
    return kept


def _without_copies(chosen: list[Segment]) -> list[Segment]:
    """Drop a stretch that was read before: pages that hold their text twice, for two widths of
    screen. Single paragraphs may come again, several in a row do not."""
    first: dict[str, int] = {}
    kept: list[Segment] = []
    at = 0
    while at < len(chosen):
        segment = chosen[at]
        before = first.setdefault(segment.text, at) if segment.size >= COPIED else at
        length = _copied(chosen, before, at) if before < at else 0
        if not length:
            kept.append(segment)
            length = 1
        at += length
    return kept


def _copied(chosen: list[Segment], before: int, at: int) -> int:
    """Segments from ``at`` on that repeat those from ``before`` on; 0 where they are few."""
    length = long = size = 0
    while before + length < at and at + length < len(chosen):
        segment = chosen[at + length]
        if segment.text != chosen[before + length].text:
            break
        length += 1
        size += segment.size
        long += segment.size >= COPIED
        if length > FAR and long < COPIES:
            return 0
    return length if long >= COPIES and size >= COPIED_SIZE else 0


def _bare(text: str) -> str:
    """A text without the marks around it."""
    return text.strip(_MARKS)


def _is_signature(text: str) -> bool:
    """Whether a line is a name with a mail address: who wrote what stands above."""
    if len(text) > MAX_SIGNATURE or "@" not in text:
        return False
    others, addresses = _ADDRESS.subn(" ", text)
    return addresses == 1 and len(others.split()) <= 4 and not _SAYS.search(others)


def _without_dangling(chosen: list[Segment]) -> list[Segment]:
    """Drop headings and signatures at the end, and the one in front of a gap that the next heading follows."""
    kept = list(chosen)
    while kept and (
        kept[-1].frame.flags & Mark.HEADING
        or _NO_WORDS.match(kept[-1].text)
        or _is_signature(kept[-1].text)
    ):
        kept.pop()
    return kept or list(chosen)
