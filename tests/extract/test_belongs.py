"""What belongs to a text and what does not, in several languages, with and without class words."""

from __future__ import annotations

import pytest
from pages import SENTENCES, page, paragraphs

from termnews import extract
from termnews.model import BlockKind

URL = "https://example.org/crane"
FIRST, REST = paragraphs(*SENTENCES[:3]), paragraphs(*SENTENCES[3:])


def read(inner: str):
    article = extract.article(page(inner), URL)
    assert all(sentence in article.body for sentence in SENTENCES)
    return article


LETTERS = (
    "Get the best of the Harbour Post every morning. Sign up for our newsletter.",
    "Das Beste der Hafenpost jeden Morgen. Jetzt unseren Newsletter abonnieren.",
    "Recevez le meilleur du Courrier du port. Inscrivez-vous à notre newsletter.",
    "Reciba lo mejor del Correo del Puerto. Suscríbase a nuestro boletín.",
    "Лучшее из газеты каждое утро. Подпишитесь на нашу рассылку.",
    "毎朝、港湾新聞のニュースレターをお届けします。今すぐ登録してください。",
)


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("name", ["newsletter-signup", "css-1x9k2"])
def test_an_invitation_to_subscribe_is_no_text(letter: str, name: str) -> None:
    box = f'<div class="{name}"><p>{letter}</p></div>'
    form = f'<div class="{name}"><h3>Post</h3><p>{letter}</p><form><button>OK</button></form></div>'
    assert letter not in read(FIRST + box + REST).body
    assert letter not in read(FIRST + form + REST).body


def test_a_sentence_about_letters_stays() -> None:
    told = "Members may now subscribe to industry newsletters and monitor their channels, she said."
    assert told in read(FIRST + f"<p>{told}</p>" + REST).body


@pytest.mark.parametrize(
    ("byline", "date"),
    [
        ("By Jane Doe", "Updated: 4 May 2024, 10:32"),
        ("Von Jana Dorn", "Aktualisiert: 4. Mai 2024, 10:32 Uhr"),
        ("Par Jeanne Dorn", "Mis à jour le 4 mai 2024 à 10h32"),
        ("Jane Doe", "4 May 2024"),
    ],
)
def test_byline_and_date_line_before_the_text_are_no_text(byline: str, date: str) -> None:
    body = read(f"<p>{byline}</p><p>{date}</p>" + FIRST + REST).body
    assert byline not in body
    assert date not in body


def test_a_pull_quote_is_kept_once_and_where_it_is_said() -> None:
    quote = f"<blockquote><p>{SENTENCES[2]}</p></blockquote>"
    article = read(quote + FIRST + REST)
    assert article.body.count(SENTENCES[2]) == 1
    assert not [block for block in article.blocks if block.kind is BlockKind.QUOTATION]


@pytest.mark.parametrize(
    "code", ["def crane(x):\n    return x + 1\n\nprint(crane(2))", "$ crane --keep\n42"]
)
def test_code_between_paragraphs_keeps_its_lines(code: str) -> None:
    article = read(FIRST + f"<pre><code>{code}</code></pre>" + REST)
    assert code in [block.text for block in article.blocks if block.kind is BlockKind.CODE]


def test_an_agency_line_at_the_end_is_a_note() -> None:
    agency = "© dpa-infocom, dpa:240504-99-123456/3"
    article = read(FIRST + REST + f"<p>{agency}</p>")
    assert agency not in article.body
    assert agency in article.notes


@pytest.mark.parametrize(
    "bio",
    [
        "Jana Dorn ist Redakteurin der Hafenpost. Sie schreibt über Häfen und Schifffahrt.",
        "Jeanne Dorn est journaliste au Courrier du port. Elle couvre les ports.",
        "Jane Doe is a professor at the Maritime Academy and was not at the meeting.",
    ],
)
def test_who_is_introduced_last_and_was_not_spoken_of_is_the_author(bio: str) -> None:
    article = read(FIRST + REST + f"<p>{bio}</p>")
    assert bio not in article.body
    assert [found.text for found in article.bios] == [bio]


def test_who_was_spoken_of_is_not_the_author() -> None:
    last = "Inga Holm is a director at the port and has led the board since 2019."
    assert last in read(FIRST + REST + f"<p>{last}</p>").body


def test_a_text_that_stands_on_the_page_twice_is_read_once() -> None:
    whole = paragraphs(*SENTENCES, *(text.replace("e", "é") for text in SENTENCES))
    article = read(f'<div class="wide">{whole}</div><div class="narrow">{whole}</div>')
    assert all(article.body.count(sentence) == 1 for sentence in SENTENCES)


@pytest.mark.parametrize("label", ["Advertisement", "ANZEIGE", "Publicité", "Реклама", "広告"])
def test_the_mark_of_an_advertisement_is_no_text(label: str) -> None:
    inner = "".join(f"<p>{text}</p><div><span>{label}</span></div>" for text in SENTENCES)
    assert label not in read(inner).body


@pytest.mark.parametrize("time", ["3 min read", "Lesezeit: 4 Minuten", "Temps de lecture 5 min"])
def test_the_time_it_takes_to_read_is_no_text(time: str) -> None:
    assert time not in read(f"<p>{time}</p>" + FIRST + REST).body


def test_comments_are_left_out_though_they_are_more_than_the_text() -> None:
    said = "Great decision, well done to the board, I have always loved that crane, number"
    comments = "".join(
        f"<div><b>Reader {n}</b><p>{said} {n}, and so did my father before me.</p></div>"
        for n in range(30)
    )
    body = read(FIRST + REST + f"<section><h3>30 Comments</h3>{comments}</section>").body
    assert said not in body


def test_a_chapter_named_discussion_stays() -> None:
    body = read(FIRST + "<h2>Discussion</h2>" + REST).body
    assert "Discussion" in body


@pytest.mark.parametrize(
    "heading", ["Comments (4)", "留言列表 (4)", "网友评论", "コメント一覧", "댓글 목록"]
)
def test_comments_are_known_by_their_heading_in_any_language(heading: str) -> None:
    remark = "我也同意这一点，起重机应该保留下来，因为它是港口历史的一部分，也是我们童年的回忆。"
    thread = f"<h3>{heading}</h3>" + "".join(f"<p>{remark}{n}</p>" for n in range(4))
    assert remark not in read(FIRST + REST + f"<div>{thread}</div>").body


OTHERS = "".join(
    f"<li><h3>Elsewhere: the story numbered {n}</h3><p>What is told of story {n} in a line or two, "
    "so that whoever scrolls by may stop, look at it more closely, and open it, or not.</p></li>"
    for n in range(12)
)


@pytest.mark.parametrize("mark", ['class="overlay"', 'class="modal-wrap"', 'role="dialog"'])
def test_an_article_opened_in_a_dialogue_over_a_list_of_others(mark: str) -> None:
    html = (
        "<html><head><title>Board keeps crane</title></head><body>"
        f'<div id="feed" aria-hidden="true"><ul>{OTHERS}</ul></div>'
        f"<div {mark}><div><h1>Board keeps crane</h1>{FIRST}{REST}</div></div></body></html>"
    )
    body = extract.article(html, URL).body
    assert all(sentence in body for sentence in SENTENCES)
    assert "Elsewhere" not in body


def test_a_text_that_a_script_is_to_show_is_read() -> None:
    body = read(f'<div style="visibility:hidden">{FIRST}{REST}</div><p>Please wait.</p>').body
    assert "Please wait" not in body


@pytest.mark.parametrize(
    "notice",
    [
        "Get in touch with our news team by emailing us at news@example.org.",
        "Follow Harbour Post on Google News to get our reports and opinion in your feeds.",
        "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
        "This slideshow requires JavaScript.",
        "Ada Quill ada@example.org",
    ],
)
def test_what_a_site_says_below_any_text_is_no_text(notice: str) -> None:
    article = extract.article(page(paragraphs(*SENTENCES, notice)), URL)
    assert article.body == "\n\n".join(SENTENCES)


def test_what_a_site_earns_by_is_a_note() -> None:
    earns = "If you buy something using links in our stories, we may earn a commission."
    article = extract.article(page(paragraphs(earns, *SENTENCES)), URL)
    assert article.body == "\n\n".join(SENTENCES)
    assert article.notes == (earns,)


@pytest.mark.parametrize(
    "line",
    [
        "Follow the advice on Twitter of those who were there, and you would never sail again.",
        "They may earn a commission of two per cent on what the yard sells to the dealers.",
        "Write to the board: board@example.org",
    ],
)
def test_what_only_sounds_like_a_notice_stays(line: str) -> None:
    assert line in extract.article(page(paragraphs(*SENTENCES, line)), URL).body
