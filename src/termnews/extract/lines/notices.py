"""What a site says around any of its texts: that it earns by links, that a player needs consent, that
stories are welcome. Told from the text of a whole line, in whatever box it stands."""

from __future__ import annotations

import re
from functools import cache

MAX_DISCLOSURE, MAX_CONSENT, MAX_INVITATION = 450, 500, 260
"""Characters of the longest of each kind; what is longer says more than that."""

# A word that each of a kind has: a pattern is compiled, and asked, only where one is read.
_EARNS = ("affiliate", "commission", "compensation", "make money", "earn")
_ASKS = ("redaktionelle", "einverstanden", "personenbezogen", "datenschutz", "javascript", "does not support", "cookie", "consent")  # fmt: skip
_INVITES = ("follow ", "got a ", "have a", "in touch", "for more ", "preferred source", "app")

_DISCLOSURE = (
    r"^\W{0,4}(?:(?:(?:affiliate |full )?disclosure|disclaimer|please note|note)\W{1,3})?(?:"
    r"this (?:post|article|page|site|story|guide|review|recipe|content) (?:may )?(?:contains?|includes?|uses?|has)\b.{0,40}\b(?:affiliate|referral)\b"
    r"|(?:some of )?(?:the|these) links (?:in|on|below)\b.{0,50}\baffiliate\b|affiliate links? (?:are|is|may be) \w+"
    r"|(?:if|when) you (?:decide to )?(?:buy|purchase|shop|click|make a purchase)\b.{0,120}\b(?:we|i)\b.{0,20}\b(?:earn|receive|get|make|collect)\b.{0,40}\b(?:commission|compensation|money)\b"
    r"|(?:we|i) (?:may|might|can) (?:earn|receive|get|make|collect)\b.{0,60}\b(?:commission|compensation)\b"
    r"|as an? (?:amazon|affiliate)\b.{0,40}\bearns?\b"
    r"|.{0,70}\b(?:editorially independent|independently (?:reviewed|selected|chosen))\b.{0,140}\b(?:commission|money)\b)"
)
_CONSENT = (
    r"^(?:empfohlener redaktioneller inhalt$|ich bin damit einverstanden, dass mir .{0,40}inhalte\b|personenbezogene daten .{0,60}\bdritt\w+ übermittelt"
    r"|ein klick für den datenschutz|this (?:slideshow|video|player|site|page|content) requires javascript|your browser does not support"
    r"|(?:please )?(?:enable|turn on|activate) javascript|to (?:view|see|watch) this (?:content|video|post)\b.{0,80}\b(?:cookies|javascript|consent)\b)"
)
_INVITATION = (
    r"^(?:(?:got|do you have|have) a (?:story|tip|news tip)\b.{0,40}\?|get in touch with (?:our|the) (?:news|team|editors?|newsroom|reporters?)\b"
    r"|for more (?:stories|news|articles) like this\b|follow (?!the )\S.{1,40} on (?:google news|twitter|facebook|instagram|whatsapp|telegram|youtube|linkedin|threads|bluesky)(?:[,.!]| and\b| or\b| for\b| to\b|$)"
    r"|add us as a preferred source\b|download (?:the|our) .{0,30}\bapp\b.{0,60}$)"
)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _says(text: str, most: int, any_of: tuple[str, ...], pattern: str) -> bool:
    if len(text) > most:
        return False
    lowered = text.lower()
    return any(word in lowered for word in any_of) and bool(_pattern(pattern).match(lowered))


def is_disclosure(text: str) -> bool:
    """Whether a line says that the site earns by the links in its text."""
    return _says(text, MAX_DISCLOSURE, _EARNS, _DISCLOSURE)


def is_consent(text: str) -> bool:
    """Whether a line stands in the place of a player or a post that is not shown: it asks for
    consent, or for a browser that can."""
    return _says(text, MAX_CONSENT, _ASKS, _CONSENT)


def is_invitation(text: str) -> bool:
    """Whether a line invites to follow the site, or to send it stories."""
    return _says(text, MAX_INVITATION, _INVITES, _INVITATION)
