"""rules: the user's own rules for reading the pages of a site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termnews.cli import output, room
from termnews.cli.output import Exit, say, say_json
from termnews.errors import SettingsError, TermnewsError
from termnews.text import count_words, line

if TYPE_CHECKING:
    from termnews.newsroom import Newsroom
    from termnews.newsroom.values import Preview

MAX_FILE = 1_000_000
"""Bytes of a rule file."""

DOES = ("list", "show", "set", "import", "preview", "remove")


def register(verbs: Any, common: argparse.ArgumentParser) -> None:
    """Add the verb."""
    verb = verbs.add_parser(
        "rules",
        parents=[common],
        help="your own rules for reading a site's pages",
        epilog="list · show HOST · set HOST FILE|- · preview HOST [FILE|-] · remove HOST · "
        "import FILE|FOLDER (rules of ours, NEWS.EXAMPLE.toml, or of the ftr-site-config format, "
        "NEWS.EXAMPLE.txt)",
    )
    verb.add_argument("do", nargs="?", choices=DOES, default="list")
    verb.add_argument("what", nargs="?", default="", metavar="HOST|FILE")
    verb.add_argument("file", nargs="?", default="", metavar="FILE")
    verb.add_argument("-n", "--pages", type=int, default=3, metavar="N", help="pages to preview")
    verb.add_argument("--replace", action="store_true", help="import over rules that are there")
    verb.set_defaults(run=_rules)


def _rules(options: argparse.Namespace) -> int:
    needed = {"list": 0, "set": 2}.get(options.do, 1)
    given = len([one for one in (options.what, options.file) if one])
    if given < needed:
        what = {"set": "a host and a file", "import": "a file or a folder"}.get(
            options.do, "a host"
        )
        output.tell(f"termnews rules {options.do}: it needs {what}.")
        return Exit.USAGE
    with room.opened(options) as newsroom:
        run = {
            "list": _list,
            "show": _show,
            "set": _set,
            "import": _import,
            "preview": _preview,
            "remove": _remove,
        }[options.do]
        return run(options, newsroom)


def _list(options: argparse.Namespace, newsroom: Newsroom) -> int:
    found = newsroom.rules()
    if options.json:
        say_json([{"host": r.host, "path": str(r.path), "pages": r.pages} for r in found])
    else:
        for rule in found:
            say(f"{rule.pages:>6}  {rule.host}")
        if not found and not options.quiet:
            output.tell("There are no rules yet; W in the reader writes one for a site.")
    return Exit.DONE


def _show(options: argparse.Namespace, newsroom: Newsroom) -> int:
    text = newsroom.rule(options.what)
    if options.json:
        say_json({"host": options.what, "rule": text})
    else:
        for row in text.rstrip("\n").split("\n"):
            say(row)
    return Exit.DONE


def _read(name: str) -> str:
    """A rule file or standard input. Raises SettingsError."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_FILE)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MAX_FILE)
        return data.decode("utf-8-sig")
    except OSError as error:
        reason = line(error.strerror or "unknown reason")
        raise SettingsError(f"{line(name)} cannot be read: {reason}.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{line(name)} is not UTF-8 text.") from None


def _as_rule(text: str, host: str, warnings: list[str]) -> str:
    """Text of either format as a rule of ours; what could not be used is added to ``warnings``."""
    from termnews.newsroom import sites

    if not sites.is_ftr(text):
        return text
    text, left_out = sites.from_ftr(text, host)
    warnings += [f"{host}: {warning}" for warning in left_out]
    return text


def _set(options: argparse.Namespace, newsroom: Newsroom) -> int:
    from termnews.newsroom import sites

    warnings: list[str] = []
    path = sites.save_rule(options.what, _as_rule(_read(options.file), options.what, warnings))
    for warning in warnings:
        output.tell(f"termnews: {warning}")
    return _apply(options, newsroom, [options.what], f"Rule kept in {line(str(path))}.")


def _remove(options: argparse.Namespace, newsroom: Newsroom) -> int:
    from termnews.newsroom import sites

    if not sites.remove_rule(options.what):
        raise TermnewsError(f"There is no rule for {line(options.what, 80)}.")
    return _apply(options, newsroom, [options.what], "Rule removed.")


def _apply(options: argparse.Namespace, newsroom: Newsroom, hosts: list[str], done: str) -> int:
    """Read the stored pages of hosts by the rules that count now."""
    progress = room.Progressing(options)
    said = [done]
    try:
        for host in hosts:
            event = room.checked(newsroom.wait("apply_rule", progress, host=host))
            said.append(getattr(event, "summary", ""))
    finally:
        progress.end()
    if options.json:
        say_json({"hosts": hosts, "done": said})
    elif not options.quiet:
        for sentence in said:
            say(sentence)
    return Exit.DONE


def _import(options: argparse.Namespace, newsroom: Newsroom) -> int:
    from termnews.newsroom import sites

    root = Path(options.what)
    files = (
        sorted(path for path in root.iterdir() if path.suffix in (".txt", ".toml"))
        if root.is_dir()
        else [root]
    )
    there = {rule.host for rule in newsroom.rules()}
    kept: list[str] = []
    skipped = failed = 0
    warnings: list[str] = []
    for path in files:
        try:
            host = sites.bare(path.name.removesuffix(path.suffix))
            if host in there and not options.replace:
                skipped += 1
                continue
            rule = _as_rule(_read(str(path)), host, warnings)
            if not sites.says_something(rule):
                raise SettingsError("Nothing in it can be used.")
            sites.save_rule(host, rule)
            kept.append(host)
        except SettingsError as error:
            failed += 1
            output.tell(f"termnews: {line(path.name)}: {error.sentence()}")
    if options.verbose:
        for warning in warnings:
            output.tell(warning)
    elif warnings and not options.quiet:
        output.tell(f"{_counted(len(warnings), 'line')} could not be used; -v names them.")
    if skipped and not options.quiet:
        have = "has" if skipped == 1 else "have"
        output.tell(f"{_counted(skipped, 'host')} {have} a rule; --replace writes over it.")
    if not kept and not failed and not skipped:
        raise TermnewsError(f"There is no rule in {line(str(root))}.")
    with_pages = {rule.host for rule in newsroom.rules() if rule.pages}
    done = f"{_counted(len(kept), 'rule')} imported."
    _apply(options, newsroom, [host for host in kept if host in with_pages], done)
    return Exit.PARTLY if failed else Exit.DONE


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _preview(options: argparse.Namespace, newsroom: Newsroom) -> int:
    warnings: list[str] = []
    text = (
        _as_rule(_read(options.file), options.what, warnings)
        if options.file
        else newsroom.rule(options.what)
    )
    for warning in warnings:
        output.tell(f"termnews: {warning}")
    with newsroom.try_rules(options.what) as trial:
        trial.check(text)
        number = min(max(1, options.pages), len(trial.pages))
        found = [preview for page in range(number) if (preview := trial.preview(text, page))]
    if options.json:
        say_json([_json(preview) for preview in found])
    else:
        for preview in found:
            _say(preview)
    if not found:
        output.tell(f"No page of {line(options.what, 80)} is stored; the rule itself is fine.")
    return Exit.DONE


def _say(preview: Preview) -> None:
    before, after = (count_words(one.body) for one in (preview.before, preview.after))
    say(f"{preview.article_id:>6}  {preview.title}")
    say(f"        {before:,} words now, {after:,} by this rule")
    for note in preview.notes:
        say(output.wrapped(note, "        "))
    for key, selector, number in preview.hits:
        say(f"        {key} {selector}: {number or 'nothing'} found")
    for sign, texts in (("-", _gone(preview)), ("+", _new(preview))):
        for text in texts:
            say(output.wrapped(text, "          ", f"        {sign} "))
    say()


def _gone(preview: Preview) -> list[str]:
    kept = {block.text for block in preview.after.blocks}
    return [block.text for block in preview.before.blocks if block.text and block.text not in kept]


def _new(preview: Preview) -> list[str]:
    known = {block.text for block in preview.before.blocks}
    return [block.text for block in preview.after.blocks if block.text and block.text not in known]


def _json(preview: Preview) -> dict[str, Any]:
    return {
        "article": preview.article_id,
        "title": preview.after.title,
        "authors": list(preview.after.authors),
        "date": preview.after.published,
        "words_before": count_words(preview.before.body),
        "words": count_words(preview.after.body),
        "removed": _gone(preview),
        "added": _new(preview),
        "found": [{"key": k, "selector": s, "elements": n} for k, s, n in preview.hits],
        "notes": list(preview.notes),
        "parts": [
            {"selector": p.selector, "elements": p.elements, "words": p.words, "text": p.sample}
            for p in preview.parts
        ],
    }
