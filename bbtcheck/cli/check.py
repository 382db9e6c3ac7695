"""``bbtcheck check``: read the papers, check them, write the report, and answer with an exit code."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from bbtcheck import api
from bbtcheck.cli.output import deliver, say, wants_colour
from bbtcheck.cli.progress import watched
from bbtcheck.cli.settings import chosen_rules, settings
from bbtcheck.config import FailOn
from bbtcheck.errors import UsageError
from bbtcheck.report.base import report_format
from bbtcheck.rulebook.texts import Language

UNREADABLE = 2


def run(
    *,
    paths: Sequence[str],
    format_name: str,
    output: str | None,
    lang: Language | None,
    date: dt.date | None,
    genre: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    folders: Sequence[str],
    fail_on: FailOn | None,
    statistics: bool,
    quiet: bool,
    config_file: str | None,
) -> int:
    """Check papers as the options say; gives 0, 1, or 2 when a paper could not be read."""
    config = settings(config_file, paths)
    report_format(format_name)  # a slip in its name is told before the work and not after it
    rules = chosen_rules(config, folders, select, ignore)
    target = Path(output) if output is not None else None
    gathered = read_papers(paths, genre or config.genre, quiet=quiet, output=target)
    if not gathered.papers:
        return UNREADABLE
    report = api.check_gathered(gathered.papers, rules, date=date or config.date)
    text = api.render(
        report,
        format_name,
        lang=lang or config.lang,
        papers=gathered.papers,
        rules=rules,
        statistics=statistics,
        quiet=quiet,
        colour=target is None and wants_colour(sys.stdout),
    )
    deliver(text, target)
    return UNREADABLE if gathered.faults else report.exit_code(fail_on or config.fail_on)


def read_papers(
    paths: Sequence[str], genre: str | None, *, quiet: bool = False, output: Path | None = None
) -> api.Gathered:
    """Read every paper that can be read, and say on standard error what is wrong with the others."""
    _protect(paths, output)
    with watched(sys.stderr, off=quiet) as watch:
        gathered = api.gather(paths, genre=genre, watch=watch)
    for fault in gathered.faults:
        say(str(fault))
    return gathered


def _protect(paths: Sequence[str], output: Path | None) -> None:
    """Refuse to write the report over a paper."""
    if output is not None and any(Path(path).resolve() == output.resolve() for path in paths):
        raise UsageError(f"{output} is a paper to check; the report would take its place. Name another file.")
