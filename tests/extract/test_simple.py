"""Simple HTML is read without a tree, to exactly the blocks that the tree gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.extract.fragments import thorough
from termnews.extract.render import address, checked
from termnews.extract.simple import simple
from termnews.model import BlockKind

BASE = "https://e.org/news/"

_WORDS = st.sampled_from(
    "word|a b|  two  spaces |\n|line\nbreak|日本\n語|&amp;|&nbsp;|&#8217;s|e\u0301|“q”|x &lt; y|😀|❤\ufe0f|\u200b"
    "|&eacute;|&copy|&copyx|R & D|&foo;|&#8;|&#x27;|\t|١|한국|ก็|\xa0|\x1e|\x85|>|<!-- c -->|日\n<!--x-->本|<!---->"
    "|The post x appeared first on y|Read more|<b>bold</b>|<a href='/x'>link</a>|<br>|<br/>|<br />".split(
        "|"
    )
)
_ATTRIBUTES = st.sampled_from(
    "|| class=\"share\"| class=\"x y\"| id='social-box'| hidden| style=\"display:none\"| role=\"heading\""
    "| class=\"a\" class=\"b\"| start=\"3\"| value=\"7\"| dir=\"ltr\"| title=\"a&amp;b\"| title=\"x>y\"| data-1=\"a\""
    "| lang=\"en\"\n dir='x'| width=5".split("|")
)  # fmt: skip
_LINKS = st.sampled_from(
    "| href=\"\"| href=\"http://e.org/a?b=c&amp;d=e\"| href=\"/x?a=1&b=2;c&lt=4\"| href=\"?q=a&sort=b\"| href=\"#x\""
    "| href=\"javascript:x\"| href='mailto:a@b.c'| href=\"http://é.example/x y\"| href=\"HTTP://E.org\""
    "| href=\"//e.org/x\"| href=\" http://e.org/ \"".split("|")
)  # fmt: skip
_MEDIA = st.sampled_from(
    '<img src="/a.png">|<img src="http://e.org/a.png" alt="A  &amp; b"/>|<img src="/p.gif" width="1">'
    '|<img alt="x">|<img srcset="/a 1x, /b 2x" title="t" />|<hr>|<hr/>|<video src="/v"></video>'.split(
        "|"
    )
)
_TEXT = st.lists(_WORDS, max_size=4).map("".join)
_INLINE = st.sampled_from("abbr b code em i ins mark q small span strong sub time tt u".split())
_BLOCK = st.sampled_from("div section figure figcaption blockquote p p p h1 h2 ul ol li".split())


def _element(tag: st.SearchStrategy[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, given, text: f"<{tag}{given}>{text}</{tag}>", tag, _ATTRIBUTES, inner
    )


def _several(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(str.join, st.sampled_from(("", "\n")), st.lists(inner, max_size=4))


_PHRASE = st.recursive(
    st.one_of(_TEXT, _TEXT, _MEDIA),
    lambda inner: st.one_of(
        _element(_INLINE, inner),
        st.builds("<a{}>{}</a>".format, _LINKS, inner),
        _several(inner),
    ),
    max_leaves=5,
)
_MARKUP = st.recursive(
    st.one_of(_PHRASE, _element(_BLOCK, _PHRASE)),
    lambda inner: st.one_of(
        _element(_BLOCK, inner),
        _element(st.sampled_from(("ul", "ol")), _several(_element(st.just("li"), inner))),
        _several(inner),
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(_MARKUP)
def test_the_same_blocks_as_by_a_tree(html: str) -> None:
    found = simple(html, BASE)
    if found is not None:
        assert found == thorough(html, BASE)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("<>/=\"'&;! \nabpli-é\u0301"), max_size=40))
def test_any_text_is_read_alike_or_refused(html: str) -> None:
    found = simple(html, BASE)
    if found is not None:
        assert found == thorough(html, BASE)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("/.:?#;%@-_=&abcZ9[]é"), max_size=20))
def test_a_plain_address_is_the_one_that_checking_gives(rest: str) -> None:
    for href in (f"https://e.org/{rest}", f"https://{rest}"):
        assert address(href, BASE) == checked(href, BASE)


def test_what_feeds_mostly_hold_is_simple() -> None:
    html = (
        '<div class="post"><p>The board <em>keeps</em> the <a href="/c">crane</a> &amp; the yard.</p>\n'
        '<h2 id="s1">Cost</h2><ol start="3"><li>Steel<ul><li>bolts</li></ul></li><li>Rope</li></ol>'
        "<blockquote><p>“We pay.”</p></blockquote><p>A<br />B</p>"
        '<figure><img src="a.jpg" alt="It"/><figcaption>The crane</figcaption></figure></div>'
        '<p>The post <a href="/1">Crane</a> appeared first on <a href="/">Post</a>.</p>'
    )
    found = simple(html, BASE)
    assert found == thorough(html, BASE)
    assert found is not None
    assert [(block.kind, block.level, block.number) for block in found] == [
        (BlockKind.PARAGRAPH, 0, None),
        (BlockKind.HEADING, 2, None),
        (BlockKind.LIST_ITEM, 0, 3),
        (BlockKind.LIST_ITEM, 1, None),
        (BlockKind.LIST_ITEM, 0, 4),
        (BlockKind.QUOTATION, 0, None),
        (BlockKind.PARAGRAPH, 0, None),
        (BlockKind.PARAGRAPH, 0, None),
        (BlockKind.IMAGE, 0, None),
        (BlockKind.PARAGRAPH, 0, None),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>one<p>two</p>",
        "<p>one</div>",
        "<b><p>one</p></b>",
        "<p>one<div>two</div></p>",
        "<ul>text<li>one</li></ul>",
        "<li>one</li>",
        "<a href='/1'><a href='/2'>x</a></a>",
        "<table><tr><td>1</td></tr></table>",
        "<p>1 < 2</p>",
        "<p>&copy2026</p>",
        "<P>one</P>",
        "<p/>one",
        "<pre>one</pre>",
        "<p>a\x1bb</p>",
        "<script>x</script>",
    ],
)
def test_what_may_be_read_in_two_ways_is_left_to_the_tree(html: str) -> None:
    assert simple(html, BASE) is None


def test_a_bomb_of_tags_is_refused_at_once() -> None:
    for html in (
        "<b>" * 100_000,
        "<p " + 'a="b" ' * 50_000 + ">",
        "<p>x</p>" * 50_000,
        "&" * 50_000,
    ):
        simple(html, BASE)
    assert simple("<div>" * 100 + "x" + "</div>" * 100, BASE) is None
