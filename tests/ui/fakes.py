"""A newsroom without a library, a network or a clock: what the screen asks for, made up on the spot."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from termnews.errors import FetchError, QueryError, SettingsError
from termnews.model import (
    Article,
    ArticleRow,
    Block,
    BlockKind,
    Bookmark,
    Highlight,
    Image,
    Inline,
    InlineKind,
    Quote,
    QuoteKind,
    Source,
    SourceState,
    TextMode,
    Topic,
    TopicType,
)
from termnews.newsroom import Newsroom, catalogue, sites
from termnews.newsroom.events import Choice, Event, Failed, Finished, Progress
from termnews.newsroom.values import (
    Brief,
    BriefItem,
    DiffRun,
    FailureReport,
    Listing,
    MarkedPassage,
    PagePart,
    Preview,
    Reading,
    Related,
    Revision,
    SaidQuote,
    ShownQuote,
    StoryLine,
    StoryPage,
    StoryVersion,
    Suggestion,
    TopicCount,
    TopicPage,
    Variant,
    View,
    ViewKind,
)
from termnews.settings import Settings
from termnews.text import Clean, line

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOSTILE = "[/foo] [red]x[/] [@click=app.quit]go[/] \x1b]52;c;aGk=\x07\x1b[2J \u202eevil\x00"

TITLES = (
    "Harbour town votes to keep its last ferry running through the winter",
    "Observatory opens its archive of glass plates to the public",
    "Bakers and millers agree on a price for rye before the harvest",
    "A bridge closes, and two villages learn how long a detour can be",
    "港の町、冬の渡し船を残すことを決める",
    "قرية صغيرة تفتح مكتبتها ليلا",
    "Short notice",
    "Library lends its thousandth violin",
)
SAID = (
    (
        "“The ferry is not a line in a budget, it is how my daughter gets to school,”",
        "Ines Calder",
        "councillor",
    ),
    ("“We will run it until the ice says otherwise,”", "Tomas Wren", "harbour master of Eastmere"),
    ("“Somebody has to pay for the diesel,”", "", ""),
)


def sample_article(number: int, *, paragraphs: int = 6) -> tuple[Article, tuple[ShownQuote, ...]]:
    """An article with every kind of block, and its quotes."""
    title = line(TITLES[number % len(TITLES)])
    blocks: list[Block] = [
        Block(
            BlockKind.IMAGE,
            Clean("The ferry Margit leaves Eastmere at dawn."),
            href="https://news.example/ferry.jpg",
            credit=Clean("Photo: J. Alder"),
        )
    ]
    quotes: list[ShownQuote] = []
    for index in range(paragraphs):
        text = (
            "The council of Eastmere decided on Monday evening, after four hours of debate, that the "
            "small ferry to the islands will sail on through the winter months, although fewer than "
            "thirty people a day use it."
        )
        if index < len(SAID):
            words, speaker, role = SAID[index]
            text = f"{words} said {speaker or 'a voice from the gallery'} before the vote. {text}"
            quotes.append(
                ShownQuote(
                    number * 10 + index,
                    Quote(Clean(words), 0, 0, QuoteKind.DIRECT, Clean(speaker), Clean(role)),
                    len(blocks),
                    0,
                    len(words),
                    Clean(speaker or "unattributed"),
                )
            )
        link = text.find("the islands")
        blocks.append(
            Block(
                BlockKind.PARAGRAPH,
                Clean(text),
                inlines=(Inline(link, link + 11, InlineKind.LINK, "https://islands.example/"),)
                if link >= 0
                else (),
            )
        )
    blocks += [
        Block(BlockKind.HEADING, Clean("What the ferry costs"), level=2),
        Block(
            BlockKind.LIST_ITEM,
            Clean("Fuel: a third of the budget, and rising every year since the new engine"),
        ),
        Block(BlockKind.LIST_ITEM, Clean("Crew: two people")),
        Block(BlockKind.QUOTATION, Clean("The sea does not read timetables.")),
        Block(
            BlockKind.TABLE,
            Clean("Year\tPassengers\tCost\n2023\t9,120\t410,000\n2024\t8,204\t436,500"),
        ),
        Block(BlockKind.CODE, Clean("if ice > 0.2:\n    stay()")),
        Block(BlockKind.RULE, Clean("")),
        Block(BlockKind.VERSE, Clean("The boat goes out,\nthe boat comes in.")),
    ]
    article = Article(
        title,
        tuple(blocks),
        url=f"https://news.example/{number}",
        authors=(Clean("Mara Lindqvist"), Clean("Jon Abara")),
        published=NOW - timedelta(hours=number),
        lang="en",
        image=Image("https://news.example/ferry.jpg"),
        notes=(Clean("An earlier version misspelled the name of the harbour master."),),
    )
    return article, tuple(quotes)


class FakeTrial:
    """Tries a rule on pages that are not there: what the rule names as removed goes."""

    pages = [1, 2, 3]

    def check(self, text: str) -> None:
        if "[[" in text:
            raise SettingsError("The rule, line 1, content: “[[” is no CSS selector.")

    def preview(self, text: str, page: int = 0) -> Preview:
        self.check(text)
        before, _ = sample_article(page)
        removed = 2 if "remove = [" in text and "#remove" not in text else 0
        after = replace(
            before,
            blocks=before.blocks[: len(before.blocks) - removed],
            authors=before.authors[:1] if "author = " in text else before.authors,
        )
        hits = (("content", "article", 1), ("remove", ".gone", 0)) if removed else ()
        parts = (
            PagePart("article.story", 1, 312, 0, Clean("The council of Eastmere decided")),
            PagePart("div.promo", 3, 41, 1, Clean("Subscribe to our newsletter")),
            PagePart("p.byline", 1, 4, 1, Clean("By Mara Lindqvist")),
        )
        return Preview(page, before.title, before, after, hits=hits, parts=parts)

    def from_ftr(self, text: str) -> tuple[str, tuple[str, ...]]:
        return 'content = ["//article"]\n', ("line 2, strip: is no XPath",)

    def close(self) -> None:
        pass


class FakeNewsroom(Newsroom):
    """Behaves like the real one as far as the screen can see; ``calls`` records what was done."""

    def __init__(self, articles: int = 40, *, paragraphs: int = 6, hostile: bool = False) -> None:
        self.settings = Settings()
        self.settings = replace(
            self.settings, refresh=replace(self.settings.refresh, on_start=False)
        )
        self.problems = []
        self.demo = False
        self.paragraphs = paragraphs
        self.calls: list[tuple[str, Any]] = []
        self.kept_state: dict[str, Any] = {}
        self.on_event: Callable[[Event], None] = lambda event: None
        self.positions: dict[int, tuple[int, int]] = {}
        self.notes: dict[int, str] = {}
        self.last_job = 0
        self.dirty = False
        self.highlights: tuple[Highlight, ...] = ()
        self.folds = False
        """Whether stories are folded when the screen asks for it."""
        self.table: dict[int, ArticleRow] = {}
        for number in range(1, articles + 1):
            title = TITLES[(number - 1) % len(TITLES)]
            self.table[number] = ArticleRow(
                number,
                number % 3 + 1,
                line(HOSTILE if hostile and number == 1 else title),
                Clean(("Eastmere Daily", "The Coast Wire", "Islands Radio")[number % 3]),
                NOW - timedelta(hours=number),
                words=180 + 97 * number,
                quotes=3 if number % 2 else 0,
                related=4 if number % 3 == 0 else 0,
                offline=True,
                story_id=1 if number < 4 else None,
                url=f"https://news.example/{number}",
            )

    # views
    def views(self, sources: Sequence[Source] | None = None) -> list[View]:
        smart = [
            View("unread", Clean("Unread"), ViewKind.SMART, "is:unread", self.unread()),
            View("today", Clean("Today"), ViewKind.SMART, "since:1d"),
            View("all", Clean("All articles"), ViewKind.SMART),
            View("bookmarks", Clean("Bookmarks"), ViewKind.SMART, "is:bookmarked"),
        ]
        tree = [
            View("folder:Coast", Clean("Coast"), ViewKind.FOLDER, unread=27),
            *(
                View(f"source:{s.id}", s.title, ViewKind.SOURCE, unread=s.unread, depth=1)
                for s in self.sources()
            ),
        ]
        return smart + tree

    def view(self, key: str) -> View:
        return next((view for view in self.views() if view.key == key), self.views()[2])

    def listing(
        self,
        view: View,
        *,
        oldest_first: bool = False,
        folded: bool = False,
        limit: int | None = None,
    ) -> Listing:
        rows = list(self.table.values())
        if view.key == "unread":
            rows = [row for row in rows if not row.read]
        elif view.key == "bookmarks":
            rows = [row for row in rows if row.bookmarked]
        elif view.kind is ViewKind.SOURCE:
            rows = [row for row in rows if view.key == f"source:{row.source_id}"]
        rows.sort(key=lambda row: row.date, reverse=not oldest_first)
        whole = limit is None or len(rows) < limit
        listing = Listing(view, array("q", [row.id for row in rows[:limit]]), whole=whole)
        return self.folded(listing) if folded else listing

    def folded(self, listing: Listing) -> Listing:
        if not self.folds:
            return listing
        return catalogue.folded(
            listing, {row.id: row.story_id for row in self.table.values() if row.story_id}
        )

    def story_lines(self, story_ids: Sequence[int]) -> dict[int, StoryLine]:
        found = {}
        for story_id in story_ids:
            rows = [row for row in self.table.values() if row.story_id == story_id]
            first = min(rows, key=lambda row: row.date)
            found[story_id] = StoryLine(
                len({row.source_id for row in rows}),
                first.source,
                first.date,
                frozenset(row.id for row in rows if not row.read),
            )
        return found

    def settle(self, article_id: int) -> str:
        story_id = self.table[article_id].story_id
        others = [
            row.id
            for row in self.table.values()
            if row.story_id == story_id is not None and row.id != article_id and not row.read
        ]
        for number in others:
            self._set(number, read=True, settled=True)
        self.calls.append(("settle", article_id))
        return f"{len(others)} other versions settled." if others else ""

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        return [self.table[number] for number in ids if number in self.table]

    def search(self, query: str, *, limit: int = 500, newest: bool = False) -> Listing:
        if query.count('"') % 2:
            raise QueryError("A quotation mark is not closed.", position=query.rfind('"'))
        found = [row.id for row in self.table.values() if query.lower() in row.title.lower()]
        view = View(f"search:{query}", line(f"Search: {query}"), ViewKind.SEARCH, query)
        return Listing(view, array("q", found[:limit]))

    def save_view(self, title: str, query: str) -> View:
        self.calls.append(("save_view", (title, query)))
        return View("saved:1", line(title), ViewKind.SAVED, query)

    def delete_view(self, key: str) -> str:
        self.calls.append(("delete_view", key))
        return "View deleted."

    def unread(self) -> int:
        return sum(not row.read for row in self.table.values())

    def changed(self) -> bool:
        dirty, self.dirty = self.dirty, False
        return dirty

    # reading
    def read(self, article_id: int, variant: Variant | None = None) -> Reading | None:
        row = self.table.get(article_id)
        if row is None:
            return None
        article, quotes = sample_article(article_id - 1, paragraphs=self.paragraphs)
        article = replace(article, title=row.title)
        return Reading(
            row,
            article,
            variant or Variant.CLEAN,
            (Variant.CLEAN, Variant.FEED),
            quotes,
            self._topics(),
            position=self.positions.get(article_id, (0, 0)),
            highlights=self.highlights,
            bookmark=Bookmark(article_id, NOW, line(self.notes.get(article_id, "")))
            if row.bookmarked
            else None,
            revisions=2,
        )

    def _topics(self) -> tuple[Topic, ...]:
        return (
            Topic(Clean("Eastmere"), TopicType.PLACE, 0.9),
            Topic(Clean("Ines Calder"), TopicType.PERSON, 0.7),
            Topic(Clean("Harbour Authority"), TopicType.ORGANISATION, 0.4),
        )

    def related(self, article_id: int) -> Related:
        others = [row for row in self.table.values() if row.id != article_id]
        return Related(
            1,
            tuple(StoryVersion(row, (Clean("The mayor abstained."),)) for row in others[:2]),
            tuple(others[2:5]),
            tuple(TopicCount(topic, 7 - n) for n, topic in enumerate(self._topics())),
        )

    def story(self, story_id: int) -> StoryPage | None:
        rows = list(self.table.values())[:3]
        return StoryPage(
            story_id,
            Clean("The winter ferry of Eastmere"),
            tuple(StoryVersion(row, (Clean("The mayor abstained."),)) for row in rows),
            self.quotes_said(),
            "Five names and the day in common.",
        )

    def quotes_said(self) -> tuple[SaidQuote, ...]:
        row = next(iter(self.table.values()))
        return tuple(
            SaidQuote(
                n,
                Quote(Clean(words), 0, 9, QuoteKind.DIRECT, Clean(who)),
                row,
                Clean(who or "unattributed"),
            )
            for n, (words, who, _) in enumerate(SAID)
        )

    def quotes(
        self,
        *,
        speaker: str = "",
        text: str = "",
        article_id: int | None = None,
        since: datetime | None = None,
        limit: int = 200,
    ) -> list[SaidQuote]:
        return [
            said
            for said in self.quotes_said()
            if text in said.quote.text and speaker in said.quote.speaker
        ]

    def topic(self, name: str) -> TopicPage | None:
        rows = tuple(list(self.table.values())[:6])
        days = tuple((f"2026-02-{day:02}", day % 5) for day in range(1, 29))
        return TopicPage(
            line(name),
            TopicType.PLACE,
            rows,
            self.quotes_said(),
            days,
            ((Clean("Ines Calder"), 4), (Clean("Harbour Authority"), 2)),
            (Clean("Eastmere town"),),
        )

    def revisions(self, article_id: int) -> list[Revision]:
        article, _ = sample_article(article_id - 1)
        older = replace(article, title=line("Harbour town may lose its last ferry"))
        return [
            Revision(1, NOW - timedelta(hours=5), older.title, older),
            Revision(2, NOW - timedelta(hours=1), article.title, article),
        ]

    def diff(self, article_id: int, old: int, new: int) -> list[DiffRun]:
        return [
            DiffRun("same", Clean("The council ")),
            DiffRun("removed", Clean("may decide ")),
            DiffRun("added", Clean("decided ")),
            DiffRun("same", Clean("on Monday evening.")),
        ]

    def brief(self, *, minutes: int = 10) -> Brief:
        rows = tuple(self.table.values())[:3]
        item = BriefItem(
            Clean("The winter ferry of Eastmere"),
            rows,
            tuple(row.source for row in rows),
            4,
            "three sources, two of them new",
            self.quotes_said()[0],
        )
        return Brief((item,), NOW - timedelta(days=1), 4)

    # marks
    def _set(self, article_id: int, **fields: Any) -> None:
        self.table[article_id] = replace(self.table[article_id], **fields)

    def mark_read(self, ids: Sequence[int], read: bool = True) -> str:
        for number in ids:
            self._set(number, read=read)
        self.calls.append(("mark_read", (list(ids), read)))
        return "Marked as read." if read else "Marked as unread."

    def mark_all_read(self, view: View, *, up_to_id: int | None = None) -> str:
        ids = list(self.listing(view).ids)
        self.mark_read(ids)
        return f"{len(ids)} articles marked as read."

    def bookmark(self, article_id: int, on: bool = True) -> str:
        self._set(article_id, bookmarked=on)
        self.calls.append(("bookmark", (article_id, on)))
        return "Bookmarked." if on else "Bookmark removed."

    def note(self, article_id: int, note: str, tags: Sequence[str] = ()) -> str:
        self.notes[article_id] = note
        self._set(article_id, bookmarked=True, note=bool(note))
        self.calls.append(("note", (article_id, note)))
        return "Note kept."

    def highlight(
        self, article_id: int, block: int, start: int, end: int, note: str = ""
    ) -> Highlight:
        self.calls.append(("highlight", (article_id, block, start, end, note)))
        return Highlight(1, article_id, block, start, end, Clean(""))

    def all_highlights(self) -> list[MarkedPassage]:
        row = self.table[5]
        marked = Highlight(7, 5, 2, 0, 9, Clean("The boat goes out."), Clean("ask Mara"), row.date)
        return [MarkedPassage(marked, row)]

    def remove_highlight(self, highlight_id: int) -> str:
        self.calls.append(("remove_highlight", highlight_id))
        return "Highlight removed."

    def merge_stories(self, story_id: int, other_id: int) -> str:
        self.calls.append(("merge_stories", (story_id, other_id)))
        return "One story now."

    def keep_position(self, article_id: int, block: int, position: int) -> None:
        self.positions[article_id] = (block, position)

    def correct_quote(
        self, quote_id: int, *, speaker: str | None = None, is_quote: bool = True
    ) -> str:
        self.calls.append(("correct_quote", (quote_id, speaker, is_quote)))
        return "Corrected."

    def seen_changes(self, article_id: int) -> None:
        self.calls.append(("seen_changes", article_id))

    def follow(self, topic: str, on: bool = True) -> str:
        self.calls.append(("follow", (topic, on)))
        return "Followed."

    def mute(self, topic: str, on: bool = True) -> str:
        self.calls.append(("mute", (topic, on)))
        return "Muted."

    def same_topic(self, name: str, other: str) -> str:
        self.calls.append(("same_topic", (name, other)))
        return "One topic now."

    def trending(self) -> list[tuple[Clean, int]]:
        return [(Clean("Eastmere"), 7), (Clean("Ines Calder"), 3)]

    def note_highlight(self, highlight_id: int, note: str) -> str:
        self.calls.append(("note_highlight", (highlight_id, note)))
        return "Note kept."

    def move_view(self, key: str, step: int) -> bool:
        self.calls.append(("move_view", (key, step)))
        return True

    def split_story(self, article_id: int) -> str:
        self.calls.append(("split_story", article_id))
        return "Taken out of its story."

    def undo(self) -> str:
        self.calls.append(("undo", None))
        return "Nothing to undo."

    # sources
    def sources(self) -> list[Source]:
        names = ("Islands Radio", "Eastmere Daily", "The Coast Wire")
        return [
            Source(
                number,
                f"https://{number}.example/feed",
                Clean(name),
                Clean("Coast"),
                error=Clean("The server of 3.example does not answer.")
                if number == 3
                else Clean(""),
                remedy=Clean("Try again later.") if number == 3 else Clean(""),
                unread=sum(1 for r in self.table.values() if r.source_id == number and not r.read),
                total=13,
                state=SourceState.PAUSED if number == 2 else SourceState.ACTIVE,
            )
            for number, name in enumerate(names, 1)
        ]

    def edit_source(
        self,
        source_id: int,
        *,
        title: str | None = None,
        folder: str | None = None,
        text_mode: TextMode | None = None,
        state: SourceState | None = None,
    ) -> str:
        self.calls.append(("edit_source", (source_id, title, folder, text_mode, state)))
        return "Changed."

    def remove_source(self, source_id: int) -> str:
        self.calls.append(("remove_source", source_id))
        return "Removed."

    def rename_folder(self, folder: str, new: str) -> str:
        self.calls.append(("rename_folder", (folder, new)))
        return "Renamed."

    def remove_demo(self) -> str:
        return "The demo edition is gone."

    def failures(self) -> list[FailureReport]:
        return [
            FailureReport(
                Clean("The Coast Wire"),
                Clean("The server of 3.example does not answer."),
                Clean("Try again later, or open the site in a browser."),
                NOW,
                3,
            )
        ]

    def suggestions(self) -> list[Suggestion]:
        return [Suggestion("Eastmere Daily", "https://eastmere.example/feed", "news of the coast")]

    def import_sources(self, path: Path) -> str:
        self.calls.append(("import_sources", path))
        return "3 sources imported."

    # jobs
    def keep_up(self, first: Sequence[int] = ()) -> int:
        self.last_job += 1
        return self.last_job

    def enrich(self, first: Sequence[int] = (), *, texts: bool = True) -> int:
        self.last_job += 1
        return self.last_job

    def attend(self, ids: Sequence[int]) -> None:
        self.calls.append(("attend", list(ids)))

    def refresh(self, source_ids: Sequence[int] | None = None) -> int:
        self.last_job += 1
        job = self.last_job
        self.calls.append(("refresh", source_ids))
        self.on_event(Progress(job, 12, 40, "refresh"))
        return job

    def add(self, what: str, *, folder: str = "", title: str = "") -> int:
        self.last_job += 1
        job = self.last_job
        self.calls.append(("add", what))
        self.on_event(Progress(job, 1, 3, "add"))
        if "many" in what:
            links = (("https://m.example/a", "News"), ("https://m.example/b", "Sport"))
            self.on_event(Choice(job, "https://m.example/", links))
        elif "bad" in what:
            self.on_event(Failed(job, "bad.example does not exist.", "Check the spelling."))
        else:
            self.on_event(Finished(job, "Added Eastmere Daily.", source_id=2))
        return job

    def fetch_text(self, article_id: int) -> int:
        raise FetchError("no network here")

    def fetch_archived(self, article_id: int) -> int:
        self.last_job += 1
        self.calls.append(("archive", article_id))
        self.on_event(Finished(self.last_job, "This is a copy.", article_id=article_id))
        return self.last_job

    def cancel(self, job: int) -> None:
        self.calls.append(("cancel", job))

    def cite(self, quote_id: int, style: str = "citation") -> str:
        return f"“The ferry” (quote {quote_id}, {style})"

    def export_article(self, article_id: int, path: Path, style: str = "markdown") -> str:
        self.calls.append(("export", (article_id, path, style)))
        return f"Written to {path}."

    def rule_host(self, article_id: int) -> str:
        return "news.example"

    def rule(self, host: str) -> str:
        return sites.TEMPLATE.format(host=host)

    def try_rules(self, host: str, first: int | None = None) -> Any:
        return FakeTrial()

    def keep_rule(self, host: str, rule: str) -> int:
        self.calls.append(("keep_rule", (host, rule)))
        return 77

    def state(self) -> dict[str, Any]:
        return dict(self.kept_state)

    def keep_state(self, state: dict[str, Any]) -> None:
        self.kept_state = state

    def close(self) -> None:
        self.calls.append(("close", None))
