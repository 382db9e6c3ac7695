"""``bbtcheck check``: read the papers, check them, write the report, and answer with an exit code."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bbtcheck import api
from bbtcheck.cli.acceptance import acceptance
from bbtcheck.cli.copies import write_copies
from bbtcheck.cli.dossier import papers_of
from bbtcheck.cli.output import deliver, say, wants_colour
from bbtcheck.cli.progress import watched
from bbtcheck.cli.settings import chosen_rules, read_options, settings
from bbtcheck.config import Config, FailOn
from bbtcheck.errors import UnreadableError, UsageError
from bbtcheck.read.sources import source_of
from bbtcheck.report.base import Context, report_format
from bbtcheck.rulebook.texts import Language
from bbtcheck.source import Source
from bbtcheck.tables import Engine

if TYPE_CHECKING:
    from bbtcheck.dossier.description import Described
    from bbtcheck.read.limits import Limits, ReadOptions

UNREADABLE, INTERRUPTED = 2, 130


def run(
    *,
    paths: Sequence[str],
    format_name: str,
    output: str | None,
    reports: Sequence[tuple[str, Path]],
    annotate: str | None,
    lang: Language | None,
    date: dt.date | None,
    genre: str | None,
    mapping: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    folders: Sequence[str],
    fail_on: FailOn | None,
    statistics: bool,
    quiet: bool,
    dossier: str | None,
    profile: str | None,
    waivers: str | None,
    baseline: str | None,
    write_baseline: str | None,
    config_file: str | None,
    limits: Mapping[str, int],
    second_reader: bool | None,
    discover: bool | None,
    diagnose: bool = True,
    solver: str | None = None,
    engine: str = "auto",
    memory_limit: str | None = None,
    threads: int | None = None,
    all_findings: str | None = None,
    master: str | None = None,
    earlier: str | None = None,
) -> int:
    """Check papers as the options say; gives 0, 1, 2 when a paper could not be read, or 130 when it was stopped."""
    if not paths and dossier is None:
        raise UsageError("No paper is named. Give files, folders, patterns, - or --dossier FILE.")
    config = settings(config_file, paths or [dossier or ""]).with_profile(profile)
    for name in (format_name, *(name for name, _ in reports)):
        report_format(name)  # a slip in a name is told before the work and not after it
    rules = chosen_rules(config, folders, select, ignore)
    target = Path(output) if output is not None else None
    accepting = acceptance(config, paths or [dossier or ""], waivers, baseline)
    written = (target, Path(write_baseline) if write_baseline is not None else None)
    targets = [*(path for path in written if path is not None), *(path for _, path in reports)]
    described = papers_of(dossier, config)
    protect(paths, targets)
    options = read_options(config, limits, second_reader, discover)
    given: dict[str, Any] = {"mapping": mapping, "dossier": described}
    how: Any = {"date": date or config.date, "diagnose": diagnose, "solver": solver or config.solver}
    with watched(sys.stderr, off=quiet) as watch:
        chosen = Engine(engine, memory_limit, threads, None, all_findings, earlier, master, partial=True)
        tables = api.check_tables(paths, rules, **given, **how, engine=chosen, watch=watch)
    asked = genre_asked(genre, mapping, config)
    gathered = read_papers(
        tables.rest, asked, options=options, quiet=quiet, all_papers=dossier is not None, **given
    )
    if not gathered.papers and not tables.reports:
        return UNREADABLE
    report = api.check_all(tables.reports, gathered.papers, rules, **how)
    report = accepting.apply(report, rules, how["date"], write_baseline, config.show_from)
    wanted = [(format_name, target), *reports]
    for name, place in wanted:
        text = api.render(
            report,
            name,
            lang=lang or config.lang,
            papers=(*tables.papers, *gathered.papers),
            rules=rules,
            statistics=statistics,
            quiet=quiet,
            colour=place is None and wants_colour(sys.stdout),
            originals=partial(_original, limits=options.limits),
        )
        deliver(text, place)
    if annotate is not None:
        write_copies(Path(annotate), report, Context(lang=lang or config.lang, rules=rules), options.limits)
    return _exit_code(report, gathered, fail_on or config.fail_on)


def _exit_code(report: api.Report, gathered: api.Gathered, fail_on: FailOn) -> int:
    if report.partial:
        return INTERRUPTED
    return UNREADABLE if gathered.faults else report.exit_code(fail_on)


def _original(name: str, limits: Limits) -> Source | None:
    """Open a paper again to show its pages; None when it was standard input, or is there no more."""
    try:
        return source_of(name, limits)
    except UnreadableError:
        return None


def read_papers(
    paths: Sequence[api.Given],
    genre: str | None,
    *,
    mapping: str | None = None,
    options: ReadOptions | None = None,
    quiet: bool = False,
    dossier: Described | None = None,
    all_papers: bool = False,
) -> api.Gathered:
    """Read every paper that can be read, and say on standard error what is wrong with the others.

    ``all_papers`` also reads those that the dossier names.
    """
    if dossier is not None and all_papers:
        paths = (*paths, *dossier.papers)
    with watched(sys.stderr, off=quiet) as watch:
        gathered = api.gather(
            paths, genre=genre, mapping=mapping, dossier=dossier, watch=watch, options=options
        )
    for fault in gathered.faults:
        say(str(fault))
    return gathered


def genre_asked(genre: str | None, mapping: str | None, config: Config) -> str | None:
    """Give the kind of paper that is asked for; a mapping goes before what the settings say."""
    return genre or (config.genre if mapping is None else None)


def protect(paths: Sequence[str], targets: Sequence[Path]) -> None:
    """Refuse to write a report over a paper, or two reports to one file."""
    papers = {Path(path).resolve() for path in paths}
    for number, target in enumerate(targets):
        if target.resolve() in papers:
            raise UsageError(
                f"{target} is a paper to check; the report would take its place. Name another file."
            )
        if target.resolve() in {other.resolve() for other in targets[:number]}:
            raise UsageError(f"{target} is named for two reports. Give each a file of its own.")
