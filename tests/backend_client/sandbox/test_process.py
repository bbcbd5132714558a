"""The sandbox as a child process: it starts, says where it is, and never outlives its parent."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from backend_client.client import DeclarationBackend
from backend_client.sandbox import process as process_module
from backend_client.sandbox.process import SandboxFailed, SandboxProcess, running_sandbox
from backend_client.sandbox.registry import DEMO
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[3]

PARENT = """
import asyncio, sys
from backend_client.sandbox.process import SandboxProcess
async def main():
    sandbox = await SandboxProcess.start(port=0)
    print(sandbox.pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "backend_client.sandbox", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)


def gone(pid: int) -> bool:
    """Ended, or a zombie that nobody has collected yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def modes(folder: Path) -> list[int]:
    return [file.stat().st_mode & 0o777 for file in folder.iterdir()]


def environment(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


async def test_it_is_ready_when_started_and_ends_in_order(tmp_path: Path) -> None:
    async with running_sandbox(port=0, data=tmp_path / "data.sqlite", token="other") as sandbox:
        async with DeclarationBackend(sandbox.base_url, sandbox.token) as backend:
            assert await backend.healthy()
        assert not gone(sandbox.pid)
        assert await sandbox.stop() == 0
    assert gone(sandbox.pid)


async def test_what_is_declared_is_kept_for_the_owners_eyes_only(tmp_path: Path) -> None:
    async with running_sandbox(port=0, data=tmp_path / "data.sqlite"):
        assert set(modes(tmp_path)) == {0o600}


async def test_a_taken_port_is_left_to_its_holder(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with running_sandbox(port=port) as sandbox, DeclarationBackend(sandbox.base_url, "sandbox") as backend:
            assert not sandbox.base_url.endswith(f":{port}")
            assert await backend.healthy()
    assert capfd.readouterr() == ("", ""), "another port is taken without a word"


async def test_a_free_port_is_taken_as_wished() -> None:
    port = free_port()
    async with running_sandbox(port=port) as sandbox:
        assert sandbox.base_url == f"http://127.0.0.1:{port}"


async def test_a_sandbox_that_cannot_start_says_so(tmp_path: Path) -> None:
    with pytest.raises(
        SandboxFailed, match=r"^cannot use .*folder\.sqlite: unable to open database file; move it away$"
    ):
        await SandboxProcess.start(port=0, data=tmp_path / "no" / "such" / "folder.sqlite")
    with pytest.raises(SandboxFailed, match="not ready after"):
        await SandboxProcess.start(port=0, deadline=0.01)


async def test_kill_9_of_the_parent_leaves_no_orphan() -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert parent.stdout is not None
    child = int(await parent.stdout.readline())
    assert not gone(child)
    parent.kill()
    await parent.wait()
    for _ in range(600):
        if gone(child):
            break
        await asyncio.sleep(0.05)
    else:
        os.kill(child, signal.SIGKILL)
        pytest.fail("the child is still there after half a minute")
    await parent.stdout.read()


async def test_a_slow_request_does_not_hold_up_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_module, "END_SECONDS", 30.0)
    sandbox = await SandboxProcess.start(port=0)
    headers = {"Authorization": f"Bearer {sandbox.token}"}
    async with httpx.AsyncClient(base_url=sandbox.base_url, headers=headers, trust_env=False, timeout=60) as http:
        await http.put("/sandbox/behaviour", json={"mode": "slow", "delay_ms": 60_000})
        waiting = asyncio.create_task(http.get("/v1/health"))
        await asyncio.sleep(0.2)
        began = time.monotonic()
        assert await sandbox.stop() == 0
        assert time.monotonic() - began < 30
        await asyncio.wait([waiting])
        assert isinstance(waiting.exception(), httpx.TransportError) or waiting.result().status_code == 500


def test_one_line_when_ready_and_nothing_else(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "backend_client.sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        httpx.get(line.split()[-1] + "/", trust_env=False, timeout=60)
        process.send_signal(signal.SIGTERM)
        rest, errors = process.communicate(timeout=60)
    assert line.startswith("sandbox listening on http://127.0.0.1:")
    assert (rest, errors, process.returncode) == ("", "", 0)


def test_an_address_others_can_reach_needs_a_token() -> None:
    ended = run("--host", "0.0.0.0", "--port", "0")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "0.0.0.0 can be reached by others: give --token\n"


def test_a_taken_port_is_said_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("--port", str(port))
    assert ended.returncode == 3
    assert ended.stderr == f"cannot listen on 127.0.0.1 port {port}: Address already in use\n"


def test_a_port_there_cannot_be_is_said_in_one_line() -> None:
    ended = run("--port", "99999")
    assert (ended.returncode, ended.stderr) == (2, "--port: give a whole number from 0 to 65535\n")


async def test_elsewhere_than_on_the_loopback_the_page_asks_for_the_token() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "backend_client.sandbox", "--host", "0.0.0.0", "--port", "0", "--token", "long-token"),
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    port = (await process.stdout.readline()).decode().strip().rpartition(":")[2]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60) as browser:
        assert (await browser.get("/")).status_code == 401
        assert (await browser.get("/", auth=("officer", "sandbox"))).status_code == 401
        assert (await browser.get("/", headers={"Authorization": "Basic ???"})).status_code == 401
        assert (await browser.get("/", auth=("officer", "long-token"))).status_code == 200
    process.terminate()
    assert await process.wait() == 0
    await process.stdout.read()


def test_a_file_that_is_no_database_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Kính gửi phường, " * 100)
    ended = run("--port", "0", "--data", str(file))
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)


async def test_it_takes_no_secrets_from_its_parents_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "secret")
    async with running_sandbox(port=0) as sandbox:
        assert b"secret" not in environment(sandbox.pid)


def test_the_demo_records_are_listed() -> None:
    listed = run("--list-demo").stdout.splitlines()
    assert len(listed) == len(DEMO)
    assert listed[0] == "29B112345\t001060012345\tmotorcycle\tHonda\tWave Alpha\tđỏ - đen\t2012"
