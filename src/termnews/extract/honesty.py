"""Why a page's text may not be the article: paywall, script, consent, block, no article.

Words are looked for in the languages most news is in; none of them decides alone: how much text
there is, and what the page's data say, counts as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from termnews.extract.late import late
from termnews.extract.marks import Mark
from termnews.extract.segments import Page, Segment
from termnews.extract.structured import nodes
from termnews.model import Problem
from termnews.text import count_words

LITTLE = 60
"""Words below which a body is hardly an article."""
SNIPPET = 20
"""Words that a free beginning has at least."""
SHORT = 250
"""Words up to which a body may be only the beginning shown before a paywall."""
MUCH = 20_000
"""Characters from which on a page's words need not be counted to know that they are many."""

_WALL = late(
    r"\b(?:subscribe|sign ?up|register|log ?in|become a (?:member|subscriber)|start your (?:free )?trial)\b.{0,80}\b(?:continue|keep reading|read (?:more|the (?:full|rest|whole))|full (?:access|article|story)|unlock|unlimited|to read)"
    r"|\b(?:continue reading|read the full (?:article|story)|keep reading)\b.{0,80}\b(?:subscri|account|member|trial|register|sign)"
    r"|(?:this|the) (?:article|content|story) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:subscribers|members)|subscriber[- ]only|already a (?:subscriber|member)"
    r"|\b(?:jetzt|weiter)(?:lesen)?\b.{0,60}\b(?:abo|abonn|testen|plus|premium)|\babonnieren\b.{0,60}\bweiter|bereits abonnent|nur für abonnenten|exklusiv für abonnenten"
    r"|réservé (?:à nos |aux )abonn|déjà abonné|abonnez-vous.{0,60}(?:lire|suite|accéder)|la suite est réservée|il vous reste .{0,40}à lire"
    r"|suscr[íi]b.{0,80}(?:leer|acced|continuar|seguir)|ya (?:eres|soy) suscriptor|contenido exclusivo para suscriptores"
    r"|abbonati.{0,80}(?:leggere|continuare|accedere)|sei già abbonato|riservato agli abbonati"
    r"|assin(?:e|ante).{0,80}(?:ler|acess|continuar)|exclusivo para assinantes|já é assinante"
    r"|voor abonnees|word abonnee|al abonnee|abonnenter|bli abonnent|allerede abonnent|vain tilaajille|dla subskrybentów|tylko dla prenumerator|подпис\w+.{0,60}(?:читать|доступ)"
    r"|会員限定|有料会員|この記事は有料|残り.{0,6}文字|订阅.{0,20}(?:阅读|继续)|付费.{0,10}(?:阅读|内容)|구독.{0,20}(?:계속|전체)",
    re.S,
)
_SCRIPT = late(
    r"(?:enable|activate|turn on|requires?|needs?|without) (?:your )?java ?script|java ?script (?:is )?(?:disabled|required|must be|aktivieren|einschalten|to run)|activer javascript|habilit\w+ javascript|abilit\w+ javascript|javascript を|启用 ?javascript",
    re.I,
)
_CONSENT = late(
    r"\b(?:we (?:and our (?:\d+ )?partners )?(?:use|value|store)|accept (?:all|cookies)|cookies?|consent|your privacy|data protection|gdpr|tracking|zustimm|einwilligung|datenschutz|akzeptieren|accepter|consentement|acept(?:ar|o)|privacidad|accett|consenso|personenbezogen|werbung und tracking|toestemming|samtykke|godta|samtyck|evästei|zgod[aęy]|ciasteczk|согласи|персональн)\w*|クッキー|同意|プライバシー|隐私|隱私|쿠키|개인정보",
)
_BLOCKED = late(
    r"access (?:to this page )?(?:has been |is )?denied|just a moment|attention required|are you (?:a )?(?:human|robot)|not a robot|captcha|verify (?:that )?you are (?:a )?human|unusual traffic|request (?:has been )?blocked|you (?:have been|are being|are) (?:blocked|rate limited)|pardon our interruption|checking your browser|security check|bot detection|403 forbidden|error 1020|enable cookies and reload|zugriff verweigert|accès refusé|acceso denegado|访问被拒绝|人机验证",
    re.I,
)
_GONE = late(
    r"\b(?:404|page not found|not be found|no longer available|seite nicht gefunden|page introuvable|página no encontrada|pagina non trovata|nicht gefunden)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Honesty:
    """What is wrong with a text, if anything, and how much to trust it."""

    problem: Problem = Problem.NONE
    reason: str = ""
    quality: float = 0.0


def weigh(
    root: etree._Element,
    page: Page,
    chosen: list[Segment],
    body: str,
    data: list[Any],
    expected: float,
) -> Honesty:
    """Judge a body: ``expected`` is the judge's own expectation (0..1)."""
    words = count_words(body)
    title = " ".join((root.findtext(".//title") or "").split())
    everything = " ".join(segment.text for segment in page.segments[:400])
    total = count_words(everything) if len(everything) < MUCH else MUCH
    if total < 250 and (_BLOCKED.search(title) or (words < SHORT and _BLOCKED.search(everything))):
        return Honesty(
            Problem.BLOCKED, "The site refused the page and asked to prove you are human.", 0.0
        )
    wall = _paywall(page, chosen, words, data) if words >= SNIPPET else ""
    if wall:
        return Honesty(Problem.PAYWALL, wall, min(expected, 0.5))
    if words < LITTLE:
        return _little(root, page, everything, total, words)
    consenting = len(_CONSENT.findall(body.lower())) if words < 2 * SHORT else 0
    if consenting >= 5 and consenting * 20 > words:
        return Honesty(
            Problem.CONSENT, "The site shows its consent form instead of the article.", 0.05
        )
    if _GONE.search(title) and words < SHORT:
        return Honesty(Problem.NOT_ARTICLE, "The site says this page does not exist.", 0.1)
    linked = sum(segment.linked for segment in chosen)
    if expected < 0.45 or linked * 5 > 4 * sum(segment.size for segment in chosen):
        return Honesty(
            Problem.NOT_ARTICLE,
            "This page looks like a list of links or an overview, not like one article.",
            expected,
        )
    return Honesty(quality=expected * min(1.0, 0.6 + words / 400))


def _little(root: etree._Element, page: Page, everything: str, total: int, words: int) -> Honesty:
    if total < 1_500 and _is_consent(page):
        return Honesty(
            Problem.CONSENT, "The site shows its consent form instead of the article.", 0.0
        )
    if total < 300 and (_needs_script(root) or _SCRIPT.search(everything)):
        return Honesty(
            Problem.NEEDS_SCRIPT,
            "The page is drawn by JavaScript; there is no article in what the site sent.",
            0.0,
        )
    if words >= 15 and any(segment.frame.flags & Mark.ARTICLE for segment in page.segments):
        return Honesty(quality=0.35)  # a short notice is an article too
    return Honesty(
        Problem.NOT_ARTICLE,
        "There is no running text on this page."
        if words < 15
        else "There is little running text on this page.",
        0.1,
    )


def _is_consent(page: Page) -> bool:
    """Whether a good part of a page's text asks for consent: a line below an article is none."""
    asking = size = hits = 0
    for segment in page.segments:
        found = len(_CONSENT.findall(segment.text.lower()))
        hits += found
        asking += segment.size if found else 0
        size += segment.size
    return hits >= 4 and asking * 5 > 2 * size


def _needs_script(root: etree._Element) -> bool:
    for element in root.iter("noscript"):
        if _SCRIPT.search(" ".join(map(str, element.itertext()))[:2_000]):
            return True
    scripts = sum(1 for _ in root.iter("script"))
    return scripts >= 3


def _paywall(page: Page, chosen: list[Segment], words: int, data: list[Any]) -> str:
    """The reason in words if the text stops at a paywall, else empty."""
    closed = False
    announced = 0
    for document in data:
        for node in nodes(document):
            free = node.get("isAccessibleForFree")
            if free is False or (isinstance(free, str) and free.lower() == "false"):
                closed = True
            count = node.get("wordCount")
            if isinstance(count, str) and count.isdecimal() and len(count) < 7:
                count = int(count)
            if isinstance(count, int) and 0 < count < 100_000:
                announced = max(announced, count)
    if announced and words >= 0.75 * announced:
        return ""
    if announced > words * 1.5 and (closed or _wall_words(page, chosen)):
        return f"Behind a paywall: about {words} of about {announced} words are free."
    if words > 2 * SHORT:
        return ""
    if _wall_words(page, chosen) and (closed or words < SHORT or _breaks_off(chosen)):
        return f"Behind a paywall: only the beginning, {_paragraphs(len(chosen))}, is free."
    if closed and words < SHORT:
        return f"Behind a paywall: only the beginning, {_paragraphs(len(chosen))}, is free."
    return ""


def _paragraphs(count: int) -> str:
    return f"{count} paragraph{'' if count == 1 else 's'}"


def _breaks_off(chosen: list[Segment]) -> bool:
    return bool(chosen) and chosen[-1].text.endswith(("…", "...", "[…]"))


def _wall_words(page: Page, chosen: list[Segment]) -> bool:
    """Whether a paywall speaks after the text, or within its last segments."""
    begin = chosen[-1].index - 1 if chosen else 0
    after = page.segments[max(0, begin) : begin + 25]
    for segment in after:
        if (
            segment.size < 600
            and segment.frame.flags & Mark.WALL_WORD
            and _WALL.search(segment.text.lower())
        ):
            return True
    near = " ".join(segment.text for segment in after[:14] if segment.size < 600)
    return bool(_WALL.search(near.lower()))
