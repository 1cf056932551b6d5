"""What a caption says and whom it credits, taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.extract.figures import MAX_CAPTION
from termnews.extract.marks import Mark, marks_of
from termnews.extract.segments import SKIPPED, Frame, Segment
from termnews.text import Clean, line

if TYPE_CHECKING:
    from lxml.etree import _Element

_CREDIT_CLASS = re.compile(
    r"credit|copyright|source|photographer|author|byline|agency|nachweis|fotograf|quelle|rights|attribution|licen[cs]e|lizenz",
    re.I,
)
_WITH_CREDIT = re.compile(r"(?:with|has|and|no|without|show)[-_]*(?:credit|source|author)", re.I)
_KIND = (
    r"(?:photo(?:graph)?s?|pictures?|pics?|images?|fotos?|fotograf[ií]as?|bild(?:er|quelle|nachweis)?|credits?|crédits?"
    r"|source|quelle|fuente|fonte|illustration|grafik|graphic|screenshot|courtesy|kuva|zdj|fot|фото|ảnh|写真|사진|图)"
)
_CREDIT_TAIL = re.compile(
    rf"(?:^|(?<=[\s.,;|)\]“”\"–—/-]))[(\[]?(?:{_KIND}(?:\s+(?:credit|courtesy|by|von|de|di|of))*\s*[:：/©|]\s*\S.{{1,140}}"
    r"|(?:photo|picture|image|illustration|photograph)s?(?:\s+(?:courtesy|credit))?\s+(?:by|of|from|via)\s.{3,120}"
    r"|(?:©|\(c\)|copyright)\s*\S.{1,120})[)\]]?\.?$",
    re.I,
)
_AGENCY = re.compile(
    r"\b(?:AP|AFP|EPA|EFE|ANSA|dpa|DPA|APA|PA|TASS|Reuters|REUTERS|Getty|GETTY|IMAGO|imago|Shutterstock|Alamy|Bloomberg|Keystone|Xinhua|Yonhap|Kyodo|Belga|BELGA|ANP|NTB|Ritzau|TT|Scanpix|Lehtikuva|PAP|Sipa|Zuma|Corbis|Flickr|Unsplash|iStock|Wikimedia|CC BY)\b"
)
_TRAILING = re.compile(r"\s*[(\[（]([^()\[\]（）]{2,60})[)\]）]\.?$")
_AFTER_BAR = re.compile(r"\s\|\s([^|]{2,60})$")
_AFTER_SENTENCE = re.compile(r"(?<=[\w)”\"'’]{2}[.!?。])\s*([^.!?。(（]{2,48})$")
_SMALL = frozenset("for of von via de di du da la le and und et y by the / | & x © – —".split())
_LABEL = re.compile(
    rf"(?:^|(?<=[\s.!?»”\"')]))[(\[]?{_KIND}(?:\s+(?:by|von|de|di))?\s*[:：]?$", re.I
)
"""Of a credit that stands in another element."""
_LENGTH_OR_DAY = re.compile(
    r"[\d\s.:|/,–-]{4,}(?:\s*(?:min|minutes?|minuten|sec|sek|std|h|uhr)\b\.?)?", re.I
)
"""A video's length or day, with nothing else said."""
_ENDS = " |/–—-,;("


def caption_and_credit(segments: list[Segment]) -> tuple[Clean, Clean]:
    """Caption and credit of the segments that belong to one image."""
    captions: list[str] = []
    credit: list[str] = []
    for segment in segments:
        told = (segment.frame.flags | segment.flags) & (Mark.FIGCAPTION | Mark.CAPTION_WORD)
        if not told and segment.linked * 2 > segment.size:
            continue
        if segment.frame.own & (Mark.BUTTON | Mark.SHARE_WORD):
            continue
        if not told and segment.frame.own & Mark.BYLINE_WORD:
            continue  # beside the portrait of who wrote the article
        if _LENGTH_OR_DAY.fullmatch(segment.text):
            continue
        if _is_credit(segment.frame) or (captions and _owns(segment)):
            credit.append(segment.text)
            continue
        plain, owned = _split_element(segment)
        if plain:
            captions.append(plain)
        credit += owned
    caption = line(" ".join(dict.fromkeys(captions)), MAX_CAPTION)
    caption, tail = split_credit(caption)
    if tail:
        credit.insert(0, tail)
    elif credit:
        caption = Clean(_LABEL.sub("", caption).rstrip(_ENDS))  # "… Foto:", and whose next to it
    joined = line(" ".join(dict.fromkeys(credit)), 300).strip("()[] /|")
    return caption, Clean(joined)


def _owns(segment: Segment) -> bool:
    """Whether what follows a caption can only say whose the image is."""
    text = segment.text
    if len(text) > 80 or not _is_name(text):
        return False
    return bool(segment.flags & Mark.BYLINE_WORD or _AGENCY.search(text))


def _credits(element: _Element) -> bool:
    """Whether an element's class words are a credit's."""
    for word in f"{element.get('class') or ''} {element.get('itemprop') or ''}".split():
        found = _CREDIT_CLASS.search(word)
        if found and not _WITH_CREDIT.search(word):
            return True
    return False


def _is_credit(frame: Frame) -> bool:
    here: Frame | None = frame
    for _ in range(2):
        if here is None or here.tag in ("figure", "figcaption"):
            return False
        if _credits(here.element):
            return True
        here = here.parent
    return False


def _split_element(segment: Segment) -> tuple[str, list[str]]:
    """Text of a segment without inline elements that are marked as credit, and their texts."""
    element = segment.frame.element
    if segment.frame.direct != 1 or segment.frame.blocks:
        return segment.text, []
    owned: list[str] = []
    plain: list[str] = [element.text or ""]
    # (element to read, or None; text to add where there is none)
    stack: list[tuple[_Element | None, str]] = [(child, "") for child in reversed(element)]
    while stack:
        child, text = stack.pop()
        if child is None:
            plain.append(text)
            continue
        if child.tail:
            stack.append((None, child.tail))
        if child.tag in SKIPPED or child.tag == "button":
            continue
        if _credits(child) or child.tag == "cite":
            owned.append(" ".join("".join(map(str, child.itertext())).split()))
        elif not marks_of(child.items()) & Mark.HIDDEN:
            plain.append(" " if child.tag == "br" else child.text or "")
            stack.extend((inner, "") for inner in reversed(child))
    text = " ".join("".join(plain).split())
    if not owned and len(element) and not (element[-1].tail or "").strip():
        last = " ".join("".join(map(str, element[-1].itertext())).split())
        rest = text[: -len(last)].rstrip(_ENDS) if last and text.endswith(last) else ""
        if len(rest) > 15 and len(last) <= 60 and _is_name(last):
            return rest, [last]
    return text, owned


def split_credit(caption: Clean) -> tuple[Clean, str]:
    """Part a caption from the credit written at its end, by what credits look like."""
    found = _CREDIT_TAIL.search(caption)
    if found:
        begin = found.start()
        opened = caption.rfind("(", max(0, begin - 12), begin)
        if opened >= 0 and ")" not in caption[opened:begin]:  # "(AP Photo/Ada Quill) more >"
            tail = caption[opened + 1 :].partition(")")[0]
            return Clean(caption[:opened].rstrip(_ENDS)), tail.strip()
        return Clean(caption[:begin].rstrip(_ENDS)), found[0].strip("()[]. ")
    found = _TRAILING.search(caption)
    if found and (
        _AGENCY.search(found[1])
        or found[1].isupper()
        or (
            caption[: found.start()].rstrip().endswith((".", "。"))
            and found[1] not in caption[: found.start()]  # a place that the caption told before
        )
        or any(mark in found[1] for mark in ("撮影", "提供", "写真", "通信", "사진"))
    ):
        return Clean(caption[: found.start()].rstrip(_ENDS)), found[1].strip()
    found = _AFTER_BAR.search(caption) or _AFTER_SENTENCE.search(caption)
    if found and _is_name(found[1]):
        return Clean(caption[: found.start()].rstrip()), found[1].strip()
    if len(caption) <= 60 and "/" in caption and _AGENCY.search(caption) and _is_name(caption):
        return Clean(""), caption
    return caption, ""


def _is_name(text: str) -> bool:
    """Whether what stands after a caption's last sentence can only be a name: no sentence, and no
    word in small letters where the script has them."""
    parts = text.split()
    return sum(part[0].isalnum() for part in parts) <= 7 and all(
        part in _SMALL or not part[0].islower() for part in parts
    )
