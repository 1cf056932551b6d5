"""Links whose words name another host are marked wherever an article leaves the program."""

from __future__ import annotations

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
