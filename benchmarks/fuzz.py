#!/usr/bin/env python3
"""Fuzzes whatever reads text from outside: any bytes give a value or the documented error, in time.

    PYTHONPATH=src python benchmarks/fuzz.py feed|html|text|query|opml|settings --seconds 600 [--corpus DIR]

With atheris installed (Python 3.11) it is guided by the coverage of our code; else the seeds are cut,
joined, repeated and flipped at random. What a target gives back is held against what it promises: clean
text, checked addresses, values that are read again as they were written. A finding is written to
``--keep``, once for each place it came from, and the run goes on; the exit code tells of findings.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None

SLOW = 1.0
"""CPU seconds for a document of at most :data:`LARGEST` bytes."""
LARGEST = 32_768
CASES = Path(__file__).parent.parent / "tests" / "feeds" / "cases"
BASE = "http://a.example/dir/page"


class Broken(AssertionError):
    """A promise that was not kept."""


def expect(holds: bool, promise: str) -> None:
    if not holds:
        raise Broken(promise)


# --- targets: each is made once (imports, a library) and then called with bytes -------------------


def feed_target() -> Callable[[bytes], None]:
    from termnews import feeds
    from termnews.errors import FeedError
    from termnews.extract import fragment
    from termnews.feeds.dates import parse_date
    from termnews.text import line

    def run(data: bytes) -> None:
        feeds.discover(data, BASE)
        parse_date(data[:100].decode("utf-8", "replace"))
        try:
            found = feeds.parse(data, url=BASE)
        except FeedError:
            return
        for text in (found.title, found.description, *found.authors, *found.warnings):
            expect(line(text, 100_000) == text, "a feed's own text is clean")
        keys = [entry.id for entry in found.entries]
        expect(all(keys), "an entry has an identity")
        for entry in found.entries[:50]:
            for text in (entry.id, entry.title, *entry.authors, *entry.tags):
                expect(line(text, 100_000) == text, "an entry's text is clean")
            for url in (entry.url, entry.image, entry.comments_url):
                expect(not url or url.startswith(("http://", "https://")), "addresses are checked")
            fragment(entry.content or entry.summary, entry.url)

    return run


def html_target() -> Callable[[bytes], None]:
    from termnews import extract
    from termnews.errors import ExtractError
    from termnews.text import printable

    def check(blocks: tuple[object, ...]) -> None:
        for block in blocks:
            text = block.text  # type: ignore[attr-defined]
            expect(printable(text) == text, "a block's text is clean")
            for run_ in block.inlines:  # type: ignore[attr-defined]
                expect(0 <= run_.start < run_.end <= len(text), "runs lie inside their text")
                expect(
                    not run_.href or run_.href.startswith(("http://", "https://", "mailto:")),
                    "links are checked",
                )

    def run(data: bytes) -> None:
        check(extract.fragment(data.decode("utf-8", "replace"), BASE))
        with contextlib.suppress(ExtractError):
            check(extract.article(data, BASE).blocks)

    return run


def text_target() -> Callable[[bytes], None]:
    from termnews.text import clean, line, printable, without_logins

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape" if data[:1] < b"\x80" else "replace")
        once = clean(text)
        expect(clean(once) == once, "cleaning again changes nothing")
        expect(printable(once) == once, "clean text is printable")
        once.encode()
        row = line(text, 200)
        expect(line(row, 200) == row, "a line stays a line")
        expect((len(row) <= 200 and row.isprintable()) or not row.isascii(), "a line is one line")
        expect("\n" not in row and "\t" not in row, "a line is one line")
        without_logins(text)

    return run


def query_target() -> Callable[[bytes], None]:
    from termnews.errors import QueryError
    from termnews.library import Library, Query

    folder = tempfile.mkdtemp(prefix="termnews-fuzz-")
    library = Library.open(Path(folder) / "library.db")

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        for typing in (False, True):
            try:
                query = Query.parse(text, typing=typing)
            except QueryError as error:
                expect(bool(error.cause), "an error says why")
                continue
            library.search.search(query, limit=5)
            library.views.ids(query)

    return run


def opml_target() -> Callable[[bytes], None]:
    from termnews import feeds
    from termnews.errors import FeedError

    def run(data: bytes) -> None:
        for read in (feeds.opml.read, feeds.urls.read):
            try:
                found = read(data)
            except FeedError:
                continue
            for item in found.items:
                expect(item.url.lower().startswith(("http://", "https://")), "web addresses only")
            if found.items:
                again = feeds.opml.read(feeds.opml.write(found.items))
                expect(
                    sorted(i.url for i in again.items) == sorted(i.url for i in found.items),
                    "a list is read as it was written",
                )

    return run


def settings_target() -> Callable[[bytes], None]:
    from termnews import settings
    from termnews.errors import ExtractError, TermnewsError
    from termnews.extract import rules

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        read, problems = settings.parse(text)
        expect(all(problem.cause for problem in problems), "a mistake is named")
        again, faults = settings.parse(settings.as_toml(read))
        # A proxy that cannot be used stays, so that nothing goes out past it; it is named again.
        faults = [fault for fault in faults if "network.proxy" not in fault.cause]
        expect(again == read and not faults, "settings are read as they were written")
        with contextlib.suppress(TermnewsError, ExtractError):
            rules.parse(text)

    return run


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "feed": feed_target,
    "html": html_target,
    "text": text_target,
    "query": query_target,
    "opml": opml_target,
    "settings": settings_target,
}

# --- what a run starts from ------------------------------------------------------------------------

SEEDS: dict[str, tuple[bytes, ...]] = {
    "html": (
        b"<html><head><title>T</title><meta property='og:title' content='T'></head><body><article>"
        b"<h1>Title</h1><p class=byline>By Ann Bee</p><time datetime='2026-01-02'>x</time>"
        b"<p>One <a href='//b.example/x'>link</a> <b>two</b>.</p><ul><li>a<li>b</ul>"
        b"<blockquote>q</blockquote><pre>c\n d</pre><table><tr><td>1<td>2</table>"
        b"<figure><img src=x.png alt=y><figcaption>cap</figcaption></figure></article></body>",
        b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"H","author":'
        b'{"name":"Ann"},"datePublished":"2026-01-02T03:04:05Z","articleBody":"Text."}</script>',
        b"<p>a<br>b<br>c<hr><div hidden>x</div><ol start=3><li><p>x</p></ol>",
    ),
    "text": (
        b"Plain words.\n\tmore",
        "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\u202eabc\u2066\u2069 a\u0301\u0301\u0301\u0301\u0301\u0301".encode(),
        "\u200d\u200cاب👩\u200d👩\u200d👧 \U000e0041\ufe0f\ufe0f".encode(),
        b"https://ann:secret@example.org/x@y",
    ),
    "query": (
        b'zebra -lion "exact words" (a OR b) said:ann topic:"x y" is:unread',
        b"source:wire since:7d before:2026-01-01 lang:en words:>300 tag:x title:y url:z",
        b'NOT (a b) OR -is:read quote:"q" folder:World/Asia near:5 *',
    ),
    "opml": (
        b'<opml version="2.0"><body><outline text="F"><outline type="rss" text="A" title="B" '
        b'xmlUrl="https://a.example/f" htmlUrl="https://a.example/"/></outline></body></opml>',
        b'https://a.example/f "~Name" tag !hidden\n"exec:rm -rf /" x\nfilter:cmd:http://a.example\n',
    ),
    "settings": (
        b'[reader]\ntheme = "dark"\ntext_width = 80\n[network]\nproxy = "http://h:1"\n'
        b'[programs]\nbrowser = ["a", "b"]\n[keys]\n"app.quit" = "x"\n',
        b'content = ["article .text"]\nremove = [".x", "//div[@id]"]\ntitle = ["h1"]\nnext = ["a"]\n',
    ),
}
TOKENS = (
    b"<item>", b"</item>", b"<entry>", b"<title>", b"</title>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<!DOCTYPE x [",
    b"<!ENTITY a 'b'>", b"&a;", b"&amp;", b"&", b"<", b">", b'"', b"'", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<?xml ",
    b"encoding='utf-16'", b"xml:base='//['", b"href='http://[::1'", b"{", b"[", b'"items":[', b"\\u0000", b"\xc3", b"\x1b]",
    b"type='xhtml'", b"mode='base64'", b"<div>", b"<br>", b"99999999999999999999", b"&#x110000;", b"&#1;", b" " * 999,
)  # fmt: skip


def seeds(target: str, corpus: Path | None) -> list[bytes]:
    """What a target starts from: its seeds, the feed cases, and the files of a folder."""
    found = list(SEEDS.get(target, ()))
    folders = [CASES] if target == "feed" else []
    folders += [corpus] if corpus else []
    for folder in folders:
        found += [
            path.read_bytes()[:LARGEST] for path in sorted(folder.rglob("*")) if path.is_file()
        ]
    return found or [b""]


def mutate(corpus: list[bytes], chance: random.Random) -> bytes:
    """A document made of others."""
    data = bytearray(chance.choice(corpus))
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(7)
        if kind == 0 and data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
        elif kind == 1:
            data[at:at] = chance.choice(TOKENS)
        elif kind == 2:
            del data[at : at + chance.choice((1, 4, 64, 1024))]
        elif kind == 3:
            other = chance.choice(corpus)
            start = chance.randrange(len(other) + 1)
            data[at:at] = other[start : start + chance.choice((8, 64, 2048))]
        elif kind == 4:
            data[at:at] = chance.choice(TOKENS) * chance.choice((10, 1000))
        elif kind == 5:
            piece = data[at : at + chance.choice((8, 200))]
            data[at:at] = bytes(piece) * chance.choice((2, 50))
        else:
            del data[at:]
    return bytes(data[:LARGEST])


# --- running -----------------------------------------------------------------------------------------


class Watch:
    """Runs a target and keeps what it should not have done."""

    def __init__(self, run: Callable[[bytes], None], keep: Path) -> None:
        self._run = run
        self._keep = keep
        self._places: set[str] = set()
        self.runs = 0

    @property
    def findings(self) -> int:
        return len(self._places)

    def __call__(self, data: bytes) -> None:
        self.runs += 1
        data = data[:LARGEST]
        if self.runs == 1:  # what is loaded with the first document is not the document's time
            with contextlib.suppress(Exception):
                self._run(data)
        started = time.process_time()
        try:
            self._run(data)
            if (took := time.process_time() - started) > SLOW:
                self._note(data, "slow", f"{took:.1f} s of CPU")
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            ours = [
                f for f in traceback.extract_tb(error.__traceback__) if "termnews" in f.filename
            ]
            place = f"{(ours or [last])[-1].filename}:{(ours or [last])[-1].lineno}"
            self._note(
                data, f"{type(error).__name__} {place} {error}"[:150], traceback.format_exc()
            )

    def _note(self, data: bytes, place: str, details: str) -> None:
        if place in self._places:
            return
        self._places.add(place)
        path = self._keep / hashlib.sha256(data).hexdigest()[:16]
        path.write_bytes(data)
        print(f"FINDING {path}: {place}\n{details}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--corpus", type=Path, help="folder of more documents to start from")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    start = seeds(options.target, options.corpus)
    if atheris is None:
        watch = Watch(TARGETS[options.target](), options.keep)
        chance = random.Random(options.seed)
        ends = time.monotonic() + options.seconds
        while time.monotonic() < ends:
            watch(mutate(start, chance))
        print(f"{options.target}: {watch.runs} documents, {watch.findings} findings")
        return 1 if watch.findings else 0
    with atheris.instrument_imports(include=["termnews"]):
        watch = Watch(TARGETS[options.target](), options.keep)
        for data in start:  # imports what is imported on first use
            watch(data)
    folder = Path(tempfile.mkdtemp(prefix="termnews-corpus-"))
    for number, data in enumerate(start):
        (folder / f"seed-{number}").write_bytes(data)

    def once(data: bytes) -> None:
        if time.monotonic() > ends:
            print(
                f"{options.target}: {watch.runs} documents, {watch.findings} findings", flush=True
            )
            os._exit(1 if watch.findings else 0)  # libFuzzer has no end that returns
        watch(data)

    ends = time.monotonic() + options.seconds
    tokens = folder.with_suffix(".dict")
    tokens.write_text(
        "".join('"' + "".join(f"\\x{byte:02x}" for byte in token[:60]) + '"\n' for token in TOKENS)
    )
    atheris.Setup(
        [
            sys.argv[0],
            str(folder),
            f"-max_len={LARGEST}",
            "-timeout=60",
            "-rss_limit_mb=2048",
            f"-seed={options.seed + 1}",
            f"-dict={tokens}",
            f"-artifact_prefix={options.keep}/",
        ],
        once,
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
