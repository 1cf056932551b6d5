"""From a page to an :class:`~termnews.model.Article`: the stages in order."""

from __future__ import annotations

from lxml import etree

from termnews.errors import ExtractError
from termnews.extract import metadata, ruled
from termnews.extract.body import Body, find, learn_page
from termnews.extract.decode import decode
from termnews.extract.honesty import Honesty, weigh
from termnews.extract.lead import lead
from termnews.extract.metadata import Hints
from termnews.extract.parse import parse
from termnews.extract.render import blocks
from termnews.extract.rules import SiteRules
from termnews.extract.scorer import Scorer
from termnews.extract.segments import segment
from termnews.extract.sites import SiteKnowledge
from termnews.model import Article, AuthorBio, Block, BlockKind, Extraction, Problem
from termnews.text import clean, line


def article(
    html: bytes | str,
    url: str = "",
    *,
    charset: str = "",
    hints: Hints | None = None,
    site: SiteKnowledge | None = None,
    rules: SiteRules | None = None,
    scorer: Scorer | None = None,
) -> Article:
    """The article of a page, clean, with how sure we are of it.

    ``charset`` is what the transport declared, ``hints`` what the feed says of the article,
    ``site`` what was learned from the site's other pages, ``rules`` the user's own for this site,
    ``scorer`` another than the shipped one. Raises :class:`~termnews.errors.ExtractError` where
    there is nothing to read at all (empty, binary).
    """
    decoded = decode(html, charset)
    try:
        root = parse(decoded.text)
    except ExtractError:
        return _plain(decoded.text, url)
    following = ""
    if rules:
        hints = ruled.hints_of(rules, root, hints or Hints())
        following = ruled.next_url(rules, root, url)
    known = metadata.read(root, url, hints=hints)
    body = find(
        root,
        url,
        title=known.title,
        authors=known.authors,
        site=site,
        rules=rules,
        scorer=scorer,
    )
    verdict = _verdict(root, body)
    if decoded.cut and verdict.problem is Problem.NONE:
        verdict = Honesty(
            Problem.TOO_LARGE, "The page is very large; its end was left away.", verdict.quality
        )
    image, evidence = lead(known.image, body.blocks, known.evidence)
    title = line(hints.title) if hints and "title" in hints.ruled else known.title
    return Article(
        title=title,
        blocks=body.blocks,
        url=known.url or url,
        authors=known.authors,
        published=known.published,
        modified=known.modified,
        date_only=known.date_only,
        lang=known.lang,
        site=known.site,
        section=known.section,
        description=known.description,
        image=image,
        tags=known.tags,
        notes=tuple(dict.fromkeys(known.notes + body.notes)),
        bios=_bios(known.bios, body.bios),
        next_url=following or known.next_url,
        extraction=Extraction(body.method, verdict.quality, verdict.problem, verdict.reason),
        evidence=evidence,
    )


def _bios(told: tuple[AuthorBio, ...], read: tuple[AuthorBio, ...]) -> tuple[AuthorBio, ...]:
    """Of each person one biography: the longer of the page's data's and its text's."""
    found: dict[str, AuthorBio] = {}
    for bio in told + read:
        known = found.get(bio.name.lower())
        if known is None:
            found[bio.name.lower()] = bio
        elif len(bio.text) > len(known.text):
            found[bio.name.lower()] = AuthorBio(known.name, known.role or bio.role, bio.text)
    return tuple(found.values())


def _verdict(root: etree._Element, body: Body) -> Honesty:
    text = "\n\n".join(block.text for block in body.blocks if block.in_body)
    return weigh(root, body.page, body.chosen, text, body.data, body.expected)


def _plain(text: str, url: str) -> Article:
    """An article of what holds no element at all: its lines, if any."""
    paragraphs = tuple(
        Block(BlockKind.PARAGRAPH, folded)
        for part in clean(text, 1_000_000).split("\n\n")
        if (folded := line(part, 100_000))
    )
    if not paragraphs:
        raise ExtractError("There is nothing to read on this page.")
    return Article(
        title=line(paragraphs[0].text, 120),
        blocks=paragraphs,
        url=url,
        extraction=Extraction(
            "text", 0.2, Problem.BROKEN, "This is plain text, not a page; it is shown as it is."
        ),
    )


def page(html: bytes | str, url: str = "", *, charset: str = "") -> Article:
    """The whole page as text blocks, for a reader who does not trust our choice.

    Raises :class:`~termnews.errors.ExtractError` like :func:`article`.
    """
    root = parse(decode(html, charset).text)
    whole = segment(root)
    return Article(
        title=line(root.findtext(".//title") or ""),
        blocks=tuple(block for _, block in blocks(whole.segments, whole, url)),
        url=url,
        extraction=Extraction("page", 0.0),
    )


def learn(knowledge: SiteKnowledge | None, html: bytes | str, url: str = "") -> SiteKnowledge:
    """Knowledge of a site with one more of its pages. What cannot be read teaches nothing."""
    del url  # a page is known by its content
    knowledge = knowledge or SiteKnowledge()
    try:
        return learn_page(knowledge, parse(decode(html).text))
    except ExtractError:
        return knowledge
