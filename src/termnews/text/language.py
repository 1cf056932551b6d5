"""Which language a text is written in: by script, then by its little words, letters and endings.

The words, letters and endings are our own short lists. A word that several languages share counts
for each of them by as much less, so that close relatives (Danish and Norwegian, Spanish and
Portuguese) are parted by what is theirs alone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

SAMPLE = 1_800
"""Characters that are looked at: enough to be sure, and the same time for any length."""

# Ordered by code point; a script's name is a language where only one is common in news.
_SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0700, 0x074F, "syr"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x0F00, 0x0FFF, "bo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "ko"),
    (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"),
    (0x1800, 0x18AF, "mn"),
    (0x1F00, 0x1FFF, "el"),
    (0x3040, 0x30FF, "ja"),
    (0x3400, 0x4DBF, "Han"),
    (0x4E00, 0x9FFF, "Han"),
    (0xAC00, 0xD7AF, "ko"),
    (0xF900, 0xFAFF, "Han"),
    (0x20000, 0x3FFFF, "Han"),
)

_WORDS: dict[str, str] = {
    "en": """the of and to in a is that for it was on with as he be at by his from they this which
        or had we an are were been their has would there what will who when its more if out said
        could than him into her two about my no not have one but she you after says over how why
        our your new first who's don't it's can may up down against amid
        man men people police year years day week old win wins won beat off out says set top""",
    "de": """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch
        es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen
        so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei wir ich hatte kann
        gegen vom können schon wenn unter seine ihre seit warum ihr gibt neue eines einer""",
    "fr": """de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce
        il sont avec son aux elle mais ou nous cette ses ont été être fait leur deux comme lui
        sans tout ils même après aussi entre sa dont où très avait selon depuis faire était ces
        d'un d'une c'est qu'il vous je contre""",
    "es": """de la que el en y a los del se las por un para con no una su al lo como más pero sus
        le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien
        desde todo nos durante todos uno les ni contra otros ese eso ante ellos fue ha son está
        han ser tras según años""",
    "it": """di che è e la il un a per in una mi sono ho non ma lo ha le si ti i con cosa se io
        come da ci no questo qui del al della dei nel alla anche più gli delle dal nella ai sul
        degli era o suo sua loro dalla stato dopo ancora contro hanno alle essere tra sulla due
        fra perché quando già dell'ex""",
    "pt": """de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi
        ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até
        isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles são você foram
        diz ano após""",
    "nl": """de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar
        bij of uit nog naar door over ze zich hij had ik heeft hebben wordt werd worden was meer
        kan geen deze zo al tot wel zal jaar onder moet wat nu je we tegen tussen""",
    "sv": """och i att det som en på är av för med till den har de inte om ett han men var jag sig
        från vi så kan när år säger under också efter eller nu sin där vid mot ska skulle kommer
        ut får finns vara hade alla andra mycket än här då sedan över bara in blir upp även""",
    "da": """og i at det er en til på som med for af de den ikke der har et om var han men fra jeg
        vi sig så kan når efter også eller nu sin hvor ved mod skal skulle kommer ud får være
        havde alle andre meget end her da over kun ind bliver op siger blev hun dem mere hvad""",
    "no": """og i det er en til på som med for av de den ikke har et om var han men fra jeg vi seg
        så kan når etter også eller nå sin hvor ved mot skal skulle kommer ut får være hadde alle
        andre mye enn her da over bare inn blir opp sier ble hun dem mer hva ikkje eit frå å""",
    "fi": """ja on ei se että hän oli mutta joka kun ovat myös kuin mukaan tai ole sen jos niin
        nyt vain sekä jo ovat olisi voi joka mitä tämä hänen jälkeen vuonna vuoden noin ne siitä
        joita josta kanssa olla mies sanoo""",
    "pl": """w i na z do się nie że to jest o jak po przez od za ale dla co tym był oraz ze ma już
        tego są może by czy które który tak która także było jego będzie został roku przed jednak
        te u pod we ich jej tylko są być""",
    "cs": """a v se na je že to s z o do i za pro by ve který jsou jako ale po k podle si jeho od
        byl která které už nebo při až by aby však také jen roku mezi má před kteří bude být jak
        není jsme své proto""",
    "sk": """a v sa na je že to s z o do aj za pre by vo ktorý sú ako ale po k podľa si jeho od
        bol ktorá ktoré už alebo pri až aby však tiež len roku medzi má pred bude byť nie sme
        svoje preto""",
    "hu": """a az és hogy nem is egy ez van volt de azt már csak meg el ki ha mint még lehet
        szerint után ezt akkor minden lesz most amely több vagy magyar majd kell pedig úgy be
        között két azonban lett ami mert""",
    "ro": """de în și a la cu pe un o că nu din pentru care este mai sa fost au se ce al ca sunt
        prin sau după fi lui ale dar această are acest până când fără între unei unui asupra cel
        dintre însă fie""",
    "tr": """ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra ama var göre
        olduğu o mi dedi her ise ya ki yeni oldu iki değil şekilde tarafından ancak diye büyük
        bin yıl""",
    "hr": """i je u se na da za su od s o a koji to će kako ne bi što iz koja koje do ali kao
        samo nije ili te po biti sam nakon više još prema bio već jer kada između rekao""",
    "sl": """je in v na se da za so z ki s pa o od tudi po ne kot bi še do iz ali pri bo bil pred
        že ter bila lahko med kako več zaradi kaj""",
    "lt": """ir į kad iš su yra tai buvo ne bet kaip o už apie dėl jis po nuo prie savo metų jau
        taip pat bus labai gali""",
    "lv": """un ir ar no par ka uz kas bet tas arī pēc kā lai nav vai gada bija gan pie šo tiek
        ļoti tikai""",
    "et": """ja on et ei see oli ta kui mis ka aga ning oma kes selle või siis välja üle pärast
        aasta nii veel juba""",
    "id": """yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh juga ke adalah
        sebagai telah karena ada mereka bisa lebih atau saat sudah para kata tersebut kepada
        menjadi seorang""",
    "ms": """yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh juga ke adalah
        sebagai telah kerana ada mereka boleh lebih atau kata tersebut kepada menjadi beliau iaitu
        berkata ialah""",
    "vi": """và của là có trong được cho không các với một người này đã để những khi vào ra đến
        về cũng như từ năm tại sẽ nhiều""",
    "ca": """de la i el que en a els per les un amb una es no del al més són ha com però seva va
        dels aquest aquesta ser pel també ja hi ho si o fins després entre han""",
    "sq": """të e në dhe për i një me nga që është janë ka se do nuk si u më kjo ky por""",
    "af": """die en van in het is 'n te nie wat vir om dat sy op met aan was hy ook as deur sal""",
    "sw": """ya wa na kwa ni katika la za kuwa hiyo cha yake huyo hata kama pia baada""",
    "tl": """ang ng sa na mga ay ni at para kay si ito hindi may din rin kung nang""",
    "eu": """eta da ez du bat dira den ere zuen izan baina dute egin dela""",
    "gl": """de a o que e do da en un para é con non unha os no se na por máis as dos como pero
        foi ao polo pola tamén súa""",
    "ru": """и в не на что с по как это он из к но за а у от его для до же был то так все ее её о
        мы при об вы было они бы также еще ещё если уже или может быть были через под чтобы только
        их которые который которая после году во со этом этого сообщил заявил""",
    "uk": """і в не на що з по як це він із до але за а у від його для та був то так все її про ми
        при ви було вони би також ще якщо вже або може бути були через під щоб тільки їх які який
        після року у со цього""",
    "ar": """في من على إلى عن مع أن إن هذا هذه التي الذي كان كانت قد لا ما لم لن بعد قبل بين حتى كما
        أو ثم كل غير وقال قال وفي ومن وكان خلال عند حيث إذا ذلك تلك وهو وهي هو هي""",
    "fa": """در به از که و این را با است برای آن یک تا شد بر کرد های می هم نیز خود او اما باید بود""",
    "is": """og að í á er sem til var um með við það en ekki fyrir hann af því hefur eru verið
        þess segir""",
    "ga": """an na agus ar is a i go le do sé tá ag chun bhí sin""",
    "cy": """y yn a i ar o mae ei bod gan wedi ac am fod yr""",
}  # fmt: skip

# Letters that hardly any other listed language has, with the language they speak for.
_LETTERS: dict[str, str] = {
    "de": "ß", "es": "ñ¿¡", "pt": "ãõ", "pl": "łńśźż", "cs": "ěřů", "sk": "ľĺŕ", "hu": "őű",
    "ro": "țșţ", "tr": "ığ", "vi": "ơưđạảấầậắằặẹếềệịọốồộớờợụứừựỳỷỹ", "lv": "āēģīķļņ",
    "lt": "ėįųū", "et": "õ", "is": "ðþ", "fr": "œùû", "hr": "ćđ", "sq": "ë", "nl": "ĳ",
    "da": "æø", "no": "æø", "sv": "åäö", "fi": "ä", "ca": "·",
}  # fmt: skip

_ENDINGS: dict[str, tuple[str, ...]] = {
    "en": ("ing", "tion", "ed", "ly", "ness", "ment", "'s", "’s", "ght", "ry", "ers", "ws"),
    "de": ("ung", "ungen", "keit", "heit", "lich", "isch", "ische", "schaft", "cht", "tet", "gen"),
    "fr": ("tion", "eux", "ment", "ées", "és", "aire", "ique", "eur", "ais", "ait", "aux"),
    "es": ("ción", "ciones", "dad", "mente", "ó", "ía", "ado", "aron", "iento", "ia", "os"),
    "it": ("zione", "zioni", "tà", "mente", "ato", "are", "ono", "gli", "cchi", "etto", "ssimo"),
    "pt": ("ção", "ções", "dade", "mente", "ões", "ão", "ou", "inho", "eiro", "ado"),
    "nl": ("ijk", "heid", "ing", "eren", "tje", "aar", "oor", "en", "lijke"),
    "sv": ("ar", "ade", "ning", "het", "erna", "orna", "ler", "ligt"),
    "da": ("ede", "hed", "erne", "else", "lig", "ning"),
    "no": ("ene", "het", "else", "lig", "ning", "sjon"),
    "fi": ("ssa", "ssä", "sta", "stä", "lla", "llä", "een", "iin", "nen", "vat", "vät"),
    "pl": ("ego", "ych", "ował", "ami", "ość", "ści", "cie", "rze", "nia"),
    "cs": ("ých", "ého", "ová", "ují", "ní", "ost", "ách"),
    "tr": ("lar", "ler", "dan", "den", "nın", "nin", "yor", "dır", "dı"),
    "hu": ("ban", "ben", "nak", "nek", "ság", "ség", "tek", "ott", "ról"),
    "ro": ("ului", "ului", "ție", "ul", "ilor", "ă", "at", "ește"),
    "id": ("kan", "nya", "an"),
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_GENITIVE = re.compile(r"(?<=\w)\s?'s\b")
_LINK = re.compile(r"(?:https?://|www\.|[@#])\S+")


@lru_cache(maxsize=1)
def _word_weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """Word → the languages it speaks for, each with its weight."""
    owners: dict[str, list[str]] = {}
    for lang, words in _WORDS.items():
        for word in dict.fromkeys(words.split()):
            owners.setdefault(word, []).append(lang)
    return {
        word: tuple((lang, len(word) ** 0.5 / len(langs) ** 0.7) for lang in langs)
        for word, langs in owners.items()
    }


@lru_cache(maxsize=1)
def _ending_weights() -> dict[str, tuple[tuple[str, float], ...]]:
    owners: dict[str, list[str]] = {}
    for lang, endings in _ENDINGS.items():
        for ending in endings:
            owners.setdefault(ending, []).append(lang)
    return {
        ending: tuple((lang, 0.1 * len(ending) / len(langs)) for lang in langs)
        for ending, langs in owners.items()
    }


@lru_cache(maxsize=16)
def little_words(lang: str) -> frozenset[str]:
    """The commonest words of a language, lower case: they are about nothing. Empty if unknown."""
    tongue = lang.split("-")[0].lower()
    return frozenset(_WORDS.get("no" if tongue in ("nb", "nn") else tongue, "").split())


@lru_cache(maxsize=4096)
def _script(block: int) -> str:
    """Script of a block of 16 code points; empty for punctuation, symbols and Latin."""
    code = block << 4
    for first, last, name in _SCRIPTS:
        if code < first:
            return ""
        if code <= last:
            return name
    return ""


def guess_language(text: str) -> str:
    """The BCP 47 primary subtag (``en``, ``zh``, …) of a text; empty if there is no telling.

    Reads at most :data:`SAMPLE` characters from the start and the middle.
    """
    if len(text) > SAMPLE:
        middle = len(text) // 2
        text = text[: SAMPLE // 2] + " " + text[middle : middle + SAMPLE // 2]
    text = _LINK.sub(" ", text)
    scripts: Counter[str] = Counter()
    latin = 0
    for char, times in Counter(text).items():
        code = ord(char)
        if code < 0x250 or 0x1E00 <= code <= 0x1EFF:
            latin += times if char.isalpha() else 0
        elif name := _script(code >> 4):
            scripts[name] += times
    # A character of a script without spaces says as much as a word's half.
    han = scripts["Han"] + scripts["ja"]
    if max(scripts["ja"], scripts["Han"]) and 3 * han >= latin and han >= scripts["ko"]:
        return "ja" if scripts["ja"] > 0.08 * han else "zh"
    if scripts:
        name, count = scripts.most_common(1)[0]
        if count * (3 if name == "ko" else 1) >= latin:
            return _NARROW[name](text) if name in _NARROW else name
    return _latin(text) if latin else ""


def _latin(text: str) -> str:
    text, genitives = _GENITIVE.subn(" ", text.lower().replace("’", "'"))
    words = Counter(_WORD.findall(text))
    known = _word_weights()
    endings = _ending_weights()
    scores: dict[str, float] = {}
    total = 0
    for word, times in words.items():
        total += times
        counted = min(times, 8)  # one repeated word must not decide
        for lang, weight in known.get(word, ()):
            scores[lang] = scores.get(lang, 0.0) + counted * weight
        if len(word) > 4:
            for size in (2, 3, 4, 5):
                for lang, weight in endings.get(word[-size:], ()):
                    scores[lang] = scores.get(lang, 0.0) + counted * weight
    letters = Counter(text)
    for lang, chars in _LETTERS.items():
        seen = sum(letters[char] for char in chars)
        if seen:
            scores[lang] = scores.get(lang, 0.0) + 0.8 * seen**0.8
    if genitives:
        scores["en"] = scores.get("en", 0.0) + 0.6 * genitives**0.5
    if not scores:
        return ""
    # One little word of a short line is in many languages: without more, it tells nothing.
    own = scores.get("en", 0.0)
    scores["en"] = own + 0.5
    best = max(scores, key=lambda lang: scores[lang])
    if best == "en":
        scores["en"] = own
    return best if scores[best] >= 0.25 + 0.01 * min(total, 100) else ""


def _cyrillic(text: str) -> str:
    letters = Counter(text.lower())
    total = sum(count for char, count in letters.items() if "а" <= char <= "ӿ") or 1
    if any(letters[char] for char in "ђћјљњџ"):
        return "mk" if letters["ѓ"] + letters["ќ"] + letters["ѕ"] else "sr"
    if letters["ѓ"] + letters["ќ"] + letters["ѕ"]:
        return "mk"
    if sum(letters[char] for char in "әғқңүұһө") > 0.015 * total:
        return "kk" if letters["қ"] + letters["ә"] else "mn"
    if letters["ў"] and letters["і"]:
        return "be"
    if letters["і"] + letters["ї"] + letters["є"] + letters["ґ"] > 0.005 * total:
        return "uk"
    if letters["ъ"] > 0.004 * total and not letters["ы"] + letters["э"]:
        return "bg"
    return "ru"


def _arabic(text: str) -> str:
    letters = Counter(text)
    if letters["ٹ"] + letters["ڈ"] + letters["ڑ"] + letters["ے"] + letters["ں"]:
        return "ur"
    if letters["ښ"] + letters["ځ"] + letters["ډ"] + letters["ړ"] + letters["ې"]:
        return "ps"
    if letters["ۆ"] + letters["ێ"] + letters["ڕ"]:
        return "ckb"
    persian = (
        letters["پ"] + letters["چ"] + letters["ژ"] + letters["گ"] + letters["ی"] + letters["ک"]
    )
    return "fa" if persian > 0.02 * sum(letters.values()) else "ar"


def _devanagari(text: str) -> str:
    words = Counter(text.split())
    marathi = words["आहे"] + words["आणि"] + words["आहेत"] + words["या"] + words["होते"] + words["असे"]
    nepali = words["छ"] + words["र"] + words["गरेको"] + words["छन्"] + words["भएको"]
    hindi = words["है"] + words["के"] + words["में"] + words["की"] + words["और"] + words["हैं"]
    return max((hindi, "hi"), (marathi, "mr"), (nepali, "ne"), key=lambda pair: pair[0])[1]


_NARROW = {"Cyrillic": _cyrillic, "Arabic": _arabic, "Devanagari": _devanagari}
