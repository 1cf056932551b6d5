"""A user's site rules applied to a page."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree

from termnews.extract.metadata import Hints, dates, names
from termnews.extract.render import address
from termnews.extract.rules import Selector, SiteRules
from termnews.extract.segments import Page, Segment
from termnews.text import Clean, line


def hints_of(rules: SiteRules, root: etree._Element, given: Hints) -> Hints:
    """What the rules find of title, authors and date; what was given where they find nothing."""
    title = next(iter(_texts(rules.title, root)), "")
    authors = names.persons(_texts(rules.author, root), listed=True)
    moment = None
    for element in _found(rules.date, root):
        for text in (element.get("datetime"), element.get("content"), _text(element)):
            moment = moment or (dates.read(text) if text else None)
    found = {"title": title, "authors": authors, "published": moment}
    return Hints(
        title=title or given.title,
        authors=authors or given.authors,
        published=moment.when if moment else given.published,
        tags=given.tags,
        ruled=frozenset(name for name, value in found.items() if value),
    )


def next_url(rules: SiteRules, root: etree._Element, url: str) -> str:
    """The address of the next page by the rules, or empty."""
    for element in _found(rules.next, root):
        href = address(element.get("href") or "", url)
        if href and href != urljoin(url, ""):
            return href
    return ""


def remove(rules: SiteRules, root: etree._Element) -> None:
    """Take the elements that are not the text out of the tree; what follows them stays."""
    for element in _found(rules.remove, root):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tail:
            before = element.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + element.tail
            else:
                parent.text = (parent.text or "") + element.tail
        parent.remove(element)


def content(rules: SiteRules, root: etree._Element, page: Page) -> list[Segment] | None:
    """The segments inside the elements that are the text; None where the rules find none."""
    for selector in rules.content:
        wanted = set(selector.select(root))
        if not wanted:
            continue
        inside = [frame for frame in page.frames if frame.element in wanted]
        taken = sorted({index for frame in inside for index in range(frame.first, frame.last)})
        if taken:
            return [page.segments[index] for index in taken]
    return None


def _found(selectors: tuple[Selector, ...], root: etree._Element) -> list[etree._Element]:
    return [element for selector in selectors for element in selector.select(root)]


def _texts(selectors: tuple[Selector, ...], root: etree._Element) -> list[Clean]:
    """Texts of the elements that the first selector finds any with."""
    for selector in selectors:
        found = [text for element in selector.select(root) if (text := _text(element))]
        if found:
            return found
    return []


def _text(element: etree._Element) -> Clean:
    if element.tag == "meta":
        return line(element.get("content") or "")
    return line(" ".join(map(str, element.itertext())))
