"""Parsing of the command line, and what every verb shares."""

from __future__ import annotations

import argparse
import errno
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from termnews import __version__
from termnews.cli.output import Exit, close_quietly, fail, open_streams, tell, unwritten
from termnews.errors import TermnewsError

# Verb groups; each module has ``register(verbs, common)``. They import what they need when they
# run, so that a verb loads neither the screen nor the network without using it.
GROUPS = ("reading", "sources", "insight", "rules", "login", "filters", "care")

Run = Callable[[argparse.Namespace], int]

_UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""What writing to standard output may meet, besides a closed pipe."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        tell(f"{self.prog}: {message}")
        raise SystemExit(Exit.USAGE)

    # Verbs that take a query take its words wherever they stand, and ``-word`` as one of them.

    def _asks(self) -> bool:
        return any(action.dest == "query" for action in self._actions)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        found, left = super().parse_known_args(args, namespace)
        if left and self._asks() and not any(word.startswith("--") for word in left):
            found.query = [*found.query, *left]
            left = []
        return found, left

    def _parse_optional(self, arg_string: str) -> Any:
        without = arg_string[:1] == "-" and arg_string[1:2] not in ("", "-")
        if without and arg_string[:2] not in self._option_string_actions and self._asks():
            return None
        return super()._parse_optional(arg_string)


def parser(*, verbs_too: bool = True) -> argparse.ArgumentParser:
    """The whole command line; without ``verbs_too`` only what opens the reader."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--library",
        type=Path,
        metavar="PATH",
        default=argparse.SUPPRESS,
        help="use this library file instead of your own",
    )
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON (docs/cli.md)"
    )
    common.add_argument(
        "-q", "--quiet", action="store_true", default=argparse.SUPPRESS, help="no remarks"
    )
    common.add_argument(
        "-v", "--verbose", action="store_true", default=argparse.SUPPRESS, help="more remarks"
    )
    top = _Parser(
        prog="termnews",
        description="A terminal news reader. Without a verb it opens the reader.",
        epilog="termnews VERB --help tells more.",
        parents=[common],
    )
    top.add_argument("--version", action="version", version=f"termnews {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)
    for group in GROUPS if verbs_too else ():
        importlib.import_module(f"termnews.cli.{group}").register(verbs, common)
    return top


OpenReader = Callable[[Path | None, bool], int]
"""Opens the screen on a library (None: the user's own), as the demo edition or not."""


def main(arguments: Sequence[str] | None = None, *, open_reader: OpenReader | None = None) -> int:
    """Run one command; returns its exit code. Without ``open_reader`` there is no screen."""
    os.umask(0o077)  # whatever we write is the user's alone
    open_streams()
    words = list(sys.argv[1:] if arguments is None else arguments)
    reader_alone = not words or (words[0] == "--library" and len(words) == 2)
    try:
        return _run(parser(verbs_too=not reader_alone), words, open_reader)
    except TermnewsError as error:
        return fail(error)
    except BrokenPipeError:
        close_quietly()
        return Exit.DONE
    except OSError as error:
        if error.filename is not None or error.errno not in _UNWRITTEN:
            raise
        return unwritten(error)
    except KeyboardInterrupt:
        tell("termnews: interrupted; what was stored is kept.")
        return Exit.INTERRUPTED


def _run(
    arguments: argparse.ArgumentParser, words: list[str], open_reader: OpenReader | None
) -> int:
    try:
        options = arguments.parse_args(words)
    except SystemExit:
        sys.stdout.flush()  # the help that was asked for
        raise
    options.library = getattr(options, "library", None)
    options.open_reader = open_reader if _can_show() else None
    for name in ("json", "quiet", "verbose"):
        setattr(options, name, getattr(options, name, False))
    run: Run = options.run if options.verb else _read
    code = run(options)
    sys.stdout.flush()
    return code


def _can_show() -> bool:
    """Whether standard input and output are a terminal that a screen can be drawn on."""
    terminal = os.environ.get("TERM", "")
    return sys.stdin.isatty() and sys.stdout.isatty() and terminal not in ("", "dumb")


def _read(options: argparse.Namespace) -> int:
    """The reader; on a terminal that cannot show it, the newest unread articles as text."""
    if options.open_reader is None:
        from termnews.cli.reading import plain_list

        return plain_list(options)
    code: int = options.open_reader(options.library, False)
    return code
