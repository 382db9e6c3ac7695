"""A figure with the same words twice is one that was mistyped, unless other words than its own tell what it is about."""

import pytest

import bbtcheck
from bbtcheck.source import Source


def repeated(text: str, name: str = "nota.txt") -> list[str]:
    """Give the figures of which a repetition is said to differ."""
    report = bbtcheck.check(Source(name, text.encode()))
    return [one.raw for finding in report.findings if finding.code == "TXT003" for one in _raws(finding)]


def _raws(finding: bbtcheck.Finding) -> list[object]:
    return [operand.quantity for operand in finding.operands if operand.quantity is not None]


TARIFFS = """\
Standplaatsen voor foorreizigers

In 2031 betalen de foorkramers per dag:
{first}
In 2032 betalen zij per dag:
{second}
"""
ROWS = (
    "- Grote kramen op het plein: {} euro",
    "- Kleine kramen op het plein: {} euro",
    "- Kramen in de straten: {} euro",
)


def lines(*amounts: str) -> str:
    return "\n".join(row.format(amount) for row, amount in zip(ROWS, amounts, strict=True))


def test_two_lists_that_say_the_same_of_two_years_are_no_error() -> None:
    paper = TARIFFS.format(first=lines("48", "31", "22"), second=lines("52", "33", "24"))
    assert repeated(paper) == []


def test_one_figure_that_differs_among_others_that_agree_is_one() -> None:
    paper = TARIFFS.format(first=lines("48", "31", "22"), second=lines("48", "13", "22"))
    assert repeated(paper) == ["31 euro", "13 euro"]


SILENT = {
    "what was said before tells what it is about": (
        "Toelagen\n\nWie een loods bouwt, krijgt een toelage. Deze toelage is eenmalig en bedraagt 11.500 euro.\n\n"
        "Er volgt nog een hoorzitting.\n\nWie een kade bouwt, ook. Deze toelage is eenmalig en bedraagt 15.000 euro.\n"
    ),
    "items of a list in letters": (
        "Retributies\n\nVoor een loods:\n\na. 251 euro voor een eenvoudig dossier;\n\nb. 755 euro voor een groot bestek.\n\n"
        "Voor een kade:\n\na. 125 euro voor een eenvoudig dossier;\n\nb. 755 euro voor een groot bestek.\n"
    ),
    "numbers tell a label": (
        "Toelagen per klasse\n\n| klasse | bedrag |\n|---|---|\n| 1 en 2 | € 661 |\n\nDe leden krijgen meer.\n\n"
        "| klasse | bedrag |\n|---|---|\n| 1 en 2 | € 689 |\n"
    ),
    "two rows of two tables": (
        "Verzekering\n\n| loodsen | premie |\n|---|---|\n| Actuariële bijdrage | € 305 |\n\nHieronder de kades.\n\n"
        "| kades | premie |\n|---|---|\n| Actuariële bijdrage | € 165 |\n"
    ),
    "two articles right after each other": (
        "Voorschotten\n\n1. Het voorschot op de bouw van loodsen bedraagt 90 %.\n\n"
        "2. Het voorschot op de bouw van loodsen bedraagt 100 %.\n"
    ),
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_where_other_words_tell_what_a_figure_is_about_nothing_is_said(text: str) -> None:
    assert repeated(text, "nota.md") == []
