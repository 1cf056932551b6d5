"""Lines of pictures: caption and credit."""

from __future__ import annotations

import re

from termnews.text import Clean, line

_AGENCY = r"(?:AP|AFP|EPA|EFE|DPA|dpa|ANSA|PA|TT|NTB|Reuters|REUTERS|Getty(?:\s+Images)?(?:\s+\w+)?|GETTY(?:\s+IMAGES)?|Associated Press|Agence France-Presse|Bloomberg|Shutterstock|Alamy|iStock(?:photo)?|Unsplash|Pixabay|Pexels|Adobe Stock|Xinhua|Sputnik|TASS|Kyodo(?:\s+News)?|Yonhap|Anadolu(?:\s+Agency)?|ZUMA(?:\s+Press)?(?:\s+Wire)?|Zuma(?:\s+Press)?|imago(?:\s+images)?|IMAGO|picture[- ]alliance|Keystone|ddp|Polaris|Redux|Magnum|UPI|Pool|PTI|ANI|Handout|HANDOUT|Wikimedia(?:\s+Commons)?|Flickr|Creative Commons|Press Association|PA Wire|Europa Press|LUSA|Lusa|Belga|ANP|APA|Lehtikuva|Scanpix|Ritzau|NurPhoto|SOPA Images|Rex(?:\s+Features)?|USA Today(?:\s+Sports)?|Imagn|NASA|CP|Canadian Press|AAP|STF|The New York Times|The Washington Post|The Guardian|The Epoch Times)"
_CREDIT_WORD = r"(?i:photo(?:graph)?s?(?:\s+(?:by|courtesy(?: of)?|credit|provided by|illustration by))?|pictures?(?:\s+by)?|images?(?:\s+(?:by|credit|source|courtesy(?: of)?))?|credits?|courtesy(?:\s+of)?|screenshot(?:\s+(?:by|via|from))?|illustration(?:\s+by)?|graphic(?:\s+by)?|file photo|foto(?:grafie|s|graf)?|bild(?:quelle)?|quelle|crédits?(?:\s+photos?)?|photo d['’]archives|fotografía|crédito|imagen|imagem|divulgação|fonte|фото|источник фото|zdjęcie|fot\.?|kuva|kép|fotó|fotoğraf|图|图片来源|图源|摄影|摄|圖|攝|写真|撮影|사진|صورة|تصویر|צילום|फोटो|ảnh)"
_CREDIT_TAIL = re.compile(
    rf"(?:^|(?<=[.!?…。\"”’»)|])|(?<=\s)(?=[(\[（©])|\s(?={_CREDIT_WORD}\s*[:：/©]))\s*"
    rf"(?P<credit>[(\[（]?\s*(?:"
    rf"{_CREDIT_WORD}\s*(?:[:：/©|]|\s(?=[A-Z]))\s*\S[^.!?]{{0,120}}"
    rf"|©\s*\S.{{0,120}}"
    rf"|(?:[^\s.!?,;:]+\s){{0,5}}?[^\s.!?,;:]*\s*(?:[/|]|\bvia\b|\bfor\b)\s*(?:[^.!?]{{0,80}}?(?:[/|]|\bvia\b|\bfor\b)\s*)?{_AGENCY}(?:\s*(?:[/|]|via|file|FILE|File|Images|Pool)\s*[\w\s.-]{{0,40}})?"
    rf"|{_AGENCY}(?:\s+[Pp]hotos?|\s+file|\s+Images)?(?:\s*[/|]\s*[^.!?]{{2,60}})?"
    rf")\s*[)\]）]?\.?)\s*$"
)
_CAPTION_START = re.compile(
    r"^(?:image caption|caption|photo caption|bildunterschrift|légende|pie de foto|legenda|didascalia|подпись)\s*[:：,]\s*",
    re.IGNORECASE,
)
_FILE_PHOTO = re.compile(
    r"^(?:file(?:\s+photo|\s+-|\s+picture)?\s*[-–—:]|archivbild|\[?file\]?\s)", re.IGNORECASE
)


def caption(text: str) -> tuple[Clean, Clean] | None:
    """Caption and credit of a picture's line; None for what is none.

    A line is a picture's if it ends in a credit (``Name/Agency``, ``Photo: Name``, ``(AP)`` …) or
    begins with a word for a caption.
    """
    if len(text) > 900:
        return None
    start = _CAPTION_START.match(text)
    body = text[start.end() :] if start else text
    found = _CREDIT_TAIL.search(body)
    if found:
        words, credit = body[: found.start("credit")].strip(), found["credit"].strip()
        stripped = credit.strip("()[]（） ")
        stripped = re.sub(
            rf"^{_CREDIT_WORD}\s*[:：/©|]?\s+|^{_CREDIT_WORD}\s*[:：/©|]\s*|^©\s*",
            "",
            stripped,
            count=1,
            flags=re.IGNORECASE,
        )
        return line(words), line(stripped.rstrip(". ") or credit)
    if start or _FILE_PHOTO.match(text):
        return line(body), Clean("")
    return None
