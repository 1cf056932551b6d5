"""Images with their captions and credits, kept as blocks of their own beside the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.extract.marks import Mark, marks_of
from termnews.extract.render import address
from termnews.extract.segments import SKIPPED, Frame, Media, Page, Segment
from termnews.extract.wording import CREDIT
from termnews.model import Block, BlockKind
from termnews.text import Clean, line

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CAPTION = 1_000
"""Characters; longer text beside an image is text."""
_PLAYER = re.compile(r"embed|player|video|\.(?:mp4|m3u8|mp3|webm)\b", re.I)
_IMAGES = frozenset(("img", "amp-img"))
_CAPTION = Mark.FIGCAPTION | Mark.CAPTION_WORD
_ELSEWHERE = (
    Mark.NAV | Mark.FOOTER | Mark.ASIDE | Mark.RELATED_WORD | Mark.COMMENT_WORD | Mark.LETTER_WORD
    | Mark.PROMO_WORD | Mark.SHARE_WORD | Mark.HIDDEN
)  # fmt: skip
_CREDIT_CLASS = re.compile(
    r"credit|copyright|source|photographer|author|byline|agency|nachweis|fotograf|quelle|rights|attribution",
    re.I,
)
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
_AFTER_SENTENCE = re.compile(r"(?<=[\w)”\"'’]{2}[.!?。])\s*([^.!?。]{2,48})$")
_SMALL = frozenset("for of von via de di du da la le and und et y by the / | & x © – —".split())


def images(
    page: Page, chosen: list[Segment], taken: set[int], home: Frame, base: str
) -> list[tuple[int, Block]]:
    """Image blocks of the article, each with the index of the segment it stands before.

    ``taken`` are the indexes of the chosen segments; ``home`` is the frame that holds the article
    with its title. Captions that were chosen as body stay body.
    """
    if not chosen:
        return []
    first, last = chosen[0].index, chosen[-1].index
    low, high = min(home.first, first), max(home.last, last + 1)
    found: list[tuple[int, Block]] = []
    texts: set[str] = set()
    hrefs: set[str] = set()
    used: set[int] = set()
    for media in page.media:
        if media.tag not in _IMAGES or not low <= media.before <= high:
            continue
        inside = first <= media.before <= last + 1
        if not inside and media.frame.flags & ~home.flags & _ELSEWHERE:
            continue
        parts = [part for part in _captions_of(page, media, taken) if part.index not in used]
        caption, credit = _read(parts)
        if caption and caption in texts:
            continue
        if not caption and (not inside or media.linked or is_tiny(media.element)):
            continue
        href = address(source(media.element), base)
        if not caption and (not href or href in hrefs):
            continue
        used.update(part.index for part in parts)
        hrefs.add(href)
        texts.add(caption)
        found.append((media.before, Block(BlockKind.IMAGE, caption, href=href, credit=credit)))
    return found + _lonely(page, taken | used, low, high, texts)


def _lonely(
    page: Page, known: set[int], low: int, high: int, texts: set[str]
) -> list[tuple[int, Block]]:
    """Captions of figures whose image only a script would load."""
    found: list[tuple[int, Block]] = []
    parts: dict[int, list[Segment]] = {}
    for segment in page.segments[low:high]:
        if segment.index not in known and segment.frame.flags & Mark.FIGCAPTION:
            owner = _figure(segment.frame)
            parts.setdefault(id(owner or segment.frame), []).append(segment)
    for members in parts.values():
        caption, credit = _read(members)
        if caption and caption not in texts:
            texts.add(caption)
            found.append((members[0].index, Block(BlockKind.IMAGE, caption, credit=credit)))
    return found


def embeds(
    page: Page, chosen: list[Segment], container: Frame, base: str
) -> list[tuple[int, Block]]:
    """Players and rules between the chosen segments, each with the index it stands before."""
    if not chosen:
        return []
    first, last = chosen[0].index, chosen[-1].index
    found: list[tuple[int, Block]] = []
    seen: set[str] = set()
    for media in page.media:
        if not first < media.before <= last or media.tag in _IMAGES:
            continue
        if not container.first <= media.before <= container.last:
            continue
        if media.tag == "hr":
            if not found or found[-1][0] != media.before:
                found.append((media.before, Block(BlockKind.RULE, Clean(""))))
            continue
        href = address(source(media.element), base)
        if href and href not in seen and _PLAYER.search(href):
            seen.add(href)
            found.append((media.before, Block(BlockKind.EMBED, Clean(""), href=href)))
    return found


def source(element: _Element) -> str:
    """The address of an image as written: the largest of what lazy loading hides it behind."""
    for name in ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "src"):
        value = (element.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value
    for name in ("data-srcset", "srcset"):
        value = element.get(name) or ""
        if value:
            return value.rsplit(",", 1)[-1].split()[0] if value.strip() else ""
    return ""


def is_tiny(element: _Element) -> bool:
    """Whether an image is an icon or a counting pixel by its declared size."""
    for name in ("width", "height"):
        value = (element.get(name) or "").removesuffix("px")
        if value.isdecimal() and len(value) < 6 and int(value) < 60:
            return True
    return False


def _captions_of(page: Page, media: Media, taken: set[int]) -> list[Segment]:
    """The segments that are an image's caption or credit."""
    owner = _figure(media.frame)
    if owner is not None:
        inner = [page.segments[at] for at in range(owner.first, owner.last) if at not in taken]
        marked = [s for s in inner if (s.frame.flags | s.flags) & _CAPTION]
        return marked or [s for s in inner if s.size <= 300]
    near = [
        page.segments[at]
        for at in range(media.before, min(media.before + 2, len(page.segments)))
        if at not in taken and _close(page.segments[at].frame, media.frame)
    ]
    alt = " ".join((media.element.get("alt") or "").split())[:60].lower()
    return [
        s
        for s in near
        if (s.frame.flags | s.flags) & _CAPTION
        or (len(alt) > 20 and s.text.lower().startswith(alt))
        or (s is near[0] and s.size < 400 and bool(CREDIT.search(s.text[-80:])))
    ]


def _figure(frame: Frame) -> Frame | None:
    """The element that ties an image to its caption: a figure, or a small captioned box."""
    here: Frame | None = frame
    levels = 0
    while here is not None and levels < 6:
        if here.tag == "figure":
            return here
        if here.own & Mark.CAPTION_WORD and 0 < here.last - here.first <= 3:
            return here
        here = here.parent
        levels += 1
    return None


def _close(one: Frame, other: Frame) -> bool:
    """Whether two frames share an ancestor within four levels."""
    around = set()
    here: Frame | None = one
    for _ in range(5):
        if here is None:
            break
        around.add(id(here))
        here = here.parent
    here = other
    for _ in range(5):
        if here is None:
            return False
        if id(here) in around:
            return True
        here = here.parent
    return False


def _read(segments: list[Segment]) -> tuple[Clean, Clean]:
    """Split the text of caption segments into caption and credit."""
    captions: list[str] = []
    credit: list[str] = []
    for segment in segments:
        if segment.linked * 2 > segment.size and segment.size > 40:
            continue
        if segment.frame.own & (Mark.BUTTON | Mark.SHARE_WORD):
            continue
        if _is_credit(segment.frame):
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
    joined = line(" ".join(dict.fromkeys(credit)), 300).strip("()[] /|")
    return caption, Clean(joined)


def _is_credit(frame: Frame) -> bool:
    here: Frame | None = frame
    for _ in range(2):
        if here is None or here.tag in ("figure", "figcaption"):
            return False
        words = f"{here.element.get('class') or ''} {here.element.get('itemprop') or ''}"
        if _CREDIT_CLASS.search(words) and "caption" not in words.lower():
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
        words = f"{child.get('class') or ''} {child.get('itemprop') or ''}"
        if (_CREDIT_CLASS.search(words) and "caption" not in words.lower()) or child.tag == "cite":
            owned.append(" ".join("".join(map(str, child.itertext())).split()))
        elif not marks_of(child.items()) & Mark.HIDDEN:
            plain.append(" " if child.tag == "br" else child.text or "")
            stack.extend((inner, "") for inner in reversed(child))
    text = " ".join("".join(plain).split())
    if not owned and len(element) and not (element[-1].tail or "").strip():
        last = " ".join("".join(map(str, element[-1].itertext())).split())
        rest = text[: -len(last)].rstrip(" |/–—-") if last and text.endswith(last) else ""
        if len(rest) > 15 and len(last) <= 60 and _is_name(last):
            return rest, [last]
    return text, owned


def split_credit(caption: Clean) -> tuple[Clean, str]:
    """Part a caption from the credit written at its end, by what credits look like."""
    found = _CREDIT_TAIL.search(caption)
    if found:
        return Clean(caption[: found.start()].rstrip(" |/–—-(")), found[0].strip("()[]. ")
    found = _TRAILING.search(caption)
    if found and (
        _AGENCY.search(found[1])
        or found[1].isupper()
        or caption[: found.start()].rstrip().endswith((".", "。"))
        or any(mark in found[1] for mark in ("撮影", "提供", "写真", "通信", "사진"))
    ):
        return Clean(caption[: found.start()].rstrip(" |/–—-")), found[1].strip()
    found = _AFTER_SENTENCE.search(caption)
    if found and _is_name(found[1]):
        return Clean(caption[: found.start()].rstrip()), found[1].strip()
    return caption, ""


def _is_name(text: str) -> bool:
    """Whether what stands after a caption's last sentence can only be a name: no sentence, and no
    word in small letters where the script has them."""
    parts = text.split()
    return len(parts) <= 7 and all(
        part in _SMALL or not part[0].islower() for part in parts if part
    )
