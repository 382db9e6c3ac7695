"""What the explanation of an article says that a changed rate yields, and the ways in which it tells a change."""

import pytest

from bbtcheck import check, load_rules
from bbtcheck.genres import extract
from bbtcheck.read import read
from bbtcheck.records import ArticleExplanation
from bbtcheck.source import Source

PAPER = """MEMORIE VAN TOELICHTING
bij het ontwerp van programmadecreet bij de begroting 2031

Artikelsgewijze toelichting
Artikel 1. Dit artikel behoeft geen toelichting.
Artikel 2. {text}
Artikel 3. Dit artikel regelt de inwerkingtreding.
"""
RULES = load_rules()


def explained(text: str) -> ArticleExplanation:
    content = extract(read(Source("memorie.txt", PAPER.format(text=text).encode())))
    return next(one for one in content.records if isinstance(one, ArticleExplanation) and one.article == "2")


def told(text: str) -> list[tuple[str, int | None]]:
    report = check(Source("memorie.txt", PAPER.format(text=text).encode()), rules=RULES)
    return [
        (one.code, one.place.line if one.place else None)
        for one in report.findings
        if not one.code.startswith("DOC")
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Het liggeld gaat van 4,20 euro per meter naar 4,60 euro per meter.", [("4,20 euro", "4,60 euro")]),
        ("De boete van 500 euro wordt 750 euro.", [("500 euro", "750 euro")]),
        ("Het bedrag 500 euro wordt vervangen door het bedrag van 750 euro.", [("500 euro", "750 euro")]),
        (
            "Een heffing van 12 euro per kubieke meter wordt opgetrokken tot 15 euro.",
            [("12 euro", "15 euro")],
        ),
        # two amounts that are no change
        ("De boete van 500 euro en de kost van 750 euro blijven.", []),
        ("Wie 500 euro betaalt, wordt 750 euro kwijtgescholden.", []),
    ],
)
def test_a_change_may_be_told_in_several_ways(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(one.baseline.raw, one.target.raw) for one in explained(text).changes] == wanted


YIELD = "Het tarief stijgt van 12,00 euro naar 14,50 euro per ton. Bij {count} per jaar is de meeropbrengst {amount}."


@pytest.mark.parametrize(
    ("text", "count", "amount"),
    [
        (YIELD.format(count="240.000 ton", amount="600.000 euro"), "240.000 ton", "600.000 euro"),
        (YIELD.format(count="240.000 ton", amount="0,6 miljoen euro"), "240.000 ton", "0,6 miljoen euro"),
        (
            "De heffing daalt van 1,20 naar 1,10 euro per vierkante meter. Op 5.000.000 m² kost dat 500.000 euro.",
            "5.000.000",
            "500.000 euro",
        ),
    ],
)
def test_a_yield_that_fits_is_silent(text: str, count: str, amount: str) -> None:
    assert [(one.count.raw, one.amount.raw) for one in explained(text).yields] == [(count, amount)]
    assert told(text) == []


@pytest.mark.parametrize(
    ("count", "amount"),
    [("240.000 ton", "900.000 euro"), ("420.000 ton", "600.000 euro"), ("240.000 ton", "630.000 euro")],
)
def test_a_mistyped_yield_is_told(count: str, amount: str) -> None:
    assert told(YIELD.format(count=count, amount=amount)) == [("DRF028", 6)]


@pytest.mark.parametrize(
    "text",
    [
        # half a year, a part, another thing that is counted, about so much, another amount altogether
        YIELD.format(count="240.000 ton", amount="300.000 euro"),
        YIELD.format(count="240.000 ton", amount="900.000 euro, waarvan de helft in 2031"),
        YIELD.format(count="240 bedrijven", amount="900.000 euro"),
        YIELD.format(count="240.000 ton", amount="ongeveer 0,8 miljoen euro"),
        YIELD.format(count="240.000 ton", amount="4,1 miljoen euro"),
        "Het tarief stijgt van 12 naar 14,50 euro per ton. In 2029 werd 240.000 ton gestort, en de boetes brachten 900.000 euro op.",
    ],
)  # fmt: skip
def test_what_may_be_about_something_else_is_left_alone(text: str) -> None:
    assert explained(text).yields == ()
    assert told(text) == []
