"""Tries the examples of rule files: ``python -m bbtcheck.testing FOLDER``, with 0 when all come out as they say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bbtcheck.errors import BbtcheckError
from bbtcheck.rulebook.load import load_rules
from bbtcheck.testing.cases import run_examples


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the examples of all rules in some folders, or of those that come with bbtcheck when none is given.

    Gives 0 when all come out as they say, 1 when one does not, and 2 for a rule or folder that cannot be read.
    """
    folders: list[Path] = _parser().parse_args(arguments).folder
    try:
        rules = tuple(load_rules(*folders, packs=not folders))
        failures = [failure for rule in rules for failure in run_examples(rule)]
    except BbtcheckError as fault:
        print(f"bbtcheck.testing: {fault}", file=sys.stderr)
        return 2
    for failure in failures:
        print(failure)
    count = sum(len(rule.examples) for rule in rules)
    ending = "" if len(rules) == 1 else "s"
    print(f"{count} examples of {len(rules)} rule{ending}, {len(failures)} otherwise than they say.")
    return 1 if failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bbtcheck.testing",
        description="Try the examples in rule files: each must come out as its file says.",
        epilog="Exit code: 0 when all do, 1 when one does not, 2 for a rule or folder that cannot be read.",
    )
    parser.add_argument(
        "folder",
        nargs="*",
        type=Path,
        help="a folder with rule files or rule packs, or one rule file; without it the rules of bbtcheck and of"
        " installed plug-ins are tried",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
