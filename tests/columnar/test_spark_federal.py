"""The rules of the US federal broker on Spark: every published case of every rule, all cases side by side.

The cases stand in one table for each type of record, with a column that keeps them apart, so that Spark is asked a few
times and not once for each rule and case. What is counted and which rows are broken is as in memory. A quarter of the
rules is judged, drawn by their codes, because it is the rules that take Spark its time; with BBTCHECK_FEDERAL=all in the
environment it is all of them (some minutes).
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from apart import CASE, keep_cases_apart
from federal import TABLES, rows
from record_tables import (
    VERDICTS,
    Said,
    by_type,
    fields_of,
    in_memory,
    kind_of,
    plain,
    store_of,
    table,
)

from bbtcheck.columnar.plan import plan
from bbtcheck.columnar.query import ROW
from bbtcheck.records import Record
from bbtcheck.rulebook.load import load_rules
from bbtcheck.rulebook.rule import Rule

pytest.importorskip("sqlglot")
pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::ResourceWarning")]

ALL_RULES = load_rules(Path(__file__).parents[1] / "rules" / "federal", packs=False).rules
RULES = (
    ALL_RULES
    if os.environ.get("BBTCHECK_FEDERAL") == "all"
    else tuple(rule for rule in ALL_RULES if crc32(rule.code.encode()) % 4 == 0)
)
REFUSED = {"FED032": "list_in_list"}
"""It looks at all submissions of all members of a group as one list; that is left to memory."""
ALL = 1_000_000


def side_by_side(cases: Sequence[Sequence[Record]]) -> Iterator[Mapping[str, int]]:
    """Give for each case how many records of each type stand before its own."""
    before: Counter[str] = Counter()
    for case in cases:
        yield dict(before)
        before.update({name: len(own) for name, own in by_type(case).items()})


def read(folder: Path) -> list[list[Record]]:
    published = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    return [
        [record for name, given in case["tables"].items() for record in rows(name, given)]
        for rule in published
        for case in rule["cases"]
    ]


def fill(connection: Any, cases: Sequence[Sequence[Record]], starts: Sequence[Mapping[str, int]]) -> None:
    for name, fields in fields_of(TABLES.values()).items():
        listed = [
            (start.get(name, 0) + at, number, *(plain(getattr(one, field)) for field in fields))
            for number, (case, start) in enumerate(zip(cases, starts, strict=True))
            for at, one in enumerate(by_type(case).get(name, ()))
        ]
        columns = {ROW: "BIGINT", CASE: "INT"} | {field: kind_of(entry) for field, entry in fields.items()}
        connection.hold(table(name), columns, listed)


def expected(rule: Rule, cases: Sequence[Sequence[Record]], starts: Sequence[Mapping[str, int]]) -> Said:
    counts: Counter[tuple[str, str]] = Counter()
    broken: list[int] = []
    for case, start in zip(cases, starts, strict=True):
        own, found = in_memory(rule, case)
        counts += own
        broken += [start.get(rule.subject, 0) + row for row in found]
    return counts, sorted(broken)


def said(tally: Any) -> Said:
    counts: Counter[tuple[str, str]] = Counter()
    for (truth, code), number in tally.counts.items():
        counts[VERDICTS.get(truth, "not applicable"), code] += number
    return counts, sorted(tally.rows)


def test_every_published_case_comes_out_as_in_memory(
    spark: Any, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bbtcheck.columnar.spark.connection import connected

    keep_cases_apart(monkeypatch)
    cases = read(shared / "conformance" / "federal_rules")
    starts = list(side_by_side(cases))
    made = plan(RULES, store_of(fields_of(TABLES.values())), {})
    with connected(spark) as connection:
        fill(connection, cases, starts)
        batches = connection.batches(made.passes, lines=len(cases), apart=False)
        judged = [own for batch in batches for own in connection.judge(batch, ALL, again=False)]
        tallies = [tally for own in judged for tally in own]
    found = {tally.outcome.rule.code: said(tally) for tally in tallies}

    assert len(cases) == 223
    drawn = {rule.code for rule in RULES}
    refused = {code: reason for code, reason in REFUSED.items() if code in drawn}
    assert {one.rule.code: one.code for one in made.refused} == refused
    written = [rule for rule in RULES if rule.code not in REFUSED]
    assert {rule.code for rule in written} == set(found)
    wrong = [rule.code for rule in written if found[rule.code] != expected(rule, cases, starts)]
    assert wrong == []
