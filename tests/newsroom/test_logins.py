"""A source with a user and a password, through the whole program."""

from __future__ import annotations

import sys
from base64 import b64encode
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from termnews.credentials import Credentials, Store
from termnews.newsroom import Newsroom
from termnews.newsroom.events import Failed, Finished
from tests.site import Site

KEY = "Basic " + b64encode(b"ann:s3cret").decode()


class Locked(Site):
    """A site that wants a login, and remembers what it was told."""

    told: list[tuple[str, str | None]]

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.told = [*getattr(self, "told", []), (request.path, request.headers["Authorization"])]
        if request.headers["Authorization"] != KEY:
            request.send_response(401)
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        super().answer(request)


@pytest.fixture
def locked() -> object:
    made = Locked()
    made.start()
    made.feed("/feed", "Locked", [("1", "One", "Text")])
    yield made
    made.stop()


def everything(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_the_password_is_in_the_private_file_and_nowhere_else(home: Path, locked: Locked) -> None:
    with Newsroom.open(home / "library.db", in_process=True) as newsroom:
        typed = locked.url.replace("://", "://ann:s3cret@") + "/feed"
        assert isinstance(newsroom.wait("add", what=typed), Finished)
        (source,) = newsroom.sources()
        assert source.url == f"{locked.url}/feed"
        done = newsroom.wait("refresh")
        assert isinstance(done, Finished) and not done.failed
        assert "s3cret" not in newsroom.export_opml() + newsroom.export_marks()
        locked.feed("/feed", "Locked", [("1", "One", "Text"), ("2", "Two", "More")])
        assert newsroom.wait("refresh").new == 1
    holders = [path.name for path, data in everything(home).items() if b"s3cret" in data]
    assert holders == ["credentials.toml"]


def test_a_wrong_password_is_told_without_it(home: Path, locked: Locked) -> None:
    with Newsroom.open(home / "library.db", in_process=True) as newsroom:
        typed = locked.url.replace("://", "://ann:wr0ng@") + "/feed"
        failed = newsroom.wait("add", what=typed)
        assert isinstance(failed, Failed) and "user name and password" in failed.cause
        assert "wr0ng" not in failed.cause + failed.remedy
        bad = newsroom.wait("add", what="https://ann:wr0ng@host.example:999999/feed")
        assert isinstance(bad, Failed) and "wr0ng" not in bad.cause + bad.remedy
    assert not any(b"wr0ng" in data for data in everything(home).values())


def test_another_host_is_not_told(home: Path, site: Site, locked: Locked) -> None:
    """Neither by a redirect nor by a link in the feed that the login is for."""
    site.feed("/feed", "Open", [("1", "One", "Text")])
    with Newsroom.open(home / "library.db", in_process=True) as newsroom:
        Store().keep(f"{locked.url}/", Credentials("ann", "s3cret"))
        newsroom.wait("add", what=f"{site.url}/feed")
        # A feed elsewhere links to the locked host: its pages are asked for without the login.
        entry = (
            f"<item><guid>9</guid><title>Bait</title><link>{locked.url}/delete?all</link></item>"
        )
        kind, text = site.pages["/feed"]
        site.pages["/feed"] = (kind, text.replace("</channel>", entry + "</channel>"))
        newsroom.wait("refresh")
        newsroom.wait("enrich")
    assert not any(told == KEY for _, told in getattr(locked, "told", []))


def test_a_program_is_asked_once_for_a_host_that_wants_a_login(home: Path, locked: Locked) -> None:
    (home / "config").mkdir()
    count = home / "asked"
    program = home / "helper.py"
    program.write_text(
        "import sys\n"
        f"open({str(count)!r}, 'a').write(sys.stdin.read().replace(chr(10), ' ') + '|')\n"
        "print('username=ann')\nprint('password=s3cret')\n"
    )
    (home / "config" / "settings.toml").write_text(
        f'[programs]\ncredentials = ["{sys.executable}", "{program}"]\n'
    )
    with Newsroom.open(home / "library.db", in_process=True) as newsroom:
        assert isinstance(newsroom.wait("add", what=f"{locked.url}/feed"), Finished)
        assert not newsroom.wait("refresh").failed
    assert count.read_text() == f"protocol=http host=127.0.0.1:{locked.port}  |"
    holders = {path.name for path, data in everything(home).items() if b"s3cret" in data}
    assert holders == {"helper.py"}


def test_a_list_with_logins_is_imported_without_them(home: Path, locked: Locked) -> None:
    names = home / "urls"
    names.write_text(locked.url.replace("://", "://ann:s3cret@") + "/feed\n")
    with Newsroom.open(home / "library.db", in_process=True) as newsroom:
        newsroom.import_sources(names)
        assert [source.url for source in newsroom.sources()] == [f"{locked.url}/feed"]
        assert not newsroom.wait("refresh").failed
    names.unlink()
    holders = [path.name for path, data in everything(home).items() if b"s3cret" in data]
    assert holders == ["credentials.toml"]


def test_a_page_cannot_make_a_private_machine_an_address_of_the_user(
    home: Path, site: Site, locked: Locked
) -> None:
    """A page names a feed on another private place: it is not asked, though the page was typed."""
    site.pages["/"] = (
        "text/html",
        f'<html><head><link rel="alternate" type="application/rss+xml" href="{locked.url}/feed">'
        "</head><body><p>Hello</p></body></html>",
    )
    with Newsroom.open(home / "library.db", in_process=True) as newsroom:
        failed = newsroom.wait("add", what=f"{site.url}/")
        assert isinstance(failed, Failed) and "own machine" in failed.cause
    assert not getattr(locked, "told", [])
