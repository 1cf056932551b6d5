"""Lines about who wrote an article and when: bylines, roles, biographies, date lines."""

from __future__ import annotations

import re

from termnews.extract.late import late
from termnews.extract.lines.furniture import BUTTONS
from termnews.extract.lines.shape import ends_sentence
from termnews.extract.metadata import dates, names
from termnews.text import Clean, line

_BY = late(
    r"^(?:(?:story|written|posted|published|reported|text|words|review|analysis|opinion)\s+)?by\s+(?=\S)|^(?:von|par|por|di|door|av|af|przez|od|автор|текст|oleh|penulis|yazan|kirjoittaja|szerző|írta|napsal[ai]?|autor(?:es|en|a)?|auteurs?|autore|bericht von|بقلم|كتب|نویسنده|מאת)\b\s*[:：]?\s*(?=\S)|^(?:作者|記者|记者|文|撰文|글)\s*[:：/／]\s*(?=\S)|^[(（]?(?:责编|責編|责任编辑|責任編輯)\s*[:：]|^(?:kolumne|kommentar|gastbeitrag|gastkommentar|analyse|interview|reportage|essay|bericht|beitrag|ein\s+\w+)\s+von\s",
    re.IGNORECASE,
)
_NAME = late(
    r"^(?:(?:(?:[A-ZÀ-ÞĀ-ŽȘȚА-ЯЁІЇЄΑ-ΩՀ-Ֆ][\w’'.-]*|de|da|di|du|del|della|dos|von|van|der|den|ten|ter|la|le|al|el|bin|ibn|bint|e|y|zu|af|ap|و|Mc\w+|O['’]\w+)\s+){1,4}(?:[A-ZÀ-ÞĀ-ŽȘȚА-ЯЁІЇЄΑ-ΩՀ-Ֆ][\w’'.-]*|Jr\.?|Sr\.?|I{2,3}|IV))$"
)
_BIO_VERB = late(
    r"^\s*,?\s*(?:is|was|are|has|have|covers|writes|reports|works|joined|serves|leads|edits|hosts|studied|graduated|holds|lives|teaches|specializes|specialises|contributes|,|"
    r"ist|schreibt|arbeitet|berichtet|studierte|leitet|hat|est|couvre|écrit|travaille|a rejoint|es|escribe|cubre|trabaja|é|escreve|cobre|trabalha|è|scrive|lavora|segue|schrijft|werkt|är|skriver|er|jest|pisze|pracuje|пишет|работает|освещает|adalah|meliput)\b",
    re.IGNORECASE,
)
_ABOUT_AUTHOR = late(
    r"^(?:about (?:the )?(?:authors?|writers?|reporters?|us)|meet the author|author bio|zur person|über (?:den autor|die autorin|die autoren)|à propos de l['’]auteur|sobre (?:el|la|o|a) autor\w*|l['’]autore|over de auteur|om (?:författaren|forfatteren)|об авторе|o autorze|关于作者|作者简介|作者簡介|筆者(?:紹介|プロフィール)?|著者(?:紹介|プロフィール)?|عن الكاتب)\s*[:：]?$",
    re.IGNORECASE,
)

_INTRODUCED = late(
    r"^((?:[A-ZÀ-ÞĀ-ŽА-ЯЁІЇЄ][\w’'.-]*\s){1,3}[A-ZÀ-ÞĀ-ŽА-ЯЁІЇЄ][\w’'-]*)\s"
    r"(?:(?:is|was|ist|war|est|es|è|é|är|er)\s|[—–-]\s)((?:an?\s|the\s|our\s)?[^.]{0,120})"
)
_BELONGS = late(
    r"\b(?:at|for|with|of|based|covering|who|beim?|der|des|für|in|au|du|des|chez|del?|en|para|per|da|na|do|на|в|из|пишет)\b|[«„“\"]"
)

_GLUED_BY = late(r"^By(?=[A-ZÀ-Þ][a-zß-ÿ])")
"""A byline whose space was lost between two elements."""

_GLUED_MONTH = late(
    r"(?<=[a-zß-ÿ])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s*$)"
)
_FORM = late(
    r"^(?:kolumne|kommentar|gastbeitrag|gastkommentar|analyse|interview|reportage|essay|bericht|beitrag|ein\s+\w+)\s+(?=von\s)",
    re.IGNORECASE,
)
"""What a text is, before who wrote it."""

_COUNTER = late(r"(?<=[^\W\d_])\d{1,3}(?=\s*(?:,|$))")
"""A footnote's mark, or a count, right after a name."""

_AND = late(r"\s*,\s*|\s+(?:and|und|et|y|e|og|och|&)\s+")
_REPORTER = late(r"(?:^|\s)([가-힣]{2,4})\s*(?:기자|특파원|논설위원)(?:\s|$)")


def is_name(text: str) -> bool:
    """Whether a line is a person's name, or several, and nothing else.

    Only scripts with capital letters can be told so.
    """
    parts = _AND.split(re.sub(r"\s*\([^()]{0,60}\)$", "", text.strip().rstrip(" /|")))
    return (
        len(text) <= 120
        and len(parts) <= 5
        and all(len(p) <= 50 and _NAME.match(p) and p.lower() not in BUTTONS for p in parts)
    )


def byline(text: str) -> tuple[Clean, ...]:
    """The persons of a line that says who wrote the article; empty for another line."""
    text = _GLUED_BY.sub("By ", text.strip())
    if len(text) > 160 or (ends_sentence(text) and len(text) > 80):
        return ()
    if len(text) <= 80 and (reporter := _REPORTER.search(text)):
        return (line(reporter[1]),)
    if not _BY.match(text):
        return ()
    text = _COUNTER.sub("", _FORM.sub("", text))
    people = names.persons([text]) or name_before_date(text)
    if len(people) > 6:
        return ()
    return tuple(
        p for p in people if len(p.split()) <= 5 and not all(map(dates.is_month, p.split()))
    )


def once(name: str) -> str:
    """A name that a picture's words and its caption give twice in a line, given once."""
    parts = name.rstrip(" /|").split()
    half = len(parts) // 2
    return " ".join(parts[:half] if half and parts[:half] == parts[half:] else parts)


def is_role(text: str) -> bool:
    """Whether a short line names a position (``National Security Correspondent``)."""
    found = re.findall(r"[^\W\d_]+", text.lower())
    return 0 < len(found) <= 12 and not ends_sentence(text) and any(w in names.ROLES for w in found)


def is_about_author(text: str) -> bool:
    """The heading of an author's biography."""
    return len(text) <= 60 and bool(_ABOUT_AUTHOR.match(text.strip()))


def bio_of(text: str, people: tuple[Clean, ...]) -> Clean:
    """Whose biography a paragraph is: one of ``people``, or a new name for a clear case; else empty."""
    for person in people:
        if text.lower().startswith(person.lower()) and _BIO_VERB.match(text[len(person) :]):
            return person
    found = _INTRODUCED.match(text)
    if found and len(text) < 600:
        said = re.findall(r"[^\W\d_]+", found[2].lower())
        if any(word in names.ROLES for word in said[:8]) and _BELONGS.search(text):
            return line(found[1])
    return Clean("")


def name_before_date(text: str) -> tuple[Clean, ...]:
    """The person in a date line such as ``Ada Quill - 5 March 2024, 10:00``."""
    start = re.match(r"[^\d|•·–—]{4,80}(?=[\d|•·–—])", text.strip())
    if not start:
        return ()
    parts = _GLUED_MONTH.sub(" ", start[0]).replace(" - ", " ").split()
    while parts and (
        dates.is_month(last := parts[-1].strip(".,:-").lower()) or _DATE_WORDS.fullmatch(last)
    ):
        parts.pop()
    people = names.persons([" ".join(parts)])
    return tuple(p for p in people if is_name(p) and not all(dates.is_month(w) for w in p.split()))


_DATE_WORDS = late(
    r"(?:published|posted|updated?|last|modified|created|first|on|at|date|am|pm|est|edt|et|gmt|utc|bst|ist|pst|veröffentlicht|aktualisiert|stand|uhr|am|um|publié|mis|jour|à|le|publicado|actualizado|el|hs?|atualizado|em|às|pubblicato|aggiornato|il|alle|ore|gepubliceerd|bijgewerkt|op|om|publicerad|uppdaterad|kl|publisert|oppdatert|opublikowano|aktualizacja|опубликовано|обновлено|в|года|г|发布|更新|公開日?|更新日?|時間|时间|年|月|日|時|时|分|秒|午前|午後|上午|下午|년|월|일|시|분|오전|오후|입력|수정|of|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|segunda|terça|quarta|quinta|sexta|feira|de|del|d|h|min|read|ago|a|p|m|z|t|st|nd|rd|th)",
    re.IGNORECASE,
)
_MODIFIED = late(
    r"updat|modif|aktualis|stand\b|mis à jour|actualiz|atualiz|aggiorn|bijgewerkt|uppdater|oppdater|opdater|обновл|更新|修改|수정",
    re.IGNORECASE,
)


def date_line(text: str) -> tuple[dates.Moment, bool] | None:
    """The moment a line tells and whether it is that of a change; None for a line that says more."""
    text = text.strip()
    if len(text) > 120 or not any(c.isdigit() for c in text):
        return None
    moment = dates.read(text)
    if moment is None:
        return None
    rest = [
        w
        for w in re.findall(r"[^\W\d_]+", text)
        if not _DATE_WORDS.fullmatch(w) and not dates.is_month(w)
    ]
    # "Wednesday 22 February 2023, London" is still a date line; a sentence is not.
    if len(rest) > 3 or sum(map(len, rest)) > 24:
        return None
    changed = bool(_MODIFIED.search(text)) and not re.search(
        r"publi|post|veröff|опубл|发布|公開|입력", text, re.I
    )
    return moment, changed
