"""``bbtcheck mapping init`` and ``bbtcheck suggest``: a mapping for a table that nobody described yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bbtcheck.api import read
from bbtcheck.cli.output import deliver
from bbtcheck.cli.settings import read_options, settings
from bbtcheck.columnar.sample import sample
from bbtcheck.discover.suggest import suggest
from bbtcheck.errors import UsageError
from bbtcheck.mapping import mapping_text
from bbtcheck.read.document import Document
from bbtcheck.report.suggested import described
from bbtcheck.rulebook.texts import Language


def init(path: str, output: str | None, limits: Mapping[str, int]) -> int:
    """Write a proposed mapping to a file or to standard output; gives 0."""
    target = None if output is None else Path(output)
    if target is not None and target.exists():
        raise UsageError(
            f"{target} is there already and is not written over. Name another file with --output."
        )
    document, whole = _looked_at(path, limits)
    deliver(mapping_text(suggest(document, sampled=not whole).mapping), target)
    return 0


def show(path: str, limits: Mapping[str, int], lang: Language) -> int:
    """Print a proposed mapping, with a comment for each sum that was found in the table; gives 0."""
    document, whole = _looked_at(path, limits)
    found = suggest(document, sampled=not whole)
    told = described(path, found, lang, None if whole else len(document.lines) - 1)
    deliver("".join(f"# {line}\n" for line in told) + mapping_text(found.mapping), None)
    return 0


def _looked_at(path: str, limits: Mapping[str, int]) -> tuple[Document, bool]:
    """Read a table, of a large one the first rows; tells whether that is all of it."""
    options = read_options(settings(None, [path]), limits)
    first = sample(Path(path))
    return (read(path, limits=options.limits), True) if first is None else (first, False)
