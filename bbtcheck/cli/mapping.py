"""``bbtcheck mapping init``: a mapping file for a table that nobody described yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bbtcheck.api import read
from bbtcheck.cli.output import deliver
from bbtcheck.cli.settings import read_options, settings
from bbtcheck.errors import UsageError
from bbtcheck.genres.mapped import propose
from bbtcheck.mapping import mapping_text


def init(path: str, output: str | None, limits: Mapping[str, int]) -> int:
    """Write a proposed mapping to a file or to standard output; gives 0."""
    target = None if output is None else Path(output)
    if target is not None and target.exists():
        raise UsageError(
            f"{target} is there already and is not written over. Name another file with --output."
        )
    options = read_options(settings(None, [path]), limits)
    deliver(mapping_text(propose(read(path, limits=options.limits))), target)
    return 0
