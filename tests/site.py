"""A small site on this machine: feeds and pages that a test writes, changes and takes down."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Site:
    """Paths to ``(content type, text)``; counts what is asked for."""

    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    """Paths to where they lead (302)."""
    asked: list[str] = field(default_factory=list)
    not_modified: int = 0
    port: int = 0
    _server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path
        self.asked.append(path)
        status = self.status.get(path, 200 if path in self.pages else 404)
        kind, text = self.pages.get(path, ("text/plain", "nothing here"))
        body = text.encode()
        etag = f'"{sha1(body).hexdigest()}"'
        if status == 200 and request.headers.get("If-None-Match") == etag:
            self.not_modified += 1
            status, body = 304, b""
        if path in self.moved:
            status, body = 302, b""
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        request.send_header("Connection", "close")
        if path in self.moved:
            request.send_header("Location", self.moved[path])
        if status in (200, 304):
            request.send_header("ETag", etag)
        request.end_headers()
        request.wfile.write(body)

    # --- writing ---------------------------------------------------------------------------------

    def feed(self, path: str, title: str, items: list[tuple[str, str, str]]) -> None:
        """An RSS feed of ``(guid, title, summary)``, each linked to ``/article/GUID``."""
        entries = "".join(
            f"<item><guid>{guid}</guid><title><![CDATA[{name}]]></title>"
            f"<link>{self.url}/article/{guid}</link>"
            f"<description><![CDATA[{summary}]]></description>"
            f"<pubDate>Mon, 23 Nov 2026 1{index % 10}:00:00 GMT</pubDate></item>"
            for index, (guid, name, summary) in enumerate(items)
        )
        self.pages[path] = (
            "application/rss+xml",
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>'
            f"<link>{self.url}/</link>{entries}</channel></rss>",
        )

    def article(self, guid: str, title: str, paragraphs: list[str]) -> None:
        text = "".join(f"<p>{p}</p>" for p in paragraphs)
        self.pages[f"/article/{guid}"] = (
            "text/html; charset=utf-8",
            f"<!doctype html><html lang=en><head><title>{title} | Test Site</title>"
            f'<meta property="og:type" content="article"></head><body>'
            f'<nav><a href="/">Home</a> <a href="/a">World</a> <a href="/b">Sport</a></nav>'
            f"<article><h1>{title}</h1>{text}</article>"
            f"<footer><a href='/x'>About</a> © Test Site</footer></body></html>",
        )
