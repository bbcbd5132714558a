"""The command line: `python -m bot run | serve | chat | read | flow | play | poster | counts`."""

import argparse
import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.texts import Texts

LOCALES = Path(__file__).resolve().parents[1] / "locales"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code. What is written is UTF-8, whatever the terminal says it wants."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _options().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except ModuleNotFoundError as missing:
        return _not_set_up(missing)
    except KeyboardInterrupt:
        return 130


def _not_set_up(missing: ModuleNotFoundError) -> int:
    """A library is missing: most likely this is the system's Python instead of the one that was set up."""
    if (missing.name or "").partition(".")[0] in ("bot", "dialogs", "backend_client"):
        raise missing
    print(f"{missing.name} is not installed here: run 'make run' once, then use .venv/bin/python", file=sys.stderr)
    return 2


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Trợ lý Kê khai")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_serve(commands.add_parser("serve", help="serve the web page, and Telegram where there is a token"))
    _add_run(commands.add_parser("run", help="serve and, at a terminal, talk here beside it"))
    _add_chat(commands.add_parser("chat", help="talk to the assistant at this terminal"))
    _add_read(commands.add_parser("read", help="show how the assistant reads what people type"))
    _add_flow(commands.add_parser("flow", help="print a form as a table"))
    _add_play(commands.add_parser("play", help="play dialog scripts"))
    _add_poster(commands.add_parser("poster", help="draw the poster of a commune, for Telegram"))
    _add_counts(commands.add_parser("counts", help="show who has asked for an officer, and who came by which poster"))
    return parser


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_run)


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_serve)


def _add_chat(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="key", default="toi", metavar="KEY", help="who you are; default: toi")
    parser.add_argument("--json", action="store_true", help="a JSON object a line, in and out, for programs")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write the conversation, redacted, as a script")
    parser.set_defaults(run=_chat)


def _add_read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help="plate, citizen_id, phone, ..., or command")
    parser.add_argument("--today", metavar="YYYY-MM-DD", help="the day it is; default: today")
    parser.add_argument("--vehicle", choices=("motorcycle", "car", "electric_motorcycle"), help="for plates")
    parser.set_defaults(run=_read)


def _add_flow(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="the form, for example vehicle")
    parser.set_defaults(run=_flow)


def _add_play(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--record", action="store_true", help="write the bot's lines anew")
    parser.add_argument("--as", dest="overlay", default="plain", metavar="HABIT", help="play with this habit")
    parser.set_defaults(run=_play)


def _add_poster(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("commune", metavar="COMMUNE", help="its name, or its code of five digits")
    parser.add_argument("--bot", required=True, metavar="NAME", help="the bot's name at Telegram, without t.me/")
    parser.set_defaults(run=_poster)


def _add_counts(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_counts)


def _run(options: argparse.Namespace) -> int:
    """What `make run` does: a person at a terminal gets the chat beside the page, a service the page alone."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _serve(options)
    from bot.chat import Chat, Wishes
    from bot.serve import serve

    texts, wishes = _texts(), Wishes("toi", False, None, frozenset())
    return _with_settings(lambda settings: serve(_open_bot(), settings, texts, Chat(settings, texts, wishes)))


def _serve(options: argparse.Namespace) -> int:
    from bot.serve import serve

    return _with_settings(lambda settings: serve(_open_bot(), settings, _texts()))


def _chat(options: argparse.Namespace) -> int:
    from bot.chat import Wishes, chat
    from bot.sigterm import until_sigterm

    known = _synthetic_values()
    wishes = Wishes(options.key, options.json, options.record, known)
    return _with_settings(lambda settings: until_sigterm(chat(_open_bot(), settings, _texts(), wishes)))


def _read(options: argparse.Namespace) -> int:
    from bot.clock import Clock
    from bot.read_command import UnknownKind, read_lines

    try:
        today = date.fromisoformat(options.today) if options.today else Clock().now().date()
    except ValueError:
        print(f"{options.today!r} is no day; write it as 2026-11-21", file=sys.stderr)
        return 2
    try:
        read = read_lines(options.kind, options.vehicle, today, _typed_lines())
    except UnknownKind as unknown:
        print(unknown, file=sys.stderr)
        return 2
    for line in read:
        print(line, flush=True)
    return 0


def _typed_lines() -> Iterator[str]:
    """The lines of standard input; bytes that are not UTF-8 become replacement characters."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _flow(options: argparse.Namespace) -> int:
    from bot.flow_table import markdown
    from dialogs.flows import FLOWS

    if options.name not in {flow.id for flow in FLOWS}:
        print(f"no form {options.name!r}; there are: {', '.join(flow.id for flow in FLOWS)}", file=sys.stderr)
        return 2
    print(markdown(options.name, _texts()))
    return 0


def _play(options: argparse.Namespace) -> int:
    from bot.play import HABITS

    if options.overlay not in HABITS:
        print(f"no habit {options.overlay!r}; there are: {', '.join(HABITS)}", file=sys.stderr)
        return 2
    return asyncio.run(_play_all(options))


async def _play_all(options: argparse.Namespace) -> int:
    from backend_client.sandbox.process import running_sandbox
    from bot.declaration import FIELDS
    from bot.play import HABITS, play_files
    from bot.scripts.player import Company
    from bot.scripts.ward import Ward

    async with running_sandbox(port=0) as sandbox:
        ward = Ward(sandbox.base_url, sandbox.token)
        company = Company(_texts(), ward, _open_bot(), FIELDS)
        well, said = await play_files(options.files, company, HABITS[options.overlay], options.record)
    print("\n".join(said))
    return 0 if well else 1


def _with_settings(run: "Callable[[Settings], Awaitable[None]]") -> int:
    """Run with the settings of the environment; what is wrong with them is one line on standard error."""
    import uvloop

    from bot.settings import CannotStart, Settings

    try:
        uvloop.run(_awaited(run(Settings.load())))
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 2
    return 0


async def _awaited(work: Awaitable[None]) -> None:
    await work


def _open_bot() -> Any:
    from bot.wiring import open_bot

    return open_bot


def _texts() -> "Texts":
    from bot.needed_texts import needed_texts
    from bot.texts import Texts

    return Texts.load(LOCALES, needed_texts())


def _poster(options: argparse.Namespace) -> int:
    from bot.clock import Clock
    from bot.poster import NoPoster, poster

    try:
        print(poster(options.commune, options.bot, _texts(), Clock().now().date()))
    except NoPoster as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _counts(options: argparse.Namespace) -> int:
    from bot.counts import counts
    from bot.settings import CannotStart, Settings

    try:
        settings = Settings.load()
        print("\n".join(counts(settings.data, _texts(), settings.language)))
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _synthetic_values() -> frozenset[str]:
    """The plates and owners of the sandbox's demo records, which belong to nobody."""
    from backend_client.sandbox.registry import DEMO

    return frozenset(value for vehicle in DEMO for value in (vehicle.plate, vehicle.owner_citizen_id))


if __name__ == "__main__":
    sys.exit(main())
