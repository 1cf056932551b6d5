"""What the wording of a segment can tell: marks of boxes, dates, credits, ends of sentences.

Words of many languages, and none of them decides: they are features among others. All patterns but
:data:`POSTSCRIPT` are for texts in small letters: a fourth of the time of ignoring case.
"""

from __future__ import annotations

import re

from termnews.extract.late import late

BOILER = re.compile(
    r"\b(?:read (?:more|next|also|the full|our)|related|recommended|more (?:from|on|stories|like)|see also|also (?:read|on)"
    r"|you (?:may|might)|don'?t miss|trending|most (?:read|popular|viewed)|top stories|latest|what to (?:read|watch)"
    r"|subscribe|sign ?up|newsletter|sign in|log ?in|register|inbox|download|follow (?:us|me|him|her|the|on)|share|tweet|print|e-?mail"
    r"|copyright|all rights|advertis|sponsored|promoted|affiliate|commission|cookie|privacy|terms|comments?\b|leave a|reply|posted|filed under|tags?:"
    r"|click here|watch:?|listen|support (?:us|our)|donate|become a|membership|contact|about the author|written by|photo|image|getty|shutterstock|credit"
    r"|lesen sie|mehr zum|das könnte|auch interessant|abonn|anmeld|teilen|folgen sie|anzeige|kommentar|quelle|lire aussi|à lire|voir aussi|sur le même|partager|inscri"
    r"|lea también|lee también|te puede|más (?:noticias|información)|suscr|compart|leggi anche|condividi|iscriviti|leia (?:também|mais)|veja também|inscreva"
    r"|lees (?:ook|meer)|les også|läs (?:mer|också)|læs også|lue (?:myös|lisää)|czytaj|zobacz|przeczytaj|читайте|подпис|подел|также)"
    r"|関連|もっと|続きを|记者|編集|责任编辑|相关|分享|更多|기자|무단|관련|저작권|©",
)
DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./:]\d{1,2}|\b(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*\.? \d|\b(?:min|hours?|days?) ago\b",
)
_WORD = re.compile(r"\w+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
STOPS = frozenset(".!?。！？…‼⁉।۔؟」”\"'’)）»:")
SENTENCE_ENDS = (". ", "! ", "? ", "。", "！", "？")


CREDIT = re.compile(
    r"(?:photo|foto|image|picture|bild|credit|cr[ée]dit|source|quelle|fuente|fonte|©|\(c\)|写真|사진)s?(?:\s+(?:by|credit|von|de|courtesy))*\s*[:：/]|photo(?:graph)? by\b|©"
    r"|\b(?:ap|afp|epa|efe|ansa|dpa|reuters|getty images|imago|shutterstock|alamy|keystone|xinhua|belga|scanpix|뉴시스|뉴스1|연합뉴스|提供|撮影)\b[^.]{0,25}[)\]]?\.?$",
)

POSTSCRIPT = late(
    r"^(?:the post .{1,300} appeared first on .{1,200}|(?:\[?…\]?|\.\.\.)?\s*(?:read more|continue reading|weiterlesen|lire la suite|leer más|leggi tutto|read the full (?:story|article)).{0,120}|comments?|\[?link\]?\s*\[?comments\]?|submitted by .{1,80})[.…»→]*$",
    re.I,
)
"""What blog engines add below every summary."""

PERSON = re.compile(
    r"\b(?:is|was|are) (?:an?|the|our|currently|also)\b.{0,60}\b(?:reporter|writer|editor|author|professor|researcher|correspondent|fellow|journalist|columnist|director|lecturer|analyst|contributor|founder|producer|blogger|historian|lawyer|novelist)s?\b"
    r"|\b(?:covers|writes (?:about|for|on)|reports on|has written|joined the|graduated from|lives (?:in|with))\b"
    r"|\b(?:ist|war|arbeitet|schreibt|berichtet|leitet|studierte)\b.{0,60}\b(?:redakteur|korrespondent|reporter|journalist|autor|professor|forscher|für)|\best (?:journaliste|professeure?|chercheu[rs]|auteure?|écrivain)|\bes (?:periodista|profesora?|escritora?|investigadora?|redactora?)|\bè (?:giornalista|professore|autore)|\bé (?:jornalista|professora?|repórter|autora?)",
)
"""How a text about its author begins; also how others are introduced, so it is a hint."""
CONTACT = re.compile(
    r"[\w.]@[\w-]+\.\w|(?<!\w)@\w{3,}|\b(?:reach(?:ed)? (?:him|her|me|them|out)?|e-?mail|follow (?:him|her|me|us)|on (?:twitter|x|facebook|instagram|bluesky)|contributed to this)\b",
)
INVITES = re.compile(
    r"newsletter|mailing list|subscri|sign(?:ing)?[ -]up|your inbox|log in|abonn|postfach|inscri[vs]|suscr[ií]|bolet[ií]n|assine|assinante|abbona|iscri[vz]|prenumer|tilaa|zapisz|подпи[шс]|рассылк|メール(?:マガジン|配信)|ニュースレター|会員|登録|订阅|訂閱|邮件|구독|뉴스레터|اشترك|النشرة",
)
"""Words of invitations to subscribe; anywhere, for articles have them too and the scorer decides."""


def words(text: str) -> list[str]:
    """The words of a text in small letters, without marks of where they may be broken."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    return _WORD.findall(text.lower())
