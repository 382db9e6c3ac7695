"""Tries the examples of rule files: ``python -m bbtcheck.testing FOLDER``, with 0 when all come out as they say."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bbtcheck.errors import BbtcheckError
from bbtcheck.rulebook.load import load_rules
from bbtcheck.testing.cases import run_examples


def main(folders: Sequence[str]) -> int:
    """Run the examples of all rules in some folders, or of those that come with bbtcheck when none is given.

    Gives 0 when all come out as they say, 1 when one does not, and 2 for a rule or folder that cannot be read.
    """
    try:
        rules = tuple(load_rules(*map(Path, folders), packs=not folders))
        failures = [failure for rule in rules for failure in run_examples(rule)]
    except BbtcheckError as fault:
        print(f"bbtcheck.testing: {fault}", file=sys.stderr)
        return 2
    for failure in failures:
        print(failure)
    count = sum(len(rule.examples) for rule in rules)
    print(f"{count} examples of {len(rules)} rules, {len(failures)} otherwise than they say.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
