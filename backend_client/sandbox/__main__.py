"""Run the sandbox: `python -m backend_client.sandbox`."""

import argparse
import asyncio
import os
import signal
import socket
import sqlite3
import sys
import threading
from types import FrameType

import uvicorn

from backend_client.sandbox.access import Access
from backend_client.sandbox.database import IN_MEMORY, Database
from backend_client.sandbox.process import DEFAULT_PORT, DEFAULT_TOKEN, PORT_TAKEN
from backend_client.sandbox.registry import DEFAULT_SEED, DEMO
from backend_client.sandbox.server import address, configuration, is_loopback, listen

LAST_PORT = 65535


class AnnouncedServer(uvicorn.Server):
    """Says on standard output, in one line, that it answers and where."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listening in sockets or ():
            print(f"sandbox listening on {address(listening)}", flush=True)


def main(arguments: list[str] | None = None) -> int:
    options = _options().parse_args(arguments)
    if options.list_demo:
        return _list_demo()
    if not 0 <= options.port <= LAST_PORT:
        print(f"--port: give a whole number from 0 to {LAST_PORT}", file=sys.stderr)
        return 2
    on_loopback = is_loopback(options.host)
    if not on_loopback and not options.token:
        print(f"{options.host} can be reached by others: give --token", file=sys.stderr)
        return 2
    try:
        database = Database(options.data)
    except sqlite3.Error as raised:
        _complain(options, f"cannot use {options.data}: {raised}; move it away")
        return 1
    try:
        listening = listen(options.host, options.port)
    except OSError as raised:
        database.close()
        why = os.strerror(raised.errno) if raised.errno and raised.errno > 0 else "it is no address of this machine"
        _complain(options, f"cannot listen on {options.host} port {options.port}: {why}")
        return PORT_TAKEN
    signal.signal(signal.SIGTERM, _end)
    if options.end_with_parent:
        threading.Thread(target=_end_with_standard_input, daemon=True).start()
    access = Access(options.token or DEFAULT_TOKEN, on_loopback)
    _serve(listening, configuration(database, options.seed, access), database)
    return 0


def _complain(options: argparse.Namespace, what: str) -> None:
    """Tell whoever started us in one line: a parent waits for one on our standard output."""
    print(what, file=sys.stdout if options.end_with_parent else sys.stderr, flush=True)


def _serve(listening: socket.socket, configured: uvicorn.Config, database: Database) -> None:
    try:
        asyncio.run(AnnouncedServer(configured).serve([listening]))
    except KeyboardInterrupt:
        pass  # uvicorn ended in good order before it raised this
    finally:
        database.close()


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m backend_client.sandbox", description="A small declaration backend with synthetic data."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; others than loopback need --token")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}; 0 takes any free one")
    parser.add_argument("--data", default=IN_MEMORY, metavar="FILE", help="SQLite file; without one all is forgotten")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help=f"of the registry, default {DEFAULT_SEED}")
    parser.add_argument("--token", help=f'bearer token, default "{DEFAULT_TOKEN}" on loopback')
    parser.add_argument("--list-demo", action="store_true", help="print the registry's demo records and end")
    parser.add_argument("--end-with-parent", action="store_true", help="end when standard input is closed")
    return parser


def _list_demo() -> int:
    for vehicle in DEMO:
        record = vehicle.record
        year = record.year or "-"
        print(
            vehicle.plate,
            vehicle.owner_citizen_id,
            record.kind,
            record.brand,
            record.model,
            record.colour,
            year,
            sep="\t",
        )
    return 0


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _end_with_standard_input() -> None:
    """Whoever started us holds the other end of the pipe: when they die, however they die, it closes."""
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
