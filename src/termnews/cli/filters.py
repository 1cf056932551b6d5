"""analyse and group: JSON lines in, JSON lines out. No library, no network."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from termnews.cli.output import Exit, json_text, tell
from termnews.errors import TermnewsError

PARTS = ("article", "quotes", "topics")


def register(verbs: Any, common: argparse.ArgumentParser) -> None:
    """Add the verbs of this group."""
    verb = verbs.add_parser(
        "analyse", parents=[common], help="a filter: articles in, their text, quotes and topics out"
    )
    verb.add_argument("--jsonl", action="store_true", help="read and write JSON lines (always)")
    verb.add_argument(
        "--only", type=_parts, default=PARTS, metavar="PART[,PART]", help=", ".join(PARTS)
    )
    verb.add_argument("--indirect", action="store_true", help="indirect speech too")
    verb.set_defaults(run=_analyse)

    verb = verbs.add_parser(
        "group", parents=[common], help="a filter: which articles tell one story"
    )
    verb.add_argument("--jsonl", action="store_true", help="read and write JSON lines (always)")
    verb.add_argument("--related", type=int, default=0, metavar="K", help="K related ids of each")
    verb.set_defaults(run=_group)


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(","))
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no part {unknown[0]}; there are {', '.join(PARTS)}")
    return parts


def _lines() -> Iterator[dict[str, Any] | str]:
    """Objects of standard input; a line that is none comes as the reason why."""
    for number, raw in enumerate(sys.stdin.buffer, 1):
        if not raw.strip():
            continue
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError) as error:
            yield f"line {number} is not JSON: {error}"
            continue
        yield value if isinstance(value, dict) else f"line {number} is not a JSON object"


def _text(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
    return value if isinstance(value, str) else ""


def _analyse(options: argparse.Namespace) -> int:
    code = Exit.DONE
    for given in _lines():
        if isinstance(given, str):
            result: dict[str, Any] = {"id": None, "error": given}
        else:
            try:
                result = analysed(given, options.only, indirect=options.indirect)
            except TermnewsError as error:
                result = {"id": given.get("id"), "error": error.sentence()}
            except Exception as error:  # one line must not end the stream
                reason = f"a fault of termnews: {type(error).__name__}: {error}"
                result = {"id": given.get("id"), "error": reason}
        if "error" in result:
            code = Exit.PARTLY
        print(json_text(result), flush=True)
    return code


def analysed(
    given: dict[str, Any], only: tuple[str, ...] = PARTS, *, indirect: bool = False
) -> dict[str, Any]:
    """One line of ``analyse`` (fields: docs/cli.md). Raises TermnewsError.

    Offsets count characters of the given ``text``; for ``html``, of ``body``.
    """
    from termnews.analyse import block_ranges

    html, text = _text(given, "html"), _text(given, "text")
    if not html and not text:
        raise TermnewsError("Neither html nor text is given.")
    result: dict[str, Any] = {"id": given.get("id")}
    title, lang = _text(given, "title"), _text(given, "lang")
    authors: list[str] = []
    tags: list[str] = []
    kinds: list[Any] = []
    if html or "article" in only:
        article = _article(given, html, text)
        if "article" in only:
            from termnews.newsroom.export import article_json

            result |= article_json(article)
        title, lang = title or article.title, lang or article.lang
        authors, tags = list(article.authors), list(article.tags)
        if html:
            text, kinds = article.body, block_ranges(article.blocks)
    elif (text and "topics" in only) or "quotes" in only:
        article = _article(given, "", text)
        title, lang, authors = title or article.title, lang or article.lang, list(article.authors)
    quotes: list[Any] = []
    if "quotes" in only or "topics" in only:
        from termnews.analyse.quotes import find_quotes

        quotes = find_quotes(
            text, lang=lang, title=title, authors=authors, kinds=kinds, indirect=indirect
        )
    if "quotes" in only:
        result["quotes"] = [_quote(quote) for quote in quotes]
    if "topics" in only:
        from termnews.analyse.topics import find_topics, keyphrases

        speakers = sorted({quote.speaker for quote in quotes if quote.speaker})
        topics = find_topics(
            text, lang=lang, title=title, authors=authors, tags=tags, speakers=speakers
        )
        result["topics"] = [
            {
                "name": topic.name,
                "type": topic.type.value,
                "salience": round(topic.salience, 4),
                "mentions": [list(span) for span in topic.mentions],
            }
            for topic in topics
        ]
        result["keyphrases"] = list(keyphrases(text, title=title, lang=lang))
    return result


def _article(given: dict[str, Any], html: str, text: str) -> Any:
    from termnews import extract
    from termnews.text import line

    if html:
        hints = extract.Hints(title=line(_text(given, "title")))
        return extract.article(html, _text(given, "url"), hints=hints)
    from termnews.extract.plaintext import from_text

    return from_text(text, url=_text(given, "url"))


def _quote(quote: Any) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind.value,
        "speaker": quote.speaker or None,
        "role": quote.role or None,
        "speaker_mention": quote.speaker_mention or None,
        "speaker_start": quote.speaker_start,
        "speaker_end": quote.speaker_end,
        "cue": quote.cue or None,
        "confidence": round(quote.confidence, 4),
        "group": quote.group,
    }


def _moment(text: str) -> datetime | None:
    """A date as feeds and pages write it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        if not text:
            return None
    from termnews.feeds.dates import parse_date

    return parse_date(text)


def _group(options: argparse.Namespace) -> int:
    from termnews.analyse.stories import Item, group

    items: list[Item] = []
    given_ids: list[Any] = []
    bad: list[dict[str, Any]] = []
    for given in _lines():
        if isinstance(given, str):
            bad.append({"id": None, "error": given})
            continue
        given_ids.append(given.get("id"))
        items.append(
            Item(
                id=str(len(items)),
                title=_text(given, "title"),
                text=_text(given, "text"),
                date=_moment(_text(given, "date")),
                source=_text(given, "source"),
                url=_text(given, "url"),
            )
        )
    for index, grouped in enumerate(group(items, related=options.related)):
        result: dict[str, Any] = {
            "id": given_ids[index],
            "story": grouped.story,
            "copy_of": None if grouped.copy_of is None else given_ids[int(grouped.copy_of)],
        }
        if options.related:
            result["related"] = [given_ids[int(other)] for other in grouped.related]
        print(json_text(result))
    for wrong in bad:
        print(json_text(wrong))
        tell(f"termnews: {wrong['error']}")
    return Exit.PARTLY if bad else Exit.DONE
