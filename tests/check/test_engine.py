"""Papers go in, a report comes out: complete, in order, with every figure counted."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from bbtcheck.check.engine import check_papers, examine
from bbtcheck.check.finding import fingerprint
from bbtcheck.check.notes import KINDS, note_finding
from bbtcheck.quantity import Quantity, Quarter, parse_date
from bbtcheck.records import (
    AnnouncedTotal,
    BudgetLine,
    DateMention,
    Milestone,
    Paper,
    PrintedFigure,
    Record,
    Statement,
)
from bbtcheck.records.content import Note, PaperContent, by_hand
from bbtcheck.rulebook.rule import Rule, Severity
from bbtcheck.source import Place

Make = Callable[..., Rule]


def at(line: int, column: int, end: int, document: str = "nota.txt") -> Place:
    return Place(document, line=line, column=column, end_column=end)


def figure(quantity: Quantity, kind: str = "amount", place: Place | None = None) -> PrintedFigure:
    return PrintedFigure(raw=quantity.raw, kind=kind, amount=quantity, place=place)


BA = Quantity.of("48.210", "kEUR", place=at(4, 5, 11))
STEP = Quantity.of("1.305", "kEUR", place=at(4, 14, 19))
BO = Quantity.of("49.551", "kEUR", place=at(4, 22, 28))
LINE = BudgetLine(programme="XA", credit="VAK", ba=BA, bijstelling=STEP, bo=BO, place=at(4, 1, 28))
NOTA = PaperContent(
    Paper(name="nota.txt", genre="bbt-slides"),
    (
        LINE,
        figure(BA, place=BA.place),
        figure(STEP, "AMOUNT"),
        figure(BO),
        PrintedFigure(raw="12 VTE", kind="Count", place=at(9, 3, 9)),
        PrintedFigure(raw="5 %", kind="share"),
        PrintedFigure(raw="2031", kind="year", place=at(1, 1, 5)),
        PrintedFigure(raw="XA", kind="Identifier", place=at(1, 8, 10)),
    ),
    (Note("unit_inferred", (("unit", "kEUR"),), line=3),),
    sha256="ab",
)
EMPTY = PaperContent(Paper(name="leeg.txt"), ())


def dumped(model: Any) -> Any:
    return model.model_dump(mode="json", exclude_defaults=True)


def test_the_whole_report(make_rule: Make) -> None:
    rule = make_rule("BudgetLine", "ba + bijstelling == bo")
    report = check_papers([NOTA, EMPTY], [rule], date=dt.date(2031, 5, 1))
    labels = {"programme": "XA", "credit": "VAK"}

    assert dumped(report) == {
        "rulepacks": [{"name": "test", "rules": 1}],
        "date": "2031-05-01",
        "documents": [
            {
                "path": "nota.txt",
                "sha256": "ab",
                "genre": "bbt-slides",
                "records": {"BudgetLine": 1, "PrintedFigure": 7},
                "figures": {
                    "printed": 5,
                    "checked": 3,
                    "unchecked": [
                        {
                            "text": "12 VTE",
                            "kind": "count",
                            "place": {"document": "nota.txt", "line": 9, "column": 3, "end_column": 9},
                        },
                        {"text": "5 %", "kind": "share", "place": None},
                    ],
                    "apart": {"identifier": 1, "year": 1},
                },
                "notes": [{"code": "unit_inferred", "arguments": {"unit": "kEUR"}, "line": 3}],
                "outcomes": [{"code": "TST001", "name": "test", "broken": 1}],
            },
            {"path": "leeg.txt"},
        ],
        "findings": [
            {
                "code": "DOC001",
                "rule": "nothing-checked",
                "severity": "error",
                "document": "leeg.txt",
                "fingerprint": fingerprint("DOC001", "leeg.txt", {"note": "nothing_checked"}),
            },
            {
                "code": "DOC006",
                "rule": "unit-inferred",
                "severity": "info",
                "document": "nota.txt",
                "place": {"document": "nota.txt", "line": 3},
                "arguments": {"unit": "kEUR"},
                "fingerprint": fingerprint(
                    "DOC006", "nota.txt", {"note": "unit_inferred", "unit": "kEUR"}
                ),
            },
            {
                "code": "TST001",
                "rule": "test",
                "severity": "error",
                "role": "cell",
                "document": "nota.txt",
                "place": {"document": "nota.txt", "line": 4, "column": 22, "end_column": 28},
                "labels": labels,
                "arguments": {"ba": 48_210_000, "bijstelling": 1_305_000, "bo": 49_551_000},
                "operands": [
                    {
                        "name": name,
                        "field": name,
                        "record": "BudgetLine",
                        "labels": labels,
                        "quantity": dumped(figure(quantity))["amount"],
                        "text": quantity.raw,
                        "place": {"document": "nota.txt", "line": 4, "column": column, "end_column": end},
                    }
                    for name, quantity, column, end in (
                        ("ba", BA, 5, 11), ("bijstelling", STEP, 14, 19), ("bo", BO, 22, 28),
                    )
                ],
                "comparisons": [
                    {
                        "operator": "==",
                        "left": [0, "+", 1],
                        "right": [2],
                        "left_value": "49515000",
                        "right_value": "49551000",
                        "left_interval": closed("49514000", "49516000"),
                        "right_interval": closed("49550500", "49551500"),
                        "difference": "-36000",
                        "difference_interval": closed("-37500", "-34500"),
                        "unit": "EUR",
                        "verdict": "broken",
                    }
                ],
                "difference": "-36000",
                "fingerprint": "a5920343248e226efcea4c961df5d2d01bcc590246bc9792ac34649e1671cba2",
            },
        ],
        "outcomes": [{"code": "TST001", "name": "test", "broken": 1}],
    }  # fmt: skip


def closed(low: str, high: str) -> dict[str, Any]:
    return {"low": low, "high": high, "low_open": False, "high_open": False}


def test_a_fingerprint_is_the_same_in_every_version_for_waivers_are_kept_by_it() -> None:
    assert fingerprint("TST001", "nota.txt", {"programme": "XA", "credit": "VAK"}) == (
        "1db51265b38d7358b9bb1fc7f9b2c11e05a2e04e063dd2f4f99ddf3e98acae23"
    )
    one = fingerprint("TST001", "nota.txt", {"programme": "XA"})
    assert len({one, fingerprint("TST002", "nota.txt", {"programme": "XA"}),
                fingerprint("TST001", "nota2.txt", {"programme": "XA"}),
                fingerprint("TST001", "nota.txt", {"programme": "XB"}),
                fingerprint("TST001", "nota.txt", {"credit": "XA"})}) == 5  # fmt: skip


def test_rules_count_their_outcomes_in_every_paper_and_together(make_rule: Make) -> None:
    def line(bo: str | None, programme: str = "XA") -> BudgetLine:
        return BudgetLine(programme=programme, ba="2", bijstelling="3", bo=bo, unit="kEUR")

    rules = [
        make_rule("BudgetLine", "bo > 0", code='"TST002"'),
        make_rule("BudgetLine", "ba + bijstelling == bo"),
        make_rule("Statement", "amount > 0", code='"TST003"'),
    ]
    papers = [by_hand([line("5"), line("6"), line(None)], "a"), by_hand([line("9")], "b"), by_hand([], "c")]
    report = examine(papers, rules).report
    first = {"code": "TST001", "name": "test"}
    second = {"code": "TST002", "name": "test"}
    missing = {"not_applicable": 1, "reasons": {"missing_operand": 1}}

    assert [dumped(document).get("outcomes") for document in report.documents] == [
        [first | {"holds": 1, "within_rounding": 1} | missing, second | {"holds": 2} | missing],
        [first | {"broken": 1}, second | {"holds": 1}],
        None,
    ]
    assert dumped(report)["outcomes"] == [
        first | {"holds": 1, "within_rounding": 1, "broken": 1} | missing,
        second | {"holds": 3} | missing,
        {"code": "TST003", "name": "test"},
    ]
    assert [(one.code, one.document, one.severity, one.slip) for one in report.findings] == [
        ("TST001", "a", "warning", "rounding"),
        ("TST001", "b", "error", ""),
        ("DOC001", "c", "error", ""),
    ]


def test_findings_stand_in_order_of_place_and_keep_where_they_came_from(make_rule: Make) -> None:
    def line(programme: str, number: int) -> BudgetLine:
        place = Place("a", line=number)
        return BudgetLine(programme=programme, ba=Quantity.of(-1, place=place), place=place)

    rules = [make_rule("BudgetLine", "ba > 0", code='"TST002"'), make_rule("BudgetLine", "ba >= 0")]
    records = [line("XC", 9), line("XB", 12), line("XA", 9)]
    made = examine([by_hand(records, "a")], rules)
    expected = [
        ("TST001", "XA"), ("TST001", "XC"), ("TST002", "XA"), ("TST002", "XC"), ("TST001", "XB"), ("TST002", "XB"),
    ]  # fmt: skip

    assert [(one.code, one.labels["programme"]) for one in made.report.findings] == expected
    assert [(one.rule.code, one.outcome.labels["programme"]) for one in made.found] == expected
    assert [one.finding for one in made.found] == list(made.report.findings)
    assert [rule.code for rule in made.rules] == ["TST001", "TST002"]
    assert made.index.papers[0].records == tuple(records)


def test_a_rule_gets_the_date_of_the_check_only_when_it_asks_and_one_is_given(make_rule: Make) -> None:
    asks = make_rule("DateMention", "date <= $today", params="{ today = 2030-01-01 }")
    mention = DateMention(raw="1/6/2030", date=parse_date("1/6/2030"))

    def told(date: dt.date | None) -> list[dict[str, Any]]:
        return [one.arguments for one in check_papers([by_hand([mention])], [asks], date=date).findings]

    assert told(None) == [{"$today": dt.date(2030, 1, 1), "date": "1/6/2030"}]
    assert told(dt.date(2030, 5, 31)) == [{"$today": dt.date(2030, 5, 31), "date": "1/6/2030"}]
    assert told(dt.date(2030, 6, 1)) == []


@pytest.mark.parametrize(
    ("record", "subject", "require", "keys", "arguments"),
    [
        (
            LINE,
            "BudgetLine",
            "ba == bo and $on",
            {"params": "{ most = 0.25, on = true, off = false, words = ['a', 'b'], years = [2031, 2032] }"},
            {
                "$most": Decimal("0.25"), "$on": "true", "$off": "false", "$words": "a; b", "$years": "2031; 2032",
                "ba": 48_210_000, "bo": 49_551_000,
            },
        ),
        (
            AnnouncedTotal(
                label="Zorg",
                amount=Quantity.of("5", "EUR"),
                complete=True,
                parts=(
                    Statement(label="a", amount=Quantity.of("1", "EUR")),
                    Statement(label="b", amount=Quantity.of("2,5", "EUR")),
                    Statement(label="c", amount=Quantity.of("1", "EUR")),
                ),
            ),
            "AnnouncedTotal",
            "complete and sum(parts.amount) == amount and all(parts, amount > 2 EUR)",
            {},
            {"complete": "true", "parts.amount": "1; 2,5", "amount": 5},
        ),
        (
            BudgetLine(programme="XA", growth_rate="3,5"),
            "BudgetLine",
            "growth_rate == 4 %",
            {},
            {"growth_rate": Decimal("3.5")},
        ),
        (
            Milestone(text="x", timing=Quarter(2031, 2), status="Lopend"),
            "Milestone",
            "timing == 2031Q3 and status == 'Gerealiseerd'",
            {"given": '["text"]'},
            {"timing": "2031 Q2", "status": "Lopend", "text": "x"},
        ),
        (
            BudgetLine(programme="XA", ba=1, bo=2),
            "BudgetLine",
            "ba == bo or ba == bijstelling",
            {"given": '["ba"]'},
            {"ba": 1, "bo": 2},
        ),
    ],
)  # fmt: skip
def test_a_finding_carries_what_its_message_may_name(
    make_rule: Make,
    record: Record,
    subject: str,
    require: str,
    keys: dict[str, str],
    arguments: dict[str, Any],
) -> None:
    (finding, *_) = check_papers([by_hand([record])], [make_rule(subject, require, **keys)]).findings
    assert finding.arguments == arguments


def test_the_place_of_a_note_is_its_line_or_page() -> None:
    place = Place("a", line=3)
    made = note_finding(Note("encoding_guessed", (("encoding", "cp1252"),), line=3), "a")
    assert (made.code, made.severity, made.rule) == ("DOC003", Severity.INFO, "encoding-guessed")
    assert (made.place, made.arguments, made.document) == (place, {"encoding": "cp1252"}, "a")
    assert note_finding(Note("page_without_text", (("page", "7"),)), "a").place == Place("a", page=7)
    assert note_finding(Note("empty"), "a").place is None


def test_a_note_that_only_a_plug_in_knows_is_told_too() -> None:
    made = note_finding(Note("strange_stamp", (("colour", "red"),)), "a")
    assert (made.code, made.severity, made.rule, made.arguments) == (
        "DOC099", Severity.INFO, "strange-stamp", {"colour": "red"},
    )  # fmt: skip
    assert made.fingerprint == fingerprint("DOC099", "a", {"note": "strange_stamp", "colour": "red"})


def test_every_note_has_a_code_of_its_own() -> None:
    codes = [code for code, _ in KINDS.values()]
    assert sorted(set(codes)) == sorted(codes)
