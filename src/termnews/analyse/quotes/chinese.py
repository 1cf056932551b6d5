"""Speakers of quotations in Chinese, where words have no gaps: frames of verb, name and mark."""

from __future__ import annotations

import re
from dataclasses import dataclass

_VERB = (
    "补充说|补充道|告诉记者|强调说|指出说|解释说|回应说|介绍说|透露说|坦言|直言|重申|声称|宣称|写道|说道|问道|答道|喊道|"
    "表示|强调|指出|认为|回应|透露|宣布|呼吁|警告|批评|介绍|解释|坦承|承认|否认|称赞|谴责|反问|感叹|提到|补充|"
    "補充說|強調|認為|回應|宣布|警告|批評|介紹|解釋|承認|否認|稱|說道|說|问|答|称|说"
)
_NAME = r"[\u4e00-\u9fff·]{1,24}"
_BEFORE = re.compile(rf"(?P<subject>{_NAME})(?P<verb>{_VERB})(?:道|了)?[，,：:]?\s*$")
_AFTER = re.compile(rf"^[，,。]?\s*(?P<subject>{_NAME}?)(?P<verb>{_VERB})(?:道)?(?=[。，,；!！]|$)")
_BREAK = re.compile('[，。；！？、：,.;!?:\n“”「」『』（）()"]')
_ADVERB = re.compile(
    "(?:今天|昨天|明天|周[一二三四五六日天]|星期[一二三四五六日天]|[\\d一二三四五六七八九十]+[日月年号]|当天|当日|随后|此前|日前|"
    "近日|还|也|则|曾|并|再次|在.*|对.*|就.*|向.*|接受.*|通过.*|于.*|同日|上午|下午|晚间|晚上|今|昨|亦|並|還)+$"
)
_TITLE = re.compile(
    ".*(?:发言人|發言人|部长|部長|主席|总统|總統|总理|總理|首相|外长|外長|大臣|书记|書記|省长|市长|市長|局长|局長|院长|院長|"
    "校长|教授|博士|先生|女士|记者|記者|主任|经理|經理|总裁|總裁|董事长|董事長|创始人|代表|议员|議員|大使|教练|队长|导演|作家|"
    "专家|學者|学者|医生|律师|国务卿|國務卿|特使|司长|所长|会长|會長)"
)
_ORGANISATION = re.compile(
    ".*(?:部|局|委|会|會|院|公司|社|报|報|府|办|辦|大学|大學|集团|集團|党|黨|队|隊|军|軍|厅|廳|署|中心|银行|銀行|方面|中方|"
    "美方|俄方|日方|警方|官方|声明|聲明|报告|報告|网|台)$"
)
_TRADE = re.compile("(?:.*的)?(?:.*[师師员員家人者民手长長商匠农農])?")
"""What stands before a name that was written by its sound: such names are made of none of these letters."""
_PRONOUNS = {"他": 1, "她": -1}
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋蔣蔡余杜叶葉"
    "程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵"
    "万萬钱錢严嚴覃武戴莫孔向汤湯习習温溫耿华華"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A speaker found in a frame; offsets are those of the text."""

    name: str
    start: int
    end: int
    verb: str
    role: str = ""
    pronoun: int = 0


def speaker_of(text: str, start: int, end: int) -> Told | None:
    """Who says ``text[start:end]``, by the words right before or right after it."""
    floor = max(0, start - 48)
    before = text[floor:start]
    line = before.rfind("\n")
    if line >= 0:
        floor += line + 1
        before = text[floor:start]
    match = _BEFORE.search(before)
    if match:
        told = _subject(match.group("subject"), floor + match.start("subject"), match.group("verb"))
        if told is not None:
            return told
    match = _AFTER.match(text[end : end + 40])
    if match and match.group("subject"):
        return _subject(match.group("subject"), end + match.start("subject"), match.group("verb"))
    return None


def _subject(words: str, start: int, verb: str) -> Told | None:
    cut = 0
    for part in _BREAK.finditer(words):
        cut = part.end()
    words, start = words[cut:], start + cut
    core = words
    while (trimmed := _ADVERB.sub("", core)) != core and trimmed:
        core = trimmed
    if not core:
        return None
    if core in _PRONOUNS:
        return Told(core, start, start + 1, verb, pronoun=_PRONOUNS[core])
    title = _TITLE.match(core)
    role = ""
    if title and title.end() < len(core) and len(core) - title.end() <= 8:
        role = title.group()
        core, start = core[title.end() :], start + title.end()
    elif "·" in core:
        first = core.index("·")
        trade = _TRADE.match(core, 0, first)
        if trade and 0 < trade.end() < first:
            role, core, start = trade.group(), core[trade.end() :], start + trade.end()
    elif not _ORGANISATION.match(core) and len(core) > 4:
        for at in (len(core) - 3, len(core) - 2):
            if core[at] in _SURNAMES:
                role, core, start = core[:at], core[at:], start + at
                break
    if len(core) > 12:
        return None
    return Told(core, start, start + len(core), verb, role=role)
