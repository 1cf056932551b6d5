"""Pasted plain text: what an editor keeps, whatever site's furniture came with it."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.extract.lines import bylines
from termnews.extract.plaintext import from_text
from termnews.model import Article, BlockKind

ONE = "The harbour council voted on Tuesday to keep the old lighthouse lit for another ten years."
TWO = "“Nobody here wants to see it go dark,” said Ada Quill, who chairs the council and whose father kept the light."
THREE = "The vote ends a quarrel that began when the keeper retired and the ministry proposed a beacon run from the mainland instead."
FOUR = "Repairs to the lantern room are to begin in spring and will cost about two million crowns, most of it from a public fund."
BODY = [ONE, TWO, THREE, FOUR]


def body(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.in_body]


def pictures(article: Article) -> list[tuple[str, str]]:
    return [(b.text, b.credit) for b in article.blocks if b.kind is BlockKind.IMAGE]


def test_a_page_pasted_whole() -> None:
    article = from_text(
        "Council Keeps the Old Lighthouse Lit\n\nCouncil Keeps the Old Lighthouse Lit\n"
        "The lighthouse at dusk in Grey Harbour on March 3, 2024. Bo Reed/Coastal Pictures/Pool via Reuters\n"
        "Cy Marsh\nUpdated:\n\n" + "\n\n".join(BODY) + "\n\nThe Associated Press contributed to this report.\n"
        "Cy Marsh\nCy Marsh\nCoast Correspondent\n"
        "Cy Marsh is a coast correspondent for the Harbour Post, covering ports and ferries. He studied in Grey Harbour.\n"
        "twitter\nRelated Topics"
    )  # fmt: skip
    assert article.title == "Council Keeps the Old Lighthouse Lit"
    assert article.authors == ("Cy Marsh",)
    assert body(article) == BODY
    assert pictures(article) == [
        ("The lighthouse at dusk in Grey Harbour on March 3, 2024.", "Bo Reed/Coastal Pictures/Pool via Reuters")
    ]  # fmt: skip
    assert article.notes == ("The Associated Press contributed to this report.",)
    [bio] = article.bios
    assert (bio.name, bio.role) == ("Cy Marsh", "Coast Correspondent")
    assert bio.text.startswith("Cy Marsh is a coast") and bio.text.endswith("Grey Harbour.")
    assert article.published == datetime(2024, 3, 3, tzinfo=UTC)
    assert article.date_only
    assert article.evidence["published"].source == "inferred"
    assert article.evidence["published"].confidence < 0.5
    assert article.lang == "en"


HEADS = {
    "by": "By Cy Marsh\nPublished March 5, 2024",
    "by with role": "By Cy Marsh, Coast Correspondent\nMarch 5, 2024 9:30 AM EST",
    "one line": "By Cy Marsh | 5 March 2024",
    "capitals": "BY CY MARSH\nTuesday, 5 March 2024",
    "name, role, date": "Cy Marsh\nCoast Correspondent\n5 March 2024",
    "buttons": "By Cy Marsh\n5 March 2024 at 9:30\nShare\nFacebook\nTwitter\nEmail\n3 min read\n12 Comments",
    "date first": "5 March 2024\nBy Cy Marsh",
    "iso": "Cy Marsh\n2024-03-05",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_bylines_and_dates(head: str) -> None:
    article = from_text(f"Council keeps the old lighthouse lit\n{head}\n\n" + "\n\n".join(BODY))
    assert article.title == "Council keeps the old lighthouse lit"
    assert article.authors == ("Cy Marsh",)
    assert article.published is not None
    assert article.published.date().isoformat() == "2024-03-05"
    assert body(article) == BODY


def test_navigation_above_the_title() -> None:
    article = from_text(
        "Skip to content\nMenu\nNews\nSubscribe\nHome > World > Coast\n\nWORLD\n\nCouncil keeps the old lighthouse lit\n\n"
        + "\n\n".join(BODY)
    )
    assert article.title == "Council keeps the old lighthouse lit"
    assert body(article) == BODY


FURNITURE = [
    "Advertisement",
    "ADVERTISEMENT - SCROLL TO CONTINUE",
    "Story continues below advertisement",
    "Read more: Ferry line to close in autumn",
    "RELATED: Keeper of the light retires after forty years",
    "READ ALSO | Ferry line to close in autumn",
    "Sign up for our morning newsletter and get the news in your inbox.",
    "Share this article",
    "Share on Facebook",
    "Copy link",
    "Listen to this article",
    "4 min read",
    "27 comments",
    "Follow us on Twitter",
    "@harbourpost",
    "© 2024 Harbour Post. All rights reserved.",
    "Lesen Sie auch: Fährlinie wird eingestellt",
    "Lire aussi : La ligne de ferry fermera",
    "Lea también: La línea de ferry cerrará",
    "Leia também: Linha de balsa fechará",
    "Читайте также: Паромная линия закроется",
    "https://www.example.org/share",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_between_paragraphs(line: str) -> None:
    article = from_text(
        "\n\n".join(["Council keeps the old lighthouse lit", ONE, TWO, line, THREE, FOUR])
    )
    assert body(article) == BODY


def test_boxes_of_links() -> None:
    box = "Related stories\n\nFerry line to close in autumn\n\nKeeper retires after forty years of service"
    inside = from_text(
        "\n\n".join(["Council keeps the lighthouse lit", ONE, TWO, box, THREE, FOUR])
    )
    assert body(inside) == BODY
    below = from_text(
        "\n\n".join(
            [
                "Council keeps the lighthouse lit",
                *BODY,
                box,
                "More from Coast",
                "Gulls are back at the pier",
            ]
        )
    )
    assert body(below) == BODY


def test_tail_of_a_page() -> None:
    article = from_text(
        "\n\n".join(
            [
                "Council keeps the lighthouse lit",
                "By Cy Marsh",
                *BODY,
                "Additional reporting by Di Wells in Grey Harbour.",
                "Correction: An earlier version of this article misstated the cost of the repairs.",
                "Cy Marsh is a reporter for the Harbour Post.",
                "Tags: Lighthouses, Coast, Grey Harbour",
                "Most read",
                "Ferry line to close in autumn",
                "Comments",
                "Be the first to comment",
            ]
        )
    )
    assert body(article) == BODY
    assert len(article.notes) == 2
    assert [bio.name for bio in article.bios] == ["Cy Marsh"]
    assert article.tags == ("Lighthouses", "Coast", "Grey Harbour")


def test_about_the_author() -> None:
    article = from_text(
        "\n\n".join(
            [
                "Council keeps the lighthouse lit",
                *BODY,
                "About the author",
                "Cy Marsh",
                "Cy Marsh writes about the coast and lives on it.",
            ]
        )
    )
    assert body(article) == BODY
    assert article.bios[0].name == "Cy Marsh"
    assert article.authors == ("Cy Marsh",)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The lighthouse at dusk. (Photo by Bo Reed/Getty Images)", "The lighthouse at dusk.", "Bo Reed/Getty Images"),
        ("The lighthouse at dusk. Photo: Bo Reed", "The lighthouse at dusk.", "Bo Reed"),
        ("The lighthouse at dusk. Photograph: Bo Reed/AFP", "The lighthouse at dusk.", "Bo Reed/AFP"),
        ("The lighthouse at dusk. Credit: Bo Reed", "The lighthouse at dusk.", "Bo Reed"),
        ("The lighthouse at dusk. REUTERS/Bo Reed", "The lighthouse at dusk.", "REUTERS/Bo Reed"),
        ("The lighthouse at dusk. (AP Photo/Bo Reed)", "The lighthouse at dusk.", "AP Photo/Bo Reed"),
        ("The lighthouse at dusk © Bo Reed", "The lighthouse at dusk", "Bo Reed"),
        ("Der Leuchtturm am Abend. Foto: Bo Reed/dpa", "Der Leuchtturm am Abend.", "Bo Reed/dpa"),
        ("Image caption, The lighthouse at dusk", "The lighthouse at dusk", ""),
    ],
)  # fmt: skip
def test_captions(line: str, caption: str, credit: str) -> None:
    article = from_text(
        "\n\n".join(["Council keeps the old lighthouse lit", ONE, line, TWO, THREE, FOUR])
    )
    assert body(article) == BODY
    assert pictures(article) == [(caption, credit)]


@pytest.mark.parametrize(
    "line",
    [
        "“We will keep it lit,” Quill told Reuters.",
        "The figures were first published by Bloomberg and confirmed to the Associated Press.",
        "The photo by Reed shows a ship that nobody on the pier had seen before, and it has been shared widely.",
        "Updated rules for the ferry will come into force in May, the ministry said.",
        "Share prices of the ferry company fell by four percent in early trade.",
        "Follow the coast north for a mile and you come to the second light.",
    ],
)
def test_body_that_looks_like_furniture(line: str) -> None:
    article = from_text("\n\n".join(["Council keeps the old lighthouse lit", ONE, line, THREE]))
    assert body(article) == [ONE, line, THREE]


def test_hard_wrapped_text() -> None:
    wrapped = "\n\n".join(textwrap.fill(p, 68) for p in BODY)
    article = from_text("Council keeps the old lighthouse lit\n\nBy Cy Marsh\n\n" + wrapped)
    assert article.title == "Council keeps the old lighthouse lit"
    assert body(article) == BODY


def test_paragraphs_parted_by_single_newlines() -> None:
    article = from_text("Council keeps the old lighthouse lit\nBy Cy Marsh\n" + "\n".join(BODY))
    assert article.authors == ("Cy Marsh",)
    assert body(article) == BODY


def test_without_a_title() -> None:
    article = from_text("\n\n".join(BODY))
    assert body(article) == BODY
    assert article.title.startswith("The harbour council voted")
    assert article.evidence["title"].source == "inferred"


def test_headings_lists_quotations_and_verse() -> None:
    text = "\n\n".join(
        [
            "Council keeps the old lighthouse lit", ONE, "What happens next", TWO,
            "The council also decided:\n- to paint the door\n- to mend the stairs", THREE,
            "> The light is older than the town.",
            "The sea came in, the sea went out,\nthe keeper wound his clock,\nand no one asked the gulls about\nthe ship upon the rock", FOUR,
        ]
    )  # fmt: skip
    kinds = [(b.kind, b.text) for b in from_text(text).blocks]
    assert (BlockKind.HEADING, "What happens next") in kinds
    assert (BlockKind.LIST_ITEM, "to paint the door") in kinds
    assert (BlockKind.QUOTATION, "The light is older than the town.") in kinds
    assert any(kind is BlockKind.VERSE and words.count("\n") == 3 for kind, words in kinds)


def test_a_pull_quote_is_kept_once() -> None:
    article = from_text(
        "\n\n".join(
            [
                "Council keeps the old lighthouse lit",
                ONE,
                "“Nobody here wants to see it go dark,”",
                TWO,
                THREE,
            ]
        )
    )
    assert body(article) == [ONE, TWO, THREE]


GERMAN = [
    "Der Hafenrat hat am Dienstag beschlossen, den alten Leuchtturm noch zehn Jahre lang brennen zu lassen.",
    "„Niemand hier will ihn dunkel sehen“, sagte Ada Quill, die dem Rat vorsitzt und deren Vater Wärter war.",
]
FRENCH = [
    "Le conseil du port a décidé mardi de garder le vieux phare allumé pendant dix ans encore.",
    "« Personne ici ne veut le voir s’éteindre », a déclaré Ada Quill, qui préside le conseil.",
]
SPANISH = [
    "El consejo del puerto decidió el martes mantener encendido el viejo faro durante diez años más.",
    "«Nadie aquí quiere verlo apagado», dijo Ada Quill, que preside el consejo y cuyo padre fue farero.",
]
RUSSIAN = [
    "Совет порта во вторник решил оставить старый маяк зажжённым ещё на десять лет.",
    "«Никто здесь не хочет видеть его тёмным», — сказала Ада Квилл, которая возглавляет совет.",
]
CHINESE = [
    "港口委员会周二决定，让这座古老的灯塔再亮十年，以纪念在海上失去生命的渔民，并继续为过往船只指引航向。",
    "“这里没有人希望看到它熄灭，”委员会主席说，她的父亲曾经是灯塔的看守人。",
]


@pytest.mark.parametrize(
    ("title", "head", "text", "author", "lang"),
    [
        ("Der alte Leuchtturm bleibt an", "Von Jörg Müller\n5. März 2024, 9:30 Uhr\nTeilen\nMerken", GERMAN, "Jörg Müller", "de"),
        ("Le vieux phare reste allumé", "Par Zoé Lefèvre\nPublié le 5 mars 2024 à 9h30\nPartager", FRENCH, "Zoé Lefèvre", "fr"),
        ("El viejo faro seguirá encendido", "Por José Núñez\n5 de marzo de 2024\nCompartir", SPANISH, "José Núñez", "es"),
        ("Старый маяк останется гореть", "Автор: Анна Морева\n5 марта 2024\nПоделиться", RUSSIAN, "Анна Морева", "ru"),
        ("古老灯塔将继续亮起", "作者：王小明\n2024年3月5日\n分享", CHINESE, "王小明", "zh"),
    ],
)  # fmt: skip
def test_other_languages(title: str, head: str, text: list[str], author: str, lang: str) -> None:
    article = from_text(f"{title}\n{head}\n\n" + "\n\n".join(text))
    assert article.title == title
    assert article.authors == (author,)
    assert article.published is not None
    assert article.published.date().isoformat() == "2024-03-05"
    assert body(article) == text
    assert article.lang.split("-")[0] == lang


def test_nothing_at_all() -> None:
    for text in ("", "\n\n", "\x00\x1b[2J", "Share"):
        article = from_text(text)
        assert body(article) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*FURNITURE, *BODY, *HEADS.values(), "Related", "Cy Marsh", "", "- x", "About the author"]) | st.text(max_size=60), max_size=30))  # fmt: skip
def test_any_text_is_read(lines: list[str]) -> None:
    article = from_text("\n".join(lines))
    assert all(block.text or block.credit for block in article.blocks)
    assert len(article.body) <= len("\n".join(lines)) * 2 + 10


@pytest.mark.parametrize(
    "text",
    [
        "facebook twitter " * 2000 + "z",
        "copy link " * 500 + "z",
        "word " * 13 + "\n" * 3000,
        ("Ada Quill\n") * 8000,
        ">" * 20_000,
        "a/b " * 5000,
        ("facebook twitter " * 15 + "z\n") * 300,
        ("word " * 13 + "\n") * 3000,
    ],
    ids=range(8),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    assert isinstance(from_text(text), Article)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("ByAda Quill", ("Ada Quill",)),
        ("By Ada Quill Dec 22, 2023 10:20 PMTags", ("Ada Quill",)),
        ("By Ada Quill0, Bo Reed1", ("Ada Quill", "Bo Reed")),
        ("Kolumne von Ada Quill - 28.04.2024 um 08:52 Uhr", ("Ada Quill",)),
        ("By April Smith, March 5, 2024", ("April Smith",)),
        ("By March 2024 it was done", ()),
        ("Byron Bay", ()),
    ],
)
def test_bylines_as_pages_run_them_together(text: str, people: tuple[str, ...]) -> None:
    assert bylines.byline(text) == people


def test_names_before_a_date() -> None:
    assert bylines.name_before_date("Ada QuillDec 05, 2023 2 Shares") == ("Ada Quill",)
    assert bylines.name_before_date("Marco Reed  4 Febbraio 2025 - 14:41") == ("Marco Reed",)
    assert bylines.name_before_date("Ada Quill · Published March 5, 2024") == ("Ada Quill",)
    assert bylines.name_before_date("Monday, March 5, 2024") == ()
    assert bylines.once("Ada Quill Ada Quill") == "Ada Quill"
    assert bylines.once("Ada Quill") == "Ada Quill"


@given(st.text(alphabet="By AdaQuil Dec0129,|/-", max_size=120))
def test_any_line_may_be_a_byline(text: str) -> None:
    bylines.byline(text)
    bylines.name_before_date(text)
    assert len(bylines.once(text)) <= len(text)
