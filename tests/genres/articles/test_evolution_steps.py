"""Credit evolutions with rows by any name, and with blanks in any notation, close like the usual ones."""

from collections.abc import Callable

import pytest

from bbtcheck.records import BudgetTable, IseTable, Record

Finding = tuple[str, int | None, dict[str, str], str | None]
PAPER = """Beleids- en begrotingstoelichting Kust
XB0-1XAF2KA-WT - ZEEWERING
Kredietevolutie:
(duizend euro) VAK VEK
{rows}
Toelichting: in 2031 worden 40 stranden beschermd.
XB0-1XAF2KB-WT - DUINEN
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 100 100
Andere bijstellingen 7 7
BO 2031 107 107
"""


def paper(*rows: str) -> str:
    return PAPER.format(rows="\n".join(rows))


def told(found: list[Finding]) -> list[tuple[str, str | None, str | None]]:
    return [(code, labels.get("credit"), difference) for code, _, labels, difference in found]


CLOSING = (
    ("BA 2030 500 410", "Index 10 8", "Compensaties 0 0", "Nieuw beleid 40 32", "BO 2031 550 450"),
    ("BA 2030 500 410", "Index n.v.t. n.v.t.", "Nieuw beleid 50 40", "BO 2031 550 450"),
    ("BA 2030 500 410", "Index - -", "Compensaties - -", "Andere bijstellingen 50 40", "BO 2031 550 450"),
    ("BA 2030 500 410", "Index nihil nihil", "Andere bijstellingen 50 -", "BO 2031 550 410"),
    ("BA 2030 500 410", "Overheveling naar", "de havens -20 -20", "BO 2031 480 390"),
    ("BO 2030 470 400", "BA 2030 500 410", "Index 2031 10 8", "Ritmeaanpassing - -8", "BO 2031 510 410"),
    ("BO 2031 500 410", "Nieuw beleid 40 32", "BA 2031 540 442"),
    # other rows beside the usual three, and one of these twice
    ("BA 2030 500 410", "Index 10 8", "Compensaties 0 5", "Andere bijstellingen 30 32", "Overheveling 5 -", "BO 2031 545 455"),
    ("BA 2030 500 410", "Overheveling 5 -", "Index 10 8", "Compensaties 0 5", "Andere bijstellingen 30 32", "BO 2031 545 455"),
    ("BA 2030 500 410", "Index 10 8", "Compensaties 5 5", "Compensatie -9 -", "Andere bijstellingen 30 32", "BO 2031 536 455"),
    # a name that nobody would foresee: the other credit shows that it is a step
    ("BA 2030 500 410", "Index 10 8", "Kustfonds 40 32", "BO 2031 550 450"),
)  # fmt: skip


@pytest.mark.parametrize("rows", CLOSING)
def test_an_evolution_that_closes_is_silent(
    rows: tuple[str, ...], findings: Callable[[str], list[Finding]]
) -> None:
    assert told(findings(paper(*rows))) == []


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            ("BA 2030 500 410", "Index 10 8", "Compensaties 0 0", "Nieuw beleid 45 32", "BO 2031 550 450"),
            [("BUD035", "VAK", "5000")],
        ),
        (
            ("BA 2030 500 410", "Index n.v.t. n.v.t.", "Andere bijstellingen 50 40", "BO 2031 550 405"),
            [("BUD035", "VEK", "45000")],
        ),
        (
            ("BA 2030 500 410", "Kustfonds 40 32", "BO 2031 540 424"),
            [("BUD035", "VEK", "18000")],
        ),
        (
            ("BO 2031 500 410", "Nieuw beleid 40 32", "BA 2031 504 442"),
            [("BUD036", "VAK", "36000")],
        ),
    ],
)
def test_an_evolution_that_does_not_close_is_told(
    rows: tuple[str, ...],
    wanted: list[tuple[str, str, str]],
    findings: Callable[[str], list[Finding]],
) -> None:
    assert told(findings(paper(*rows))) == wanted


@pytest.mark.parametrize(
    "rows",
    [
        # a part of the row above, a sum, or no step at all
        ("BA 2030 500 410", "Andere bijstellingen 50 40", "waarvan lonen 20 10", "BO 2031 550 450"),
        ("BA 2030 500 410", "Index 10 8", "Nieuw beleid 40 32", "Totaal bijstellingen 50 40", "BO 2031 550 450"),
        ("BA 2030 500 410", "Index 10 8", "Compensaties 1 1", "Andere bijstellingen 50 40", "waarvan eenmalig 5 -", "BO 2031 561 459"),
        ("BA 2030 500 410", "Bijstelling", "waarvan index 10 8", "waarvan nieuw beleid 40 32", "BO 2031 550 450"),
        ("BA 2030 500 410", "Bijstelling 50 40", "waarvan index 10 8", "BO 2031 550 450"),
        ("BA 2030 500 410", "Bijstelling 10 8", "Nieuw beleid 40 32", "BO 2031 550 450"),
        ("BA 2030 500 410", "Bijstellingen:", "Nieuw beleid 40 32", "Index 10 8", "BO 2031 550 450"),
        ("BA 2030 500 410", "Vastgelegd op 30 juni 310 205", "Nieuw beleid 50 40", "BO 2031 550 450"),
        ("BA 2030 500 410", "Dijken 310 205", "Stranden 190 205", "BO 2031 550 450"),
        # the table is over: what follows is another one
        ("BA 2030 500 410", "Nieuw beleid 40 32", "", "Aantal dossiers 12 14"),
    ],
)  # fmt: skip
def test_rows_that_may_be_something_else_are_left_alone(
    rows: tuple[str, ...], findings: Callable[[str], list[Finding]]
) -> None:
    assert told(findings(paper(*rows))) == []


def test_the_steps_are_kept_as_they_are_called(records: Callable[[str, type[Record]], list[Record]]) -> None:
    rows = ("BA 2030 500 410", "Index 10 n.v.t.", "Overheveling naar", "de havens 40 32", "BO 2031 550 442")
    tables = [one for one in records(paper(*rows), BudgetTable) if isinstance(one, BudgetTable)]

    assert [
        (line.credit, [(step.label, step.amount.raw if step.amount else None) for step in line.steps])
        for line in tables[0].lines
    ] == [
        ("VAK", [("Index", "10"), ("Overheveling naar de havens", "40")]),
        ("VEK", [("Overheveling naar de havens", "32")]),
    ]


def test_the_heading_of_an_article_ends_the_table_above_it(
    records: Callable[[str, type[Record]], list[Record]],
) -> None:
    text = paper("BA 2030 500 410", "wordt overgedragen (1)").replace("BA 2030 100 100", "BO 2030 90 95")
    tables = [one for one in records(text, BudgetTable) if isinstance(one, BudgetTable)]

    assert [(table.article, [row.label for row in table.rows]) for table in tables] == [
        ("XB0-1XAF2KA-WT", ["BA 2030"]),
        ("XB0-1XAF2KB-WT", ["BO 2030", "Andere bijstellingen", "BO 2031"]),
    ]


ELEMENT = """Beleids- en begrotingstoelichting Kust
ISE: HAVENS (4.2)
4.2. Budgettair kader (in keuro)
{header}
ESR-uitgaven
500 50 550 410 40 450
Totaal 500 50 550 410 40 450
XB0-1XAF2KA-WT - ZEEWERING
VAK VEK
BA 2030 500 410
Andere bijstellingen 50 40
BO 2031 550 450
"""


@pytest.mark.parametrize(
    "header",
    [
        "VAK: BA 2030 / evolutie / BO 2031 – VEK: BA 2030 / evolutie / BO 2031",
        "VAK BA 2030 | VAK evolutie | VAK BO 2031 | VEK BA 2030 | VEK evolutie | VEK BO 2031",
        "VAK BA 2030 evolutie BO 2031 VEK BA 2030 evolutie BO 2031 (in keuro)",
    ],
)
def test_credits_and_stages_may_share_a_line_and_the_unit_holds_below(
    header: str,
    records: Callable[[str, type[Record]], list[Record]],
    findings: Callable[[str], list[Finding]],
) -> None:
    text = ELEMENT.format(header=header)
    elements = [one for one in records(text, IseTable) if isinstance(one, IseTable)]

    assert [
        (line.credit, line.block, *(getattr(line, name).raw for name in ("ba", "bijstelling", "bo")))
        for line in elements[0].lines
    ] == [
        ("VAK", "esr", "500", "50", "550"),
        ("VEK", "esr", "410", "40", "450"),
        ("VAK", "totaal", "500", "50", "550"),
        ("VEK", "totaal", "410", "40", "450"),
    ]
    assert findings(text) == []


def test_a_header_whose_credits_have_other_stages_is_none(
    records: Callable[[str, type[Record]], list[Record]],
) -> None:
    header = "VAK: BA 2030 / evolutie / BO 2031 – VEK: BA 2030 / BO 2031"
    assert records(ELEMENT.format(header=header), IseTable) == []
