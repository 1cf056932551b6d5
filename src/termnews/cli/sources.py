"""add, refresh, sources, import, export."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termnews.cli import output, room
from termnews.cli.output import Exit, say, say_json
from termnews.errors import QueryError, TermnewsError
from termnews.newsroom.events import Choice, Finished

if TYPE_CHECKING:
    from termnews.newsroom import Newsroom

FORMATS = ("markdown", "text", "html", "json", "epub")
"""Of an exported article. Written here, because the parser of the command line loads nothing."""

SHOWN_FAILURES = 20
"""Failed sources that a refresh names; the rest is counted."""

FETCH_THEM = "Fetch them with: termnews refresh"

IN_READER = "termnews undo brings"
"""How a change is taken back that was made here."""

MAX_INPUT = 64 * 1024 * 1024
"""Bytes read from standard input."""


def register(verbs: Any, common: argparse.ArgumentParser) -> None:
    """Add the verbs of this group."""
    verb = verbs.add_parser(
        "add", parents=[common], help="add a feed, a site, an article's page, a file or text"
    )
    verb.add_argument("what", help="an address, a file's path, or - for standard input")
    verb.add_argument("--folder", default="", help="folder of the new source, e.g. World/Asia")
    verb.add_argument("--title", default="", help="your own name for it")
    verb.set_defaults(run=_add)

    verb = verbs.add_parser("refresh", parents=[common], help="ask sources for news")
    verb.add_argument("source", type=int, nargs="*", help="numbers of sources; none: all")
    verb.add_argument("--due", action="store_true", help="only those whose time has come (cron)")
    verb.add_argument(
        "--full-text", action="store_true", help="then fetch full texts and find quotes and topics"
    )
    verb.set_defaults(run=_refresh)

    verb = verbs.add_parser("sources", parents=[common], help="list or change sources")
    verb.add_argument("source", type=int, nargs="?", help="number of the source to change")
    verb.add_argument("--title")
    verb.add_argument("--folder")
    verb.add_argument("--text", choices=("auto", "feed", "full"))
    verb.add_argument("--state", choices=("active", "paused"))
    verb.add_argument("--remove", action="store_true")
    verb.set_defaults(run=_sources)

    verb = verbs.add_parser("import", parents=[common], help="import OPML, newsboat urls or marks")
    verb.add_argument("file", type=Path)
    verb.set_defaults(run=_import)

    verb = verbs.add_parser("export", parents=[common], help="export sources, marks or articles")
    verb.add_argument("what", choices=("opml", "marks", "quotes", "highlights", "articles"))
    verb.add_argument("query", nargs="*", help="which articles (default: bookmarks)")
    verb.add_argument("-o", "--output", type=Path, help="file or folder; default standard output")
    verb.add_argument("--format", choices=FORMATS, default="markdown")
    verb.add_argument("--speaker", default="", help="quotes of this speaker")
    verb.set_defaults(run=_export)


def _add(options: argparse.Namespace) -> int:
    what = options.what
    if what == "-":
        data = sys.stdin.buffer.read(MAX_INPUT)
        what = data.decode("utf-8", "replace")
        if not what.strip():
            raise TermnewsError("Standard input is empty.", remedy="Pipe an article into it.")
        if "\n" not in what.strip():
            what = what.strip()
    progress = room.Progressing(options)
    with room.opened(options) as newsroom:
        try:
            event = newsroom.wait(
                "add", progress, what=what, folder=options.folder, title=options.title
            )
        finally:
            progress.end()
    room.checked(event)
    if isinstance(event, Choice):
        if options.json:
            say_json({"choose": [{"url": url, "title": title} for url, title in event.links]})
        else:
            output.tell("termnews: this site has several feeds; add the one you want:")
            for url, title in event.links:
                say(f"{url}  {title}")
        return Exit.PARTLY
    if isinstance(event, Finished):
        if options.json:
            say_json(
                {
                    "source": event.source_id,
                    "article": event.article_id,
                    "new": event.new,
                    "summary": event.summary,
                }
            )
        elif not options.quiet:
            say(event.summary)
            if event.imported:
                output.tell(FETCH_THEM)
    return Exit.PARTLY if isinstance(event, Finished) and event.failed else Exit.DONE


def _refresh(options: argparse.Namespace) -> int:
    progress = room.Progressing(options)
    with room.opened(options) as newsroom:
        names = {source.id: source for source in newsroom.sources()}
        unknown = [number for number in options.source if number not in names]
        if unknown:
            raise TermnewsError(
                f"There is no source {unknown[0]}.", remedy="termnews sources shows the numbers."
            )
        try:
            event = newsroom.wait(
                "refresh", progress, sources=options.source or None, due=options.due
            )
            room.checked(event)
            if options.full_text:
                room.checked(newsroom.wait("enrich", progress))
        finally:
            progress.end()
    assert isinstance(event, Finished)
    if options.json:
        say_json(
            {
                "new": event.new,
                "failed": event.failed,
                "sources": [
                    {
                        "id": told.source_id,
                        "url": names[told.source_id].url if told.source_id in names else None,
                        "new": told.new,
                        "updated": told.updated,
                        "error": told.error or None,
                        "remedy": told.remedy or None,
                    }
                    for told in progress.refreshed
                ],
            }
        )
    else:
        shown = progress.failed if options.verbose else progress.failed[:SHOWN_FAILURES]
        for told in shown:
            name = names[told.source_id].title if told.source_id in names else told.source_id
            output.tell(f"{name}: {told.error} {told.remedy}".rstrip())
        if len(progress.failed) > len(shown):
            output.tell(f"… and {len(progress.failed) - len(shown)} more; -v shows all.")
        if not options.quiet:
            say(event.summary.replace("; press e to see why", ""))
    return Exit.PARTLY if event.failed else Exit.DONE


def _sources(options: argparse.Namespace) -> int:
    from termnews.model import SourceState, TextMode

    with room.opened(options) as newsroom:
        if options.source is not None:
            if not any(source.id == options.source for source in newsroom.sources()):
                raise TermnewsError(
                    f"There is no source {options.source}.",
                    remedy="termnews sources shows the numbers.",
                )
            if options.remove:
                done = newsroom.remove_source(options.source).replace("u brings", IN_READER)
            else:
                done = newsroom.edit_source(
                    options.source,
                    title=options.title,
                    folder=options.folder,
                    text_mode=TextMode(options.text) if options.text else None,
                    state=SourceState(options.state) if options.state else None,
                )
            if not options.quiet and not options.json:
                say(done)
            if not options.json:
                return Exit.DONE
        sources = newsroom.sources()
    if options.json:
        say_json(
            [
                {
                    "id": s.id,
                    "url": s.url,
                    "title": s.title,
                    "folder": s.folder,
                    "site": s.site_url,
                    "state": s.state.value,
                    "text": s.text_mode.value,
                    "unread": s.unread,
                    "total": s.total,
                    "checked": s.checked_at,
                    "error": s.error or None,
                    "remedy": s.remedy or None,
                    "error_at": s.error_at,
                    "failures": s.failures,
                }
                for s in sources
            ]
        )
        return Exit.DONE
    if not sources and not options.quiet:
        output.tell("No source yet. termnews add ADDRESS adds one, termnews import FILE a list.")
    for s in sources:
        folder = f"{s.folder}/" if s.folder else ""
        say(f"{s.id:>5}  {s.unread:>5}/{s.total:<6} {folder}{s.title}  {s.url}")
        if s.error:
            say(f"       {s.error} {s.remedy}".rstrip())
        elif s.state is not SourceState.ACTIVE:
            say(f"       {s.state.value}")
    return Exit.DONE


def _import(options: argparse.Namespace) -> int:
    with room.opened(options) as newsroom:
        done = newsroom.import_sources(options.file)
    if options.json:
        say_json({"summary": done})
    elif not options.quiet:
        say(done)
        output.tell(FETCH_THEM)
    return Exit.DONE


def _export(options: argparse.Namespace) -> int:
    from termnews.cli.reading import pointed
    from termnews.newsroom import citation

    if options.json:
        if options.what != "articles":
            output.tell(
                "termnews: only articles are exported as JSON; for quotes: termnews quotes --json"
            )
            return Exit.USAGE
        options.format = "json"
    if options.format == "epub" and options.what != "articles":
        output.tell(
            "termnews: only articles become an EPUB: termnews export articles --format epub"
        )
        return Exit.USAGE
    with room.opened(options) as newsroom:
        if options.what == "articles":
            words = " ".join(options.query)
            view = newsroom.view(f"search:{words}" if words else "bookmarks")
            try:
                ids = newsroom.listing(view).ids
            except QueryError as error:
                return pointed(words, error)
            if not ids:
                output.tell("Nothing found." if words else "No article is bookmarked.")
                return Exit.FAILED
            if options.format == "epub":
                return _write_book(newsroom, ids, str(view.title), options)
            if options.output is None:
                for article_id in ids:
                    say(newsroom.exported(article_id, options.format).rstrip("\n"))
                    say()
                return Exit.DONE
            try:
                options.output.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise TermnewsError(
                    f"{options.output} is no folder that could be made: {error.strerror}.",
                    remedy="Name a folder; each article becomes a file in it.",
                ) from None
            return _write_articles(newsroom, ids, options)
        if options.what == "opml":
            text = newsroom.export_opml()
        elif options.what == "marks":
            text = newsroom.export_marks()
        elif options.what == "highlights":
            style = "markdown" if options.format == "markdown" else "citation"
            text = "\n\n".join(citation.passage(one, style) for one in newsroom.all_highlights())
        else:
            found = newsroom.quotes(speaker=options.speaker, limit=100_000)
            style = "markdown" if options.format == "markdown" else "citation"
            text = "\n\n".join(citation.cite(said, style) for said in found)
    if options.output is None:
        say(text.rstrip("\n"))
    else:
        from termnews.newsroom.export import put

        put(options.output, text.encode())
    return Exit.DONE


def _write_book(
    newsroom: Newsroom, ids: Iterable[int], title: str, options: argparse.Namespace
) -> int:
    """All articles as the chapters of one file; into a pipe if no file is named."""
    if options.output is not None:
        said = newsroom.write_book(ids, title, options.output)
        if not options.quiet:
            say(said)
        return Exit.DONE
    if sys.stdout.isatty():
        output.tell("termnews: an EPUB is no text for a terminal: name a file with -o")
        return Exit.USAGE
    sys.stdout.buffer.write(newsroom.book(ids, title))
    return Exit.DONE


def _write_articles(newsroom: Newsroom, ids: Iterable[int], options: argparse.Namespace) -> int:
    """Write each article into the folder; one that cannot be written keeps no other from it."""
    failed = 0
    for article_id in ids:
        try:
            said = newsroom.export_article(article_id, options.output, options.format)
        except TermnewsError as error:
            failed += 1
            output.tell(f"termnews: {error.cause}")
            continue
        if not options.quiet:
            say(said)
    return Exit.PARTLY if failed else Exit.DONE
