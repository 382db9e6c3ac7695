"""The overview behind the projects of a monitoring, on papers of our own: what it says, and what it does not."""

from collections.abc import Callable
from typing import Any

import pytest

Findings = Callable[..., list[tuple[str, int, dict[str, str]]]]

OVERVIEW = """
# Overzicht per beleidsdomein

Bedragen in duizend euro, afgerond.

BELEIDSDOMEIN\tAANTAL PROJECTEN\tBEGROOT\tUITVOERING VAK\tUITVOERING VEK\tVAK/BEGROOT\tVAK 2030
Water\t2\t9.250\t4.250\t1.500\t45,9 %\tn.b.
Wegen en bruggen\t1\t4.000\t1.000\t0\t25 %\t800
Totaal\t3\t13.250\t5.250\t1.500\t39,6 %\tn.b.
"""


@pytest.fixture(scope="session")
def paper(monitoring: Callable[..., str], make_form: Any) -> Callable[[str], str]:
    """Print three projects of two ministers, with an overview behind them."""

    def of(minister: str, code: str, begroot: str, vak: str, vek: str) -> Any:
        none = ("0 EUR",) * 5
        return make_form(
            code=code, title=f"PROJECT {code}", minister=minister, input=begroot, begroot=begroot, vak=vak,
            vek=vek, origins=(*none[:3], begroot, "0 EUR"),
        )  # fmt: skip

    forms = [
        of("An Veldeman", "WK301", "7.250.000 EUR", "3.000.000 EUR", "1.250.000,50 EUR"),
        of("Piet Oosterlinck", "WK302", "4.000.000 EUR", "1.000.000 EUR", "0 EUR"),
        of("An Veldeman", "WK303", "2.000.000 EUR", "1.250.000 EUR", "250.000 EUR"),
    ]
    return lambda overview: monitoring(forms) + overview


def told(found: list[tuple[str, int, dict[str, str]]], text: str) -> list[tuple[str, str]]:
    """Give the codes with the first words of the line each is about."""
    lines = text.split("\n")
    return [(code, lines[line - 1].split("\t")[0]) for code, line, _ in found]


def test_an_overview_that_fits_its_projects_is_silent(
    paper: Callable[[str], str], findings: Findings
) -> None:
    assert findings(paper(OVERVIEW)) == []
    assert findings(paper(OVERVIEW.replace("BELEIDSDOMEIN", "MINISTER"))) == []


def in_bars(overview: str) -> str:
    """Print the lines of an overview as a Markdown table."""
    head = next(line for line in overview.split("\n") if line.startswith("BELEIDSDOMEIN"))
    ruler = "|" + "---|" * (head.count("\t") + 1)
    barred = [f"| {line} |".replace("\t", " | ") if "\t" in line else line for line in overview.split("\n")]
    at = next(number for number, line in enumerate(barred) if "BELEIDSDOMEIN" in line)
    return "\n".join([*barred[: at + 1], ruler, *barred[at + 1 :]])


def test_an_overview_may_stand_between_bars(paper: Callable[[str], str], findings: Findings) -> None:
    assert findings(paper(in_bars(OVERVIEW))) == []
    assert {code for code, *_ in findings(paper(in_bars(OVERVIEW.replace("\t4.250\t", "\t4.050\t"))))} == {
        "TXT031",
        "TXT021",
    }


WRONG = {
    "a line that was not brought up to date": ("\t4.250\t", "\t4.050\t", [("TXT031", "Water"), ("TXT021", "Water"), ("TXT031", "Totaal")]),
    "a total": ("13.250", "13.520", [("TXT031", "Totaal"), ("TXT031", "Totaal"), ("TXT021", "Totaal")]),
    "a share": ("25 %", "52 %", [("TXT021", "Wegen en bruggen")]),
    "a number of projects": ("Water\t2", "Water\t3", [("TXT004", "Water"), ("TXT031", "Totaal")]),
    "a total number of projects": ("Totaal\t3", "Totaal\t4", [("TXT031", "Totaal")]),
    "a column without a measure": ("n.b.", "700", [("TXT031", "Totaal")]),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "typed", "expected"), WRONG.values(), ids=WRONG)
def test_a_slip_in_an_overview_is_told(
    printed: str, typed: str, expected: list[tuple[str, str]], paper: Callable[[str], str], findings: Findings
) -> None:
    text = paper(OVERVIEW.replace(printed, typed) if printed != "n.b." else OVERVIEW.replace("n.b.", typed))

    assert sorted(told(findings(text), text)) == sorted(expected)


OTHER = {
    "of other projects too": OVERVIEW.replace("\t2\t9.250", "\t5\t19.250").replace("Totaal\t3\t13.250", "Totaal\t6\t23.250").replace("45,9", "22,1").replace("39,6", "22,6"),
    "of another moment": OVERVIEW.replace("9.250\t4.250\t1.500\t45,9", "8.000\t2.000\t900\t25").replace("4.000\t1.000\t0\t25", "3.000\t600\t10\t20")
    .replace("13.250\t5.250\t1.500\t39,6", "11.000\t2.600\t910\t23,6").replace("Totaal\t3", "Totaal\t4").replace("Water\t2", "Water\t3"),
    "without a total": OVERVIEW.partition("Totaal")[0],
    "with averages": OVERVIEW.replace("VAK 2030", "GEMIDDELD PER PROJECT").replace("n.b.", "4.625", 1).replace("n.b.", "4.417"),
}  # fmt: skip


@pytest.mark.parametrize("overview", OTHER.values(), ids=OTHER)
def test_an_overview_that_need_not_be_of_these_projects_is_silent(
    overview: str, paper: Callable[[str], str], findings: Findings
) -> None:
    assert findings(paper(overview)) == []


CLOSING = """
Van de 3 projecten zijn er twee lopend en is één nog niet opgestart. Het aandeel van Water in de beleidsruimte bedraagt 69,8 %.
Vastgelegd: 39,6 % van de beleidsruimte; vereffend: 28,6 % van de vastleggingen.
De Europese middelen (alle fondsen samen) bedragen 4,5 mio euro, waarvan 3,5 mio euro uit het Europees Herstelfonds. 1 mio euro komt uit het Brexit-fonds.
"""
CLOSING_SLIPS = {
    "how many run": ("twee lopend", "drie lopend", "TXT004"),
    "how many must start": ("één nog niet", "twee nog niet", "TXT004"),
    "the share of a line": ("69,8 %", "66,8 %", "TXT021"),
    "what is committed": ("39,6 % van", "36,9 % van", "TXT021"),
    "what is paid": ("28,6 % van", "26,8 % van", "TXT021"),
    "a fund": ("3,5 mio euro uit", "3,7 mio euro uit", "TXT031"),
    "another fund": ("1 mio euro komt", "1,2 mio euro komt", "TXT031"),
    "all European money": ("bedragen 4,5 mio", "bedragen 5,4 mio", "TXT031"),
}


@pytest.fixture(scope="session")
def closed(paper: Callable[[str], str]) -> Callable[[str], str]:
    """Print the paper with European money, one project that must still start, and a text at its end."""

    def of(closing: str) -> str:
        text = paper(OVERVIEW + closing)
        for amount, european in (
            ("2.000.000 EUR", "Brexit-fonds"),
            ("4.000.000 EUR", "Europees Herstelfonds"),
        ):
            whole, part = (
                f"Vlaamse relancemiddelen: {amount}",
                {
                    "2.000.000 EUR": ("1.000.000 EUR", "1.000.000 EUR"),
                    "4.000.000 EUR": ("500.000 EUR", "3.500.000 EUR"),
                }[amount],
            )
            start = text.index(whole)
            before = text.rindex(f"{european}: 0 EUR", 0, start)
            text = (
                text[:before] + text[before:start].replace(f"{european}: 0 EUR", f"{european}: {part[1]}", 1)
                + whole.replace(amount, part[0]) + text[start + len(whole) :]
            )  # fmt: skip
        third = text.rindex("Projectstatus\tOpgestart na agendering VR")
        return text[:third] + text[third:].replace("Opgestart na agendering VR", "Nog niet opgestart", 1)

    return of


def test_a_closing_text_that_fits_is_silent(closed: Callable[[str], str], findings: Findings) -> None:
    about = {"REL009", "REL010", "REL020"}  # the project that must still start has money and milestones here
    assert [code for code, *_ in findings(closed(CLOSING)) if code not in about] == []


@pytest.mark.parametrize(("printed", "typed", "code"), CLOSING_SLIPS.values(), ids=CLOSING_SLIPS)
def test_a_slip_in_a_closing_text_is_told(
    printed: str, typed: str, code: str, closed: Callable[[str], str], findings: Findings
) -> None:
    right = {one for one, *_ in findings(closed(CLOSING))}
    assert printed in CLOSING
    assert {one for one, *_ in findings(closed(CLOSING.replace(printed, typed)))} - right == {code}


@pytest.mark.parametrize(
    "closing",
    [
        "\nVan de 180 projecten zijn er twaalf afgerond en 40 nog niet opgestart.\n",
        "\nVan het hele plan komt 2.100 mio euro uit het Europees Herstelfonds.\n",
        "\nHet aandeel van Landbouw in de beleidsruimte bedraagt 12 %. Vastgelegd: 60 % van het plan.\n",
    ],
)
def test_a_closing_text_on_the_whole_plan_is_silent(
    closing: str, paper: Callable[[str], str], findings: Findings
) -> None:
    assert findings(paper(OVERVIEW + closing)) == []
