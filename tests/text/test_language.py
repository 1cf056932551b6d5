"""Guessing a text's language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import effort

from termnews.text.language import guess_language


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The mayor said on Tuesday that the bridge would be closed for two weeks."),
        ("en", "Putin confirms Xi to visit Moscow"),
        ("en", "Hong Kong 's Hang Seng index lost 200 points ."),
        ("en", "Police in Buenos Aires arrested a Peruvian man."),
        ("de", "Der Bürgermeister sagte am Dienstag, die Brücke werde zwei Wochen lang gesperrt."),
        ("de", "Scholz reist nach Peking"),
        ("fr", "Le maire a déclaré mardi que le pont serait fermé pendant deux semaines."),
        ("es", "El alcalde dijo el martes que el puente estaría cerrado durante dos semanas."),
        ("it", "Il sindaco ha detto martedì che il ponte resterà chiuso per due settimane."),
        ("pt", "O prefeito disse na terça-feira que a ponte ficará fechada por duas semanas."),
        ("nl", "De burgemeester zei dinsdag dat de brug twee weken dicht zal zijn."),
        ("sv", "Borgmästaren sade på tisdagen att bron ska vara stängd i två veckor."),
        (
            "da",
            "Borgmesteren sagde tirsdag, at broen vil være lukket i to uger, og at det er godt.",
        ),
        ("no", "Ordføreren sa tirsdag at broen vil være stengt i to uker, og det er nå mye bedre."),
        ("fi", "Pormestari sanoi tiistaina, että silta on suljettuna kaksi viikkoa."),
        ("pl", "Burmistrz powiedział we wtorek, że most będzie zamknięty przez dwa tygodnie."),
        ("cs", "Starosta v úterý řekl, že most bude dva týdny uzavřen a podle něj to je nutné."),
        ("hu", "A polgármester kedden azt mondta, hogy a híd két hétig zárva lesz."),
        ("ro", "Primarul a spus marți că podul va fi închis timp de două săptămâni și că nu știe."),
        ("tr", "Belediye başkanı salı günü köprünün iki hafta kapalı olacağını söyledi ve gitti."),
        ("id", "Wali kota mengatakan pada hari Selasa bahwa jembatan itu akan ditutup dua minggu."),
        ("vi", "Thị trưởng nói hôm thứ Ba rằng cây cầu sẽ đóng cửa trong hai tuần."),
        ("zh", "市长周二表示，这座桥将关闭两周。"),
        ("ja", "市長は火曜日、橋を二週間閉鎖すると述べた。"),
        ("ko", "시장은 화요일 다리가 2주 동안 폐쇄될 것이라고 말했다."),
        ("ru", "Мэр сообщил во вторник, что мост будет закрыт на две недели."),
        ("uk", "Мер повідомив у вівторок, що міст буде закрито на два тижні."),
        ("bg", "Кметът каза във вторник, че мостът ще бъде затворен за две седмици."),
        ("sr", "Градоначелник је у уторак рекао да ће мост бити затворен две недеље."),
        ("el", "Ο δήμαρχος είπε την Τρίτη ότι η γέφυρα θα κλείσει για δύο εβδομάδες."),
        ("ar", "قال رئيس البلدية يوم الثلاثاء إن الجسر سيغلق لمدة أسبوعين."),
        ("fa", "شهردار روز سه‌شنبه گفت که پل برای دو هفته بسته خواهد بود."),
        ("ur", "میئر نے منگل کو کہا کہ پل دو ہفتوں کے لیے بند رہے گا۔"),
        ("he", "ראש העיר אמר ביום שלישי שהגשר ייסגר לשבועיים."),
        ("hi", "मेयर ने मंगलवार को कहा कि पुल दो सप्ताह के लिए बंद रहेगा और यह सही है।"),
        ("th", "นายกเทศมนตรีกล่าวเมื่อวันอังคารว่าสะพานจะปิดเป็นเวลาสองสัปดาห์"),
        ("zh", "苹果公司 Apple 周二发布了新款 iPhone 手机，售价上涨。"),
        ("", ""),
        ("", "12:30 — 42 %"),
    ],
)
def test_known_languages(lang: str, text: str) -> None:
    assert guess_language(text) == lang


def test_a_foreign_quotation_does_not_decide() -> None:
    text = (
        "The French president told reporters: « Nous ne pouvons pas accepter cela. » He then left "
        "the room with his advisers, who had been waiting for him since the morning."
    )
    assert guess_language(text) == "en"


def test_time_does_not_grow_with_the_text() -> None:
    text = "The mayor said on Tuesday that the bridge would be closed for two weeks. "
    guess_language(text)

    def seconds(times: int) -> float:
        long = text * times
        return effort(lambda: [guess_language(long) for _ in range(20)])

    assert seconds(2_000) < 5 * seconds(100) + 0.1


@given(st.text(max_size=200))
def test_any_text_gets_a_tag_or_nothing(text: str) -> None:
    tag = guess_language(text)
    assert tag == "" or (2 <= len(tag) <= 3 and tag.isalpha() and tag.islower())
