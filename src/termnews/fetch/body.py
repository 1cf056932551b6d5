"""Bodies as they come → bytes, with a limit on both sides of the decompression."""

from __future__ import annotations

import zlib

from termnews.errors import FetchError

ENCODINGS = "gzip, deflate"
"""What we ask for: what the standard library undoes within a memory limit."""

_STEP = 262_144
_TELLING = 3
"""Bytes that tell what a stream is; none that is compressed is shorter."""


class Body:
    """Collects one answer's body.

    ``encoding`` is the ``Content-Encoding`` header. Bytes that are not what it says are taken as
    they are; a body compressed twice is undone twice. ``wire`` counts the bytes fed.
    """

    def __init__(
        self, encoding: str, *, wire_limit: int, content_limit: int, url: str = ""
    ) -> None:
        self.wire = 0
        self.truncated = False
        """The compressed stream ended early."""
        self._url = url
        self._wire_limit = wire_limit
        self._content_limit = content_limit
        self._content = bytearray()
        names = [name.strip().lower() for name in encoding.split(",")]
        self._layers = [name for name in names if name and name != "identity"]
        unknown = [name for name in self._layers if name not in ("gzip", "x-gzip", "deflate")]
        if unknown or len(self._layers) > 2:
            raise FetchError(
                "The server compressed its answer in a way that was not asked for.",
                kind="encoding",
                url=url,
                remedy="It is tried again at the next refresh.",
            )
        self._inflate: zlib._Decompress | None = None
        self._started = not self._layers
        self._head = b""

    def feed(self, data: bytes) -> None:
        """Take some bytes. Raises :class:`FetchError` (``too-large``, ``encoding``)."""
        self.wire += len(data)
        if self.wire > self._wire_limit:
            raise self.too_large(self._wire_limit)
        if not self._started:
            self._head += data
            if len(self._head) < _TELLING:
                return  # a few bytes more tell what it is
            data = self._start()
        if self._inflate is None:
            self._content += data
            self._check()
            return
        try:
            while data:
                self._content += self._inflate.decompress(data, _STEP)
                self._check()
                data = self._inflate.unconsumed_tail
                if self._inflate.eof and (data := self._inflate.unused_data):
                    if data[:2] != b"\x1f\x8b":
                        break  # rubbish after the end
                    self._inflate = zlib.decompressobj(31)
        except zlib.error:
            if not self._content:
                raise FetchError(
                    "The server's answer is damaged (its compression is broken).",
                    kind="encoding",
                    url=self._url,
                    remedy="It is tried again at the next refresh.",
                ) from None
            self.truncated = True
            self._inflate = zlib.decompressobj(31)
            self._layers = []
            self._started = True
            self._drop_rest()

    def _start(self) -> bytes:
        """Settle how the body is undone; what came so far."""
        self._started = True
        head, self._head = self._head, b""
        self._inflate = _decompressor(head)
        return head

    def _drop_rest(self) -> None:
        """Count what still comes, and keep none of it."""
        self.feed = self._count  # type: ignore[method-assign]

    def _count(self, data: bytes) -> None:
        self.wire += len(data)
        if self.wire > self._wire_limit:
            raise self.too_large(self._wire_limit)

    def finish(self) -> bytes:
        """The whole content. Raises :class:`FetchError` (``too-large``, ``encoding``)."""
        if not self._started and self._head:
            self._content += self._head  # too short for anything compressed
        if self._inflate is not None and not self._inflate.eof:
            self.truncated = True
        content = bytes(self._content)
        self._content = bytearray()
        for _ in range(2):
            if content[:3] != b"\x1f\x8b\x08":
                break
            again = Body(
                "gzip", wire_limit=len(content), content_limit=self._content_limit, url=self._url
            )
            try:
                again.feed(content)
            except FetchError as error:
                if error.kind == "too-large":
                    raise
                break
            content = bytes(again._content)
        return content

    def _check(self) -> None:
        if len(self._content) > self._content_limit:
            raise self.too_large(self._content_limit)

    def too_large(self, limit: int) -> FetchError:
        """The error for a body over its limit."""
        return FetchError(
            f"The answer is larger than {max(limit // 1_048_576, 1)} MB.",
            kind="too-large",
            url=self._url,
            remedy="Nothing of it was kept. If the source is good, ask its publisher for a shorter feed.",
        )


def _decompressor(data: bytes) -> zlib._Decompress | None:
    """What undoes a stream that starts with ``data``; None if it is not compressed at all."""
    if data[:2] == b"\x1f\x8b":
        return zlib.decompressobj(31)
    if len(data) > 1 and data[0] & 0x0F == 8 and ((data[0] << 8) | data[1]) % 31 == 0:
        return zlib.decompressobj(15)
    if data.lstrip()[:1] in (b"<", b"{", b"[") or data[:3] == b"\xef\xbb\xbf":
        return None
    return zlib.decompressobj(-15)  # "deflate" as some servers understand it
