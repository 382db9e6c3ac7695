"""Finding figures in a line: kind, place and meaning of each, and every digit in exactly one."""

from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.quantity import (
    Figure,
    FigureKind,
    Period,
    Qualifier,
    Quarter,
    Year,
    format_quantity,
    parse_date,
    parse_quantity,
    scan,
    unit_of,
)

Row = tuple[str, str]


def rows(figures: Iterable[Figure]) -> list[Row]:
    """Give each figure as its kind with the raw text, and its value with unit and qualifier, or its date."""
    return [(f"{figure.kind.value} {figure.raw}", meaning(figure)) for figure in figures]


def meaning(figure: Figure) -> str:
    """Say what a figure means, for comparison."""
    if figure.date is not None:
        return figure.date.iso or "impossible"
    quantity = figure.quantity
    if quantity is None:
        return ""
    note = "" if quantity.qualifier is Qualifier.EXACT else f" {quantity.qualifier.value}"
    note += " malformed" if quantity.malformed else ""
    return f"{quantity.value:f} {quantity.unit.symbol}".rstrip() + note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # money, with the currency on either side, scale words, signs and qualifiers
        ("Sport: 45 miljoen euro", [("amount 45 miljoen euro", "45000000 mln EUR")]),
        ("€ 5,5 mln en EUR 100.000", [("amount € 5,5 mln", "5500000 mln EUR"), ("amount EUR 100.000", "100000 EUR")]),
        ("263 mio voor fietspaden", [("amount 263 mio", "263000000 mln EUR")]),
        ("525 mio structureel extra budget", [("amount 525 mio", "525000000 mln EUR")]),
        ("naar 1,1 miljard euro!", [("amount 1,1 miljard euro", "1100000000 mld EUR")]),
        ("120keuro, 120 k€", [("amount 120keuro", "120000 kEUR"), ("amount 120 k€", "120000 kEUR")]),
        ("12 duizend euro.", [("amount 12 duizend euro", "12000 kEUR")]),
        ("10 000 euro", [("amount 10 000 euro", "10000 EUR")]),
        ("1\u202f234\u202f567 euro", [("amount 1\u202f234\u202f567 euro", "1234567 EUR")]),
        ("19 euro + 5 euro", [("amount 19 euro", "19 EUR"), ("amount + 5 euro", "5 EUR")]),
        ("+ 12 miljoen euro / +1,4%", [("amount + 12 miljoen euro", "12000000 mln EUR"), ("share +1,4%", "1.4 %")]),
        ("€ -5,5 mln, -€ 3", [("amount € -5,5 mln", "-5500000 mln EUR"), ("amount -€ 3", "-3 EUR")]),
        ("meer dan 4 miljard euro", [("amount 4 miljard euro", "4000000000 mld EUR more_than")]),
        ("premie tot 3.000 euro", [("amount 3.000 euro", "3000 EUR at_most")]),
        ("4.500.0000 euro", [("amount 4.500.0000 euro", "4500000 EUR malformed")]),
        ("van 5 tot 10 euro", [("number 5", "5"), ("amount 10 euro", "10 EUR")]),
        # shares
        ("58,51 % van de 2,5 procentpunt", [("share 58,51 %", "58.51 %"), ("share 2,5 procentpunt", "2.5 procentpunt")]),
        # counts
        ("350 extra VTE, ca. 5 VTE", [("count 350 extra VTE", "350 VTE"), ("count 5 VTE", "5 VTE about")]),
        ("5000 nieuwe plaatsen", [("count 5000 nieuwe plaatsen", "5000 plaatsen")]),
        ("minstens 30 BuurtHuizen", [("count 30 BuurtHuizen", "30 BuurtHuizen at_least")]),
        ("2 gemeentelijke fietsbruggen", [("count 2 gemeentelijke fietsbruggen", "2 fietsbruggen")]),
        ("1 begeleider per 5 kinderen", [("count 1 begeleider", "1 begeleiders"), ("count 5 kinderen", "5 kinderen")]),
        ("3 miljoen inwoners", [("count 3 miljoen inwoners", "3000000 miljoen inwoners")]),
        ("boven 65 jaar", [("count 65 jaar", "65 jaar more_than")]),
        ("de 60 van vorig jaar", [("number 60", "60")]),
        ("een 3-tal diensten", [("number 3", "3 about")]),
        # dates
        ("vanaf 1/7/2022", [("date 1/7/2022", "2022-07-01")]),
        ("op 22 april 2023 en 16/7", [("date 22 april 2023", "2023-04-22"), ("date 16/7", "--07-16")]),
        ("tot eind 2022, voorjaar 2023!", [("date eind 2022", "2022-12-31"), ("date voorjaar 2023", "2023-SPRING")]),
        ("op 31/06/2027", [("date 31/06/2027", "impossible")]),
        ("2022 Q3 of 3e kwartaal 2022", [("quarter 2022 Q3", "2022-Q3"), ("quarter 3e kwartaal 2022", "2022-Q3")]),
        ("nota 2019-2024", [("date 2019-2024", "2019/2024")]),
        ("BO 2023 BA 2022", [("year 2023", "2023"), ("year 2022", "2022")]),
        ("in 2022 projecten", [("year 2022", "2022")]),
        ("de jaren '70", [("year '70", "")]),
        ("2023 euro", [("amount 2023 euro", "2023 EUR")]),
        # ordinals
        ("1. Sterke start", [("ordinal 1.", "")]),
        ("Groep\t05. Wegen", [("ordinal 05.", "")]),
        ("2) 4e jaar, 3° en (1)", [("ordinal 2)", ""), ("ordinal 4e", ""), ("ordinal 3°", ""), ("ordinal (1)", "")]),
        ("1.7.1. Departement", [("ordinal 1.7.1.", "")]),
        # names and codes
        ("VIA 6, 1G1P, VV045 en COVID-19", [
            ("identifier VIA 6", ""), ("identifier 1G1P", ""), ("identifier VV045", ""), ("identifier COVID-19", ""),
        ]),
        ("Fase 1 van Zorgplan 3.0", [("identifier Fase 1", ""), ("identifier 3.0", "")]),
        ("artikel 75 en 76, art. 5/1, § 2", [
            ("identifier artikel 75 en 76", ""), ("identifier art. 5/1", ""), ("identifier § 2", ""),
        ]),
        ("GB0-1GCF2BA-WT", [("identifier GB0-1GCF2BA-WT", "")]),
        ("46.10 Toelagen", [("identifier 46.10", "")]),
        ("VR 2022 1607 DOC.0001/1", [("identifier VR 2022 1607 DOC.0001/1", "")]),
        ("Inhoud.....\t12", [("identifier .....\t12", "")]),
        ("7/11/2023 │17", [("date 7/11/2023", "2023-11-07"), ("identifier │17", "")]),
        ("24/7 bereikbaar op 02 555 55 55", [("identifier 24/7", ""), ("identifier 02 555 55 55", "")]),
        ("fase 3 miljoen euro", [("amount 3 miljoen euro", "3000000 mln EUR")]),
        ("WZC 5 plaatsen", [("count 5 plaatsen", "5 plaatsen")]),
        ("de artikelen 4.2, eerste lid, 4.13 en 6.7 van de codex", [
            ("identifier artikelen 4.2", ""), ("identifier 4.13", ""), ("identifier 6.7", ""),
        ]),
        ("de artikelen 5.4, derde lid,5.6, en onderdelen 3 en 7.2", [
            ("identifier artikelen 5.4", ""), ("identifier 5.6", ""), ("identifier onderdelen 3 en 7.2", ""),
        ]),
        ("## *2.3. Openbaar vervoer*", [("identifier ## *2.3", "")]),
        ("volgens [4.57 van de codex](x)", [("identifier 4.57", "")]),
        ("### Artikel 2.6a.1 en 3.5.b", [("identifier 2.6a.1", ""), ("identifier 3.5.b", "")]),
        ("bedoeld in 3.22, vierde lid, en 4.1, eerste en tweede lid", [
            ("identifier 3.22", ""), ("identifier 4.1", ""),
        ]),
        ("tijdschrift 2003/44.22, tabellen 2.1, 2.2 en 2.3", [
            ("identifier 2003/44.22", ""), ("identifier tabellen 2.1", ""), ("identifier 2.2", ""), ("identifier 2.3", ""),
        ]),
        ("Afschrijving 1.29 / 1.30 -14.338", [("identifier 1.29 / 1.30", ""), ("number -14.338", "-14338")]),
        ("###3.2", [("identifier ###3.2", "")]),
        ("### Paragraaf  3.2", [("identifier Paragraaf  3.2", "")]),
        ("art 3.14 en onderdeel 8.1", [("identifier art 3.14", ""), ("identifier onderdeel 8.1", "")]),
        ("volgens 3b.4.1, 7.18c en 4.6.5b", [
            ("identifier 3b.4.1", ""), ("identifier 7.18c", ""), ("identifier 4.6.5b", ""),
        ]),
        ("zie afspraak [6.3] en [Akkoord: 7.2]", [("identifier 6.3", ""), ("identifier Akkoord: 7.2", "")]),
        ("<p>2.4 Openbaar vervoer", [("identifier 2.4", "")]),
        ("| 3.2 | Beurzen | 2.400 |", [("identifier 3.2", ""), ("number 2.400", "2400")]),
        ("| Post | 3.2 Beurzen |", [("identifier 3.2", "")]),
        ("besluit nr. 11.000732 over de munt", [("identifier nr. 11.000732", "")]),
        ("open van 9.00 tot 17.30 uur en om 20.15 u.", [("identifier 9.00 tot 17.30", ""), ("identifier 20.15", "")]),
        ("tot 18.00 uur per 1 juli", [("identifier 18.00", ""), ("date 1 juli", "--07-01")]),
        ("antwoord op 4,7,12,15", [("identifier 4,7,12,15", "")]),
        ("de proefwijk Groenhart 2.0 projecten", [("identifier 2.0", "")]),
        ("volgens de Raming 2031.4 De cijfers", [("year 2031", "2031"), ("identifier 4", "")]),
        ("| 18/25/32 |", [("identifier 18/25/32", "")]),
        ("Bijdragen van de havens 3.1 171.123 160.730", [
            ("identifier 3.1", ""), ("number 171.123", "171123"), ("number 160.730", "160730"),
        ]),
        # what looks like it and is none
        ("Lonen 4.9 51.300 48.100", [
            ("number 4.9", "4.9 malformed"), ("number 51.300", "51300"), ("number 48.100", "48100"),
        ]),
        ("artikel 4.2 kost 2.5 miljoen euro", [
            ("identifier artikel 4.2", ""), ("amount 2.5 miljoen euro", "2500000 mln EUR malformed"),
        ]),
        ("de bouw van 59.28 woningen", [("count 59.28 woningen", "59280 woningen malformed")]),
        ("7.30 uur per week", [("count 7.30 uur", "7300 uren malformed")]),
        ("39/06/24", [("date 39/06/24", "impossible")]),
        # ranges
        ("65-79 jaar, 80+ jaar", [("range 65-79 jaar", ""), ("range 80+ jaar", "")]),
        ("1.000-2.000 euro, 10 - 15 %", [("range 1.000-2.000 euro", ""), ("range 10 - 15 %", "")]),
        # bare numbers
        ("0100", [("number 0100", "100")]),
        ("59.28 120.300", [("number 59.28", "59280 malformed"), ("number 120.300", "120300")]),
        ("9" * 70, [("identifier " + "9" * 70, "")]),
        ("geen cijfers, m²", []),
    ],
)  # fmt: skip
def test_figures_of_a_line(text: str, expected: list[Row]) -> None:
    assert rows(scan(text)) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # a minus that touches its figure
        ("331.740 -37.565 294.175", [331740, -37565, 294175]),
        ("Compensaties -4.917 –4.755", [-4917, -4755]),
        ("daling met -3", [-3]),
        # a spaced minus in a row of figures
        ("    10.605     - 1.640 ", [10605, -1640]),
        ("   - 32.837    − 34.079 ", [-32837, -34079]),
        ("- 1.640", [-1640]),
        ("10.605\t- 1.640", [10605, -1640]),
        ("10.605 | - 1.640", [10605, -1640]),
        # a spaced minus after a label
        ("Compensaties    - 4.917", [-4917]),
        ("Compensaties - 4.917 - 4.755", [-4917, -4755]),
        ("Compensaties -4.917 - 4.755", [-4917, -4755]),
        ("Index 12 - 4 8", [12, -4, 8]),
        # a cell that is one figure with its unit
        ("- 5,2 mio euro", [-5_200_000]),
        ("saldo\t- 3 %", [-3]),
        # brackets and trailing minus in rows
        ("12  (2.500)  (7)", [12, -2500, -7]),
        ("(2.500)", [-2500]),
        ("1.234- 5.678-", [-1234, -5678]),
        # dashes
        ("nieuwe bruggen  - 800 miljoen euro", [800_000_000]),
        ("nieuwe bruggen  - 800 miljoen euro investeringen", [800_000_000]),
        ("- 5 plaatsen voor jongeren", [5]),
        ("Investering – 270 mio euro (eenmalig)", [270_000_000]),
        ("kost - 800", [800]),
        # brackets in prose
        ("zonder plaatsen (3.500)", [3500]),
        ("140 euro (16 mio euro)", [140, 16_000_000]),
        ("Totaal 145 VTE (+35%)", [145, 35]),
    ],
)
def test_signs_and_dashes(text: str, values: list[int]) -> None:
    assert [figure.quantity.value for figure in scan(text) if figure.quantity] == [
        Decimal(value) for value in values
    ]


def test_figures_of_a_table_take_its_unit() -> None:
    found = scan("BO 2023   167.829  - 1.640   3 VTE   4,5 %", unit=unit_of("kEUR"))
    assert rows(found) == [
        ("year 2023", "2023"),
        ("amount 167.829", "167829000 kEUR"),
        ("amount 1.640", "1640000 kEUR"),
        ("count 3 VTE", "3 VTE"),
        ("share 4,5 %", "4.5 %"),
    ]
    assert [figure.quantity.step for figure in found if figure.quantity][:1] == [Decimal(1000)]


def test_a_row_of_years_stays_a_row_of_years_in_a_table_with_a_unit() -> None:
    unit = unit_of("kEUR")
    assert [figure.kind for figure in scan("2022 2023 2024", unit=unit)] == [FigureKind.YEAR] * 3
    assert [figure.kind for figure in scan("2022 867 850", unit=unit)] == [FigureKind.AMOUNT] * 3


def test_a_digit_in_a_label_is_no_figure_of_the_row() -> None:
    assert rows(scan("Toekenningen PG 1 378 726 2.215")) == [
        ("identifier PG 1", ""),
        ("number 378", "378"),
        ("number 726", "726"),
        ("number 2.215", "2215"),
    ]


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("", "bruggen: 28 miljoen ", "euro", [("amount 28 miljoen", "28000000 mln EUR")]),
        ("", "goed voor 3,8 mio", "euro (recurrent)", [("amount 3,8 mio", "3800000 mln EUR")]),
        ("", "verslagen en 15 ", "gemeentelijke bijeenkomsten", [("count 15", "15 bijeenkomsten")]),
        ("", "kinderen van 0-6  ", "jaar", [("range 0-6", "")]),
        ("", "op een dag (4 ", "december 2022)", [("date 4", "2022-12-04")]),
        ("op een dag (4 ", "december 2022)", "", [("date december 2022", "2022-12-04")]),
        (
            "goed voor meer dan",
            "4 miljard euro",
            "",
            [("amount 4 miljard euro", "4000000000 mld EUR more_than")],
        ),
        ("loopt tot eind", "2022 en verder", "", [("date 2022", "2022-12-31")]),
        ("BO 2022", "    14.531      5.605 ", "", [("number 14.531", "14531"), ("number 5.605", "5605")]),
        ("tekst", "113", "bladzijde verder", [("number 113", "113")]),
        ("in 2021", "3 VTE", "2.500 euro", [("count 3 VTE", "3 VTE")]),
        ("verder te lezen in", "plan B12 en K3", "", [("identifier B12", ""), ("identifier K3", "")]),
        ("zoals gezegd in", "(3) en 4°", "", [("ordinal (3)", ""), ("ordinal 4°", "")]),
        ("13 miljard euro", "+ 12 miljoen euro", "", [("amount + 12 miljoen euro", "12000000 mln EUR")]),
    ],
)
def test_sentences_run_on_over_the_line_end(before: str, text: str, after: str, expected: list[Row]) -> None:
    found = scan(text, before=before, after=after)
    assert rows(found) == expected
    assert all(text[figure.start : figure.end] == figure.raw for figure in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.640-", [("number", 0, 6)]),
        ("1.640- 250", [("number", 0, 6), ("number", 7, 10)]),
        ("Budget  (1)", [("ordinal", 8, 11)]),
        ("Budget  (120)", [("number", 8, 13)]),
        ("(1)   (2)", [("number", 0, 3), ("number", 6, 9)]),
        ("5 - 6 %", [("range", 0, 7)]),
        ("12 5 - 6 %", [("number", 0, 2), ("number", 3, 4), ("share", 5, 10)]),
        ("Zorgplan 3.0", [("identifier", 9, 12)]),
        ("Uitgaven 3.0 4.0", [("number", 9, 12), ("number", 13, 16)]),
    ],
)
def test_kind_and_extent_of_figures_that_look_like_something_else(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert [(figure.kind.value, figure.start, figure.end) for figure in scan(text)] == expected


def test_dates_are_typed() -> None:
    found = [figure.date for figure in scan("2022, 2022 Q1, 2019-2024, 1/7/2022")]
    assert found[:2] == [Year(2022), Quarter(2022, 1)]
    assert isinstance(found[2], Period)
    assert found[3] == parse_date("1/7/2022")


WORDS = st.sampled_from(
    [*"0123456789.,- +()€%/'°§│\t|–−", "\u00a0", "\u202f", "  ", " mio ", " euro", " keuro", " miljoen", " VTE"]
    + [" plaatsen", " nieuwe", " jaar", " tot ", "ca. ", "eind ", " juli ", "2021", " Q3", "artikel ", "VIA ", "EUR "]
    + ["-tal", "e ", "Abc ", " van ", "https://", "....", "1.234", "12.3", "ſ", "ı", "²", "ẞ"]
)  # fmt: skip
LINES = st.text(max_size=60) | st.lists(WORDS, max_size=25).map("".join)


@given(LINES, LINES, LINES, st.sampled_from([None, unit_of("kEUR"), unit_of("%")]))
def test_every_digit_is_in_exactly_one_figure(text: str, before: str, after: str, unit: object) -> None:
    found = scan(text, unit=unit, before=before, after=after)  # type: ignore[arg-type]  # None or a Unit
    covered = [0] * len(text)
    for figure in found:
        assert figure.raw == text[figure.start : figure.end]
        assert figure.raw == figure.raw.strip() and any(mark in "0123456789" for mark in figure.raw)
        assert figure.quantity is None or figure.quantity.raw == figure.raw
        for at in range(figure.start, figure.end):
            covered[at] += 1
    assert max(covered, default=0) <= 1
    assert all(covered[at] for at, mark in enumerate(text) if mark in "0123456789")
    assert list(found) == sorted(found, key=lambda figure: figure.start)


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 3),
    st.sampled_from(["EUR", "kEUR", "mln EUR", "mld EUR", "%", "procentpunt", "VTE"]),
    st.sampled_from(Qualifier),
)
def test_what_is_printed_is_found_in_a_sentence(
    digits: int, places: int, unit: str, qualifier: Qualifier
) -> None:
    """A figure printed by us and put in a sentence is found there with the same value."""
    number = Decimal(digits).scaleb(-places)
    quantity = parse_quantity(f"{number:f}".replace(".", ","), unit_of(unit))
    assert quantity is not None
    printed = format_quantity(quantity)
    found = scan(f"Wij voorzien daarvoor {printed}, zoals beloofd.")
    assert [(figure.raw, figure.quantity and figure.quantity.value) for figure in found] == [
        (printed, quantity.value)
    ]
    assert [figure.quantity.unit.symbol for figure in found if figure.quantity] == [unit]
    assert qualifier in Qualifier


@pytest.mark.parametrize(
    "piece",
    ["1.", "1 ", "9", "- ", "(", " ", "a", "a-", "a1-", "VIA 6 ", "1-1 ", "€ ", ".", "5 nieuwe ", "1\t", "5|", "(1)"]
    + ["nieuwe ", "art. 5 en ", "1/1/", "2021 ", "'12 ", "1°", "Abc 3.0 ", "A1-", "www.", "123\u00a0", "5 mio - 3 - "],
)  # fmt: skip
def test_very_long_lines_are_read(piece: str) -> None:
    """Patterns that go back and forth would never end here."""
    text = piece * (20_000 // len(piece)) + "5"
    covered = sum(sum(mark in "0123456789" for mark in figure.raw) for figure in scan(text))
    assert covered == sum(mark in "0123456789" for mark in text)


def test_the_full_stop_behind_a_scale_word_in_full_ends_the_sentence() -> None:
    found = scan("Gent krijgt 1,2 miljard. Brugge 3 miljoen. Oostende 5 mln. euro en Aalst 2 mio. extra")
    assert [figure.raw for figure in found] == ["1,2 miljard", "3 miljoen", "5 mln. euro", "2 mio."]
