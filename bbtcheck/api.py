"""What ``import bbtcheck`` offers: read, extract and check papers, or records made by hand.

>>> import bbtcheck
>>> line = bbtcheck.BudgetLine(
...     programme="XA", credit="VAK", ba="48.210", bijstelling="1.305", bo="49.551", unit="kEUR"
... )
>>> report = bbtcheck.check([line])
>>> for finding in report.findings:
...     print(finding.code, finding.labels["programme"], finding.difference)
BUD001 XA -36000

This module joins the stages and is the only one that knows them all. It reads no settings file: what it does
follows from its arguments alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from bbtcheck.check.result import Report
from bbtcheck.errors import BbtcheckError, UnreadableError, UsageError
from bbtcheck.records.base import Record
from bbtcheck.records.content import PaperContent, by_hand
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.texts import Language
from bbtcheck.source import Source

if TYPE_CHECKING:
    from bbtcheck.accept.baseline import Baseline
    from bbtcheck.accept.waivers import Waiver, Waivers
    from bbtcheck.dossier.description import Described, PaperEntry
    from bbtcheck.genres import Genre
    from bbtcheck.genres.mapped import TableMapping
    from bbtcheck.read.document import Document
    from bbtcheck.read.limits import Limits, ReadOptions
    from bbtcheck.tables import CheckedTables, Engine

Given: TypeAlias = str | Path | bytes | Source | PaperContent | Record
"""One thing that can be checked: a file, folder or pattern, its bytes, a paper already read, or a record."""

Rules: TypeAlias = RuleSet | str | Path | Sequence[str | Path]
"""Rules already loaded, or one or more folders whose rules are added to those that come with bbtcheck."""

Dossier: TypeAlias = "str | Path | Described"
"""A dossier file, or one already read."""

Waived: TypeAlias = "str | Path | Waivers | Sequence[Waiver]"
"""A file with waivers, waivers already read, or some made by hand."""

Known: TypeAlias = "str | Path | Baseline"
"""A file with a baseline, or one already read."""

Mapped: TypeAlias = "str | Path | TableMapping"
"""A file with the mapping of a table, or one already read."""

__all__ = ["Gathered", "Report", "accept", "check", "extract", "gather", "load_rules", "read", "render"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Papers that were read, and what is wrong with the files that could not be read."""

    papers: tuple[PaperContent, ...]
    faults: tuple[BbtcheckError, ...]


def check(
    given: Given | Iterable[Given] = (),
    *,
    genre: str | None = None,
    mapping: Mapped | None = None,
    dossier: Dossier | None = None,
    rules: Rules | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    date: dt.date | None = None,
    severity: Mapping[str, str] | None = None,
    params: Mapping[str, Mapping[str, Any]] | None = None,
    waivers: Waived | None = None,
    baseline: Known | None = None,
    diagnose: bool = True,
    solver: str = "auto",
    limits: Limits | None = None,
    second_reader: bool = False,
    engine: str | Engine = "auto",
    discover: bool = True,
) -> Report:
    """Check papers and give the report: what holds, what is broken, and which figures no rule looked at.

    ``given`` is a file, a folder or a pattern such as ``papers/*.txt``; the bytes of a paper; a paper from
    ``extract``; records made by hand, which together count as one paper; or several of these. Papers are checked
    together: what two of them say of the same thing must agree. ``dossier`` is a file that names papers and what is
    known of them; they are checked too. ``genre`` names the kind of paper when it must not be detected.
    ``mapping`` is a file that says what the columns of a table are; every paper is then read as such a table.
    ``select`` and ``ignore`` take rule codes, prefixes or names;
    ``severity`` and ``params`` change rules by code. ``date`` counts as today and is recorded. ``waivers`` (a file
    or a list of ``Waiver``) and ``baseline`` (a file) set findings apart that are accepted; a waiver with an end is
    held against ``date``, and without it against the day of the check. With ``diagnose`` the findings say which
    figure is likely wrong, and what it should be; where many errors hang together ``solver`` looks for it: ``exact``
    (bbtcheck's own search), ``milp`` (the extra of this name), or ``auto`` (the second where the first reaches its
    limit). ``limits`` say how large a paper may be; with ``second_reader`` each PDF is read twice, and pages on which
    the two readings differ are findings. ``engine`` says what checks the tables of a mapping, ``memory``, ``duckdb``
    or ``auto``; a table may then also be a Parquet file, an Arrow table, a pandas or Polars frame or a DuckDB relation.
    With ``discover`` the sums that a table shows by itself are checked too, in tables that no genre explains.

    Raises UnreadableError for a file that cannot be read, RulePackError for a faulty rule and UsageError for a
    genre, rule or parameter that does not exist. A fault of the paper is never raised: it is a finding.
    """
    options = _options(limits, second_reader, discover)
    chosen = prepare(rules, select=select, ignore=ignore, severity=severity, params=params)
    how: dict[str, Any] = {"date": date, "diagnose": diagnose, "solver": solver}
    checked = check_tables(given, chosen, mapping=mapping, dossier=dossier, engine=engine, **how)
    gathered = gather(checked.rest, genre=genre, mapping=mapping, dossier=dossier, options=options)
    for fault in gathered.faults:
        raise fault
    report = check_all(checked.reports, gathered.papers, chosen, **how)
    return accept(report, chosen, waivers=waivers, baseline=baseline, date=date)


def extract(
    given: Given | Iterable[Given],
    *,
    genre: str | None = None,
    mapping: Mapped | None = None,
    limits: Limits | None = None,
    second_reader: bool = False,
) -> tuple[PaperContent, ...]:
    """Give the records that are printed in papers, without a verdict; the arguments are those of ``check``."""
    gathered = gather(given, genre=genre, mapping=mapping, options=_options(limits, second_reader))
    for fault in gathered.faults:
        raise fault
    return gathered.papers


def read(given: str | Path | bytes | Source, *, limits: Limits | None = None) -> Document:
    """Read one file as lines, each with its place; raises UnreadableError when it cannot be read."""
    from bbtcheck.read.readers import read_with

    return read_with(given, _options(limits, False))


def load_rules(*folders: str | Path, packs: bool = True) -> RuleSet:
    """Load the rules that come with bbtcheck and its plug-ins, and those in the given folders.

    ``packs=False`` leaves out those that come with bbtcheck and its plug-ins. Raises RulePackError with file, line
    and column for a faulty rule.
    """
    from bbtcheck.rulebook.load import load_rules as load

    return load(*(Path(folder) for folder in folders), packs=packs)


def prepare(
    rules: Rules | None = None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severity: Mapping[str, str] | None = None,
    params: Mapping[str, Mapping[str, Any]] | None = None,
) -> RuleSet:
    """Load rules, choose among them and change them as a user asked."""
    if not isinstance(rules, RuleSet):
        folders = (rules,) if isinstance(rules, str | Path) else tuple(rules or ())
        rules = load_rules(*folders) if folders else _own_rules()
    return rules.with_severities(severity or {}).with_params(params or {}).select(select, ignore)


@cache
def _own_rules() -> RuleSet:
    """Load the rules that come with bbtcheck and its plug-ins once: they do not change while a program runs."""
    return load_rules()


def check_gathered(
    papers: Sequence[PaperContent],
    rules: RuleSet,
    *,
    date: dt.date | None = None,
    diagnose: bool = True,
    solver: str = "auto",
) -> Report:
    """Check papers that were read already, together, so that they may be compared with each other."""
    from bbtcheck.check.engine import examine
    from bbtcheck.dossier.compare import side_by_side

    examination = examine(side_by_side(papers), rules, date=date)
    if not diagnose or (not examination.found and solver == "auto"):
        return examination.report
    from bbtcheck.diagnose.diagnosis import diagnosed

    return diagnosed(examination, solver=solver)


def check_tables(
    given: Given | Iterable[Given],
    rules: RuleSet,
    *,
    mapping: Mapped | None,
    dossier: Dossier | None = None,
    engine: str | Engine = "auto",
    **more: Any,
) -> CheckedTables:
    """Check what is a table for an engine, as ``bbtcheck.tables.check_tables``; the rest is to be read as papers."""
    from bbtcheck.tables import CheckedTables, Engine, check_tables, takes

    chosen = engine if isinstance(engine, Engine) else Engine(engine)
    single = isinstance(given, _ONE) or takes(chosen, given)
    items: tuple[Any, ...] = (given,) if single else tuple(cast("Iterable[Given]", given))
    if mapping is None or dossier is not None:
        return CheckedTables(rest=items)
    return check_tables(items, lambda: _table_mapping(mapping), rules, chosen, **more)


def check_all(
    reports: Sequence[Report],
    papers: Sequence[PaperContent],
    rules: RuleSet,
    *,
    date: dt.date | None = None,
    diagnose: bool = True,
    solver: str = "auto",
) -> Report:
    """Check papers, and put the report together with those of tables that an engine checked."""
    from bbtcheck.tables import together

    if papers or not reports:
        reports = (*reports, check_gathered(papers, rules, date=date, diagnose=diagnose, solver=solver))
    return together(reports)


def accept(
    report: Report,
    rules: RuleSet,
    *,
    waivers: Waived | None = None,
    baseline: Known | None = None,
    date: dt.date | None = None,
) -> Report:
    """Set apart the findings of a report that waivers or a baseline accept; they stay in it as accepted.

    Only where a waiver has an end and ``date`` is not given, the calendar of the machine says what day it is.
    Raises ConfigError for a faulty file and UnreadableError for one that cannot be read.
    """
    if waivers is None and baseline is None:
        return report
    from bbtcheck.accept.apply import Acceptance
    from bbtcheck.accept.apply import accept as set_apart

    wanted = Acceptance.of(waivers, baseline, rules.left_out)
    today = dt.date.today() if date is None and wanted.needs_date else date
    return set_apart(report, wanted, today)


def gather(
    given: Given | Iterable[Given],
    *,
    genre: str | None = None,
    mapping: Mapped | None = None,
    dossier: Dossier | None = None,
    watch: Callable[[str, int], None] | None = None,
    options: ReadOptions | None = None,
) -> Gathered:
    """Read everything that can be read, and keep the faults of what cannot.

    The papers of ``dossier`` are read too when it is a file; one that was read already only describes papers.
    ``watch`` is called with the name of each paper before it is read, and with how many there are. ``options`` are
    the limits of a paper, and whether a second reader looks at each PDF. An unknown
    ``genre`` is raised at once, as UsageError, and a fault of ``mapping`` as ConfigError: no one paper is to blame.
    """
    from bbtcheck.read.files import named

    wanted_genre = genre if mapping is None else _mapped(mapping, genre)
    items = (given,) if isinstance(given, _ONE) else tuple(given)
    records = [item for item in items if isinstance(item, Record)]
    papers = [item for item in items if isinstance(item, PaperContent)]
    described = _described(dossier)
    if described is not None and isinstance(dossier, str | Path):
        items = (*items, *described.papers)
    options = options if options is not None else _options(None, False)
    others = [item for item in items if not isinstance(item, Record | PaperContent)]
    wanted, faults = named(others, options.limits)
    for name, source in wanted.items():
        if watch is not None:
            watch(name, len(wanted))
        try:
            entry = described.paper(name) if described is not None else None
            papers.append(_content(source, wanted_genre, options, entry))
        except UnreadableError as fault:
            faults.append(fault)
    if records:
        papers.append(by_hand(records))
    return Gathered(tuple(papers), tuple(faults))


def render(
    report: Report,
    format_name: str = "text",
    *,
    lang: Language = "nl",
    papers: Sequence[PaperContent] = (),
    rules: Rules | None = None,
    statistics: bool = False,
    quiet: bool = False,
    colour: bool = False,
    originals: Callable[[str], Source | None] | None = None,
) -> str:
    """Put a report into words, or into another format: ``text``, ``json`` or one that a plug-in brings.

    ``papers`` are those that were checked: with them, the text shows the printed lines. ``rules`` are those that
    were used, when they are not the ones that come with bbtcheck: they bring the sentences. ``originals`` finds the
    file behind the name of a paper, so that the web page can show the pages of a PDF. Raises UsageError for a format
    or a language that does not exist.
    """
    from bbtcheck.report.base import Context, no_original, report_format

    chosen = rules if isinstance(rules, RuleSet) else prepare(rules)
    context = Context(
        lang=lang,
        rules=chosen,
        lines={paper.paper.name: paper.lines for paper in papers},
        papers={paper.paper.name: paper for paper in papers},
        originals=originals or no_original,
        statistics=statistics,
        quiet=quiet,
        colour=colour,
    )
    return report_format(format_name).render(report, context)


_ONE = (str, Path, bytes, Source, PaperContent, Record)


def _options(limits: Limits | None, second_reader: bool, discover: bool = False) -> ReadOptions:
    from bbtcheck.read.limits import DEFAULT_LIMITS, ReadOptions

    return ReadOptions(limits or DEFAULT_LIMITS, second_reader, discover)


def _described(dossier: Dossier | None) -> Described | None:
    if dossier is None:
        return None
    from bbtcheck.dossier.description import Described, read_dossier
    from bbtcheck.genres.choosing import genres

    described = dossier if isinstance(dossier, Described) else read_dossier(dossier)
    described.check_kinds(genres())
    return described


def _mapped(mapping: Mapped, genre: str | None) -> Genre:
    """Give the genre that reads a table with a mapping."""
    if genre is not None:
        raise UsageError("A table with a mapping has no other genre. Give a genre or a mapping, not both.")
    from bbtcheck.genres.mapped import MappedTable

    return MappedTable(_table_mapping(mapping))


def _table_mapping(mapping: Mapped) -> TableMapping:
    from bbtcheck.genres.mapped import TableMapping
    from bbtcheck.mapping import read_mapping

    return mapping if isinstance(mapping, TableMapping) else read_mapping(mapping)


def _content(
    paper: str | Source, genre: str | Genre | None, options: ReadOptions, entry: PaperEntry | None
) -> PaperContent:
    from bbtcheck.genres import extract as content_of
    from bbtcheck.genres.choosing import prepared
    from bbtcheck.read.readers import read_with

    document = read_with(paper, options)
    document = document if entry is None else replace(document, unit=entry.unit)
    document, chosen = prepared(document, (entry and entry.kind) or genre)
    content = content_of(document, chosen)
    if options.discover:
        from bbtcheck.discover.promised import with_discovered

        content = with_discovered(document, content)
    if entry is None:
        return content
    from bbtcheck.dossier.description import with_description

    return with_description(content, entry)
