"""Tables of other countries: the mark of their money, groups of their own, and columns that only number the rows."""

from decimal import Decimal

import pytest

import bbtcheck
from bbtcheck.discover import Grid, discover
from bbtcheck.discover.grid import figure_of
from bbtcheck.discover.promised import with_discovered
from bbtcheck.genres import extract
from bbtcheck.read import read
from bbtcheck.records import DiscoveredSum
from bbtcheck.source import Source

NUMBERED = """\
Lfd. Nr.;Posten;2031;2032;2033;2034;2035
1;Steuern;4.512;4.690;4.731;4.802;4.911
2;+ Gebühren;1.208;1.233;1.251;1.290;1.304
3;+ Zuweisungen;2.377;2.401;2.486;2.512;2.590
4;= Erträge;8.097;8.324;8.468;8.604;8.805
5;Personal;3.904;3.987;4.066;4.112;4.203
6;+ Sachkosten;2.115;2.162;2.209;2.244;2.301
7;= Aufwendungen;6.019;6.149;6.275;6.356;6.504
8;+ Zinserträge;73;70;68;66;61
9;- Zinsaufwand;-24;-23;-21;-20;-18
10;= Finanzergebnis;49;47;47;46;43
"""


def told(text: str, name: str = "t.csv") -> list[tuple[str, str, str | None]]:
    report = bbtcheck.check(Source(name, text.encode()))
    return [
        (one.code, str(one.place), one.difference) for one in report.findings if one.code.startswith("DIS")
    ]


def test_the_numbers_of_the_rows_are_no_amounts() -> None:
    assert told(NUMBERED) == []


def test_a_wrong_figure_beside_them_is_told() -> None:
    assert told(NUMBERED.replace("8.604", "8.640")) == [("DIS002", "t.csv!F5", "-36")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.250,00", "1250.00", ""),
        ("-$14,42", "-14.42", ""),
        ("($ 12)", "-12", ""),
        ("$ (12)", "-12", ""),
        ("US$ 5", "5", ""),
        ("R$ 1.234,50", "1234.50", ""),
        ("CHF 1'234", "1234", ""),
        ("1’234’567", "1234567", ""),
        ("5 000 FCFA", "5000", ""),
        ("1.234,-", "1234", ""),
        ("- € 5,00", "-5.00", "EUR"),
        ("(€ 12)", "-12", "EUR"),
    ],
)
def test_money_of_other_countries_is_read(text: str, value: str, unit: str) -> None:
    figure = figure_of(text)
    assert figure is not None
    assert (figure.value, figure.unit.base, figure.raw) == (Decimal(value), unit, text)


@pytest.mark.parametrize(
    "text", ["$", "(12", "$1.2345", "$5 $", "--$5", "-($5)", "S 5", "(12) 5", "2031-01-25"]
)
def test_what_is_no_figure_stays_text(text: str) -> None:
    assert figure_of(text) is None


def test_years_above_the_columns_are_no_amounts() -> None:
    years = ["", "2029", "2030", "2031"]
    rows = [
        years,
        ["Wegen", "512", "534", "561"],
        ["Water", "377", "380", "395"],
        ["Samen", "889", "914", "956"],
    ]
    (found,) = discover(Grid.from_texts(rows))
    assert (found.axis, found.line, len(found.holding), found.near_misses) == ("rows", 3, 3, ())


@pytest.mark.parametrize(
    "figures", [["3", "5", "8", "2", "9"], ["1", "2", "3", "4"], ["1,5", "2,5", "3,5", "4,5", "5,5"]]
)
def test_few_or_other_steps_do_not_make_a_counter(figures: list[str]) -> None:
    from bbtcheck.discover.counters import without_counters

    grid = Grid.from_texts([[figure, "a"] for figure in figures])
    assert without_counters(grid, grid) == (grid, grid)


BLANKS = """\
post;2031;2032;2033
;;;
Wegen;4.512;4.690;4.731
Water;1.208;1.233;1.251
Vervoer;5.720;5.923;5.982
;;;
Scholen;2.377;2.401;2.486
Bibliotheken;873;904;911
Onderwijs;3.250;3.305;3.397
;;;
Alles samen;8.970;9.228;9.379
"""


def test_a_total_of_parts_between_blank_rows_is_found() -> None:
    assert told(BLANKS) == []
    assert told(BLANKS.replace("9.228", "9.282")) == [("DIS001", "t.csv!C11", "-54")]


LISTS = """\
Kosten van de verkoop;61.250.480
Aankoop;38.114.205
Korting;9.006.355
Premie;14.129.920
;
Kosten van het vervoer;24.118.606
Onderhoud;3.918.217
Verzekering;12.406.750
Brandstof;7.793.639
;
Opbrengst;118.306.112
"""


def test_a_total_of_one_column_is_found_in_its_own_part_of_a_sheet() -> None:
    document = read(Source("t.csv", LISTS.encode()))
    records = with_discovered(document, extract(document)).records
    found = [one for one in records if isinstance(one, DiscoveredSum)]
    places = [
        (str(one.place), [str(part.amount.place) for part in one.parts if part.amount]) for one in found
    ]
    assert places == [
        ("t.csv!B1", ["t.csv!B2", "t.csv!B3", "t.csv!B4"]),
        ("t.csv!B6", ["t.csv!B7", "t.csv!B8", "t.csv!B9"]),
    ]
