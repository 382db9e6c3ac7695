"""Checks a table with DuckDB: counts from the engine, findings from the same code as in memory."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from sqlglot import exp

from bbtcheck.check.coverage import FORM_SUBJECT, FigureCoverage, UncheckedFigure
from bbtcheck.check.engine import TODAY, Examination, examine
from bbtcheck.check.finding import Finding
from bbtcheck.check.notes import NOTHING_CHECKED, note_finding
from bbtcheck.check.result import CheckedDocument, NoteText, Report, RuleOutcomes, RulePack
from bbtcheck.columnar.counted import looked, not_compiled, outcomes_of, refusal
from bbtcheck.columnar.covered import coverage, everywhere
from bbtcheck.columnar.digest import Digest
from bbtcheck.columnar.duck import session
from bbtcheck.columnar.earlier import Earlier, earlier_of
from bbtcheck.columnar.ends import Asked, stopped_when_asked
from bbtcheck.columnar.excerpt import (
    MOST_ROWS,
    Excerpt,
    Selection,
    Subjects,
    excerpt,
    grouped,
    parts_only,
    rows_at,
    surroundings,
    surroundings_again,
)
from bbtcheck.columnar.files import with_rows
from bbtcheck.columnar.given import Given
from bbtcheck.columnar.mapped import LINES, store_of
from bbtcheck.columnar.narrow import Narrowing
from bbtcheck.columnar.opened import open_given
from bbtcheck.columnar.passes import judge, write_findings
from bbtcheck.columnar.plan import Pass, Plan, all_outcomes, plan
from bbtcheck.columnar.remote import Remote, nearby
from bbtcheck.columnar.settings import DEFAULT_SETTINGS, Settings, Watch, quiet
from bbtcheck.columnar.staging import Staged, stage
from bbtcheck.columnar.statements import rows_done, run
from bbtcheck.columnar.tally import Tally, first_of_each_rule
from bbtcheck.genres.mapped import Hierarchy, TableMapping
from bbtcheck.genres.mapped.read import paper_of
from bbtcheck.records.content import Note, PaperContent
from bbtcheck.rulebook import tree
from bbtcheck.rulebook.rule import Rule

MOST_FINDINGS, MOST_OF_MANY = 1_000, 100
"""So many findings of each rule are told in full, in a table of many lines the second; all are counted."""
MANY = 100_000
"""A table of more lines has many."""
MOST_MISSED = 1_000
"""So many of the amounts that no rule looked at are shown."""
SMALL = 5_000
"""A table of at most so many lines is diagnosed as a whole."""
_SHOWN = 20
Surround = Callable[[Any, Staged, Sequence[int]], Selection]


@dataclass(frozen=True)
class TableExamination:
    """A check of a table before its findings are diagnosed.

    ``examination`` is that of the rows that findings are about; of its findings only those count whose rule and line
    are in ``found``.
    """

    examination: Examination
    found: frozenset[tuple[str, int]]
    report: Report
    content: PaperContent

    def of_file(self, sha256: str) -> TableExamination:
        """Say of which file the table is."""
        document = self.report.documents[0].model_copy(update={"sha256": sha256})
        report = self.report.model_copy(update={"documents": (document,)})
        return replace(self, report=report, content=replace(self.content, sha256=sha256))

    @property
    def kept(self) -> frozenset[str]:
        """The fingerprints of the findings that count."""
        lines = ((one.finding, _line_of(one.outcome)) for one in self.examination.found)
        return frozenset(one.fingerprint for one, line in lines if (one.code, line) in self.found)

    def finished(self, told: Sequence[Finding]) -> Report:
        """Give the report with the findings that count, of those that were told of the rows, and remarks about them."""
        left_out = {one.fingerprint for one in self.examination.report.findings} - self.kept
        own = [one for one in told if one.fingerprint not in left_out]
        findings = sorted([*self.report.findings, *own], key=lambda one: one.sort_key)
        return self.report.model_copy(update={"findings": tuple(findings)})


def examine_table(
    given: object,
    mapping: TableMapping,
    rules: Sequence[Rule],
    *,
    date: dt.date | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    watch: Watch = quiet,
) -> TableExamination:
    """Check one table; raises UnfitError for a table that only the engine in memory can read."""
    digest = Digest(given)
    with session(settings.memory_limit, settings.threads) as connection:
        opened = open_given(connection, given, mapping)
        near = Narrowing(connection, opened)
        earlier = None if settings.earlier is None else earlier_of(opened, settings.earlier, near)
        staged = stage(connection, opened, mapping, earlier)
        chosen = tuple(sorted(rules, key=lambda rule: rule.code))
        work = Work(connection, opened, staged, chosen, date, earlier)
        return work.examined(settings, watch).of_file(digest.hexdigest)


def whole_table(given: object, mapping: TableMapping, settings: Settings = DEFAULT_SETTINGS) -> PaperContent:
    """Read a whole table as a paper, for the engine in memory."""
    digest = Digest(given)
    with session(settings.memory_limit, settings.threads) as connection:
        opened = open_given(connection, given, mapping)
        plain = mapping.model_copy(update={"hierarchy": Hierarchy(), "subtotals": ()})
        staged = stage(connection, opened, plain)
        staged = replace(staged, layout=replace(staged.layout, mapping=mapping))
        content = excerpt(connection, opened, staged, None).content
        return replace(content, sha256=digest.hexdigest)


def _line_of(outcome: Any) -> int:
    """The line of the first record that an outcome is about."""
    record = outcome.records[0]
    place = record.place
    if place is None and getattr(record, "amount", None) is not None:
        place = record.amount.place
    return place.line if place is not None and place.line is not None else 0


@dataclass
class Work:
    """A table that was staged, and the rules that judge it; ``passes`` are those that were run.

    ``reading`` is what the lines around the findings are read from. ``unjudged`` are the rules of which not all was
    judged, because the user stopped the check.
    """

    connection: Any
    given: Given
    staged: Staged
    rules: tuple[Rule, ...]
    date: dt.date | None
    earlier: Earlier | None = None
    passes: tuple[Pass, ...] = ()
    counted: int | None = None
    groups: dict[tuple[tuple[str, ...], tuple[int, ...]], set[int]] = field(default_factory=dict)
    reading: Any = None
    unjudged: frozenset[str] = frozenset()

    def params(self) -> Mapping[str, Mapping[str, object]]:
        """The day that counts as today, for the rules that ask for it."""
        if self.date is None:
            return {}
        return {rule.code: {TODAY: self.date} for rule in self.rules if TODAY in rule.params}

    def examined(self, settings: Settings, watch: Watch) -> TableExamination:
        """Run the passes, and read the rows that findings are about."""
        store = store_of(self.staged.layout)
        covered = {extent.record for extent in store.extents}
        made = plan([rule for rule in self.rules if rule.subject in covered], store, self.params())
        most = settings.most or (MOST_OF_MANY if self.lines() > MANY else MOST_FINDINGS)
        connection = self.connection
        stopped = connection.stopped_when_asked if isinstance(connection, Remote) else stopped_when_asked
        with stopped(wanted=settings.partial) as asked:
            judged = self.judged(made.passes, most, watch, asked, apart=settings.partial)
        self.unjudged = frozenset(each.rule.code for each in all_outcomes(made.passes[len(judged) :]))
        made = replace(made, passes=made.passes[: len(judged)])
        self.passes = made.passes
        if self.unjudged:  # who stops a check does not wait for what stands around its findings
            settings = replace(settings, surround=False)
        tallies = [tally for _, own in judged for tally in own]
        first_of_each_rule(tallies, most)
        if settings.findings is not None and not self.unjudged:
            write_findings(self.connection, judged, settings.findings)
        whole = settings.surround and self.lines() <= SMALL
        needed = {tally.outcome.rule.code for tally in tallies if settings.surround or tally.rows}
        applied = [rule for rule in self.rules if rule.code in needed]
        related = None if settings.surround else _related(applied)
        alike = related is None or "MappedLine" in related
        around: Surround = surroundings if settings.surround else partial(parts_only, alike=alike)
        if settings.surround and self.earlier is not None:
            around = partial(surroundings_again, self.earlier)
        part, found = self.excerpt(tallies, None if whole else around, related)
        examination = examine((part.content,), applied, date=self.date)
        outcomes = self.outcomes(made, tallies, covered)
        report = self.report(outcomes, made, tallies)
        if self.earlier is not None and not self.unjudged:
            self.earlier.write()
        return TableExamination(examination, found, report, part.content)

    def judged(
        self, passes: Sequence[Pass], most: int, watch: Watch, asked: Asked, *, apart: bool
    ) -> list[tuple[Pass, Sequence[Tally]]]:
        """Run all passes, one after the other until the user asks to stop, or together where the engine can.

        Where they are to be stopped between two of them, every engine runs them ``apart``.
        """
        judged: list[tuple[Pass, Sequence[Tally]]] = []
        for batch, tallies_of in self.batches(passes, most, apart=apart):
            for one in batch:
                codes = ", ".join(dict.fromkeys(each.rule.code for each in one.outcomes))
                watch(codes, len(passes), rows_done(self.connection, self.lines()))
            try:
                judged += zip(batch, tallies_of(), strict=True)
            except Exception:
                if not asked.stop() or not judged:
                    raise
            if asked.stop():
                break
        return judged

    def batches(
        self, passes: Sequence[Pass], most: int, *, apart: bool
    ) -> Iterator[tuple[Sequence[Pass], Callable[[], Sequence[Sequence[Tally]]]]]:
        """Give the passes that are run at a time, with what runs them."""
        if isinstance(self.connection, Remote):
            again = not everywhere(self.staged.layout, passes)
            for batch in self.connection.batches(passes, lines=self.lines(), apart=apart):
                yield batch, partial(self.connection.judge, batch, most, again=again)
            return
        for number, one in enumerate(passes):
            yield (one,), partial(self._alone, one, number, most)

    def _alone(self, one: Pass, number: int, most: int) -> Sequence[Sequence[Tally]]:
        return (judge(self.connection, one, number, most, self.earlier),)

    def excerpt(
        self, tallies: Sequence[Tally], around: Surround | None, related: frozenset[str] | None
    ) -> tuple[Excerpt, frozenset[tuple[str, int]]]:
        """Read the rows that findings are about, with what stands around them as far as there is room.

        ``related`` are the types of records that rules reach; of others only the subjects of findings are read. None
        is every record.
        """
        self.reading = self.connection
        if around is not None:
            self.reading = nearby(self.connection, self.given, self.staged, tallies, far=related is None)
        chosen = None if around is None else self.selection(tallies, around)
        subjects = None if related is None else self.subjects(tallies, related)
        part = excerpt(self.reading, self.given, self.staged, chosen, subjects)
        found = {
            (tally.outcome.rule.code, part.numbers[row])
            for tally in tallies
            for row in tally.rows
            if row in part.numbers
        }
        return part, frozenset(found)

    def subjects(self, tallies: Sequence[Tally], related: frozenset[str]) -> Subjects:
        """The rows of which records are needed, by type."""
        found: dict[str, frozenset[int] | None] = dict.fromkeys(related)
        for tally in tallies:
            kind = tally.outcome.extent.record
            known = found.get(kind, frozenset())
            if known is not None:
                found[kind] = known | set(tally.rows) | self.members([tally], tally.rows)
        return found

    def selection(self, tallies: Sequence[Tally], around: Surround) -> Selection:
        """Choose the rows of the excerpt; findings for which there is no room are not told."""
        wanted = sorted({row for tally in tallies for row in tally.rows})
        chosen = Selection((), frozenset())
        while wanted:
            chosen = around(self.reading, self.staged, [*wanted, *self.members(tallies, wanted)])
            if len(chosen.rows) <= MOST_ROWS or len(wanted) == 1:
                break
            wanted = wanted[: len(wanted) // 2]
        for tally in tallies:
            tally.rows = [row for row in tally.rows if wanted and row <= wanted[-1]]
        return chosen

    def members(self, tallies: Sequence[Tally], wanted: Sequence[int]) -> set[int]:
        """The rows of the groups whose first rows are wanted."""
        found: set[int] = set()
        if not wanted:
            return found
        for tally in tallies:
            firsts = [row for row in tally.rows if row <= wanted[-1]]
            if tally.outcome.keys and firsts:
                asked = (tally.outcome.keys, tuple(firsts))
                if asked not in self.groups:
                    self.groups[asked] = grouped(self.reading, *asked)
                found |= self.groups[asked]
        return found

    def outcomes(self, made: Plan, tallies: Sequence[Tally], covered: set[str]) -> tuple[RuleOutcomes, ...]:
        """Count what every rule came to, also those that found no record at all."""
        counted: dict[str, Counter[tuple[int, str]]] = {rule.code: Counter() for rule in self.rules}
        for tally in tallies:
            counted[tally.outcome.rule.code].update(tally.counts)
        refused = {one.rule.code: one for one in made.refused}
        lines = self.lines() if refused else 0
        others = [rule for rule in self.rules if rule.subject not in covered]
        paper = PaperContent(paper_of(self.given.name, self.staged.layout.mapping), ())
        known = {one.code: one for one in examine((paper,), others, date=self.date).report.outcomes}
        return tuple(
            known[rule.code]
            if rule.code in known
            else not_compiled(rule, lines)
            if rule.code in refused
            else outcomes_of(rule, counted[rule.code], self.lines() if rule.code in self.unjudged else 0)
            for rule in self.rules
        )

    def lines(self) -> int:
        """Count the lines of the table, once."""
        if self.counted is None:
            ((number,),) = run(self.connection, exp.select(exp.Count(this=exp.Star())).from_(LINES))
            self.counted = int(number)
        return self.counted

    def report(self, outcomes: tuple[RuleOutcomes, ...], made: Plan, tallies: Sequence[Tally]) -> Report:
        """Put the report together, but for the findings of the rules."""
        name = self.given.name
        figures = self.figures(made)
        notes = self.notes(outcomes, made, tallies)
        packs = Counter(rule.pack for rule in self.rules)
        document = CheckedDocument(
            path=name,
            genre="table",
            records={"MappedLine": self.lines(), "PrintedFigure": figures.printed},
            figures=figures,
            notes=tuple(NoteText(code=one.code, arguments=dict(one.arguments)) for one in notes),
            outcomes=tuple(one for one in outcomes if looked(one)),
        )
        return Report(
            rulepacks=tuple(RulePack(name=pack, rules=count) for pack, count in sorted(packs.items())),
            date=self.date,
            documents=(document,),
            findings=tuple(note_finding(one, name) for one in notes),
            outcomes=outcomes,
            partial=bool(self.unjudged),
        )

    def figures(self, made: Plan) -> FigureCoverage:
        """Count the amounts that were checked, and show the first that were not."""
        layout, earlier = self.staged.layout, self.earlier
        found = coverage(self.connection, layout, made.passes, self.lines(), MOST_MISSED, earlier)
        rows = rows_at(self.connection, self.given, self.staged, sorted({row for row, _ in found.missed}))
        amounts = (rows[row].amounts[heading] for row, heading in found.missed if row in rows)
        unchecked = tuple(
            UncheckedFigure(text=one.raw, kind="amount", place=one.place)
            for one in amounts
            if one is not None
        )
        return FigureCoverage(printed=found.printed, checked=found.checked, unchecked=unchecked)

    def notes(self, outcomes: Sequence[RuleOutcomes], made: Plan, tallies: Sequence[Tally]) -> list[Note]:
        """What the reader of the report must know: how a CSV was read, and what was left out."""
        notes = [refusal(one) for one in made.refused]
        if self.given.head is not None:
            delimiter = "TAB" if self.given.head.delimiter == "\t" else self.given.head.delimiter
            said = (("delimiter", delimiter), ("decimals", self.staged.decimals or "."))
            notes.insert(0, Note("table_read", said))
        if self.earlier is not None:
            taken = (("taken", str(self.earlier.taken)), ("asked", str(self.earlier.asked)))
            notes.append(Note("taken_over", taken))
        if self.unjudged:
            stopped = (("rules", ", ".join(sorted(self.unjudged))), ("all", str(len(self.rules))))
            notes.append(Note("stopped", stopped))
        if self.given.parts:
            found = with_rows(self.given.parts, (row for tally in tallies for row in tally.rows))
            shown = "; ".join(map(str, found[:_SHOWN])) + ("; …" if len(found) > _SHOWN else "")
            files = (("files", str(len(self.given.parts))), ("shown", shown or "-"))
            notes.append(Note("rows_of_files", files))
        for rule in self.rules:
            own = [tally for tally in tallies if tally.outcome.rule is rule]
            total, told = sum(tally.found for tally in own), sum(len(tally.rows) for tally in own)
            if told < total:
                capped = (("rule", rule.code), ("told", str(told)), ("total", str(total)))
                notes.append(Note("findings_capped", capped))
        form = {rule.code for rule in self.rules if rule.subject == FORM_SUBJECT}
        if not any(one.holds + one.within_rounding + one.broken for one in outcomes if one.code not in form):
            notes.append(NOTHING_CHECKED)
        return notes


def _related(rules: Sequence[Rule]) -> frozenset[str]:
    """The types of records that rules reach from their subjects."""
    trees = (
        part
        for rule in rules
        for part in (rule.require_tree, *rule.given_trees, rule.where_tree)
        if part is not None
    )
    kinds = (node.type for part in trees for node in tree.walk(part) if isinstance(node, tree.Field))
    return frozenset(kind.record for kind in kinds if kind is not None and kind.record is not None)
