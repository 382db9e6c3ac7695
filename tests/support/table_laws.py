"""Random tables, mappings and rules, for the law that every engine says what memory says."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.check.result import Report
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.rulebook.rule import Rule
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.understanding import read_rule

TEMPLATE = """
code = "{code}"
name = "law-{number}"
since = "0.1.0"
status = "preview"
severity = "error"
subject = "{subject}"
given = {given}
require = "{require}"
tolerance = "{tolerance}"
source = "a law of its own"
ess = {{ type = "VAD", level = "B1" }}
title = {{ nl = "t", en = "t" }}
message = {{ nl = "m", en = "m" }}
why = {{ nl = "w", en = "w" }}
not_applied_when = {{ nl = "n", en = "n" }}
[[example]]
name = "one"
expect = "holds"
[[example.record]]
type = "MappedLine"
code = "1"
[[example]]
name = "two"
expect = "broken"
broken_at = [{{ {label} = "1" }}]
[[example.record]]
type = "MappedLine"
code = "1"
"""
SIGNS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
SUMS = st.sampled_from(
    [
        "total",
        "sum(parts.amount)",
        "max(parts.amount)",
        "min(parts.amount)",
        "abs(total)",
        "-sum(parts.amount)",
        "2 * total",
        "total + total - 0",
        "sum(where(parts, amount > 0 EUR).amount)",
        "only(parts).amount",
        "average(parts.amount)",
        "0.25 * sum(parts.amount)",
        "coalesce(sum(parts.amount), total)",
        "sum(coalesce(parts.amount, 1 EUR))",
        "sum(parts.amount, 'non_null')",
        "sum(where(parts, amount <= this.total).amount, 'partial_null')",
        "first(where(parts, amount > 0 EUR)).amount",
    ]
)
COUNTS = st.sampled_from(["count(parts)", "count(minus)", "count(where(parts, amount < 5 EUR))", "2", "1"])
LINES = st.sampled_from(
    [
        "count(namesakes) == 1",
        "count(children) <= 2",
        "count(above) == 1",
        "all(amounts, amount >= 0 EUR)",
        "any(amounts, amount < 5 EUR)",
        "sum(amounts.amount) <= 10 EUR",
        "code in ['4', '41']",
        "present(parent_code)",
        "starts_with(code, '4')",
        "count(unique(children.code)) == count(children)",
        "all(children, present(label))",
        "year == 2031",
        "any(children, code == this.code)",
        "all(children, sum(amounts.amount) <= sum(this.amounts.amount))",
        "count(where(namesakes, year == this.year)) <= 1",
        "first(children).code in ['41', '51']",
        "present(children.label) or not present(children)",
        "code in namesakes.code",
        "matches(code, '[4-5]\\\\d?.*')",
        "coalesce(label, parent_code, 'none') != code",
        "count(unique(coalesce(children.label, code))) <= 1",
        "sum(coalesce(amounts.amount, 0 EUR)) <= 50 EUR",
        "sum(amounts.amount, 'partial_zero') <= 10 EUR",
        "sum(where(amounts, amount > 0 EUR).amount, 'non_zero') >= 5 EUR",
        "max(where(amounts, amount < 50 EUR).amount) >= 0 EUR",
        "first(where(amounts, amount > 1 EUR)).amount < 50 EUR",
        "ascending(amounts.amount)",
        "consecutive([1, count(children), 3])",
    ]
)
VALUES = st.sampled_from(
    ["", "-", "0", "5", "-5", "5,0", "1.234,50", "(3)", "12", "60", "59.28", "0,05", "100", "1.2.3", "n.v.t."]
)
CODES = st.sampled_from(["", "4", "41", "411", "42", "4 1", "5", "51", "Totaal"])


def sums() -> st.SearchStrategy[str]:
    figures = st.tuples(SUMS, SIGNS, SUMS).map(" ".join)
    ratios = st.tuples(SUMS, SUMS, SIGNS, st.sampled_from(["0.5", "1", "2"])).map(
        "{0[0]} / ({0[1]}) {0[2]} {0[3]}".format
    )
    single = figures | st.tuples(COUNTS, SIGNS, COUNTS).map(" ".join) | ratios
    return single | st.one_of(
        st.tuples(single, single).map("{0[0]} and {0[1]}".format),
        st.tuples(single, single).map("{0[0]} or not ({0[1]})".format),
        st.tuples(single, single).map("if {0[0]} then {0[1]}".format),
        st.tuples(single, single, single).map("if {0[0]} then {0[1]} else {0[2]}".format),
    )


@st.composite
def rules(draw: st.DrawFn) -> Sequence[Rule]:
    made = []
    for number in range(draw(st.integers(1, 3))):
        of_sum = draw(st.booleans())
        content = {
            "subject": "MappedSum" if of_sum else "MappedLine",
            "given": draw(
                st.sampled_from(['["total"]', '["parts.amount"]', "[]"] if of_sum else ['["code"]', "[]"])
            ),
            "require": draw(sums() if of_sum else LINES),
            "tolerance": draw(st.sampled_from(["exact", "rounding"])),
            "label": "row" if of_sum else "code",
        }
        made.append(read_rule(TEMPLATE.format(code=f"LAW{number:03}", number=number, **content)))
    return made


ROWS = st.lists(
    st.tuples(
        CODES, CODES, st.sampled_from(["2031", "2032"]), VALUES, VALUES, st.sampled_from(["", "0", "1", "10"])
    ),
    min_size=2,
    max_size=12,
)
HIERARCHIES = st.sampled_from(
    [
        {"by": "parent"},
        {"by": "prefix"},
        {"by": "prefix", "levels": (1, 2, 3)},
        {"by": "none"},
    ]
)


@st.composite
def mappings(draw: st.DrawFn) -> TableMapping:
    columns: dict[str, object] = {"code": "code", "parent": "onder", "amounts": ("a", "b")}
    if draw(st.booleans()):
        columns["year"] = "jaar"
    if draw(st.booleans()):
        columns["rounded_to"] = "stap"
    given: dict[str, object] = {
        "columns": columns,
        "decimals": ",",
        "hierarchy": draw(HIERARCHIES),
        "blank": draw(st.sampled_from(["unknown", "zero"])),
        "rounded_to": draw(st.sampled_from([None, 1, 10])),
        "unit": draw(st.sampled_from(["EUR", "kEUR"])),
        "balances": draw(st.sampled_from([(), ({"total": "b", "parts": "a"},)])),
        "subtotals": draw(st.sampled_from([(), ({"column": "code", "total": "Totaal"},)])),
    }
    return TableMapping.model_validate({key: value for key, value in given.items() if value is not None})


def own_rules() -> Sequence[Rule]:
    return tuple(bbtcheck.load_rules().select(["TAB", "TXT005"]))


OWN = own_rules()


def on_engines(
    engines: Sequence[str],
    factory: pytest.TempPathFactory,
    rows: list[tuple[str, ...]],
    table: TableMapping,
    chosen: Sequence[Rule],
) -> list[Report]:
    """Check one table with the same rules on several engines."""
    path: Path = factory.getbasetemp() / "law.csv"
    filler = [("x1", "", "2031", "1", "1", ""), ("x2", "", "2031", "1", "1", "")]
    lines = [("code", "onder", "jaar", "a", "b", "stap"), *filler, *rows]
    path.write_text("\n".join(";".join(line) for line in lines) + "\n", "utf-8")
    given_rules = RuleSet(tuple(chosen))
    return [bbtcheck.check(path, mapping=table, rules=given_rules, engine=name) for name in engines]


UNWRITTEN = {"quotient_in_divisor", "quotient_in_sum"}


def without(codes: set[str], items: Iterable[Any]) -> list[Any]:
    """Leave out what is about rules that the engine said it could not judge."""
    return [one for one in items if one.code not in codes]


def undiagnosed(findings: Iterable[Any]) -> list[Any]:
    """What is said of the cause of a finding in a large table rests on the rows around it."""
    return [one.model_copy(update={"suspects": (), "cause": ""}) for one in findings]
