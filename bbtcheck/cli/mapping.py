"""``bbtcheck mapping init`` and ``bbtcheck suggest``: a mapping for a table that nobody described yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bbtcheck.api import read
from bbtcheck.cli.output import deliver
from bbtcheck.cli.settings import read_options, settings
from bbtcheck.discover.suggest import Suggestion, suggest
from bbtcheck.errors import UsageError
from bbtcheck.mapping import mapping_text
from bbtcheck.report.suggested import described
from bbtcheck.rulebook.texts import Language


def init(path: str, output: str | None, limits: Mapping[str, int]) -> int:
    """Write a proposed mapping to a file or to standard output; gives 0."""
    target = None if output is None else Path(output)
    if target is not None and target.exists():
        raise UsageError(
            f"{target} is there already and is not written over. Name another file with --output."
        )
    deliver(mapping_text(_suggestion(path, limits).mapping), target)
    return 0


def show(path: str, limits: Mapping[str, int], lang: Language) -> int:
    """Print a proposed mapping, with a comment for each sum that was found in the table; gives 0."""
    found = _suggestion(path, limits)
    deliver(
        "".join(f"# {line}\n" for line in described(path, found, lang)) + mapping_text(found.mapping), None
    )
    return 0


def _suggestion(path: str, limits: Mapping[str, int]) -> Suggestion:
    options = read_options(settings(None, [path]), limits)
    return suggest(read(path, limits=options.limits))
