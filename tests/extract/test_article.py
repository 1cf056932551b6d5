"""A page becomes its article and nothing else."""

from __future__ import annotations

import pytest
from pages import SENTENCES, page, paragraphs

from termnews import extract
from termnews.errors import ExtractError
from termnews.extract import judge
from termnews.model import BlockKind, Problem

URL = "https://example.org/crane"


def texts(article, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


def test_body_without_furniture() -> None:
    article = extract.article(page(paragraphs()), URL)
    assert tuple(texts(article)) == SENTENCES
    assert article.title == "Board keeps crane"
    assert article.lang == "en"
    assert article.extraction.method == "judge"
    assert article.extraction.problem is Problem.NONE
    assert article.extraction.quality > 0.5


def test_without_the_learned_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "shipped", lambda: None)
    assert tuple(texts(extract.article(page(paragraphs()), URL))) == SENTENCES


def test_boxes_inside_the_text_are_left_out() -> None:
    inner = (
        paragraphs(*SENTENCES[:2])
        + '<div class="newsletter-signup"><p>Sign up for our newsletter</p><form><input></form></div>'
        + '<div class="related"><h3>Read more</h3><ul><li><a href="/f">A new ferry for the strait</a></li>'
        + '<li><a href="/g">Pilots want a longer quay</a></li></ul></div>'
        + paragraphs(*SENTENCES[2:])
        + '<div class="share-bar"><a href="#">Facebook</a><a href="#">Mail</a></div>'
    )
    body = extract.article(page(inner), URL).body
    assert all(sentence in body for sentence in SENTENCES)
    for wrong in ("newsletter", "ferry", "quay", "Facebook", "Board keeps crane"):
        assert wrong not in body


def test_subheads_lists_and_quotations_are_kept_as_what_they_are() -> None:
    inner = (
        paragraphs(*SENTENCES[:2])
        + "<h2>What the report says</h2>"
        + paragraphs(SENTENCES[2])
        + "<ol><li>New bearings for the slewing ring, to be cast in the city's own foundry;</li>"
        + "<li>a coat of paint, the first one for thirty years, in the old harbour grey.</li></ol>"
        + "<blockquote><p>I learned to count on that crane, one load after the other, and so did my "
        + "brothers and half of the children in our street.</p></blockquote>"
        + paragraphs(*SENTENCES[3:])
    )
    article = extract.article(page(inner), URL)
    heading = next(block for block in article.blocks if block.kind is BlockKind.HEADING)
    assert (heading.text, heading.level) == ("What the report says", 2)
    items = [block for block in article.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [item.number for item in items] == [1, 2]
    assert len(texts(article, BlockKind.QUOTATION)) == 1


def test_caption_and_credit_are_no_body() -> None:
    figure = (
        '<figure><img src="/crane.jpg" width="900" height="600">'
        '<figcaption>The crane at dusk, seen from the fish market. <span class="credit">Photo: Ole Lind'
        "</span></figcaption></figure>"
    )
    inner = paragraphs(*SENTENCES[:2]) + figure + paragraphs(*SENTENCES[2:])
    article = extract.article(page(inner), URL)
    image = next(block for block in article.blocks if block.kind is BlockKind.IMAGE)
    assert image.text == "The crane at dusk, seen from the fish market."
    assert "Ole Lind" in image.credit
    assert image.href == "https://example.org/crane.jpg"
    assert "dusk" not in article.body
    assert article.blocks.index(image) == 2


def test_two_containers_are_one_article() -> None:
    inner = (
        f'<div class="chunk">{paragraphs(*SENTENCES[:3])}</div><div class="ad-slot"></div>'
        f'<div class="chunk">{paragraphs(*SENTENCES[3:])}</div>'
    )
    assert tuple(texts(extract.article(page(inner), URL))) == SENTENCES


def test_text_that_only_a_script_would_draw() -> None:
    import json

    state = json.dumps({"props": {"story": {"html": paragraphs()}}}).replace("<", "\\u003c")
    html = (
        "<html><head><title>Board keeps crane</title></head><body><div id='root'></div>"
        f"<script id='__NEXT_DATA__' type='application/json'>{state}</script></body></html>"
    )
    article = extract.article(html.replace("Board keeps crane", "Board keeps the old crane"), URL)
    assert tuple(texts(article)) == SENTENCES
    assert article.extraction.method == "data"


def test_rules_decide_over_the_judge() -> None:
    from termnews.extract import rules

    inner = f'<div id="text">{paragraphs()}<p class="corp">A word from our sponsor.</p></div>'
    rule = rules.parse(
        'content = "#text"\nremove = [".corp", "#text p:first-child"]\ntitle = "nav a"'
    )
    article = extract.article(page(inner), URL, rules=rule)
    assert tuple(texts(article)) == SENTENCES[1:]
    assert article.title == "Section 0"
    assert article.extraction.method == "rule"


def test_a_rules_author_and_date_win_over_the_page_and_the_feed() -> None:
    from termnews.extract import rules

    head = (
        '<meta name="author" content="Web Desk"><meta property="article:published_time"'
        ' content="2026-11-20T08:00:00Z">'
    )
    inner = f'<p id="who">By Ada Quill</p><time id="when" datetime="2026-11-18">then</time>{paragraphs()}'
    given = extract.Hints(title="From the feed", authors=("Web Desk",))
    rule = rules.parse('author = "#who"\ndate = "#when"')
    article = extract.article(page(inner, head=head), URL, rules=rule, hints=given)
    assert article.authors == ("Ada Quill",)
    assert article.published and article.published.day == 18
    assert article.evidence["authors"].source == "rule"
    assert article.evidence["title"].source != "rule"


def test_other_scripts() -> None:
    chinese = "港务局周二经过四个小时的辩论，决定保留这座老起重机。工程师的报告说，修理费用将近两百万，是预算的两倍，但是委员们认为它是这座城市的标志，不能拆除。"
    arabic = "صوت مجلس الميناء يوم الثلاثاء على الإبقاء على الرافعة القديمة، بعد نقاش استمر أربع ساعات، وقال رئيس المجلس إن أحدا لا يريد أن يكون هو من هدمها."
    for text in (chinese, arabic):
        article = extract.article(page(paragraphs(*[f"{text}{n}" for n in range(5)])), URL)
        assert len(texts(article)) == 5
        assert text in article.body


@pytest.mark.parametrize(
    "nothing", [b"", b"   \n", "", b"%PDF-1.7\n%\xe2\xe3", b"\x89PNG\r\n\x1a\n" + bytes(99)]
)
def test_nothing_to_read_is_said(nothing: bytes | str) -> None:
    with pytest.raises(ExtractError) as caught:
        extract.article(nothing)
    assert caught.value.cause


def test_whole_page_has_the_furniture_too() -> None:
    body = extract.page(page(paragraphs())).body
    assert "Most read" in body
    assert "Section 3" in body
    assert all(text in body for text in SENTENCES)


def test_pointers_inside_the_text_go_and_quoted_posts_stay() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>We are keeping it. All of it, the birds too.</p>— Harbour '
        'Board (@board) <a href="https://twitter.com/board/status/1">May 4</a></blockquote>'
    )
    pointer = '<p><strong>Read also:</strong> <a href="/f">A new ferry for the strait</a></p>'
    inner = paragraphs(*SENTENCES[:2]) + post + pointer + paragraphs(*SENTENCES[2:])
    asked = "<p>To show this embedded content we need your consent to cookies and the transfer of data.</p>"
    article = extract.article(page(asked + inner + "<p>Follow us on Mastodon!</p>"), URL)
    assert "consent" not in article.body
    assert "the birds too" in "".join(texts(article, BlockKind.QUOTATION))
    assert "ferry" not in article.body
    assert "Mastodon" not in article.body
