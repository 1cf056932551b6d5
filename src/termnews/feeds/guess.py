"""The encoding of text that is not UTF-8 and does not say what it is.

Each likely encoding is tried; the one whose letters are those that its languages use most wins.
Good for a few dozen letters and more; with less, or in doubt, the western default stays.
"""

from __future__ import annotations

import re

SAMPLE = 65_536
"""Bytes looked at."""
FLOOR = 0.55
"""Share of usual letters among the non-ASCII ones that a guess must reach."""


def _both(letters: str) -> frozenset[str]:
    """Letters and their capitals. Of other scripts only small letters are usual: that is what tells
    Cyrillic encodings apart, in which the two change places."""
    return frozenset(letters + letters.upper())


_SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者"
    "意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二"
    "等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口"
    "认条平系气题活更别打女变四总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指许统区保至社网"
    "，。、“”：；（）《》！？"
)
_TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡"
    "用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者"
    "意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二"
    "等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口"
    "認條平系氣題活更別打女變四總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指許統區保至社網"
    "，。、「」：；（）《》！？"
)
_KANA = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FD)))) | frozenset(
    "、。「」ー"
)
_HANGUL = frozenset(map(chr, range(0xAC00, 0xD7A4)))
_CYRILLIC = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфїієґ«»—")
_GREEK = frozenset("αετιοηνσρκπμςλυδγχθφωβξζάέήίόύώ")
_HEBREW = frozenset("אבגדהוזחטיךכלםמןנסעףפץצקרשת")
_ARABIC = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآءئؤ،؛؟")
_THAI = frozenset(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F))))
_CENTRAL = _both("ąćęłńóśźżáčďéěíňřšťúůýžôľĺŕőűöüäßăâîşţđ„“”–—…")
_WESTERN = _both("áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿß¿¡ªº«»„“”‘’–—…€")

_CANDIDATES: tuple[tuple[str, frozenset[str], float], ...] = (
    # Encoding, its usual letters, and what share of a text they really make up.
    ("euc_jp", _KANA, 0.5),
    ("cp932", _KANA, 0.5),
    ("cp949", _HANGUL, 0.9),
    ("gb18030", _SIMPLIFIED, 0.45),
    ("big5hkscs", _TRADITIONAL, 0.45),
    ("koi8_r", _CYRILLIC, 0.9),
    ("cp1251", _CYRILLIC, 0.9),
    ("cp866", _CYRILLIC, 0.9),
    ("cp1253", _GREEK, 0.9),
    ("cp1255", _HEBREW, 0.9),
    ("cp1256", _ARABIC, 0.9),
    ("cp874", _THAI, 0.9),
)
_LATIN = (("iso8859_2", _CENTRAL, 1.0), ("cp1250", _CENTRAL, 1.0))
LATIN_RUN = 1.6
"""Non-ASCII bytes in a row, on average, below which a text is in Latin letters."""
_FEWEST = 8
"""Non-ASCII characters without which nothing is guessed."""
_TAGS = re.compile(rb"<[^<>]{0,2000}>")


def guess(data: bytes, default: str = "cp1252") -> str:
    """Python's name of the encoding that ``data`` most likely is in."""
    sample = _TAGS.sub(b" ", data[:SAMPLE])
    high = sum(1 for byte in sample if byte >= 0x80)
    if high < _FEWEST:
        return default
    # Latin text has single accented letters within words; other scripts have words of such bytes.
    runs = len(re.findall(rb"[\x80-\xff]+", sample))
    if high / runs < LATIN_RUN:
        western = _score(sample, default, _WESTERN, 1.0)
        best, score = _best(sample, _LATIN)
        return best if score > western + 0.05 else default
    best, score = _best(sample, _CANDIDATES)
    return best if score > FLOOR else default


def _best(
    sample: bytes, candidates: tuple[tuple[str, frozenset[str], float], ...]
) -> tuple[str, float]:
    """The candidate with the highest score."""
    scores = [(_score(sample, *candidate), candidate[0]) for candidate in candidates]
    score, encoding = max(scores, key=lambda scored: scored[0])
    return encoding, score


def _score(sample: bytes, encoding: str, usual: frozenset[str], share: float) -> float:
    """How usual the letters are that ``sample`` has in ``encoding``; 0 if it cannot be in it."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError as error:
        # A sample may end within a character; anything else is not this encoding.
        if error.start < len(sample) - 4 or len(sample) < SAMPLE // 2:
            return 0.0
        text = sample[: error.start].decode(encoding)
    letters = [char for char in text if char > "\x7f"]
    return sum(char in usual for char in letters) / len(letters) / share if letters else 0.0
