"""Lines worth keeping beside the body: contributions, corrections, agencies."""

from __future__ import annotations

import re

from termnews.extract.late import late

_CONTRIBUTED = tuple(
    late(pattern, re.IGNORECASE)
    for pattern in (
        r"^.{2,160}\bcontributed\s+(?:reporting|research|to (?:this|the)\s+(?:report|story|article|piece))\b.{0,120}$",
        r"^(?:additional|contributing|with|further|original)?\s*(?:reporting|report|research|writing|editing|compiled|translation)\s+(?:was\s+)?(?:contributed\s+)?by\b.{2,220}$",
        r"^(?:with|includes?)\s+(?:files?|reporting|material|information|additional reporting|inputs?|agency inputs?)\s+from\b.{2,160}$",
        r"^\(?(?:with|by)\s+(?:agency|agencies|pti|ani|ians|afp|ap|reuters)\s*(?:inputs?|reports?)?\)?\.?$",
        r"^(?:reuters|the associated press|associated press|ap|afp|agence france-presse|bloomberg|pa media|dpa|xinhua)\s+(?:contributed|and\b.{2,60}\bcontributed).{0,80}$",
        r"^(?:avec|\(avec)\s+(?:l['’])?(?:afp|reuters|ap|agences?|agence france-presse)\b.{0,60}$",
        r"^[–—-]{1,2}\s*(?:with\s+)?(?:reuters|ap|afp|pti|ani|ians|bloomberg|the associated press|agencies)(?:\s*[/,]\s*\w+)*\.?$",
        r"^(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?(?:by\s+|the\s+)*(?:dpa|afp|agence france-presse|reuters|thomson reuters|ap|associated press|apa|sda|keystone-sda|sid|epd|kna|ansa|efe|pti|ani|ians|lusa|ritzau|ntb|tt|belga|anp|stt|pap|čtk|kyodo|jiji|xinhua|yonhap|tass|bloomberg)\b.{0,120}$",
        r"^(?:con (?:información|datos) de|com informações d[aeo]|mit (?:material|informationen) (?:von|der)|met informatie van)\b.{2,160}$",
    )
)
_AGENCIES = late(r"^[(（][A-ZÄÖÜ]{2,6}(?:\s*[/,]\s*[\w-]{2,20}){0,4}[)）]\.?$")
_NOTES = (
    *_CONTRIBUTED,
    *(
        late(pattern, re.IGNORECASE)
        for pattern in (
            r"^(?:this|the)\s+(?:story|article|post|piece|report|column|essay|content|interview|op-ed)\s+(?:was|is|has been|originally|first|appeared|appears|comes|contains|includes|may contain)\b.{0,260}$",
            r"^(?:originally|first)\s+(?:published|appeared|posted)\b.{0,200}$",
            r"^(?:corrections?|clarification|editor['’]?s['’]? note|editors['’] note|update|disclaimer|disclosure|note|author['’]?s note|about this (?:story|article))\s*(?:\([^)]{0,60}\)|[,.\w\s]{0,40})?\s*[:：—–]\s*.{3,}$",
            r"^(?:mit (?:material|informationen|agenturmaterial)|quellen?|korrektur|anmerkung der redaktion|hinweis(?: der redaktion)?|transparenzhinweis|dieser (?:artikel|text|beitrag) (?:ist|wurde|erschien))\b.{2,260}$",
            r"^(?:cet article|ce texte|rectificatif|correction|note de la rédaction)\b.{3,260}$",
            r"^(?:con información de|con datos de|esta nota|este artículo|fe de erratas|nota (?:de la redacción|del editor))\b.{3,260}$",
            r"^(?:com informações d[aeo]|esta matéria|este artigo|nota da redação|errata)\b.{3,260}$",
            r"^(?:nota della redazione|questo articolo|errata corrige|noot van de redactie|dit artikel|rättelse|rettelse|korrigering|oikaisu)\b.{3,260}$",
            r"^(?:по материалам|источник|примечание редакции|исправление|źródło|zdroj|kaynak|sumber|nguồn|来源|來源|責任編輯|责任编辑|编辑|編輯|校对|출처|المصدر|منبع)\s*[:：]?\s*.{1,120}$",
            r"^[(（](?:[A-ZÄÖÜÀ-Ý]{2,10}|reuters|pti|ani|ians|dpa|apa|sda|afp)(?:\s*[/,]\s*[\w-]{2,20}){0,4}[)）]\.?$",
        )
    ),
)


def is_contribution(text: str) -> bool:
    """Whether a line says who else reported, or names the agency a text is from."""
    stripped = text.strip(" *_")
    return len(text) <= 400 and (
        any(pattern.match(stripped) for pattern in _CONTRIBUTED) or bool(_AGENCIES.match(stripped))
    )


def is_note(text: str) -> bool:
    """A contribution note, correction, or agency line: kept apart from the body."""
    return len(text) <= 700 and any(pattern.match(text.strip(" *_")) for pattern in _NOTES)
