"""What an expression may speak of, and what goes together: euros with euros, dates with dates."""

import datetime as dt
from types import MappingProxyType

import pytest

from bbtcheck.errors import RulePackError
from bbtcheck.quantity import Dimension
from bbtcheck.records.schema import Join, Kind, Type, Via
from bbtcheck.rulebook import kinds
from bbtcheck.rulebook.expression import check_types, parse
from bbtcheck.rulebook.tree import Compare, Field, Subject, walk
from bbtcheck.rulebook.typecheck import Scope, check_condition
from bbtcheck.rulebook.understanding import parameter_type

PREVIOUS = Join("BudgetLine", {"article": "article", "year": "year"}, {"year": -1}, many=False)
MIRRORED = Join("BudgetLine", {"label": "article"}, {})
RELATIONS = MappingProxyType(
    {
        ("BudgetLine", "previous"): Type(
            Kind.RECORD, record="BudgetLine", optional=True, via=Via.JOIN, join=PREVIOUS
        ),
        ("BudgetLine", "mirrored"): Type(
            Kind.RECORD, record="BudgetLine", many=True, via=Via.JOIN, join=MIRRORED
        ),
    }
)
PARAMETERS = MappingProxyType({"limit": kinds.NUMBER, "codes": Type(Kind.TEXT, many=True)})
LINE = Scope("BudgetLine", parameters=PARAMETERS, relations=RELATIONS)
DATE = Scope("DateMention")
GROUP = Scope("BudgetLine", group_by=("credit",))


def typed(text: str, scope: Scope = LINE) -> Type:
    found = check_types(parse(text), scope, text=text)
    assert all(part.type is not None for part in walk(found))
    assert found.type is not None
    return found.type


MONEY = Type(Kind.QUANTITY, dimension=Dimension.MONEY)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ba + bijstelling", MONEY),
        ("ba * 3", MONEY),
        ("ba * 3 %", MONEY),
        ("3 * ba / 4", MONEY),
        ("ba / bo", kinds.NUMBER),
        ("3 % * 4 %", kinds.NUMBER),
        ("year - 1", kinds.NUMBER),
        ("-ba", MONEY),
        ("$limit * 1 EUR", MONEY),
        ("abs(ba - bo)", MONEY),
        ("sum(table.lines.ba)", MONEY),
        ("min(ba, bo)", MONEY),
        ("max(table.lines.year)", Type(Kind.QUANTITY, dimension=Dimension.NUMBER, optional=True)),
        ("count(table.rows)", kinds.NUMBER),
        ("table.rows.cells.amount", Type(Kind.QUANTITY, dimension=Dimension.MONEY, many=True)),
        ("lower(label)", Type(Kind.TEXT, optional=True)),
        ("previous.bo == ba", kinds.BOOLEAN),
        ("sum(mirrored.bo) == bo", kinds.BOOLEAN),
        ("article in $codes", kinds.BOOLEAN),
        ("0 <= ba <= bo", kinds.BOOLEAN),
        ("any(table.rows, label == this.label)", kinds.BOOLEAN),
        ("all(table.rows, any(cells, amount > 0))", kinds.BOOLEAN),
        ("'VAK' in table.credits", kinds.BOOLEAN),
        ("[1, 2.5, $limit]", Type(Kind.QUANTITY, dimension=Dimension.NUMBER, many=True)),
    ],
)
def test_every_expression_has_a_type(text: str, kind: Type) -> None:
    assert typed(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("start(date)", kinds.DATE),
        ("quarter(date)", kinds.QUARTER),
        ("year(date) + 1", kinds.NUMBER),
        ("days(date, 2031-12-31)", kinds.NUMBER),
        ("end(2031Q2)", kinds.DATE),
        ("start(quarter(date)) <= date", kinds.BOOLEAN),
        ("date in [2031-01-01, 2031-02-01]", kinds.BOOLEAN),
    ],
)
def test_dates_and_quarters_have_types(text: str, kind: Type) -> None:
    assert typed(text, DATE) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("credit == 'VAK'", kinds.BOOLEAN),
        ("bo", Type(Kind.QUANTITY, dimension=Dimension.MONEY, many=True)),
        ("document.year", Type(Kind.QUANTITY, dimension=Dimension.NUMBER, optional=True)),
        ("table.name", Type(Kind.TEXT, many=True)),
        ("sum(where(this, year == 2031).bo)", MONEY),
        ("first(members).bo", Type(Kind.QUANTITY, dimension=Dimension.MONEY, optional=True)),
    ],
)
def test_fields_of_a_group_are_lists_but_for_its_keys(text: str, kind: Type) -> None:
    assert typed(text, GROUP) == kind


def test_across_papers_a_group_has_several_documents() -> None:
    across = Scope("BudgetLine", group_by=("credit",), across=True)
    assert typed("document.year", across) == Type(Kind.QUANTITY, dimension=Dimension.NUMBER, many=True)


def test_members_is_another_word_for_the_group_itself() -> None:
    found = check_types(parse("count(members) == 1"), GROUP)
    assert isinstance(found, Compare)
    assert Subject((6, 13), Type(Kind.RECORD, record="BudgetLine", many=True)) in list(walk(found))
    with pytest.raises(RulePackError, match="has no field 'members'"):
        check_types(parse("count(members) == 1"), LINE, text="count(members) == 1")


def test_a_relation_by_keys_keeps_its_keys_in_the_tree() -> None:
    found = check_types(parse("previous.bo"), LINE)
    assert isinstance(found, Field)
    assert isinstance(found.base, Field)
    assert found.base.type is not None
    assert found.base.type.join == PREVIOUS


FUNCTIONS = (
    "sum, count, min, max, average, abs, all, any, unique, where, only, coalesce, first, last, days, year, quarter, start, "
    "end, within, matches, lower, normalised, starts_with, substring, present, ascending, consecutive"
)


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ("bax == bo", 1, "a record BudgetLine has no field 'bax'. Did you mean 'ba'?"),
        ("ba + document.yeer", 15, "a record Paper has no field 'yeer'. Did you mean 'year'?"),
        ("document . yeer == 3", 12, "a record Paper has no field 'yeer'. Did you mean 'year'?"),
        ("bo.value == 1", 4, "an amount of money has no fields, so no 'value' either"),
        ("limit == 3", 1, "a record BudgetLine has no field 'limit'; the rule has a parameter: write $limit"),
        ("$limits == 3", 1, "there is no parameter $limits. Did you mean 'limit'?"),
        (
            "any(table.rows, ba == 1)",
            17,
            "a record TableRow has no field 'ba'; the subject has: write this.ba",
        ),
        ("ba + year == bo", 6, "an amount of money and a number cannot be added or subtracted"),
        ("ba - 3 % == bo", 6, "an amount of money and a percentage cannot be added or subtracted"),
        ("ba * bo == 1", 6, "an amount of money and an amount of money cannot be multiplied"),
        ("3 / ba == 1", 5, "a number and an amount of money cannot be divided"),
        ("ba + label == bo", 6, "nothing can be calculated with a text"),
        ("2031-01-01 + 1 == 2031-01-02", 1, "nothing can be calculated with a date; say days(from, to)"),
        (
            "table.rows.year + 1 == 2",
            1,
            "one value is expected, not a list of: a number; say sum(...) or only(...)",
        ),
        (
            "ba == year",
            7,
            "an amount of money cannot be compared with a number; a number gets its unit as in 5 EUR, 5 kEUR or 5 %",
        ),
        (
            "bo > 5",
            6,
            "an amount of money cannot be compared with a number; a number gets its unit as in 5 EUR, 5 kEUR or 5 %",
        ),
        ("label == 3", 10, "a text cannot be compared with a number"),
        (
            "2031-01-01 == 2031Q1",
            15,
            "a date cannot be compared with a quarter; say start(...), end(...), quarter(...) or within(...)",
        ),
        ("label < 'x'", 1, "a text has no order, so '<' means nothing; say == or !="),
        ("this == this", 1, "a record BudgetLine cannot be compared; compare one of its fields"),
        (
            "table.rows.year == 2031",
            1,
            "one value is compared with another, not a list of: a number; "
            "say all(...), any(...), sum(...), count(...) or only(...)",
        ),
        ("ba in bo", 7, "behind 'in' stands a list of values, not an amount of money"),
        ("year in ['a']", 9, "a number cannot be compared with a text"),
        ("ba in [1 EUR, 'x']", 15, "a text in a list that starts with an amount of money"),
        ("ba in []", 7, "the list is empty"),
        (
            "credit == 'VAX'",
            11,
            "'VAX' never occurs here. Did you mean 'VAK'? Known: VAK, VEK, VRK, MAC, AO, TO, LO, ONT.",
        ),
        (
            "credit in ['VAK', 'zzz']",
            19,
            "'zzz' never occurs here. Known: VAK, VEK, VRK, MAC, AO, TO, LO, ONT.",
        ),
        ("'zzz' in table.credits", 1, "'zzz' never occurs here. Known: VAK, VEK, VRK, MAC, AO, TO, LO, ONT."),
        ("ba and bo == ba", 1, "true or false is expected here, not an amount of money"),
        ("if ba then bo == ba", 4, "true or false is expected here, not an amount of money"),
        ("not label", 5, "true or false is expected here, not a text"),
        ("open('x')", 1, f"there is no function 'open'. Known: {FUNCTIONS}."),
        ("summ(table.lines.ba) == ba", 1, "there is no function 'summ'. Did you mean 'sum'?"),
        ("abs(ba, bo) == 1", 1, "2 arguments for abs(quantity)"),
        ("sum(ba) == 3", 5, 'sum(list) or sum(list, "mode"): a list is expected, not an amount of money'),
        (
            "sum(table.rows) == 3",
            5,
            'sum(list) or sum(list, "mode"): a list of quantities is expected, not a list of: a record TableRow',
        ),
        (
            "where(table.rows.label, true)",
            7,
            "where(records, condition): a list of records is expected, not a list of: a text",
        ),
        ("count(where(table.rows, label)) == 1", 25, "true or false is expected here, not a text"),
        (
            "all(table.rows.label)",
            5,
            "all(list of true or false) or all(records, condition): "
            "a list of true or false is expected, not a list of: a text",
        ),
        (
            "unique(table.rows)",
            8,
            "unique(list): take a field of the records: a list of: a record TableRow has no equal elements",
        ),
        ("days(ba, 2031-01-01) == 1", 6, "days(from, to): a date is expected, not an amount of money"),
        (
            "within(2031-01-01, 2031-12-31)",
            20,
            "within(date, period) or within(from, to, period): a period is expected, not a date",
        ),
        (
            "matches(label, label)",
            16,
            'matches(text, "pattern"): the pattern must be written out between quotes',
        ),
        (
            "matches(label, '(a+)+')",
            16,
            'matches(text, "pattern"): the pattern repeats something that itself repeats or chooses; '
            "that is not allowed",
        ),
        ("present(ba + bo)", 9, "present(field): the name of a field is expected"),
        (
            "min(ba, year) == ba",
            9,
            "min(list) or min(a, b, ...): a number does not compare with an amount of money",
        ),
        (
            "ascending(table.rows.label)",
            11,
            "ascending(list): quantities, dates or quarters are expected, not a list of: a text",
        ),
        ("consecutive(ba)", 13, "consecutive(list): a list is expected, not an amount of money"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(text: str, column: int, reason: str) -> None:
    with pytest.raises(RulePackError) as fault:
        check_types(parse(text), LINE, text=text)
    assert (fault.value.line, fault.value.column, fault.value.reason) == (1, column, reason)


def test_a_condition_is_true_or_false() -> None:
    with pytest.raises(RulePackError) as fault:
        check_condition(parse("ba + bo"), LINE, text="ba + bo")
    assert fault.value.reason == "true or false is expected here, not an amount of money"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (3, kinds.NUMBER),
        (True, kinds.BOOLEAN),
        ("x", kinds.TEXT),
        (dt.date(2031, 1, 1), kinds.DATE),
        ((1, 2), Type(Kind.QUANTITY, dimension=Dimension.NUMBER, many=True)),
        ((1, "x"), None),
        ((), None),
    ],
)
def test_a_parameter_has_the_kind_of_its_value(value: object, kind: Type | None) -> None:
    assert parameter_type(value) == kind  # type: ignore[arg-type]
