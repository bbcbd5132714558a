"""The client over TLS: with a server it trusts, and with those it must not talk to."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.http.client import Client
from bot.http.errors import NoAnswer, NotSent
from tests.bot.http.test_client import ask, failure
from tests.bot.http.wire import GUARD, ok, until


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a certificate for `localhost`, signed by itself, and its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file = tmp_path_factory.mktemp("tls") / "certificate.pem"
    file.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return file


@asynccontextmanager
async def _echoing(certificate: Path) -> AsyncIterator[int]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)

    called: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        called.add(task)
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                writer.write(ok(await reader.readexactly(length)))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            return  # the client has hung up
        finally:
            writer.close()
            with suppress(ConnectionError, ssl.SSLError):
                await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        if called:
            await asyncio.wait(called, timeout=GUARD)


async def test_a_server_that_is_trusted(certificate: Path) -> None:
    trusted = ssl.create_default_context(cafile=str(certificate))
    async with _echoing(certificate) as port, Client(f"https://localhost:{port}", tls=trusted) as client:
        for body in (b"1", b"2", b"3" * 1_000_000):
            assert (await ask(client, body)).body == body
        answers = await asyncio.gather(*(ask(client, b"%d" % number) for number in range(20)))
        assert [int(answer.body) for answer in answers] == list(range(20))


async def test_a_server_nobody_vouches_for(certificate: Path) -> None:
    async with _echoing(certificate) as port, Client(f"https://localhost:{port}") as client:
        await failure(NotSent, ask(client))


async def test_a_server_of_another_name(certificate: Path) -> None:
    trusted = ssl.create_default_context(cafile=str(certificate))
    async with _echoing(certificate) as port, Client(f"https://127.0.0.1:{port}", tls=trusted) as client:
        await failure(NotSent, ask(client))


async def test_a_server_that_never_shakes_hands() -> None:
    left: list[bytes] = []

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        left.append(await reader.read())
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    async with (
        server,
        Client(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}", connect_seconds=0.5, connections=1) as client,
    ):
        for _ in range(2):
            await failure(NotSent, ask(client))
        await until(lambda: len(left) == 2)


async def test_plain_words_to_a_server_that_wants_tls(certificate: Path) -> None:
    async with _echoing(certificate) as port, Client(f"http://127.0.0.1:{port}") as client:
        await failure(NoAnswer, ask(client))
