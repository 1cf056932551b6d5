"""HTTP/2 over TLS: one connection for many requests; certificates are checked."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest

from termnews.errors import FetchError
from termnews.fetch import Client, Limits

pytestmark = pytest.mark.skipif(
    not shutil.which("openssl"), reason="needs openssl to make a certificate"
)

BODY = b"<rss/>" * 5_000


class Speaker(asyncio.Protocol):
    """The server's side of one connection: answers every request with :data:`BODY`."""

    connections = 0
    protocols: list[str | None] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        type(self).connections += 1
        ssl_object = transport.get_extra_info("ssl_object")
        type(self).protocols.append(ssl_object.selected_alpn_protocol())
        self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        self.h2.initiate_connection()
        transport.write(self.h2.data_to_send())

    def data_received(self, data: bytes) -> None:
        for event in self.h2.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                stream = event.stream_id
                assert stream
                self.h2.send_headers(
                    stream,
                    [(":status", "200"), ("etag", '"2"'), ("content-length", str(len(BODY)))],
                )
                for at in range(0, len(BODY), 16_000):
                    self.h2.send_data(
                        stream, BODY[at : at + 16_000], end_stream=at + 16_000 >= len(BODY)
                    )
        self.transport.write(self.h2.data_to_send())


@pytest.fixture
async def secure(tmp_path: Path) -> AsyncIterator[tuple[int, Path]]:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", str(key), "-out", str(certificate), "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["h2"])
    Speaker.connections = 0
    Speaker.protocols = []
    server = await asyncio.get_running_loop().create_server(Speaker, "127.0.0.1", 0, ssl=context)
    yield server.sockets[0].getsockname()[1], certificate
    server.close()


async def test_many_requests_share_one_connection(secure: tuple[int, Path]) -> None:
    port, certificate = secure
    context = ssl.create_default_context(cafile=str(certificate))
    async with Client(tls=context) as client:
        answers = await asyncio.gather(
            *(client.get(f"https://localhost:{port}/{i}", private=True) for i in range(12))
        )
    assert all(answer.content == BODY and answer.etag == '"2"' for answer in answers)
    assert Speaker.protocols == ["h2"]


async def test_a_certificate_that_is_not_trusted_is_refused(secure: tuple[int, Path]) -> None:
    port, certificate = secure
    async with Client(limits=Limits(connect=3)) as client:
        with pytest.raises(FetchError) as caught:
            await client.get(f"https://localhost:{port}/", private=True)
    assert caught.value.kind == "tls"
    context = ssl.create_default_context(cafile=str(certificate))
    async with Client(tls=context) as client:
        with pytest.raises(FetchError) as caught:
            await client.get(
                f"https://127.0.0.1:{port}/", private=True
            )  # not the certificate's name
    assert caught.value.kind == "tls"
