"""Write the contract: `python -m backend_client.contract [--check | --print]`."""

import argparse
import sys

from backend_client.contract.openapi import PUBLISHED, text


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m backend_client.contract", description="Write openapi.json.")
    parser.add_argument("--check", action="store_true", help="only say whether the file is what the models give")
    parser.add_argument("--print", action="store_true", help="print it instead of writing it")
    options = parser.parse_args(arguments)
    if options.print:
        sys.stdout.write(text())
        return 0
    if options.check:
        return _check()
    PUBLISHED.write_text(text(), "utf-8")
    return 0


def _check() -> int:
    if PUBLISHED.exists() and PUBLISHED.read_text("utf-8") == text():
        return 0
    print("openapi.json is not what the models give: run python -m backend_client.contract", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
