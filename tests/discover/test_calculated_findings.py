"""Averages, ratios and changes that break in one place are told, with the figure that should stand there."""

from fractions import Fraction

import pytest

import bbtcheck
from bbtcheck.records.discovered import DiscoveredQuotient
from bbtcheck.source import Source

COUNTS = [(2164, 1385), (1957, 1491), (4018, 2727), (3316, 1205), (2873, 1612), (1749, 1024), (5381, 2908)]
NAMES = ["noord", "oost", "zuid", "west", "midden", "kust", "rand"]


def told(rows: list[list[str]]) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    data = "\n".join(";".join(row) for row in rows).encode()
    return [
        (one.code, str(one.severity), str(one.place), [(s.printed, s.proposed) for s in one.suspects][:1])
        for one in bbtcheck.check(Source("bijlage.csv", data)).findings
        if one.code.startswith("DIS")
    ]


def shown(value: Fraction, digits: int) -> str:
    whole = round(abs(value) * 10**digits)
    return f"{'-' if value < 0 else ''}{whole // 10**digits},{whole % 10**digits:0{digits}}"


SHARES = [["regio", "leerlingen", "geslaagd", "aandeel"]] + [
    [name, str(a), str(b), shown(Fraction(100 * b, a), 2)] for name, (a, b) in zip(NAMES, COUNTS, strict=True)
]
CHANGES = [["regio", "2030", "2031", "groei"]] + [
    [name, str(a), str(b), shown(Fraction(100 * (b - a), a), 2)]
    for name, (a, b) in zip(NAMES, COUNTS, strict=True)
]
AVERAGES = [
    ["", "2028", "2029", "2030", "2031", "2032"],
    ["een", "7.731", "4.022", "1.377", "8.164", "2.315"],
    ["twee", "1.844", "2.191", "2.938", "1.179", "4.086"],
    ["drie", "2.906", "1.178", "3.043", "6.315", "3.927"],
    ["gemiddelde", "4.160,33", "2.463,67", "2.452,67", "5.219,33", "3.442,67"],
]


def with_cell(rows: list[list[str]], row: int, column: int, text: str) -> list[list[str]]:
    changed = [list(line) for line in rows]
    changed[row][column] = text
    return changed


def test_a_share_with_two_digits_swapped_is_told() -> None:
    assert told(SHARES) == []
    assert SHARES[4][3] == "36,34"
    assert told(with_cell(SHARES, 4, 3, "63,34")) == [
        ("DIS005", "info", "bijlage.csv!D5", [("63,34", "36,34")])
    ]


def test_a_change_with_a_lost_minus_is_told() -> None:
    assert told(CHANGES) == []
    assert CHANGES[3][3] == "-32,13"
    assert told(with_cell(CHANGES, 3, 3, "32,13")) == [
        ("DIS006", "info", "bijlage.csv!D4", [("32,13", "-32,13")])
    ]


@pytest.mark.parametrize(
    ("label", "code", "severity"), [("gemiddelde", "DIS003", "warning"), ("", "DIS004", "info")]
)
def test_a_wrong_average_is_a_warning_under_its_label_and_otherwise_information(
    label: str, code: str, severity: str
) -> None:
    rows = with_cell(AVERAGES, 4, 0, label)
    assert told(rows) == []
    assert told(with_cell(rows, 4, 2, "2.436,67")) == [
        (code, severity, "bijlage.csv!C5", [("2.436,67", "2.463,67")])
    ]


def test_cut_off_is_as_good_as_rounded() -> None:
    assert SHARES[2][3] == "76,19"
    assert shown(Fraction(149100, 1957) - Fraction(1, 200), 2) == "76,18"
    assert told(with_cell(SHARES, 2, 3, "76,18")) == []


@pytest.mark.parametrize(("change", "code"), [(False, "DIS005"), (True, "DIS006")])
@pytest.mark.parametrize(("above", "below"), [("2031", "2030"), ("bedrag", "bedrag"), ("", "")])
def test_a_quotient_of_lines_with_one_name_or_none_is_told_too(
    change: bool, code: str, above: str, below: str
) -> None:
    quotient = DiscoveredQuotient(
        row="kust", column="aandeel", above=above, below=below, change=change,
        quotient="5", numerator="10", denominator="4", tried=9, holding=8,
    )  # fmt: skip
    assert [one.code for one in bbtcheck.check([quotient]).findings] == [code]


@pytest.mark.parametrize(
    ("rows", "row", "column", "text", "code", "place"),
    [
        (SHARES[:5], 1, 3, "640,0", "DIS005", "D2"),
        (SHARES[:5], 4, 2, "12.050", "DIS005", "D5"),
        (SHARES[:5], 1, 1, "21640", "DIS005", "D2"),
        (CHANGES[:5], 4, 3, "63,66", "DIS006", "D5"),
        (AVERAGES, 4, 5, "3.424,67", "DIS003", "F5"),
        (AVERAGES, 1, 1, "77.310", "DIS003", "B5"),
    ],
    ids=["quotient", "numerator", "denominator", "change", "average at the end", "part at the beginning"],
)
def test_of_few_that_hold_one_at_the_end_is_told_when_a_slip_explains_it(
    rows: list[list[str]], row: int, column: int, text: str, code: str, place: str
) -> None:
    assert told(rows) == []
    ((found, _, where, _),) = told(with_cell(rows, row, column, text))
    assert (found, where) == (code, f"bijlage.csv!{place}")


@pytest.mark.parametrize(
    ("heading", "lines", "codes"),
    [("aandeel", 6, ["DIS005"]), ("uitkomst", 6, []), ("uitkomst", 8, ["DIS005"])],
)
def test_what_no_slip_explains_needs_a_label_or_more_that_hold(
    heading: str, lines: int, codes: list[str]
) -> None:
    rows = with_cell(SHARES[:lines], 0, 3, heading)
    assert told(rows) == []
    assert [one[0] for one in told(with_cell(rows, 4, 3, "51,83"))] == codes


def test_in_a_row_of_averages_and_under_years_no_share_is_wrong() -> None:
    """The quotient of two averages is no average of quotients, also where a digit less would make it one."""
    last = ["Gemiddelde", "3065,4", "1764,6", "5,757"]
    assert told([*SHARES, last]) == []
