"""Speakers of quotations in Japanese: 田中社長は「…」と述べた, 「…」と鈴木知事は語った."""

from __future__ import annotations

import re

from termnews.analyse.quotes.chinese import Told

_VERB = (
    "述べ|語っ|語り|語る|話し|話す|説明し|強調し|主張し|発言し|コメントし|指摘し|訴え|明らかにし|批判し|答え|言っ|言う|いう|"
    "呼びかけ|呼び掛け|振り返っ|振り返る|明かし|明かす|書い|記し|投稿し|反論し|表明し|発表し|宣言し|警告し|告げ|叫ん|尋ね|"
    "喜ん|喜びを|つぶやい|綴っ|回答し|否定し|認め|評価し|回想し|力を込め|謝罪し|伝え|期待し|求め"
)
_PRONOUNS = {"彼": 1, "彼女": -1, "同氏": 0, "氏": 0, "同社長": 0}
_TITLE = re.compile(
    r"(?:元|前|副|同)?(?:首相|総理|大統領|大臣|外相|財務相|防衛相|官房長官|長官|知事|市長|町長|村長|区長|議長|議員|会長|社長|"
    r"副社長|理事長|代表|総裁|委員長|監督|コーチ|選手|主将|教授|准教授|博士|研究員|部長|局長|課長|所長|院長|校長|教諭|医師|弁護士|"
    r"報道官|広報官|大使|国務長官|書記長|幹事長|党首|記者|作家|俳優|歌手|容疑者|被告|さん|氏|ちゃん|くん|君)$"
)
_ORGANISATION = re.compile(
    r"(?:省|庁|局|部|社|党|会|団体|大学|病院|政府|警察|裁判所|銀行|委員会|組合)の"
)
_BEFORE = re.compile(
    r"(?P<subject>[^。、「」『』\s（）()]{1,24}?)(?:は|が|も)(?:[^。「」『』]{0,60})$"
)
_AFTER = re.compile(
    rf"と(?:の(?:考え|認識|見方|声明|談話)を)?(?:(?P<subject>[^。、「」『』\s（）()]{{1,20}}?)(?:は|が|も))?"
    rf"(?:[^。「」『』]{{0,24}}?)(?P<verb>{_VERB})"
)


def speaker_of(text: str, start: int, end: int) -> Told | None:
    """Who says ``text[start:end]``, by the clause around it; without a verb of speech behind
    it words in corner marks are a title or a term."""
    match = _AFTER.match(text, end, end + 60)
    if match is None:
        return None
    if match.group("subject"):
        return _subject(match.group("subject"), match.start("subject"), match.group("verb"))
    floor = max(0, start - 120)
    before = text[floor:start]
    cut = max(before.rfind("。"), before.rfind("\n"), before.rfind("」")) + 1
    found = _BEFORE.search(before[cut:])
    if found is not None:
        at = floor + cut + found.start("subject")
        return _subject(found.group("subject"), at, match.group("verb"))
    # "山田監督は会見に臨んだ。「…」と強調した": the topic of the sentence before.
    for sentence in reversed(list(re.finditer("[^。\n]+。", before[:cut]))):
        found = re.match(r"(?P<subject>[^。、「」『』\s（）()]{1,24}?)は", sentence.group())
        if found is not None:
            at = floor + sentence.start() + found.start("subject")
            return _subject(found.group("subject"), at, match.group("verb"))
    return Told("", start, start, match.group("verb"))


def _subject(words: str, start: int, verb: str) -> Told | None:
    core = words
    for particle in ("、", "に", "で"):
        core = core.rpartition(particle)[2] or core
    start += len(words) - len(core)
    if core in _PRONOUNS:
        return Told(core, start, start + len(core), verb, pronoun=_PRONOUNS[core] or 1)
    if _ORGANISATION.search(core):
        return Told(core, start, start + len(core), verb)
    title = _TITLE.search(core)
    role = ""
    if title is not None and title.start() > 0:
        role = title.group()
        core = core[: title.start()]
        if role in ("さん", "氏", "ちゃん", "くん", "君"):
            role = ""
        if "の" in core:  # "日本の田中"
            start += core.rindex("の") + 1
            core = core[core.rindex("の") + 1 :]
    return Told(core, start, start + len(core), verb, role=role) if core else None
