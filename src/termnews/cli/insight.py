"""quotes, topics, story, brief."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from termnews.cli import output, room
from termnews.cli.output import Exit, row_json, say, say_json
from termnews.errors import TermnewsError


def register(verbs: Any, common: argparse.ArgumentParser) -> None:
    """Add the verbs of this group."""
    verb = verbs.add_parser("quotes", parents=[common], help="who said what")
    verb.add_argument("article", type=int, nargs="?", help="only the quotes of this article")
    verb.add_argument("--speaker", default="", help="words of the speaker's name")
    verb.add_argument("--text", default="", help="words of the quote")
    verb.add_argument("--since", type=_since, help="a date (2026-01-31) or an age (7d, 12h, 3w)")
    verb.add_argument("-n", "--limit", type=int, default=50, metavar="N")
    verb.add_argument("--format", choices=("list", "plain", "markdown", "citation"), default="list")
    verb.set_defaults(run=_quotes)

    verb = verbs.add_parser("topics", parents=[common], help="topics of an article; a topic's page")
    verb.add_argument(
        "what",
        nargs="*",
        help="an article's number, or a topic's name; none: what is talked about more than usual",
    )
    verb.add_argument("--same-as", default="", metavar="NAME", help="it is another name of NAME")
    verb.set_defaults(run=_topics)

    verb = verbs.add_parser("story", parents=[common], help="all versions of an article's story")
    verb.add_argument("article", type=int)
    verb.set_defaults(run=_story)

    verb = verbs.add_parser("brief", parents=[common], help="the top stories since the last brief")
    verb.add_argument("--minutes", type=int, default=10, help="reading time; default 10")
    verb.add_argument("--keep", action="store_true", help="do not count this as the last brief")
    verb.set_defaults(run=_brief)


def _since(text: str) -> datetime:
    age = re.fullmatch(r"(\d{1,5})([hdwmy])", text)
    if age:
        hours = {"h": 1, "d": 24, "w": 168, "m": 730, "y": 8760}[age[2]]
        return datetime.now(UTC) - timedelta(hours=hours * int(age[1]))
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” is no date; write 2026-01-31, or an age such as 7d"
        ) from None


def _quotes(options: argparse.Namespace) -> int:
    from termnews.newsroom import citation

    with room.opened(options) as newsroom:
        if options.article is not None:
            _ready(newsroom, options.article)
        found = newsroom.quotes(
            speaker=options.speaker,
            text=options.text,
            article_id=options.article,
            since=options.since,
            limit=options.limit,
        )
    if options.json:
        say_json([quote_json(said) for said in found])
    else:
        for said in found:
            if options.format == "list":
                role = f", {said.quote.role}" if said.quote.role else ""
                say(output.wrapped(said.quote.text))
                where = f"{said.article.source}, {citation.day(said.article.date)}"
                say(output.wrapped(f"— {said.speaker}{role} ({where}, {said.article.id})", "    "))
                for wording, speaker, article_id in said.variants:
                    say(output.wrapped(f"also: {wording} — {speaker} ({article_id})", "    "))
            else:
                say(citation.cite(said, options.format))
            say()
    if not found and not options.quiet and not options.json:
        output.tell("No quote was found.")
    return Exit.DONE if found else Exit.FAILED


def quote_json(said: Any) -> dict[str, Any]:
    """The stable fields of a quote seen across the library."""
    quote = said.quote
    return {
        "id": said.id,
        "text": quote.text,
        "speaker": quote.speaker or None,
        "candidate": quote.candidate or None,
        "role": quote.role or None,
        "kind": quote.kind.value,
        "confidence": round(quote.confidence, 3),
        "article": said.article.id,
        "title": said.article.title,
        "source": said.article.source,
        "url": said.article.url,
        "date": said.article.date.isoformat(),
        "also_in": list(said.occurrences),
        "variants": [
            {"text": text, "speaker": speaker, "article": article}
            for text, speaker, article in said.variants
        ],
    }


def _ready(newsroom: Any, article_id: int) -> None:
    """See to it that an article is analysed. Raises TermnewsError if there is none."""
    reading = newsroom.read(article_id)
    if reading is None:
        raise TermnewsError(
            f"There is no article {article_id}.", remedy="termnews list shows the numbers."
        )
    if reading.pending and not newsroom.read_only:
        newsroom.wait("enrich", first=[article_id], texts=False)


def _topics(options: argparse.Namespace) -> int:
    words = " ".join(options.what)
    if not words:
        return _trending(options)
    with room.opened(options) as newsroom:
        if options.same_as:
            done = newsroom.same_topic(words, options.same_as)
            if options.json:
                say_json({"done": done})
            else:
                say(done)
            return Exit.DONE
        if words.isdigit():
            _ready(newsroom, int(words))
            related = newsroom.related(int(words))
            if options.json:
                say_json(
                    [
                        {
                            "name": count.topic.name,
                            "type": count.topic.type.value,
                            "salience": round(count.topic.salience, 3),
                            "articles": count.articles,
                        }
                        for count in related.topics
                    ]
                )
            else:
                for count in related.topics:
                    say(f"{count.articles:>5}  {count.topic.name}  ({count.topic.type.value})")
            return Exit.DONE
        page = newsroom.topic(words)
    if page is None:
        raise TermnewsError(f"No article is about “{words}”.", remedy="Try a part of the name.")
    if options.json:
        say_json(
            {
                "name": page.name,
                "type": page.type.value,
                "aliases": list(page.aliases),
                "articles": [row_json(row) for row in page.rows],
                "quotes": [quote_json(said) for said in page.quotes],
                "days": [{"day": day, "articles": count} for day, count in page.days],
                "together": [{"name": n, "articles": count} for n, count in page.together],
            }
        )
        return Exit.DONE
    say(f"{page.name} ({page.type.value})")
    for row in page.rows:
        say(output.row_line(row))
    if page.together:
        say("\nTogether with: " + ", ".join(f"{name} {count}" for name, count in page.together))
    return Exit.DONE


def _trending(options: argparse.Namespace) -> int:
    with room.opened(options) as newsroom:
        found = newsroom.trending()
    if options.json:
        say_json([{"name": name, "articles": number} for name, number in found])
    else:
        for name, number in found:
            say(f"{number:>5}  {name}")
        if not found and not options.quiet:
            output.tell("No topic of the last day is in more than one article.")
    return Exit.DONE


def _story(options: argparse.Namespace) -> int:
    with room.opened(options) as newsroom:
        rows = newsroom.rows([options.article])
        if not rows:
            raise TermnewsError(
                f"There is no article {options.article}.", remedy="termnews list shows the numbers."
            )
        story_id = rows[0].story_id
        page = newsroom.story(story_id) if story_id is not None else None
    if page is None:
        raise TermnewsError("No other article tells this story yet.")
    if options.json:
        say_json(
            {
                "id": page.id,
                "title": page.title,
                "reason": page.reason,
                "versions": [
                    {**row_json(v.row), "adds": list(v.adds), "copy_of": v.copy_of}
                    for v in page.versions
                ],
                "quotes": [quote_json(said) for said in page.quotes],
            }
        )
        return Exit.DONE
    say(page.title)
    if page.reason:
        say(output.wrapped(page.reason))
    for version in page.versions:
        say()
        say(output.row_line(version.row))
        if version.copy_of is not None:
            say(f"        repeats {version.copy_of}")
        for text in version.adds:
            say(output.wrapped(text, "          ", "        + "))
    return Exit.DONE


def _brief(options: argparse.Namespace) -> int:
    with room.opened(options) as newsroom:
        brief = newsroom.brief(minutes=options.minutes, keep=not options.keep)
    if options.json:
        say_json(
            {
                "since": brief.since,
                "minutes": brief.minutes,
                "items": [
                    {
                        "title": item.title,
                        "sources": list(item.sources),
                        "minutes": item.minutes,
                        "why": item.why,
                        "articles": [row_json(row) for row in item.rows],
                        "quote": quote_json(item.quote) if item.quote else None,
                    }
                    for item in brief.items
                ],
            }
        )
        return Exit.DONE
    for number, item in enumerate(brief.items, 1):
        say(output.wrapped(item.title, "    ", f"{number:>2}. "))
        say(output.wrapped(f"{', '.join(item.sources)} · {item.minutes} min · {item.why}", "    "))
        if item.quote:
            say(output.wrapped(f"{item.quote.quote.text} — {item.quote.speaker}", "    "))
        say()
    if not brief.items and not options.quiet:
        output.tell("Nothing new since the last brief.")
    return Exit.DONE
