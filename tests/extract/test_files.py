"""Files of any kind a user opens: told apart by their bytes, read to an article or refused with a remedy."""

from __future__ import annotations

import builtins
import importlib
import sys
import textwrap
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.errors import ExtractError
from termnews.extract import forwarded, markdown, pdf
from termnews.extract.files import Kind, from_file, sniff
from termnews.extract.wholefile import whole
from termnews.model import Article, BlockKind, InlineKind, Problem

ONE = "The harbour council voted on Tuesday to keep the old lighthouse lit for another ten years."
TWO = "“Nobody here wants to see it go dark,” said Ada Quill, who chairs the council and whose father kept the light."
THREE = "Repairs to the lantern room are to begin in spring and will cost about two million crowns, most of it public money."
HTML = (
    "<!DOCTYPE html><html lang=en><head><title>Lighthouse stays</title></head><body><nav><a href=/>Home</a></nav>"
    f"<article><h1>Lighthouse stays</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article></body></html>"
)


def body(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.in_body]


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n", "x", Kind.PDF),
        (b"<!doctype html><p>x", "x.txt", Kind.HTML),
        (b"\xef\xbb\xbf<html>", "", Kind.HTML),
        (b"From: a@b.c\nSubject: x\nDate: y\n\nhello", "", Kind.MAIL),
        (b"From: <Saved by Blink>\nSnapshot-Content-Location: https://e.org/\nSubject: x\nMIME-Version: 1.0\n\n", "", Kind.SAVED_PAGE),
        (b"# Title\n\nText with a [link](https://e.org).", "notes", Kind.MARKDOWN),
        (b"---\ntitle: X\n---\n\n**Text**", "", Kind.MARKDOWN),
        (b"Plain words.", "x.md", Kind.MARKDOWN),
        (b"# not a heading, a remark\n", "x.txt", Kind.TEXT),
        (b"Note: this is text.\nIt goes on.", "", Kind.TEXT),
        (b"Just words about a <b>thing.", "", Kind.TEXT),
        (b"", "", Kind.TEXT),
    ],
)  # fmt: skip
def test_kinds(data: bytes, name: str, kind: Kind) -> None:
    assert sniff(data, name) is kind


def test_html_and_text() -> None:
    assert ONE in body(from_file(HTML.encode(), "page.html"))
    article = from_file(f"Lighthouse stays\n\n{ONE}\n\n{TWO}".encode(), "a.txt", "https://e.org/a")
    assert (article.title, body(article), article.url) == (
        "Lighthouse stays",
        [ONE, TWO],
        "https://e.org/a",
    )
    latin = from_file(
        "Leuchtturm bleibt\n\nDer Hafenrat möchte, daß der Leuchtturm für weitere zehn Jahre brennt.".encode(
            "cp1252"
        ),
        "a.txt",
    )
    assert "möchte" in latin.body


def test_nothing_to_read() -> None:
    for data in (b"", b"  \n", b"\x00\x01\x02\x03" * 300):
        with pytest.raises(ExtractError):
            from_file(data, "x.bin")


MARKDOWN = f"""---
title: "Lighthouse stays"
authors:
  - Ada Quill
  - name: Bo Reed
date: 2024-03-05T09:30:00+02:00
tags: [Coast, 'Grey Harbour']
lang: en-GB
---

# Lighthouse stays

{ONE} It is *very* old, **very much** [so](/history "x").

## What happens next

- first
- second
  - inner
1. one
2) two

> A light is a promise.
> It is kept.

![The light at dusk](https://e.org/l.jpg)

```python
x = "*not emphasis*"
```

| a | b |
|---|---|
| 1 | 2 |

---
Last line with `code` and 2 * 3 * 4 and snake_case_name.
"""


def test_markdown() -> None:
    article = from_file(MARKDOWN.encode(), "post.md", "https://e.org/post")
    assert article.title == "Lighthouse stays"
    assert article.authors == ("Ada Quill", "Bo Reed")
    assert article.published == datetime(2024, 3, 5, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    assert article.tags == ("Coast", "Grey Harbour")
    assert article.lang == "en-gb"
    kinds = [(b.kind, b.level, b.number) for b in article.blocks]
    assert kinds == [
        (BlockKind.PARAGRAPH, 0, None), (BlockKind.HEADING, 2, None),
        (BlockKind.LIST_ITEM, 0, None), (BlockKind.LIST_ITEM, 0, None), (BlockKind.LIST_ITEM, 1, None),
        (BlockKind.LIST_ITEM, 0, 1), (BlockKind.LIST_ITEM, 0, 2),
        (BlockKind.QUOTATION, 0, None), (BlockKind.IMAGE, 0, None), (BlockKind.CODE, 0, None),
        (BlockKind.TABLE, 0, None), (BlockKind.RULE, 0, None), (BlockKind.PARAGRAPH, 0, None),
    ]  # fmt: skip
    first = article.blocks[0]
    assert first.text == f"{ONE} It is very old, very much so."
    assert [(first.text[r.start : r.end], r.kind, r.href) for r in first.inlines] == [
        ("very", InlineKind.EMPHASIS, ""), ("very much", InlineKind.STRONG, ""),
        ("so", InlineKind.LINK, "https://e.org/history"),
    ]  # fmt: skip
    assert article.blocks[7].text == "A light is a promise. It is kept."
    assert article.blocks[10].text == "a\tb\n1\t2"
    assert article.blocks[-1].text == "Last line with code and 2 * 3 * 4 and snake_case_name."


def test_markdown_without_front_matter() -> None:
    article = from_file(f"Lighthouse stays\n================\n\n{ONE}\n".encode(), "a.md")
    assert (article.title, body(article)) == ("Lighthouse stays", [ONE])
    signed = from_file(
        f"# Lit\n\n*By Ada Quill*\n\n5 March 2024\n\n{ONE}\n\nBy {TWO}".encode(), "a.md"
    )
    assert (signed.authors, signed.date_only) == (("Ada Quill",), True)
    assert body(signed) == [ONE, f"By {TWO}"]
    toml = from_file(
        f'+++\ntitle = "Lit"\ndate = 2024-03-05\n[extra]\nauthor = "Ada Quill"\n+++\n{ONE}'.encode(),
        "a.md",
    )
    assert (toml.title, toml.authors, toml.date_only) == ("Lit", ("Ada Quill",), True)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="*_`[]()<>!#>-|\\ \n\tab1.=~&;:/\x00\u202e", max_size=200))
def test_any_markdown_is_read(text: str) -> None:
    for block in markdown.blocks(text, "https://e.org/"):
        assert "\x00" not in block.text and "\u202e" not in block.text
        for run in block.inlines:
            assert 0 <= run.start < run.end <= len(block.text)


def letter(**parts: str) -> bytes:
    message = EmailMessage()
    message["From"] = parts.get("sender", "Ada Quill <ada@harbour.example>")
    message["Subject"] = parts.get("subject", "The light, ümlaut edition")
    message["Date"] = "Tue, 05 Mar 2024 09:30:00 +0000"
    message.set_content(parts.get("text", "plain"))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    return message.as_bytes()


def test_a_newsletter() -> None:
    footer = "<p>You are receiving this email because you signed up.</p><p><a href='https://e.org/u'>Unsubscribe</a></p>"
    html = f"<html><body><table><tr><td><p>View in browser</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{footer}</td></tr></table></body></html>"
    article = from_file(letter(text="x", html=html), "issue.eml")
    assert article.title == "The light, ümlaut edition"
    assert article.authors == ("Ada Quill",)
    assert article.published == datetime(2024, 3, 5, 9, 30, tzinfo=UTC)
    assert not article.date_only
    assert article.extraction.method == "mail"
    for text in (ONE, TWO, THREE):
        assert text in body(article)
    assert "Unsubscribe" not in article.body


HEADERS = {
    "gmail": "---------- Forwarded message ---------\nFrom: Ada Quill <ada@post.example>\n"
    "Date: Mon, 23 Nov 2026 at 08:00\nSubject: The light stays\nTo: <me@e.org>\n",
    "outlook": "-----Original Message-----\nFrom: Ada Quill [mailto:ada@post.example]\n"
    "Sent: Monday, November 23, 2026 8:00 AM\nTo: Me\nSubject: The light stays\n",
    "german": "Am Ende weitergeleitet:\n\nVon: Ada Quill <ada@post.example>\nBetreff: The light stays\n"
    "Datum: 23. November 2026 um 08:00:00 MEZ\nAn: me@e.org\n",
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_a_forwarded_letter_is_its_writers(headers: str) -> None:
    data = letter(
        text=f"Look at this.\n\n{headers}\n{ONE}\n\n{TWO}\n",
        subject="Fwd: The light stays",
        sender="Bo <bo@e.org>",
    )
    article = from_file(data, "a.eml")
    assert (article.title, article.authors) == ("The light stays", ("Ada Quill",))
    assert article.published and article.published.day == 23
    assert body(article) == [ONE, TWO]
    # An answer that quotes it is not: who answers is who writes.
    answer = letter(
        text=f"{ONE}\n\n{TWO}\n\n{headers}\nOne word.\n",
        subject="Re: The light stays",
        sender="Bo Reed <bo@e.org>",
    )
    assert from_file(answer, "a.eml").authors != ("Ada Quill",)


def test_a_letter_that_is_attached_to_another() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Ada Quill <ada@post.example>", "The light stays"
    inner["Date"] = "Mon, 23 Nov 2026 08:00:00 +0100"
    inner.set_content(f"{ONE}\n\n{TWO}\n")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Bo Reed <bo@e.org>", "Fwd: see this"
    outer.set_content("See below.")
    outer.add_attachment(inner)
    article = from_file(outer.as_bytes(), "a.eml")
    assert (article.title, article.authors) == ("The light stays", ("Ada Quill",))
    assert body(article) == [ONE, TWO]


def test_all_that_a_file_says() -> None:
    html = f"<p>{ONE}</p><p>Unsubscribe</p>"
    letter_text = whole(letter(text="x", html=html), "a.eml")
    assert body(letter_text) == [ONE, "Unsubscribe"]
    assert letter_text.title == "The light, ümlaut edition"
    assert body(whole(letter(text=f"{ONE}\n\n{TWO}\n"), "a.eml")) == [ONE, TWO]
    poem = whole(b"Title\n\nOne line\n  and another\n\n\nLast", "pasted")
    assert [(b.kind, b.text) for b in poem.blocks] == [
        (BlockKind.PARAGRAPH, "Title"),
        (BlockKind.VERSE, "One line\n  and another"),
        (BlockKind.PARAGRAPH, "Last"),
    ]
    assert whole(HTML.encode(), "a.html").title == "Lighthouse stays"
    with pytest.raises(ExtractError):
        whole(b" \n", "a.txt")


def test_a_short_letter_is_whole() -> None:
    article = from_file(letter(text="x", html=f"<p>{ONE}</p>"), "a.eml")
    assert article.extraction.problem is Problem.NONE


@given(st.text(alphabet="From: Subject<style></>\nDate 2026@", max_size=200), st.text(max_size=30))
def test_any_text_may_forward_a_letter(text: str, subject: str) -> None:
    forwarded.find(forwarded.lines_of(text), subject)


def test_a_plain_letter() -> None:
    article = from_file(
        letter(text=f"{ONE}\n\n{TWO}\n\n-- \nAda\nUnsubscribe: https://e.org/u\n"), "a.eml"
    )
    assert body(article) == [ONE, TWO]


def test_a_broken_letter() -> None:
    raw = (
        b"From: =?utf-8?q?broken\nSubject: =?x-none?b?!!!?=\nDate: never\nContent-Type: text/html; charset=nonsense\n\n"
        + HTML.encode()
    )
    article = from_file(raw, "a.eml")
    assert ONE in body(article)
    assert article.published is None
    with pytest.raises(ExtractError, match="no text"):
        from_file(b"From: a@b.c\nSubject: x\nMIME-Version: 1.0\n\n  ", "a.eml")


def test_a_saved_page() -> None:
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://e.org/light\r\nSubject: Lighthouse\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://e.org/light\r\n\r\n" + HTML.replace("=", "=3D").replace("“", "=E2=80=9C").replace("”", "=E2=80=9D")
        + "\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>An advertisement in a frame</p>\r\n--b--\r\n"
    )  # fmt: skip
    article = from_file(saved.encode(), "page.mht")
    assert TWO in body(article)
    assert article.url == "https://e.org/light"


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["", "From: a\nSubject: b\nDate: c\n", "%PDF-1.4", "---\ntitle: x\n---\n"]),
)
def test_any_file_is_read_or_refused(data: bytes, head: str) -> None:
    try:
        assert isinstance(from_file(head.encode() + data, "x"), Article)
    except ExtractError as error:
        assert error.sentence()


def test_pdf_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, *rest: Any) -> Any:
        if name == "pypdf":
            raise ImportError(name)
        return importlib.__import__(name, *rest)

    monkeypatch.delitem(sys.modules, "pypdf", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    monkeypatch.setattr(pdf, "import_module", lambda name: refuse(name))
    with pytest.raises(ExtractError) as caught:
        from_file(b"%PDF-1.7\n", "a.pdf")
    assert "termnews[pdf]" in caught.value.remedy


def test_pdf_pages_to_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    head = "Harbour Post, page {}"
    texts = [
        f"{head.format(1)}\nLighthouse stays\nBy Ada Quill\n\n{ONE}\n1",
        f"{head.format(2)}\n{TWO[:60]}-\n{TWO[60:]}\n2",
        f"{head.format(3)}\n{THREE}\n3",
    ]
    document = SimpleNamespace(
        pages=[SimpleNamespace(extract_text=lambda text=text: text) for text in texts],
        metadata={"/Title": "report.indd"},
    )
    monkeypatch.setattr(
        pdf, "import_module", lambda _: SimpleNamespace(PdfReader=lambda _: document)
    )
    article = from_file(b"%PDF-1.7\n", "a.pdf")
    assert article.title == "Lighthouse stays"
    assert article.authors == ("Ada Quill",)
    assert "Harbour Post, page" not in article.body
    assert THREE in body(article)
    assert article.extraction.method == "pdf"


def test_the_lines_of_a_pdf_are_paragraphs_again() -> None:
    texts = [ONE, TWO, THREE, "What comes next", "- " + ONE, "- " + THREE]
    rows = [row for text in texts for row in textwrap.wrap(text, 44)]
    assert pdf.paragraphs(rows) == texts
    parted = [
        "The keeper of the light was a very sea-",
        "soned sailor.",
        "",
        "Another day, another storm.",
    ]
    assert pdf.paragraphs(parted) == [
        "The keeper of the light was a very seasoned sailor.",
        "Another day, another storm.",
    ]
    wide = ["港务局周二经过四个小时的辩论决定保留这座老起重机", "工程师的报告说修理费用将近两百万"]
    assert pdf.paragraphs(wide) == ["".join(wide)]
    assert pdf.paragraphs([]) == pdf.paragraphs(["", " "]) == []


@given(st.lists(st.text(alphabet="Aa b.-(1)港", max_size=40), max_size=30))
def test_any_lines_are_paragraphs(rows: list[str]) -> None:
    found = pdf.paragraphs(rows)
    kept = "".join(rows).replace(" ", "").replace("-", "")
    assert "".join(found).replace(" ", "").replace("-", "") == kept


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(ExtractError):
        from_file(b"%PDF-1.7\n garbage", "a.pdf")
