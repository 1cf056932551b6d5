"""list, read, search, bookmark."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from termnews.cli import output, room
from termnews.cli.output import Exit, say, say_json, say_rows
from termnews.errors import QueryError, TermnewsError

if TYPE_CHECKING:
    from termnews.newsroom import Newsroom


def register(verbs: Any, common: argparse.ArgumentParser) -> None:
    """Add the verbs of this group."""
    verb = verbs.add_parser("list", parents=[common], help="list articles, newest first")
    verb.add_argument("query", nargs="*", help="in the search language; or a view such as unread")
    verb.add_argument("-n", "--limit", type=_count, default=50, metavar="N")
    verb.add_argument("--oldest", action="store_true", help="oldest first")
    verb.set_defaults(run=_list)

    verb = verbs.add_parser("search", parents=[common], help="search all that was ever read")
    verb.add_argument("query", nargs="+", help='words, "phrases", said:NAME, since:7d, …')
    verb.add_argument("-n", "--limit", type=_count, default=20, metavar="N")
    verb.add_argument("--newest", action="store_true", help="newest first instead of best first")
    verb.set_defaults(run=_search)

    verb = verbs.add_parser("read", parents=[common], help="print an article")
    verb.add_argument("id", type=int, help="as given by list and search")
    verb.add_argument("--variant", choices=("clean", "feed", "original"), default=None)
    verb.add_argument("--format", choices=("text", "markdown", "html"), default="text")
    verb.add_argument("--fetch", action="store_true", help="fetch the full text first")
    verb.add_argument(
        "--archive", action="store_true", help="fetch an archive's copy of its page first"
    )
    verb.add_argument("--keep-unread", action="store_true")
    verb.set_defaults(run=_read)

    verb = verbs.add_parser("bookmark", parents=[common], help="bookmark articles, list bookmarks")
    verb.add_argument("id", type=int, nargs="*")
    verb.add_argument("--remove", action="store_true")
    verb.add_argument("--note", help="keep a note with it")
    verb.add_argument("--tag", action="append", default=[], help="may be given several times")
    verb.set_defaults(run=_bookmark)

    verb = verbs.add_parser("undo", parents=[common], help="take the last change back")
    verb.add_argument("--show", action="store_true", help="only say which it is")
    verb.set_defaults(run=_undo)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def plain_list(options: argparse.Namespace) -> int:
    """What ``termnews`` prints where no screen can be shown."""
    options.query, options.limit, options.oldest = ["unread"], 20, False
    code = _list(options)
    if not options.quiet:
        output.tell("termnews: no terminal to open the reader on; these are the newest unread.")
    return code


def _list(options: argparse.Namespace) -> int:
    with room.opened(options) as newsroom:
        words = " ".join(options.query)
        keys = {view.key for view in newsroom.views()}
        key = words.lower() if words.lower() in keys else f"search:{words}" if words else "all"
        if words in keys:
            key = words
        kind, _, number = words.partition(":")
        if kind == "source" and number.isdigit() and key != words:
            raise TermnewsError(
                f"There is no source {number}.", remedy="termnews sources shows the numbers."
            )
        try:
            listing = newsroom.listing(newsroom.view(key), oldest_first=options.oldest)
        except QueryError as error:
            return pointed(words, error)
        say_rows(newsroom.rows(listing.ids[: options.limit]), as_json=options.json)
        if not listing.ids and not options.json and not options.quiet:
            known = newsroom.sources()
            output.tell("Nothing here." if known else output.FIRST_STEP)
    return Exit.DONE


def _search(options: argparse.Namespace) -> int:
    with room.opened(options) as newsroom:
        words = " ".join(options.query)
        try:
            listing = newsroom.search(
                words, limit=options.limit, newest=options.newest, typing=False
            )
        except QueryError as error:
            return pointed(words, error)
        rows = newsroom.rows(listing.ids)
        say_rows(rows, as_json=options.json)
        if not rows and not options.json and not options.quiet:
            output.tell("Nothing was found.")
    return Exit.DONE if rows else Exit.FAILED


def pointed(query: str, error: QueryError) -> int:
    """Show a mistake in a query under the query."""
    output.tell(f"termnews: {error.sentence()}")
    output.tell(f"  {query}")
    output.tell("  " + " " * error.position + "^" * max(1, error.length))
    return Exit.USAGE


def _read(options: argparse.Namespace) -> int:
    from termnews.newsroom import export
    from termnews.newsroom.values import Variant

    with room.opened(options) as newsroom:
        if options.fetch:
            room.checked(newsroom.wait("fetch_text", article_id=options.id))
        if options.archive:
            room.checked(newsroom.wait("fetch_archived", article_id=options.id))
        variant = Variant(options.variant) if options.variant else None
        reading = newsroom.read(options.id, variant)
        if reading is None:
            raise TermnewsError(
                f"There is no article {options.id}.", remedy="termnews list shows the numbers."
            )
        if "quotes" in reading.pending and variant is None and not newsroom.read_only:
            newsroom.wait("enrich", first=[options.id], texts=False)
            reading = newsroom.read(options.id) or reading
        if options.json:
            print(output.json_text(_parsed(export.as_json(reading)), indent=2))
        elif options.format == "text":
            _say_article(reading)
        else:
            say(export.render(reading, options.format).rstrip("\n"))
        if not options.keep_unread and not reading.row.read and not newsroom.read_only:
            newsroom.mark_read([options.id])
    return Exit.DONE


def _parsed(text: str) -> Any:
    import json

    return json.loads(text)


def _say_article(reading: Any) -> None:
    """An article folded to the terminal's width, quotes and topics below."""
    from termnews.model import BlockKind
    from termnews.newsroom import export

    article = reading.article
    say(output.wrapped(article.title or "(no title)"))
    if export.byline(article):
        say(output.wrapped(export.byline(article)))
    if article.url:
        say(article.url)
    if article.extraction.reason:
        say(output.wrapped(f"[{article.extraction.reason}]"))
    for block in article.blocks:
        text = export._plain_block(block)
        if not text:
            continue
        if block.kind is not BlockKind.LIST_ITEM:
            say()
        if block.kind in (BlockKind.CODE, BlockKind.TABLE, BlockKind.VERSE):
            say(text)
        else:
            say(output.wrapped(text, "  " if block.kind is BlockKind.LIST_ITEM else "", ""))
    for note in article.notes:
        say()
        say(output.wrapped(note))
    spoken = [shown for shown in reading.quotes if shown.quote.kind.is_speech]
    if spoken:
        say("\nQuotes")
        for shown in spoken:
            say(output.wrapped(f"{shown.quote.text} — {export._who(shown)}", "  "))
    if reading.topics:
        say("\nTopics")
        say(output.wrapped(", ".join(topic.name for topic in reading.topics), "  "))


def _bookmarks(newsroom: Newsroom, options: argparse.Namespace) -> int:
    """List bookmarks with their notes and tags."""
    tags = options.tag or [""]
    found = {one.article_id: one for tag in tags for one in newsroom.bookmarks(tag)}
    rows = newsroom.rows(list(found))
    if options.json:
        say_json(
            [
                {
                    **output.row_json(row),
                    "note": found[row.id].note or None,
                    "tags": list(found[row.id].tags),
                }
                for row in rows
            ]
        )
        return Exit.DONE
    for row in rows:
        say_rows([row], as_json=False)
        for text in (found[row.id].note, " ".join(f"#{tag}" for tag in found[row.id].tags)):
            if text:
                say(output.wrapped(text, " " * 10))
    if not rows and not options.quiet:
        output.tell("Nothing is bookmarked.")
    return Exit.DONE


def _bookmark(options: argparse.Namespace) -> int:
    with room.opened(options) as newsroom:
        if not options.id:
            return _bookmarks(newsroom, options)
        there = {row.id for row in newsroom.rows(options.id)}
        missing = [number for number in options.id if number not in there]
        for number in there:
            if options.note is not None or options.tag:
                newsroom.note(number, options.note, options.tag or None)
            else:
                newsroom.bookmark(number, not options.remove)
        if options.json:
            say_json({"done": sorted(there), "missing": missing})
        for number in missing:
            output.tell(f"termnews: there is no article {number}.")
    if not missing:
        return Exit.DONE
    return Exit.PARTLY if there else Exit.FAILED


def _undo(options: argparse.Namespace) -> int:
    with room.opened(options) as newsroom:
        what = newsroom.last_change()
        if what and not options.show:
            newsroom.undo()
    if options.json:
        say_json({"change": what or None, "undone": bool(what) and not options.show})
    elif not what:
        output.tell("Nothing to undo.")
    elif not options.quiet:
        say(what if options.show else f"Undone: {what}")
    return Exit.DONE if what else Exit.FAILED
