"""Lines that say how much one year is above another, beside the figures of both, on papers of our own."""

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import ChangeClaim

GENRES = ("plain", "bbt-slides", "programme-decree", "bbt-articles")
LIST = "Bezoekers\n\n2029: 410.000\n2030: 425.000\n2031: 391.000\n\n{}\n"
BULLETS = "Budget\n\n• 2029: 4,10 miljoen euro\n• 2030: 4,25 miljoen euro\n• {}\n"
ROW = "Bezoekers van de havens\n\n            2029     2030     2031\nBezoekers   410.000  425.000  391.000\n\n{}\n"
LINE = "Bezoekers\n\n2029: 410.000, 2030: 425.000, 2031: 391.000\n\n{}\n"


def claims(text: str) -> list[tuple[str, str, str, str]]:
    """Give the line, the figures of both years and the percentage of every growth that is read."""
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    return [
        (each.label, each.before.raw, each.after.raw, each.rate.raw)
        for each in content.records
        if isinstance(each, ChangeClaim) and each.before and each.after and each.rate
    ]


def wrong(text: str, genre: str = "plain") -> list[str]:
    """Give the line of every growth that is said to be wrong."""
    report = bbtcheck.check(text.encode(), genre=genre)
    return [finding.labels["label"] for finding in report.findings if finding.code == "TXT023"]


# A case: a paper, a line that is right in it, the two figures, and the percentage with a wrong one.
RIGHT: dict[str, tuple[str, str, tuple[str, str], tuple[str, str]]] = {
    "below a list": (LIST, "2031 t.o.v. 2030: -8 %", ("425.000", "391.000"), ("-8", "-9")),
    "over two years": (LIST, "2031 t.o.v. 2029: -4,6 %", ("410.000", "391.000"), ("-4,6", "-6,4")),
    "a fall": (LIST, "Daling 2030-2031: 8,0 %", ("425.000", "391.000"), ("8,0", "0,8")),
    "a bullet": (BULLETS, "groei 2029-2030: +3,7 %", ("4,10 miljoen euro", "4,25 miljoen euro"), ("3,7", "7,3")),
    "below a row": (ROW, "Groei 2029-2030: +3,7 %", ("410.000", "425.000"), ("3,7", "4,7")),
    "below a line": (LINE, "Evolutie 2029 → 2030: +3,7 %", ("410.000", "425.000"), ("3,7", "2,7")),
    "opposite": (LINE, "2030 tegenover 2029: 3,7 %", ("410.000", "425.000"), ("3,7", "3,9")),
    "in words": (LIST, "Evolutie 2031 ten opzichte van 2030: -8,0 %.", ("425.000", "391.000"), ("-8,0", "+8,0")),
}  # fmt: skip


@pytest.mark.parametrize(("paper", "line", "figures", "slip"), RIGHT.values(), ids=RIGHT)
def test_a_growth_is_held_against_its_years(
    paper: str, line: str, figures: tuple[str, str], slip: tuple[str, str]
) -> None:
    ((label, *read, _),) = claims(paper.format(line))
    assert (label, tuple(read)) == (line, figures)
    assert wrong(paper.format(line)) == []
    assert wrong(paper.format(line.replace(*slip))) == [line.replace(*slip)]


@pytest.mark.parametrize("genre", GENRES)
def test_in_several_kinds_of_papers(genre: str) -> None:
    assert wrong(LIST.format("2031 t.o.v. 2030: -8 %"), genre) == []
    assert wrong(LIST.format("2031 t.o.v. 2030: -9 %"), genre) == ["2031 t.o.v. 2030: -9 %"]


def test_several_growths_below_one_list() -> None:
    lines = "Groei 2029-2030: +3,7 %\nGroei 2030-2031: -9,0 %\n2031 t.o.v. 2029: -4,6 %"
    assert wrong(LIST.format(lines)) == ["Groei 2030-2031: -9,0 %"]


@given(st.integers(5000, 99999), st.integers(5000, 99999), st.integers(3, 60))
def test_a_right_growth_is_silent_and_a_wrong_one_is_not(before: int, after: int, off: int) -> None:
    def line(tenths: int) -> str:
        return f"Kades\n\n2030: {before}\n2031: {after}\n2031 t.o.v. 2030: {tenths // 10},{tenths % 10} %\n"

    if 10 * after > 11 * before:
        right = round(1000 * (after - before) / before)
        assert wrong(line(right)) == []
        assert bool(wrong(line(right + off))) is (right + off <= 10 * right)


# Papers that say nothing wrong, or of which nobody can tell.
SILENT = {
    "another heading": LIST.format("Omzet\nGroei 2030-2031: +3 %"),
    "a sentence between": LIST.format("De omzet steeg ook.\nGroei 2030-2031: +3 %"),
    "each year": LIST.format("Groei 2029-2031: +3,2 %"),
    "a year on average": LIST.format("Groei 2030-2031: +3,2 % per jaar"),
    "of something": LIST.format("Groei 2030-2031 van de omzet: +3,2 %"),
    "of something behind it": LIST.format("Groei 2030-2031: +3,2 % (omzet)"),
    "points": LIST.format("2031 t.o.v. 2030: +3 procentpunt"),
    "about": LIST.format("2031 t.o.v. 2030: ca. -9 %"),
    "at most": LIST.format("2031 t.o.v. 2030: minder dan 9 %"),
    "years that are not there": LIST.format("2032 t.o.v. 2031: +3 %"),
    "one year that is not there": LIST.format("2031 t.o.v. 2028: +3 %"),
    "backwards": LIST.format("2030 t.o.v. 2031: +3 %"),
    "two lists": LIST.format("Omzet\n2030: 12 miljoen euro\n2031: 13 miljoen euro\n2031 t.o.v. 2030: +3 %"),
    "two rows": "Havens\n\n     2030  2031\nKades  10  12\nLoodsen  20  21\n\nGroei 2030-2031: +3 %\n",
    "far above": LIST.format("\n" * 20 + "Groei 2030-2031: +3 %"),
    "a share of each year": "Aandeel\n\n2030: 12 %\n2031: 13 %\n\nGroei 2030-2031: +3 %\n",
    "from nought": "Kades\n\n2030: 0\n2031: 5\n\nGroei 2030-2031: +3 %\n",
    "other things": "Kades\n\n2030: 10 kades\n2031: 12 miljoen euro\n\nGroei 2030-2031: +3 %\n",
    "about so many": "Kades\n\n2030: ca. 10\n2031: 12\n\nGroei 2030-2031: +3 %\n",
    "two figures for a year": "Kades\n\n2030: 10 of 12\n2031: 12 of 14\n\nGroei 2030-2031: +3 %\n",
    "a year twice": "Kades\n\n2030: 10\n2030: 12\n2031: 14\n\nGroei 2030-2031: +3 %\n",
    "a figure with more words": "Kades\n\n2030: 10 waarvan er al enkele klaar zijn\n2031: 14\n\nGroei 2030-2031: +3 %\n",
    "so much another one": LIST.format("2031 t.o.v. 2030: -0,2 %"),
    "an index": LIST.format("Index 2031 t.o.v. 2030: +3 %"),
    "a target": LIST.format("Doel 2031 t.o.v. 2030: +3 %"),
    "real growth": LIST.format("Reële groei 2030-2031: +3 %"),
    "a school year": LIST.format("Groei 2030-2031, schooljaar: +3 %"),
    "a quarter": LIST.format("Q1 2031 t.o.v. Q1 2030: +3 %"),
    "a month": LIST.format("mei 2031 t.o.v. mei 2030: +3 %"),
    "a stage": LIST.format("BO 2031 t.o.v. BA 2030: +3 %"),
    "no percentage": LIST.format("2031 t.o.v. 2030: -34.000"),
    "two percentages": LIST.format("2031 t.o.v. 2030: -8 %, 2030 t.o.v. 2029: +4 %"),
    "a range": LIST.format("2031 t.o.v. 2030: 3-4 %"),
    "rounded": LIST.format("2031 t.o.v. 2030: -8,0 %"),
    "cut off": LIST.format("2030 t.o.v. 2029: +3,6 %"),
    "a list in other indents": "Kades\n\n2030: 10\n    2031: 14\n\nGroei 2030-2031: +3 %\n",
    "a list that is parted": "Kades\n\n2030: 10\n\nLoodsen\n\n2031: 14\n\nGroei 2030-2031: +3 %\n",
    "between two lists": "Kades\n\n2030: 10\n2031: 14\nGroei 2030-2031: +3 %\n2030: 20\n2031: 30\n",
    "years as figures": "Artikels\n\n2030 2031\n2032 2033\n\nGroei 2030-2031: +3 %\n",
    "a row with too few figures": "Kades\n\n     2029  2030  2031\nKades  10  12\n\nGroei 2030-2031: +3 %\n",
    "a table with more rows": ROW.format("Schepen   4.000  5.000  6.000\n\nGroei 2030-2031: +30 %"),
}  # fmt: skip


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_may_be_another_growth_is_silent(text: str) -> None:
    assert [wrong(text, genre) for genre in GENRES] == [[]] * len(GENRES)


@pytest.mark.parametrize(
    "piece", ["2030: 10\n2031: 14\nGroei 2030-2031: +3 %\n", "2030 2031\n10 14\n", "2030: 10, "]
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times: claims(text)) for times in (50, 200))
    assert long < 6 * short
