"""``bbtcheck mapping init``: a mapping file for a table that nobody described yet."""

from __future__ import annotations

from pathlib import Path

from bbtcheck.api import read
from bbtcheck.cli.output import deliver
from bbtcheck.errors import UsageError
from bbtcheck.genres.mapped import propose
from bbtcheck.mapping import mapping_text


def init(path: str, output: str | None) -> int:
    """Write a proposed mapping to a file or to standard output; gives 0."""
    target = None if output is None else Path(output)
    if target is not None and target.exists():
        raise UsageError(
            f"{target} is there already and is not written over. Name another file with --output."
        )
    deliver(mapping_text(propose(read(path))), target)
    return 0
