"""Small pages for the tests, put together from parts."""

from __future__ import annotations

SENTENCES = (
    "The harbour board voted on Tuesday to keep the old crane, after a debate that lasted four "
    "hours, three recesses and, at its end, a show of hands.",
    "Members had been split since spring, when an engineer's report put the cost of repairs at "
    "nearly two million, twice what had been set aside for it.",
    "“Nobody here wants to be the one who took it down,” said the board's chair, Inga Holm, who "
    "had earlier proposed a sale, and later withdrew the motion.",
    "The crane was built in 1931, served until the container terminal opened, and has since been "
    "home to a colony of kittiwakes, which the city counts every May.",
    "Work is to begin in autumn, once the birds have left, and to be finished within two years, "
    "according to the plan that the board's own yard has drawn up.",
)


def paragraphs(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts or SENTENCES)


def page(inner: str, *, head: str = "", around: bool = True) -> str:
    """A page whose article element holds ``inner``, with furniture around it."""
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(12))
    before = f'<header><a href="/">Harbour Post</a><nav><ul>{menu}</ul></nav></header>'
    after = (
        '<aside class="sidebar"><h3>Most read</h3><ul>'
        + "".join(
            f'<li><a href="/s{n}">Another story of the day, number {n}</a></li>' for n in range(6)
        )
        + "</ul></aside><footer><p>© Harbour Post. All rights reserved.</p></footer>"
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>Board keeps crane | Harbour Post</title>{head}</head><body>"
        f"{before if around else ''}<main><article><h1>Board keeps crane</h1>{inner}</article></main>"
        f"{after if around else ''}</body></html>"
    )
