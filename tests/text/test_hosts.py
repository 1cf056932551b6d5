"""Hosts in other letters, and links that say one host and lead to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.text import printable
from termnews.text.hosts import misleading, shown_host


def puny(host: str) -> str:
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode()
        for label in host.split(".")
    )


@pytest.mark.parametrize(
    "host",
    ["bücher.example", "россия.example", "食狮.example", "ニュース.example", "뉴스.example", "españa.es",
     "ελλάδα.gr", "日本語abc.jp", "בדיקה.example", "مثال.example", "भारत.example", "čeština.cz"],
)  # fmt: skip
def test_honest_letters_are_shown(host: str) -> None:
    assert shown_host(puny(host)) == host


@pytest.mark.parametrize(
    "host",
    [
        "аррӏе.com",  # all Cyrillic, all like Latin
        "pаypal.com",  # one Cyrillic letter among Latin ones
        "gοοgle.com",  # Greek
        "ɡoogle.com",  # Latin, but of the phonetic alphabet
        "googlé\u0301.com".replace("é", "e"),  # a mark that is no letter's own
        "lıve.com",  # dotless
        "exa一mple.com",  # an ideograph like a hyphen
        "аbс例.com",  # Cyrillic and Chinese
        "օսց.com",  # Armenian
        "٣٤.com",
    ],
)
def test_what_passes_for_something_else_stays_in_ascii(host: str) -> None:
    shown = shown_host(puny(host))
    assert shown.isascii() and shown.startswith(("xn--", "exa"))


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("https://bank.example/login", "https://evil.example.net/x"),
        ("www.bank.com", "https://bank.com.evil.net/"),
        ("bank.co.uk", "https://bnak.co.uk/"),
        ("“bank.com”.", "https://evil.com/"),
        ("https://bank.com@evil.com/", "https://bank.com/"),
        ("apple.com", "https://xn--80ak6aa92e.com/"),
        ("ann@bank.com", "mailto:eve@evil.com"),
        ("bank.com", "mailto:eve@evil.com"),
        ("bank.de/konto", "http://127.0.0.1/x"),
    ],
)
def test_a_link_that_lies_is_found(words: str, href: str) -> None:
    assert misleading(words, href)


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("Read more", "https://evil.com/"),
        ("Node.js", "https://nodejs.org/"),
        ("setup.py", "https://github.com/x"),
        ("e.g.", "https://example.org/"),
        ("U.S.", "https://example.org/"),
        ("3.5", "https://example.org/"),
        ("bank.com", "https://www.bank.com/x"),
        ("https://www.bank.com", "http://m.bank.com/"),
        ("news.bank.co.uk", "https://bank.co.uk/"),
        ("bücher.de", "https://xn--bcher-kva.de/"),
        ("ann@bank.com", "mailto:ann@bank.com?subject=x"),
        ("ann@bank.com", "https://bank.com/contact"),
        ("", "https://bank.com/"),
        ("bank.com", "/relative"),
    ],
)
def test_an_honest_link_is_left_alone(words: str, href: str) -> None:
    assert misleading(words, href) == ""


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_taken(words: str, href: str) -> None:
    said = misleading(words, f"https://{href}")
    assert printable(said) == said
    shown_host(href)
