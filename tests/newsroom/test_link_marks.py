"""Links whose words name another host are marked wherever an article leaves the program."""

from __future__ import annotations

import re

import pytest

from termnews.extract import fragment
from termnews.model import Block, BlockKind, Inline, InlineKind
from termnews.newsroom import export
from termnews.text import Clean


def block(words: str, href: str) -> Block:
    text = Clean(f"See {words} now.")
    return Block(
        BlockKind.PARAGRAPH, text, inlines=(Inline(4, 4 + len(words), InlineKind.LINK, href),)
    )


def test_text_and_markdown_tell_where_a_lying_link_leads() -> None:
    lie = block("www.bank.com/login", "https://evil.example/x")
    assert export.told(lie) == "See www.bank.com/login [→ evil.example] now."
    assert "(→ evil.example)" in export._md_block(lie)
    honest = block("www.bank.com/login", "https://bank.com/login")
    assert export.told(honest) == honest.text
    assert "→" not in export._md_block(honest)


def test_a_host_in_other_letters_is_kept_and_told_in_ascii() -> None:
    (found,) = fragment('<p>Go to <a href="https://аррӏе.com/id">apple.com</a></p>')
    (link,) = found.inlines
    assert link.href == "https://xn--80ak6aa92e.com/id"
    assert export.told(found).endswith("[→ xn--80ak6aa92e.com]")


def test_only_web_and_mail_links_are_kept_and_no_login_in_them() -> None:
    (found,) = fragment(
        '<p><a href="javascript:alert(1)">a</a> <a href="data:text/html,x">b</a> '
        '<a href="file:///etc/passwd">c</a> <a href="https://bank.com@evil.example/x">d</a> '
        '<a href="mailto:a@b.example">e</a></p>'
    )
    links = [run.href for run in found.inlines if run.kind is InlineKind.LINK and run.href]
    assert links == ["https://evil.example/x", "mailto:a@b.example"]


SCRIPT = "<script>alert(1)</script>"


def test_nothing_in_an_article_becomes_markup_of_its_markdown() -> None:
    code = f"a`{SCRIPT}"
    text = Clean(f"{SCRIPT} &lt; {code} [x](javascript:y) ![i](z)")
    start = text.index(code)
    runs = (
        Inline(0, 8, InlineKind.LINK, f"https://a.example/>{SCRIPT}"),
        Inline(start, start + len(code), InlineKind.CODE),
    )
    made = export._md_block(Block(BlockKind.PARAGRAPH, text, inlines=runs))
    outside = re.sub(r"(`+).*?(?<!`)\1(?!`)", "", made)
    assert "<script" not in re.sub(r"\\.", "", outside)
    assert "](<https://a.example/%3E%3Cscript%3Ealert%281%29" in made
    assert not re.search(r"(?<!\\)\[x", made) and r"\&lt;" in made


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "12) a", "=== ", "~~~", "# a", "> a"])
def test_a_paragraph_begins_no_list_heading_or_fence(text: str) -> None:
    made = export._md_block(Block(BlockKind.PARAGRAPH, Clean(text)))
    assert made.lstrip()[0] == "\\" or made.lstrip("0123456789").startswith("\\")
