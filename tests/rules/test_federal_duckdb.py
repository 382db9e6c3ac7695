"""The rules of the US federal broker over several tables on DuckDB: the published cases come out as in memory.

Of each rule the first case and the last are taken; with BBTCHECK_FEDERAL=all in the environment it is all of them (a
minute or two).
"""

import json
import os
from pathlib import Path

import pytest
from federal import TABLES, rows
from record_tables import Tables, in_memory

from bbtcheck.rulebook.load import load_rules
from bbtcheck.rulebook.rule import Rule

pytest.importorskip("duckdb")
pytest.importorskip("sqlglot")

RULES = load_rules(Path(__file__).parent / "federal", packs=False).rules
EVERY = os.environ.get("BBTCHECK_FEDERAL") == "all"
REFUSED = {"FED032": "list_in_list"}
"""It looks at all submissions of all members of a group as one list; that is left to memory."""


def test_the_published_cases_come_out_as_in_memory(shared: Path) -> None:
    from bbtcheck.columnar.duck import session

    by_label: dict[str, list[Rule]] = {}
    for rule in RULES:
        by_label.setdefault(rule.source.split()[-1], []).append(rule)
    wrong, refused = [], {}
    with session() as connection:
        tables = Tables(connection, list(TABLES.values()))
        for file in sorted((shared / "conformance" / "federal_rules").glob("*.json")):
            published = json.loads(file.read_text(encoding="utf-8"))
            cases = published["cases"]
            for case in cases if EVERY else [cases[0], cases[-1]]:
                records = [one for table, given in case["tables"].items() for one in rows(table, given)]
                tables.fill(records)
                for rule in by_label[published["rule_label"]]:
                    if code := tables.refusal(rule):
                        refused[rule.code] = code
                        continue
                    if tables.said(rule) != in_memory(rule, records):
                        wrong.append((rule.code, case["id"]))
    assert wrong == []
    assert refused == REFUSED
