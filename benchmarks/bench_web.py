"""What the page costs: a server process, and citizens at once, each with a stream and a declaration of 12 turns.

Latency is from sending an answer to having the bot's reply to it by the stream: two commits and both ways over HTTP.
Citizens think between turns, `--think` seconds on average; 0: everybody answers at once, which shows what the server
can do. Citizens run in a process of their own, on the same machine.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TURNS: tuple[tuple[str, str], ...] = (
    ("tap", "vehicle"),
    ("tap", "agree"),
    ("tap", "ong"),
    ("tap", "self"),
    ("say", "Nguyễn Văn Tư"),
    ("say", "001060054321"),
    ("say", "5/3/1960"),
    ("say", "0912 345 678"),
    ("say", "phường Láng"),
    ("say", "số 12 ngõ 5"),
    ("tap", "motorcycle"),
    ("say", "29B1 123.45"),
)


class Connection:
    """HTTP/1.1 by hand, so that the citizens cost little of what is measured."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
        self.reader = reader
        self._writer = writer
        self._port = port

    @classmethod
    async def open(cls, port: int) -> "Connection":
        return cls(*await asyncio.open_connection("127.0.0.1", port), port)

    def close(self) -> None:
        self._writer.close()

    async def ask(self, method: str, path: str, cookie: str = "", body: Any = None) -> tuple[int, dict[str, str]]:
        """Send a request; the status and the headers of its answer."""
        host, content = f"127.0.0.1:{self._port}", json.dumps(body).encode() if body is not None else b""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"Origin: http://{host}", f"Cookie: {cookie}"]
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
        self._writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + content)
        status = int((await self.reader.readline()).split()[1])
        headers: dict[str, str] = {}
        while line := (await self.reader.readline()).decode().strip():
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
        return status, headers

    async def body(self, headers: dict[str, str]) -> bytes:
        return await self.reader.readexactly(int(headers["content-length"]))


async def citizen(port: int, think: float, latencies: list[float]) -> None:
    """Open the page, follow it, and declare."""
    api, stream = await Connection.open(port), await Connection.open(port)
    opening = {"id": str(uuid.uuid4()), "kiosk": False, "lang": "vi"}
    _, headers = await api.ask("POST", "/api/open", body=opening)
    cookie, opened = headers["set-cookie"].partition(";")[0], json.loads(await api.body(headers))
    message = opened["messages"][-1]
    await stream.ask("GET", f"/api/live?after={opened['last']}", cookie)
    for way, answer in TURNS:
        await asyncio.sleep(random.expovariate(1 / think) if think else 0)
        before = time.perf_counter()
        bound = {"question": message["question"], "revision": message["revision"], "option": answer}
        sent = {"id": str(uuid.uuid4()), **(bound if way == "tap" else {"text": answer})}
        status, headers = await api.ask("POST", f"/api/{way}", cookie, sent)
        assert status == 202, (status, await api.body(headers))
        await api.body(headers)
        message = await _reply(stream.reader)
        latencies.append(time.perf_counter() - before)
    assert message["question"] == "vehicle.relation", message
    api.close()
    stream.close()


async def spammer(port: int) -> None:
    """Send as much as goes, until stopped."""
    api = await Connection.open(port)
    _, headers = await api.ask("POST", "/api/open", body={"id": str(uuid.uuid4()), "kiosk": False, "lang": "vi"})
    cookie = headers["set-cookie"].partition(";")[0]
    await api.body(headers)
    try:
        while True:
            _, headers = await api.ask("POST", "/api/say", cookie, {"id": str(uuid.uuid4()), "text": "mua vé số"})
            await api.body(headers)
    except (OSError, IndexError):
        return
    finally:
        api.close()


async def _reply(reader: asyncio.StreamReader) -> dict[str, Any]:
    """The bot's next message by the stream."""
    while True:
        line = await reader.readline()
        if not line:
            raise ConnectionError("the stream has ended")
        if line.startswith(b"data: "):
            message: dict[str, Any] = json.loads(line[6:])
            if message["who"] == "bot":
                return message


async def first_question(port: int) -> float:
    """Seconds from asking for the page to having the first question, files between included, one after the other."""
    before = time.perf_counter()
    page = await Connection.open(port)
    _, headers = await page.ask("GET", "/")
    text = (await page.body(headers)).decode()
    for path in sorted({part.partition('"')[0] for part in text.split('"') if part.startswith("/static/")}):
        _, headers = await page.ask("GET", path)
        await page.body(headers)
    _, headers = await page.ask("POST", "/api/open", body={"id": str(uuid.uuid4()), "kiosk": False, "lang": "vi"})
    opened = json.loads(await page.body(headers))
    assert opened["messages"][-1]["question"] == "menu"
    page.close()
    return time.perf_counter() - before


@asynccontextmanager
async def server(folder: Path) -> AsyncIterator[tuple[int, int]]:
    """A server process: its port and process number."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    settings = {"BOT_DATA": str(folder), "BOT_WEB_PORT": "0", "BOT_SANDBOX_PORT": "0"}
    command = (sys.executable, "-m", "bot", "serve")
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env={**known, **settings}, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    line = (await process.stdout.readline()).decode()
    try:
        yield int(line.partition("127.0.0.1:")[2].split()[0].rstrip("/")), process.pid
    finally:
        process.terminate()
        await process.wait()


def memory(pid: int) -> tuple[float, float]:
    """Resident memory now and at its highest, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    found = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.startswith(("VmRSS", "VmHWM"))}
    return found["VmRSS"], found["VmHWM"]


async def measure(people: int, think: float, spammers: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with server(Path(folder)) as (port, pid):
            await citizen(port, 0, [])
            first = [await first_question(port) for _ in range(20)]
            resting = memory(pid)[0]
            latencies: list[float] = []
            before = time.perf_counter()
            spamming = [asyncio.create_task(spammer(port)) for _ in range(spammers)]
            await asyncio.gather(*[citizen(port, think, latencies) for _ in range(people)])
            seconds = time.perf_counter() - before
            for task in spamming:
                task.cancel()
            await asyncio.gather(*spamming, return_exceptions=True)
            _tell(people, seconds, latencies, first, (resting, *memory(pid)))


def _tell(
    people: int, seconds: float, latencies: list[float], first: list[float], memory: tuple[float, float, float]
) -> None:
    parts = statistics.quantiles(latencies, n=100)
    p50, p95, p99 = (f"{parts[place] * 1e3:.0f} ms" for place in (49, 94, 98))
    count = len(latencies)
    print(f"{people} citizens at once, {count} turns in {seconds:.1f} s: {count / seconds:.0f} a second")
    print(f"answer to reply          p50 {p50}   p95 {p95}   p99 {p99}")
    print(f"page to first question   p50 {statistics.median(first) * 1e3:.0f} ms   max {max(first) * 1e3:.0f} ms")
    print(f"server's memory          {memory[0]:.0f} MB before, {memory[1]:.0f} MB after, {memory[2]:.0f} MB at most")


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description="What the page costs.")
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--think", type=float, default=2.0, help="seconds between turns, on average")
    parser.add_argument("--spammers", type=int, default=0, help="others who send as much as goes")
    options = parser.parse_args()
    asyncio.run(measure(options.people, options.think, options.spammers))


if __name__ == "__main__":
    main()
