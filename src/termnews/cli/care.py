"""doctor, demo, themes, config."""

from __future__ import annotations

import argparse
import dataclasses
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from termnews import paths, settings
from termnews.cli import output, room
from termnews.cli.output import Exit, say, say_json
from termnews.errors import SettingsError
from termnews.text import line, without_logins


def register(verbs: Any, common: argparse.ArgumentParser) -> None:
    """Add the verbs of this group."""
    verb = verbs.add_parser("doctor", parents=[common], help="check the library and mend it")
    verb.add_argument("--check", action="store_true", help="only check, change nothing")
    verb.add_argument("--backup", action="store_true", help="make a back-up now")
    verb.add_argument("--clean", action="store_true", help="clean up by the settings' rules now")
    verb.set_defaults(run=_doctor)

    verb = verbs.add_parser("demo", parents=[common], help="open the demo edition")
    verb.add_argument("--headless", action="store_true", help="print it instead")
    verb.set_defaults(run=_demo)

    verb = verbs.add_parser("themes", parents=[common], help="list themes")
    verb.set_defaults(run=_themes)

    verb = verbs.add_parser("config", parents=[common], help="show settings and where files are")
    verb.add_argument("--init", action="store_true", help="write a commented settings file")
    verb.set_defaults(run=_config)


def _doctor(options: argparse.Namespace) -> int:
    from termnews.library import doctor

    path = options.library or paths.library_file()
    if options.backup or options.clean:
        with room.opened(options) as newsroom:
            done = [newsroom.back_up()] if options.backup else []
            if options.clean:
                done.append(newsroom.clean_up())
        if options.json:
            say_json({"done": done})
        else:
            for sentence in done:
                say(sentence)
        return Exit.DONE
    diagnosis = doctor(path, repair=not options.check)
    if options.json:
        say_json(
            dataclasses.asdict(diagnosis)
            | {
                "restored_from": str(diagnosis.restored_from or "") or None,
                "damaged_copy": str(diagnosis.damaged_copy or "") or None,
            }
        )
    elif diagnosis.healthy and not diagnosis.problems:
        say(f"{path} is sound.")
    else:
        for problem in diagnosis.problems:
            say(problem)
        if diagnosis.restored_from:
            say(f"Restored from {diagnosis.restored_from}.")
        if diagnosis.damaged_copy:
            say(f"The damaged file is kept as {diagnosis.damaged_copy}.")
        for table, rows in diagnosis.rescued:
            say(f"Rescued from it: {rows} rows of {table}.")
    return (
        Exit.DONE
        if diagnosis.healthy or diagnosis.restored_from or diagnosis.damaged_copy
        else Exit.FAILED
    )


def _demo(options: argparse.Namespace) -> int:
    """The demo edition in a library of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="termnews-demo-") as folder:
        library = Path(folder) / "demo.db"
        if options.headless or options.json or options.open_reader is None:
            return _headless(options, library)
        code: int = options.open_reader(library, True)
        return code


def _headless(options: argparse.Namespace, library: Path) -> int:
    from termnews.newsroom import Newsroom, export

    with Newsroom.open(library, in_process=True) as newsroom:
        newsroom.welcome()
        newsroom.wait("enrich", texts=False)
        ids = newsroom.listing(newsroom.view("all")).ids
        readings = [reading for number in ids if (reading := newsroom.read(number))]
        if options.json:
            import json

            say_json([json.loads(export.as_json(reading)) for reading in readings])
            return Exit.DONE
        for reading in readings:
            say(export.plain(reading).rstrip("\n"))
            if reading.topics:
                say("Topics: " + ", ".join(topic.name for topic in reading.topics))
            say("\n" + "—" * 40 + "\n")
    return Exit.DONE


def _themes(options: argparse.Namespace) -> int:
    """Names and titles; the reader checks the colours when it loads a theme."""
    found: dict[str, dict[str, Any]] = {}
    for folder in (paths.shipped_themes(), paths.user_themes()):
        for path in sorted(folder.glob("*.toml")):
            try:
                given = tomllib.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                output.tell(f"termnews: {line(str(path))} cannot be read: {line(str(error))}.")
                continue
            found[path.stem] = {
                "name": line(path.stem),
                "title": line(str(given.get("title", path.stem))),
                "dark": given.get("dark") is not False,
            }
    if options.json:
        say_json(list(found.values()))
    else:
        for theme in found.values():
            say(f"{theme['name']:<18} {'dark ' if theme['dark'] else 'light'}  {theme['title']}")
        say(f"\nYour own go into {paths.user_themes()} (docs/themes.md).")
    return Exit.DONE


def _config(options: argparse.Namespace) -> int:
    path = paths.settings_file()
    if options.init:
        try:
            paths.private_folder(path.parent)
            with path.open("x", encoding="utf-8") as file:
                file.write(settings.template())
        except FileExistsError:
            say(f"{path} is there already.")
            return Exit.DONE
        except OSError as error:
            raise SettingsError(
                f"{path} cannot be written: {line(error.strerror or 'unknown reason')}.",
                remedy="Make its folder writable for you, or name another in TERMNEWS_CONFIG.",
            ) from None
        say(f"Written: {path}")
        return Exit.DONE
    read, problems = settings.load(path)
    proxy = without_logins(read.network.proxy)  # a password is not printed
    read = dataclasses.replace(read, network=dataclasses.replace(read.network, proxy=proxy))
    places = {
        "settings": str(path),
        "logins": str(paths.credentials_file()),
        "library": str(options.library or paths.library_file()),
        "themes": str(paths.user_themes()),
        "sites": str(paths.site_rules()),
        "log": str(paths.log_file()),
    }
    if options.json:
        say_json(
            {
                "paths": places,
                "settings": dataclasses.asdict(read),
                "problems": [problem.sentence() for problem in problems],
            }
        )
    else:
        for name, place in places.items():
            say(f"{name:<10} {place}")
        say()
        say(settings.as_toml(read).rstrip("\n"))
    for problem in problems:
        output.tell(f"termnews: {problem.sentence()}")
    return Exit.FAILED if problems else Exit.DONE
