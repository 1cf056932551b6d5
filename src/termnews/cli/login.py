"""login: user names and passwords of sources and of the proxy. A secret is never an argument."""

from __future__ import annotations

import argparse
import getpass
import subprocess
import sys
from typing import Any

from termnews import paths, settings
from termnews.cli import output
from termnews.cli.output import Exit, say, say_json
from termnews.credentials import Credentials, Store, origin, taken_out
from termnews.errors import SettingsError, TermnewsError
from termnews.text import line

DOES = ("list", "set", "forget")

MAX_SECRET = 8_192
"""Bytes of a password or token that are read."""

SECONDS = 120.0
"""For the program that gives a secret; it may have to ask its user."""


def register(verbs: Any, common: argparse.ArgumentParser) -> None:
    """Add the verb."""
    verb = verbs.add_parser(
        "login",
        parents=[common],
        help="user names and passwords of sources and of the proxy",
        epilog="list · set ADDRESS [--user NAME] · forget ADDRESS. The password is asked for, read from "
        "standard input (its first line), or taken from a program (--command PROGRAM …, last).",
    )
    verb.add_argument("do", nargs="?", choices=DOES, default="list")
    verb.add_argument("address", nargs="?", default="", metavar="ADDRESS")
    verb.add_argument("--user", default="", metavar="NAME")
    verb.add_argument(
        "--token", action="store_true", help="it is a bearer token, without a user name"
    )
    verb.add_argument(
        "--command",
        nargs=argparse.REMAINDER,
        default=[],
        metavar="PROGRAM",
        help="program and arguments whose first line of output is the password; no shell",
    )
    verb.set_defaults(run=_login)


def _login(options: argparse.Namespace) -> int:
    store = Store()
    if options.do == "list":
        return _list(options, store)
    if not options.address:
        output.tell(f"termnews login {options.do}: it needs an address.")
        return Exit.USAGE
    address = options.address if "://" in options.address else f"https://{options.address}"
    bare, given = taken_out(address)
    if given is not None and given.password:
        output.tell(
            "termnews login: not with the password in the address: other users and your shell's "
            "history would see it. Leave it out; it is asked for."
        )
        return Exit.USAGE
    if not origin(bare):
        output.tell(f"termnews login: {line(bare, 200)} is no http or https address.")
        return Exit.USAGE
    if options.do == "forget":
        return _forget(options, store, bare)
    user = line(options.user or (given.user if given else ""), 400)
    return _set(options, store, bare, user)


def _list(options: argparse.Namespace, store: Store) -> int:
    kept = store.places()
    if options.json:
        say_json(
            [
                {"place": one.place, "user": one.user, "kind": one.kind, "where": one.where}
                for one in kept
            ]
        )
        return Exit.DONE
    for one in kept:
        say(f"{one.place}  {one.user or '(token)'}  {one.kind} in the {one.where}")
    if not kept and not options.quiet:
        output.tell("No login is kept; “termnews login set ADDRESS” keeps one.")
    return Exit.DONE


def _set(options: argparse.Namespace, store: Store, address: str, user: str) -> int:
    if options.token and user:
        output.tell("termnews login set: a token has no user name.")
        return Exit.USAGE
    if not options.token and not user:
        if not sys.stdin.isatty():
            output.tell("termnews login set: it needs --user NAME (or --token).")
            return Exit.USAGE
        sys.stderr.write(f"User name for {line(address, 200)}: ")
        sys.stderr.flush()
        user = line(sys.stdin.readline(), 400)
        if not user:
            raise TermnewsError("No user name was given; nothing was changed.")
    secret = _secret(options, "Token" if options.token else "Password", address)
    read, _ = settings.load(paths.settings_file())
    login = Credentials(token=secret) if options.token else Credentials(user, secret)
    keyring = read.network.passwords == "keyring" and not options.token
    place = store.keep(address, login, keyring=keyring)
    if options.json:
        say_json({"place": place, "user": user})
    elif not options.quiet:
        say(f"Kept for {place}. It is sent nowhere else.")
    return Exit.DONE


def _forget(options: argparse.Namespace, store: Store, address: str) -> int:
    known = store.forget(address)
    if options.json:
        say_json({"forgotten": known})
    elif not known:
        output.tell(f"termnews login: none is kept for {line(address, 200)}.")
    elif not options.quiet:
        say("Forgotten.")
    return Exit.DONE if known else Exit.FAILED


def _secret(options: argparse.Namespace, what: str, address: str) -> str:
    """The secret: from a program, the terminal, or standard input. Raises TermnewsError."""
    if options.command:
        text = _from_program(options.command)
    elif sys.stdin.isatty():
        try:
            text = getpass.getpass(f"{what} for {line(address, 200)}: ")
        except EOFError:
            text = ""
    else:
        text = sys.stdin.buffer.readline(MAX_SECRET + 1).decode("utf-8", "replace")
    secret = text.partition("\n")[0].rstrip("\r")
    if not secret or len(secret) > MAX_SECRET or not secret.isprintable():
        raise TermnewsError(
            f"No {what.lower()} that can be used was given; nothing was changed.",
            remedy="It must be one line of letters, without control characters.",
        )
    return secret


def _from_program(command: list[str]) -> str:
    """The output of a program of the user's, started without a shell. Raises SettingsError."""
    try:
        done = subprocess.run(  # noqa: S603 - the user's own words, as arguments
            command, stdout=subprocess.PIPE, timeout=SECONDS, check=False
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise SettingsError(
            f"{line(command[0], 100)} did not give the password ({type(error).__name__})."
        ) from None
    if done.returncode:
        raise SettingsError(
            f"{line(command[0], 100)} did not give the password (exit {done.returncode})."
        )
    return done.stdout[: MAX_SECRET + 1].decode("utf-8", "replace")
