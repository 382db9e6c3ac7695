"""What the text of a project says of its own costs: so many things at a price, and who pays which share."""

import pytest
from cost_papers import CostPaper

import bbtcheck
from bbtcheck.records import ProductClaim, ShareClaim

FIRST = "Alle bakens krijgen een lamp die op zon werkt."
KADE = "Herstel van oude muren, met hulp van de steden."
ROWS = {"850 0 50 900": FIRST, "3.105 1.200 795 5.100": KADE}


def paper(told: str, row: str = "850 0 50 900", lines: int = 2, **ways: str) -> str:
    """Print a table in which the project with these costs says something else."""
    text = CostPaper(lines=lines, **ways).text()  # type: ignore[arg-type]
    words = ROWS[row].split()
    old = ROWS[row] if lines == 2 else "\n".join((" ".join(words[:4]), " ".join(words[4:])))
    assert old in text
    return text.replace(old, told)


def loud(text: str) -> list[tuple[str, str]]:
    found = bbtcheck.check(text.encode()).findings
    lines = text.splitlines()
    return [
        (one.code, lines[one.place.line - 1])
        for one in found
        if one.severity.value in ("error", "warning") and one.place and one.place.line
    ]


RIGHT = {
    "We hangen 1.200 lampen aan 750 euro per lamp.": ("750 euro", ["7.500 euro", "570 euro", "75 euro"]),
    "Voor elk van de 450 bakens een forfait van 2.000 euro per baken.": (
        "450 bakens",
        ["540 bakens", "4.500 bakens", "950 bakens"],
    ),
    "Drie golven aan 300.000 euro elk.": ("Drie golven", ["Dertig golven"]),
    "We plaatsen 85 lampen. De kost per lamp bedraagt 10.000 euro.": ("10.000", ["100.000"]),
    "Opleiding van 30 vissers en 600 loodsen (gemiddeld 20 per visser).": ("gemiddeld 20", ["gemiddeld 25"]),
}


@pytest.mark.parametrize("right", RIGHT)
def test_so_many_things_at_a_price_make_a_cost_of_the_row(right: str) -> None:
    printed, slips = RIGHT[right]

    assert loud(paper(right)) == []
    assert loud(paper(right, unit="euro", numbering="A-01")) == []
    for slip in slips:
        wrong = right.replace(printed, slip)
        assert [code for code, _ in loud(paper(wrong))] == ["TXT024"], wrong


SHARES = {
    "De steden betalen 16 %.": ("16 %", "61 %"),
    "Herstel van oude muren; Vlaanderen betaalt 61 % en de steden betalen 16 %.": ("61 %", "66 %"),
    "Herstel met 24 % Europese steun.": ("24 %", "42 %"),
    "De lokale besturen dragen 15,6 % van de kosten.": ("15,6 %", "51,6 %"),
}


@pytest.mark.parametrize("right", SHARES)
def test_a_share_is_that_of_the_row(right: str) -> None:
    kade = "3.105 1.200 795 5.100"

    assert loud(paper(right, kade)) == []
    wrong = right.replace(*SHARES[right])
    assert [code for code, _ in loud(paper(wrong, kade))] == ["TXT021"]


def test_the_figures_that_are_held_together_are_known() -> None:
    (content,) = bbtcheck.extract(
        paper("We hangen 1.200 lampen aan 750 euro per lamp; de steden betalen 6 %.").encode()
    )

    products = [one for one in content.records if isinstance(one, ProductClaim)]
    shares = [one for one in content.records if isinstance(one, ShareClaim)]
    assert [(one.times.raw, one.each.raw, one.total.raw) for one in products] == [
        ("1.200", "750 euro", "900")
    ]
    assert [(one.rate.raw, one.part.raw, one.whole.raw) for one in shares] == [("6 %", "50", "900")]


TRAPS = [
    "We hangen 1.000 lampen aan 750 euro per lamp.",
    "We hangen 1.200 lampen aan 500 euro per lamp, en volgen het plan op.",
    "We onderhouden 120 lampen aan 750 euro per lamp per jaar.",
    "We hangen ongeveer 120 lampen aan 750 euro per lamp.",
    "Eerste fase: 120 lampen aan 750 euro per lamp.",
    "120 lampen aan 750 euro per lamp, plus 500.000 euro voor de boot.",
    "In 120 havens hangen 1.200 lampen die 75 euro per maand kosten.",
    "De steden betalen tot 20 %.",
    "De steden betalen 50 % van de loonkosten.",
    "De steden betalen ongeveer 10 %.",
    "De steden betalen 6 %; prijspeil 2024.",
    "Vlaanderen betaalt 94 %.",
    "De provincies betalen 10 %.",
    "Met 30 % minder lampen dan nu.",
    "Opleiding van 30 vissers en 600 loodsen (gemiddeld 20 per opleiding).",
]


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("lines", [2, 3])
def test_what_may_be_a_part_or_something_else_is_no_error(trap: str, lines: int) -> None:
    assert loud(paper(trap, lines=lines)) == []
