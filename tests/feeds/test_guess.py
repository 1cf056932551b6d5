"""Encodings that nobody declared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.feeds.decode import to_utf8

TEXTS = {
    "Правительство объявило о новых мерах поддержки экономики": ["koi8-r", "cp1251", "cp866"],
    "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία": ["cp1253"],
    "הממשלה הודיעה על צעדים חדשים לתמיכה בכלכלה": ["cp1255"],
    "أعلنت الحكومة عن إجراءات جديدة لدعم الاقتصاد": ["cp1256"],
    "รัฐบาลประกาศมาตรการใหม่เพื่อสนับสนุนเศรษฐกิจ": ["cp874"],
    "政府は経済を支援するための新しい措置を発表しました。": ["euc-jp", "shift_jis"],
    "정부는 경제를 지원하기 위한 새로운 조치를 발표했다": ["euc-kr"],
    "政府宣布了支持经济和人民生活的新措施，这是今年以来的第三次。": ["gb2312"],
    "政府宣布了支持經濟和人民生活的新措施，這是今年以來的第三次。": ["big5"],
    "Rząd ogłosił nowe środki wsparcia gospodarki, które będą obowiązywać już wkrótce": [
        "iso8859-2",
        "cp1250",
    ],
    "Vláda oznámila nová opatření na podporu ekonomiky, která začnou platit již příští měsíc": [
        "cp1250"
    ],
    "Le gouvernement a annoncé de nouvelles mesures pour soutenir l’économie, « déjà évoquées » à Noël": [
        "cp1252"
    ],
    "Die Regierung kündigte neue Maßnahmen für die Wirtschaft an – „größer“ als früher, überall höher": [
        "cp1252"
    ],
    "¿Qué pasará mañana, señor? El Gobierno anunció más medidas de apoyo a la economía": ["cp1252"],
}


@pytest.mark.parametrize(
    ("text", "encoding"), [(text, code) for text, codes in TEXTS.items() for code in codes]
)
def test_the_encoding_of_a_feed_is_found(text: str, encoding: str) -> None:
    decoded = to_utf8(f"<rss><title>{text}</title></rss>".encode(encoding))
    assert text in decoded.data.decode()
    assert not decoded.damaged


@given(st.binary(max_size=500), st.text(max_size=12))
def test_any_bytes_become_utf8(data: bytes, charset: str) -> None:
    to_utf8(data, charset).data.decode("utf-8")
