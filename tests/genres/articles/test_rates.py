"""Percentages beside the stages of a budget: what was executed of a credit, and how much it grows."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bbtcheck.records import BudgetLine
from bbtcheck.records.content import PaperContent

Found = Callable[[str], list[tuple[str, int | None, dict[str, str], str | None]]]
Rates = Callable[[str], list[tuple[str | None, Decimal | None, Decimal | None]]]
TITLE = "Beleids- en begrotingstoelichting bij de begrotingsuitvoering 2031"
STAGES = "BA 2031 BA-JR 2031 BU 2031"


def paper(heading: str, rows: list[str], article: str) -> str:
    header = f"(duizend euro)\nVAK VEK\n{STAGES} {heading} {STAGES} {heading}\n"
    body = "\n".join(rows)
    return (
        f"{TITLE}\nISE: KUSTBELEID\n1.1. Begrotingsuitvoering\n{header}{body}\n"
        f"XB0-1XAF2KA-WT - ZEEWERING EN STRANDEN\n{header}Uitgaven {article}\n"
    )


ROWS = [
    "ESR-uitgaven (WT, LO, PR) 41.200 41.950 41.304 98,5% 39.100 40.000 39.188 98,0%",
    "Toelagen (IS) 0 0 0 - 0 0 0 -",
    "Overige (LE, PA) 750 150 120 80,0% 750 150 0 0,0%",
    "Totaal 41.950 42.100 41.424 98,4% 39.850 40.150 39.188 97,6%",
]
ARTICLE = "41.200 41.950 41.304 98,5% 39.100 40.000 39.188 98,0%"
WITH_SIGN = ("Benutting", "benuttingsgraad", "Uitvoeringsgraad (%)", "Aanwendingspercentage", "%")


@pytest.fixture
def rates(content: Callable[[str], PaperContent]) -> Rates:
    """Give the function that reads the rates of every line of the table of the element."""

    def of(text: str) -> list[tuple[str | None, Decimal | None, Decimal | None]]:
        lines = [
            line
            for record in content(text).records
            for line in getattr(record, "lines", ())
            if isinstance(line, BudgetLine) and line.block is not None
        ]
        return [
            (
                line.label,
                line.execution_rate.value if line.execution_rate is not None else None,
                line.growth_rate.value if line.growth_rate is not None else None,
            )
            for line in lines
        ]

    return of


EXECUTED = [
    ("ESR-uitgaven (WT, LO, PR)", Decimal("98.5"), None),
    ("ESR-uitgaven (WT, LO, PR)", Decimal("98.0"), None),
    ("Toelagen (IS)", None, None),
    ("Toelagen (IS)", None, None),
    ("Overige (LE, PA)", Decimal("80.0"), None),
    ("Overige (LE, PA)", Decimal("0.0"), None),
    ("Totaal", Decimal("98.4"), None),
    ("Totaal", Decimal("97.6"), None),
]


@pytest.mark.parametrize("heading", WITH_SIGN)
def test_how_much_was_executed_is_read_under_every_heading(
    heading: str, rates: Rates, findings: Found
) -> None:
    text = paper(heading, ROWS, ARTICLE)
    assert rates(text) == EXECUTED
    assert [one for one in findings(text) if one[0].startswith("BUD")] == []


@pytest.mark.parametrize("sign", [" %", ""])
def test_a_percentage_is_read_with_its_sign_apart_or_without(
    sign: str, rates: Rates, findings: Found
) -> None:
    text = paper("Benutting (in %)", [row.replace("%", sign) for row in ROWS], ARTICLE.replace("%", sign))
    assert rates(text) == EXECUTED
    assert [one for one in findings(text) if one[0].startswith("BUD")] == []


def test_a_wrong_percentage_is_told_in_both_tables(findings: Found) -> None:
    text = paper(
        "Benutting", [row.replace("97,6%", "96,7%") for row in ROWS], ARTICLE.replace("98,5%", "89,5%")
    )
    found = [(code, line, labels["credit"]) for code, line, labels, _ in findings(text) if code == "BUD034"]
    assert found == [("BUD034", 10, "VEK"), ("BUD034", 15, "VAK")]


def test_the_growth_of_a_budget_that_is_drawn_up_is_its_growth_rate(rates: Rates, findings: Found) -> None:
    stages = "BA 2030 evolutie BO 2031"
    text = (
        f"{TITLE}\nISE: KUSTBELEID\n(duizend euro)\nVAK VEK\n{stages} groei (%) {stages} groei (%)\n"
        "ESR-uitgaven 48.000 600 48.600 1,3% 46.000 920 46.920 2,0%\nTotaal 48.000 600 48.600 1,2% 46.000 920 46.920 5,0%\n"
        "XB0-1XAF2KA-WT - ZEEWERING\nKredietevolutie\n(duizend euro) VAK VEK\n"
        "BA 2030 48.000 46.000\nAndere bijstellingen 600 920\nBO 2031 48.600 46.920\n"
    )
    assert rates(text) == [
        ("ESR-uitgaven", None, Decimal("1.3")),
        ("ESR-uitgaven", None, Decimal("2.0")),
        ("Totaal", None, Decimal("1.2")),
        ("Totaal", None, Decimal("5.0")),
    ]
    assert [(code, line) for code, line, _, _ in findings(text)] == [("BUD020", 7)]


amounts = st.tuples(st.integers(1_000, 99_999), st.integers(1_000, 99_999), st.integers(0, 1_000))


@settings(max_examples=40, phases=(Phase.explicit, Phase.generate))
@given(pair=st.tuples(amounts, amounts), places=st.integers(0, 2), cut=st.booleans())
def test_a_rounded_or_cut_percentage_is_right(
    pair: tuple[tuple[int, int, int], tuple[int, int, int]], places: int, cut: bool, findings: Found
) -> None:
    shown = []
    for ba, credit, left in pair:
        done = credit - left
        rate = Decimal(100 * done) / credit
        step = Decimal(1).scaleb(-places)
        printed = rate.quantize(step, "ROUND_DOWN" if cut else "ROUND_HALF_UP")
        shown.append(f"{ba} {credit} {done} {printed}%".replace(".", ","))
    row = " ".join(shown)
    text = paper("Benutting", [f"ESR-uitgaven (WT) {row}", f"Totaal {row}"], row)
    assert [one for one in findings(text) if one[0].startswith(("BUD", "DIS"))] == []
