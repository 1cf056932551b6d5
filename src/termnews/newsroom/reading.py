"""Putting together what the panes show of one article, one topic, one story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from termnews import library as store
from termnews.errors import ExtractError, TermnewsError
from termnews.library import Library, Position
from termnews.model import Article, ArticleRow, Extraction, Problem, Quote, TopicType
from termnews.newsroom.kept import file_name
from termnews.newsroom.values import (
    Reading,
    SaidQuote,
    ShownQuote,
    TopicPage,
    Variant,
)
from termnews.text import Clean, line

ANALYSED = frozenset(("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "be", "zh", "ja"))
"""Languages whose words are known to the finder of quotes (``analyse.quotes.lexicon``)."""

UNATTRIBUTED = Clean("unattributed")


def speaker_label(quote: Quote) -> Clean:
    """The speaker as shown: a name, ``probably NAME``, or ``unattributed``."""
    if quote.speaker:
        return quote.speaker
    if quote.candidate:
        return Clean(f"probably {quote.candidate}")
    return UNATTRIBUTED


def read(library: Library, article_id: int, variant: Variant | None) -> Reading | None:
    """An article with quotes, topics, marks and position, for the reader."""
    rows = library.views.rows([article_id])
    if not rows:
        return None
    row = rows[0]
    wanted = {None: store.Variant.BEST, Variant.CLEAN: store.Variant.CLEAN}.get(
        variant, store.Variant.FEED
    )
    if variant is Variant.ORIGINAL:
        return _original(library, row)
    best = library.articles.article(article_id)
    article = best if wanted is store.Variant.BEST else library.articles.article(article_id, wanted)
    stored = library.articles.variants(article_id)
    variants = tuple(Variant(name.value) for name in stored)
    if library.articles.has_original(article_id):
        variants = (*variants, Variant.ORIGINAL)
    if article is None:
        article = best or Article(title=row.title, url=row.url)
    shown = variant or _variant_of(library, article_id, article, stored)
    quotes: tuple[ShownQuote, ...] = ()
    # Quotes were found in the best text; another text has them only where its words are the same.
    if best is not None and article.body == best.body:
        quotes = tuple(_shown(article, said) for said in library.quotes.of_article(article_id))
    position = library.marks.position(article_id) or Position(0, 0)
    pending = ["full text"] if _awaits_text(library, row, stored) else []
    if not quotes and library.articles.analysis(article_id) is None and article.body:
        pending.append("quotes")
    if not pending:
        article = _with_language(article)
    return Reading(
        row=row,
        article=article,
        variant=shown,
        variants=variants,
        quotes=quotes,
        topics=tuple(count.topic for count in library.topics.of_article(article_id)),
        highlights=tuple(library.marks.highlights(article_id)),
        bookmark=library.marks.get_bookmark(article_id),
        position=(position.block, position.offset),
        revisions=len(library.articles.revisions(article_id)),
        pending=" and ".join(pending),
    )


def _variant_of(
    library: Library, article_id: int, best: Article, stored: Sequence[store.Variant]
) -> Variant:
    """Which variant the best text is: the feed's may be the longer one."""
    if store.Variant.CLEAN not in stored:
        return Variant.FEED
    if store.Variant.FEED not in stored:
        return Variant.CLEAN
    clean = library.articles.article(article_id, store.Variant.CLEAN)
    return Variant.CLEAN if clean is not None and clean.blocks == best.blocks else Variant.FEED


def _with_language(article: Article) -> Article:
    """The article, saying so where little is understood of its language."""
    primary = article.lang.partition("-")[0]
    if article.extraction.problem or not article.body or primary in {"", *ANALYSED}:
        return article
    reason = (
        f"Texts in this language ({primary}) are read without knowing its words: who said what and"
        " what it is about may be missing. The text itself is whole."
    )
    reason = f"{article.extraction.reason} {reason}".lstrip()
    extraction = replace(article.extraction, problem=Problem.LANGUAGE, reason=reason)
    return replace(article, extraction=extraction)


def _awaits_text(library: Library, row: ArticleRow, stored: Sequence[store.Variant]) -> bool:
    """Whether the article's page is still to be fetched, because its source shows full texts."""
    if row.offline or not row.url or row.problem or store.Variant.CLEAN in stored:
        return False
    return library.articles.waiting(store.Work.TEXT, limit=1, first=[row.id]) == [row.id]


def _original(library: Library, row: ArticleRow) -> Reading | None:
    """The whole page as text, read in a worker that can be ended."""
    from termnews.newsroom.press import whole_page_once

    kept = library.articles.original(row.id)
    if kept is None:
        return read(library, row.id, None)
    data, content_type, url = kept
    name = file_name(data, content_type, url)
    try:
        article = whole_page_once(data, url if url.startswith("http") else "", name)
    except ExtractError as error:
        article = Article(
            title=row.title,
            url=row.url,
            extraction=Extraction("original", 0.0, Problem.BROKEN, error.sentence()),
        )
    stored = tuple(Variant(name.value) for name in library.articles.variants(row.id))
    return Reading(
        row=row,
        article=article,
        variant=Variant.ORIGINAL,
        variants=(*stored, Variant.ORIGINAL),
        bookmark=library.marks.get_bookmark(row.id),
    )


def _shown(article: Article, said: store.SaidQuote) -> ShownQuote:
    quote = said.quote
    block, start = article.locate(quote.start)
    return ShownQuote(
        id=said.id,
        quote=quote,
        block=block,
        start=start,
        end=start + (quote.end - quote.start),
        speaker=speaker_label(quote),
        corrected=said.corrected,
    )


def said(library: Library, found: Sequence[store.SaidQuote]) -> list[SaidQuote]:
    """Quotes with their articles; the same statement of several articles is one, with variants."""
    alike = _other_wordings(library, found)
    rows = {row.id: row for row in library.views.rows(sorted({q.article_id for q in found}))}
    statements: list[SaidQuote] = []
    covered: set[int] = set()
    for item in found:
        if item.id in covered or item.article_id not in rows:
            continue
        versions = [v for v in library.quotes.versions(item.id) if v.id != item.id]
        known = {version.id for version in versions}
        versions += [v for v in alike.get(item.id, ()) if v.id not in known]
        covered |= {version.id for version in versions}
        variants = tuple(
            (version.quote.text, speaker_label(version.quote), version.article_id)
            for version in versions
            if version.quote.text != item.quote.text
            or speaker_label(version.quote) != speaker_label(item.quote)
        )
        statements.append(
            SaidQuote(
                id=item.id,
                quote=item.quote,
                article=rows[item.article_id],
                speaker=speaker_label(item.quote),
                occurrences=tuple(
                    dict.fromkeys(v.article_id for v in versions if v.article_id != item.article_id)
                ),
                variants=variants,
            )
        )
    return statements


_LOOKED_UP = 40
"""Quotes up to which other wordings of each are looked for in the whole library."""
_MANY_WORDS = 5
_MARKS = "“”„‘’\"'«»‹›「」『』.,;:!?…()[]"


def _other_wordings(
    library: Library, found: Sequence[store.SaidQuote]
) -> dict[int, list[store.SaidQuote]]:
    """For each quote, those of other articles with the same statement in other words: among those
    found, and in the whole library if they are few."""
    from termnews.analyse.quotes import Occurrence, group_statements  # loads its word lists

    pool = {item.id: item for item in found}
    if len(found) <= _LOOKED_UP:
        for item in found:
            words = [word.strip(_MARKS) for word in item.quote.text.split()]
            if len(words) >= _MANY_WORDS:
                longest = max(words, key=lambda word: (len(word), word))
                for other in library.quotes.find(text=longest, limit=60):
                    pool.setdefault(other.id, other)
    items = list(pool.values())
    statements = group_statements(
        Occurrence(number, item.quote) for number, item in enumerate(items)
    )
    alike: dict[int, list[store.SaidQuote]] = {}
    for statement in statements:
        members = [items[occurrence.article] for occurrence in statement.occurrences]
        for one in members:
            alike[one.id] = [other for other in members if other.article_id != one.article_id]
    return alike


def said_by_id(library: Library, quote_id: int) -> SaidQuote | None:
    """One quote with its article and authors, for a citation."""
    found = [q for q in library.quotes.versions(quote_id) if q.id == quote_id]
    if not found:
        return None
    article = library.articles.article(found[0].article_id)
    statements = said(library, found)
    if not statements:
        return None
    return replace(statements[0], authors=article.authors if article else ())


def same_topic(library: Library, name: str, other: str) -> str:
    """Make one topic of two names. Raises TermnewsError if one of them is not known."""
    into, *_ = _named(library, other)
    # Of things of that name the one of the same kind: a person rather than a tag.
    part = min(_named(library, name), key=lambda hit: hit[2] is not into[2])
    if library.topics.merge(part[0], into[0]) is None:
        return f"{part[1]} and {into[1]} are one topic already."
    return f"{part[1]} is another name of {into[1]} now; u parts them again."


def _named(library: Library, name: str) -> list[tuple[int, Clean, TopicType, int]]:
    """Topics of exactly this name, else those with its words. Raises TermnewsError for none."""
    hits = library.topics.find(name)
    if not hits:
        raise TermnewsError(f"No article is about “{line(name, 80)}”.")
    return [hit for hit in hits if hit[1].casefold() == name.casefold()] or hits


def topic(library: Library, name: str, *, followed: bool, muted: bool) -> TopicPage | None:
    """The page of the topic with this name, or None."""
    hits = library.topics.find(name)
    exact = [hit for hit in hits if hit[1].casefold() == name.casefold()] or hits
    if not exact:
        return None
    page = library.topics.page(exact[0][0])
    if page is None:
        return None
    rows = library.views.rows(library.topics.articles(page.id, limit=200))
    quotes = said(library, library.quotes.find(entity_id=page.id, limit=100))
    first_day = datetime.now(UTC).date() - timedelta(days=29)
    per_day = dict(page.per_day)
    days = tuple(
        (day.isoformat(), per_day.get(day, 0))
        for day in (first_day + timedelta(days=n) for n in range(30))
    )
    return TopicPage(
        name=page.name,
        type=page.type,
        rows=tuple(rows),
        quotes=tuple(quotes),
        days=days,
        together=tuple((other, count) for _, other, count in page.together),
        aliases=page.aliases,
        followed=followed,
        muted=muted,
    )
