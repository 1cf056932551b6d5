"""Names in scripts without capital letters: Chinese, Japanese, Korean, Arabic and others.

There is no telling a name by its looks there. What is found: listed places, organisations and
people in their own script; people by the title next to them; organisations by their last
characters; and Latin-script names within the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from termnews.analyse import gazetteer
from termnews.analyse.gazetteer import word_set

Found = tuple[int, int, str]

UNCASED = word_set(
    "zh ja ko ar fa ur ps ckb he yi hi mr ne bn pa gu ta te kn ml si th lo km my ka am dv bo"
)

_LATIN = re.compile(r"[A-Z][A-Za-z0-9]+(?:[ -][A-Z][A-Za-z0-9]+)*")

_HAN = "\u3400-\u4dbf\u4e00-\u9fff々"
_KATAKANA = "\u30a1-\u30faー・"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    "莫孔向汤習張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇魏呂盧鐘譚陸賈韋鄒龍陶賀顧龔萬錢嚴湯賴"
)
_PATTERNS: dict[str, tuple[tuple[str, str], ...]] = {
    "zh": (
        # 外交部发言人汪文斌, 国家主席习近平: a surname and one or two characters after a title
        ("PER", (
            "(?:主席|总统|總統|总理|總理|首相|部长|部長|外长|发言人|發言人|书记|書記|市长|省长|局长|大使|"
            "教授|博士|记者|主任|总裁|董事长|经理|主教练|队长|律师|法官|议员|議員)"
            f"(?P<name>[{_SURNAMES}][{_HAN}]{{1,2}}?)"
            "(?=[，。、；：,.:（(\\s]|表示|说|說|称|稱|指出|强调|強調|在|和|与|與|会见|會見|宣布|认为|出席|是|的|就|对|周|星期|今天|昨天|$)")),
        # 普京说: a name before a verb of saying
        ("PER", (
            f"(?<![{_HAN}])(?P<name>[{_SURNAMES}][{_HAN}]{{1,2}}?)(?=表示|说[，：:]|指出|强调|告诉|认为|透露)")),
        ("ORG", (
            f"(?<![{_HAN}])(?P<name>[{_HAN}]{{2,10}}?(?:公司|集团|集團|银行|銀行|大学|大學|委员会|委員會|"
            "研究所|研究院|协会|協會|法院|通讯社|电视台|医院))")),
    ),
    "ja": (
        ("PER", (
            f"(?P<name>[{_HAN}]{{2,5}}|[{_KATAKANA}]{{3,12}})"
            "(?=(?:前|元|副)?(?:首相|大統領|総理|外相|国務長官|長官|大臣|官房長官|知事|市長|議員|社長|会長|"
            "教授|監督|選手|被告|容疑者|さん|氏|記者|国家主席))")),
        ("ORG", (
            f"(?P<name>[{_HAN}{_KATAKANA}]{{1,8}}(?:省|庁|銀行|大学|新聞|自動車|電機|製薬|証券|委員会|"
            "裁判所|警察|放送|党|協会|研究所))")),
    ),
    "ko": (
        ("PER", (
            "(?P<name>[가-힣]{2,4}(?: [가-힣]{2,4})?)(?= (?:전 |미국 |러시아 |중국 |일본 |신임 )?"
            "(?:대통령|총리|장관|대표|의원|회장|사장|시장|교수|감독|선수|위원장|국무장관|주석|검사|판사|기자|씨)"
            "(?:[은는이가의도과와를을]|\\s|[.,]|$))")),
        ("ORG", (
            "(?P<name>[가-힣A-Z]{2,8}(?:전자|은행|대학교|그룹|자동차|증권|건설|신문|방송|위원회|법원|협회))")),
    ),
    "ar": (
        ("PER", (
            "(?:الرئيس|رئيس الوزراء|وزير (?:الخارجية|الدفاع|الداخلية|المالية)|نظيره|الأمير|الملك|السيد|"
            "الدكتور|المستشار|الجنرال|المتحدث|السفير|الكاتب|المدرب|اللاعب|النائب)"
            "(?: ال\\w+){0,2} (?P<name>(?!ال|في|من|على|إلى|عن|مع|أن|إن)\\w{2,} \\w{2,})")),
        ("ORG", (
            "(?P<name>(?:وزارة|جامعة|شركة|منظمة|هيئة|حزب|محكمة|وكالة|بنك|مجلس) ال\\w+)")),
    ),
}  # fmt: skip
_PATTERNS["fa"] = _PATTERNS["ur"] = _PATTERNS["ar"]


def find(text: str, lang: str) -> list[Found]:
    """``(start, end, type)`` of names in order; types as in the name finder."""
    found: list[Found] = []
    taken = bytearray(len(text))
    parts = [_lists(text, lang), _by_pattern(text, lang), _latin(text)]
    if lang not in ("zh", "ja"):
        # Where words are parted, a pattern takes whole names, and a list often a part of one.
        parts[:2] = parts[1::-1]
    for start, end, kind in chain.from_iterable(parts):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append((start, end, kind))
    return sorted(found)


@lru_cache(maxsize=4)
def _list_pattern(words: bool) -> re.Pattern[str]:
    """All listed names in scripts without capitals; ``words``: only as whole words (Arabic)."""
    names: set[str] = set(gazetteer.exonyms()) | gazetteer.world_organisations()
    names |= gazetteer.world_people()
    wanted = [
        re.escape(name)
        for name in sorted(names, key=len, reverse=True)
        if len(name) > 1 and ("\u0590" <= name[0] <= "\u08ff") == words and name[0] > "\u0530"
    ]
    joined = "|".join(wanted)
    return re.compile(
        rf"(?<!\w)(?:[وبلفك]|بال|وال|لل)?(?P<name>{joined})(?!\w)"
        if words
        else f"(?P<name>{joined})"
    )


def _lists(text: str, lang: str) -> Iterator[Found]:
    words = lang in ("ar", "fa", "ur", "ps", "ckb", "he")
    for match in _list_pattern(words).finditer(text):
        name = match.group("name")
        kind = (
            "LOC" if name in gazetteer.exonyms()
            else "PER" if name in gazetteer.world_people()
            else "ORG"
        )  # fmt: skip
        yield match.start("name"), match.end("name"), kind


@lru_cache(maxsize=8)
def _compiled(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS.get(lang, ()))


def _by_pattern(text: str, lang: str) -> Iterator[Found]:
    for kind, pattern in _compiled(lang):
        for match in pattern.finditer(text):
            yield match.start("name"), match.end("name"), kind


def _latin(text: str) -> Iterator[Found]:
    for match in _LATIN.finditer(text):
        yield match.start(), match.end(), "ORG"
