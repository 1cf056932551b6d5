"""Names in languages other than English."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.analyse.topics import find_names, find_topics, keyphrases
from termnews.model import TopicType

P, O, L = "PER", "ORG", "LOC"  # noqa: E741

CASES: list[tuple[str, str, dict[str, str]]] = [
    (
        "de",
        "Bundeskanzlerin Petra Lindner empfing in Berlin den Präsidenten Frankreichs. Die Gespräche mit "
        "der Europäischen Kommission in Brüssel dauern an, sagte Lindner der Deutschen Presse-Agentur.",
        {"Petra Lindner": P, "Berlin": L, "Brüssel": L, "Lindner": P},
    ),
    (
        "de",
        "Volkswagen will in Wolfsburg Stellen abbauen. Die Gewerkschaft IG Metall kündigte Widerstand an.",
        {"Volkswagen": O, "Wolfsburg": L},
    ),
    (
        "de",
        "Der Vorsitzende der CDU, Martin Albrecht, kritisierte die Regierung. Albrecht forderte Neuwahlen.",
        {"CDU": O, "Martin Albrecht": P, "Albrecht": P},
    ),
    (
        "fr",
        "Le président Julien Moreau a reçu à Paris la chancelière allemande. « Nous avancerons », a "
        "déclaré M. Moreau après la réunion de l'OTAN.",
        {"Julien Moreau": P, "Paris": L, "Moreau": P, "OTAN": O},
    ),
    (
        "fr",
        "Selon l'Élysée, la réunion aura lieu à Varsovie. Le Rassemblement national s'y oppose.",
        {"Élysée": O, "Varsovie": L, "Rassemblement national": O},
    ),
    (
        "fr",
        "La SNCF a supprimé des trains entre Marseille et Lyon, affirme Claire Fontaine.",
        {"SNCF": O, "Marseille": L, "Lyon": L, "Claire Fontaine": P},
    ),
    (
        "es",
        "El presidente del Gobierno, Javier Ortega, viajó a Bruselas. Ortega se reunió con la Comisión "
        "Europea, según la agencia EFE.",
        {"Javier Ortega": P, "Bruselas": L, "Ortega": P, "Comisión Europea": O, "EFE": O},
    ),
    (
        "es",
        "El Partido Popular de Lucía Navarro ganó las elecciones en Andalucía y en Barcelona.",
        {"Partido Popular": O, "Lucía Navarro": P, "Barcelona": L},
    ),
    (
        "it",
        "La ministra Elena Ricci ha incontrato a Roma il segretario della NATO. Secondo Palazzo Chigi "
        "l'incontro è andato bene, ha detto Ricci.",
        {"Elena Ricci": P, "Roma": L, "NATO": O, "Palazzo Chigi": O, "Ricci": P},
    ),
    (
        "it",
        "Il Partito Democratico di Marco Ferri ha criticato la decisione presa a Milano.",
        {"Partito Democratico": O, "Marco Ferri": P, "Milano": L},
    ),
    (
        "pt",
        "O presidente Paulo Tavares chegou a Lisboa e falou com a União Europeia, disse Tavares.",
        {"Paulo Tavares": P, "Lisboa": L, "União Europeia": O},
    ),
    (
        "nl",
        "Premier Jan de Boer sprak in Den Haag met de Tweede Kamer over de oorlog in Oekraïne.",
        {"Jan de Boer": P, "Den Haag": L, "Tweede Kamer": O, "Oekraïne": L},
    ),
    (
        "ru",
        "Министр Сергей Лавров прибыл в Пекин. По данным МИД России, визит пройдёт весной в Москве.",
        {"Сергей Лавров": P, "Пекин": L, "МИД": O, "России": L, "Москве": L},
    ),
    (
        "zh",
        "中国外交部发言人王立明表示，北京和莫斯科将举行会谈。联合国对此表示欢迎。",
        {"外交部": O, "王立明": P, "北京": L, "莫斯科": L, "联合国": O, "中国": L},
    ),
    (
        "ja",
        "田中一郎首相は東京でバイデン大統領と会談した。外務省が発表した。",
        {"田中一郎": P, "東京": L, "バイデン": P, "外務省": O},
    ),
    ("ko", "김영호 장관은 서울에서 기자들을 만났다. 북한은 답하지 않았다.", {"김영호": P, "서울": L, "북한": L}),
    (
        "ar",
        "وصل الرئيس الروسي فلاديمير بوتين إلى بكين. وأعلنت وزارة الخارجية في موسكو ذلك.",
        {"فلاديمير بوتين": P, "بكين": L, "وزارة الخارجية": O, "موسكو": L},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[case[1][:20] for case in CASES])
def test_names(lang: str, text: str, expected: dict[str, str]) -> None:
    found = {text[name.start : name.end]: name.type for name in find_names(text, lang=lang)}
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "de",
            "Die Kosten für Strom und Gas sind im letzten Jahr stark gestiegen. Viele Menschen klagen.",
        ),
        ("de", "Nach Angaben der Polizei gab es keine Verletzten. Die Ursache ist noch unklar."),
        ("fr", "Les prix ont augmenté de cinq pour cent. Cela inquiète beaucoup de gens."),
        ("es", "Los precios subieron un cinco por ciento. Muchos se quejan de ello."),
        ("it", "I prezzi sono aumentati del cinque per cento. Molti si lamentano."),
    ],
)
def test_common_nouns_and_first_words_are_no_names(lang: str, text: str) -> None:
    assert find_names(text, lang=lang) == []


def test_aliases_are_merged_in_other_languages() -> None:
    text = (
        "Außenministerin Johanna Weber reist nach Warschau. Weber trifft dort ihren Kollegen. „Es geht "
        "um viel“, sagte Weber. Die Europäische Union (EU) wartet ab. Die EU will im Mai entscheiden."
    )
    found = {topic.name: topic for topic in find_topics(text, lang="de")}
    assert found["Johanna Weber"].type is TopicType.PERSON
    assert found["Johanna Weber"].aliases == ("Weber",)
    assert len(found["Johanna Weber"].mentions) == 3
    assert found["Europäische Union"].aliases == ("EU",)


def test_an_inflected_name_is_one_topic() -> None:
    text = (
        "Судья Павел Вовк не пришёл на заседание. Дело Павла Вовка рассматривает новый суд. По словам "
        "адвоката, Павлу Вовку ничего не сообщили, а Вовка никто не видел. Прокурор Анна Вовк молчит."
    )
    people = {t.name: t for t in find_topics(text, lang="ru") if t.type is TopicType.PERSON}
    assert set(people) == {"Павел Вовк", "Анна Вовк"}
    assert len(people["Павел Вовк"].mentions) == 4


def test_a_genitive_is_no_other_name() -> None:
    text = (
        "Statsminister Lars Berg reiste til Oslo i går. Lars Bergs regjering sier nei. "
        "Folk i Oslo mener Norges planer er gode, og Norge venter på USA. USAs president kommer."
    )
    names = {topic.name for topic in find_topics(text, lang="nb")}
    assert {"Lars Berg", "United States"} <= names
    assert not {"Lars Bergs", "Norges", "USAs"} & names


def test_a_name_has_one_type_in_all_the_text() -> None:
    text = (
        "La empresa llegó a Tarvela ayer. Tarvela tiene un puerto. El Ministerio dijo que Tarvela "
        "crecerá. La Franja Norte de Tarvela espera."
    )
    kinds = {n.type for n in find_names(text, lang="es") if text[n.start : n.end] == "Tarvela"}
    assert kinds == {L}


def test_words_with_vowel_signs_stay_whole() -> None:
    text = "समस्तीपुर पुलिस ने चोरी का खुलासा किया। समस्तीपुर पुलिस ने गहना बरामद किया।"
    found = {word for phrase in keyphrases(text, lang="hi") for word in phrase.split()}
    assert found
    assert found <= set(text.replace("।", "").split())


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="ÄaßBé l'Ö.\n„“«»- 王总統表示東京はバイ김씨الرئيسПутЖ", max_size=120),
    st.sampled_from(["de", "fr", "es", "it", "nl", "ru", "zh", "ja", "ko", "ar", "th", "xx"]),
)
def test_any_text_is_read(text: str, lang: str) -> None:
    spans = find_names(text, lang=lang)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in zip(spans, spans[1:], strict=False))  # noqa: RUF007


@pytest.mark.parametrize(
    ("lang", "unit"),
    [
        ("de", "Aa "),
        ("fr", "l'A de "),
        ("ru", "Путин "),
        ("zh", "王"),
        ("zh", "发言人王"),
        ("ar", "الرئيس ال "),
        ("ja", "ア"),
    ],
)
def test_time_is_linear(lang: str, unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        find_names(unit * times, lang=lang)
        return time.process_time() - start

    seconds(50)
    small = min(seconds(500) for _ in range(2))
    assert seconds(4_000) < 30 * small + 0.3
