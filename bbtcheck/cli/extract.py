"""``bbtcheck extract``: the figures of papers as they were read, for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bbtcheck.cli.check import UNREADABLE, genre_asked, protect, read_papers
from bbtcheck.cli.output import deliver
from bbtcheck.cli.settings import read_options, settings
from bbtcheck.report.extraction import as_csv, as_json


def run(
    *,
    paths: Sequence[str],
    format_name: str,
    output: str | None,
    genre: str | None,
    mapping: str | None,
    limits: Mapping[str, int],
    second_reader: bool | None,
    config_file: str | None,
) -> int:
    """Write the records of papers as JSON or CSV; gives 0, or 2 when a paper could not be read."""
    config = settings(config_file, paths)
    target = Path(output) if output is not None else None
    protect(paths, () if target is None else (target,))
    gathered = read_papers(
        paths,
        genre_asked(genre, mapping, config),
        mapping=mapping,
        options=read_options(config, limits, second_reader),
    )
    if not gathered.papers:
        return UNREADABLE
    deliver(as_csv(gathered.papers) if format_name == "csv" else as_json(gathered.papers), target)
    return UNREADABLE if gathered.faults else 0
