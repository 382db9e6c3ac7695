"""Lists of names with a number each, as slides and notes print them, and the total below them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import AnnouncedTotal


def totals(text: str) -> list[tuple[str, str, bool, list[str]]]:
    (content,) = bbtcheck.extract(text.encode(), genre="bbt-slides")
    return [
        (one.label, one.amount.raw, one.complete, [part.amount.raw for part in one.parts])
        for one in content.records
        if isinstance(one, AnnouncedTotal)
    ]


# A case: the lines of a paper, and the totals in it as label, number, complete, parts.
LISTS: dict[str, tuple[str, list[Any]]] = {
    "below a heading with the unit": (
        "Havens (in mln euro)\nGent 4\nOostende 7\nNieuwpoort 9\nTotaal 21\n",
        [("Havens (in mln euro): Totaal", "21", True, ["4", "7", "9"])],
    ),
    "in columns, with blank lines between": (
        "Haven            Bedrag\n\nGent              14,2\n\nOostende          11,5\n\nTotaal            25,7\n",
        [("Haven Bedrag: Totaal", "25,7", True, ["14,2", "11,5"])],
    ),
    "what stands above the list is none of it": (
        "Personeel 2031\nBoten 31\n\n\nGent 14\nOostende 11\nTotaal 25\n",
        [("Totaal", "25", True, ["14", "11"])],
    ),
    "with much room between all lines": (
        "Havens\n\n\n\nGent 14\n\n\n\nOostende 11\n\n\n\nTotaal 25\n",
        [("Havens: Totaal", "25", True, ["14", "11"])],
    ),
    "more room than between the lines of a list": (
        "Gent 14\n\nOostende 11\n\n\n\nTotaal 25\n",
        [],
    ),
    "the last lines that make it": (
        "Boten 31\nGent 14\nOostende 11\nTotaal 25\n",
        [("Totaal", "25", True, ["14", "11"])],
    ),
    "parts of parts are not added twice": (
        "Vlaanderen 25\nGent 14\nOostende 11\nBrussel 6\nTotaal 31\n",
        [("Totaal", "31", True, ["14", "11", "6"])],
    ),
    "parts of parts make a wrong total uncertain": ("Vlaanderen 25\nGent 14\nOostende 11\nBrussel 6\nTotaal 33\n", []),
    "of which lies within another line": ("Gent 14\nwaarvan kaaien 3\nOostende 11\nTotaal 26\n", []),
    "a subtotal ends the list": ("Gent 14\nSubtotaal noord 14\nOostende 11\nTotaal 25\n", []),
    "deeper lines may be parts of the line above": ("Gent 14\n  kaaien 3\nOostende 11\nTotaal 26\n", []),
    "several numbers on a line are a table": ("Gent 14 15\nOostende 11 12\nTotaal 30 27\n", []),
    "an open list": (
        "Voornaamste havens\nGent 14\nOostende 11\nTotaal 28\n",
        [("Voornaamste havens: Totaal", "28", False, ["14", "11"])],
    ),
    "a total of something else": ("Personeel 118\nGebouwen 12\nTotaal budget 412\n", []),
    "nothing near the total": ("Kaai 14\nSteiger 2\nTotaal 914\n", []),
}  # fmt: skip


@pytest.mark.parametrize("case", LISTS)
def test_a_total_below_named_numbers(case: str) -> None:
    text, wanted = LISTS[case]
    assert totals(text) == wanted


def test_the_wrong_number_is_told() -> None:
    text = "Havens (in mio euro)\nGent 14,2\nOostende 15,1\nNieuwpoort 6,3\nTotaal 32,0\n"
    (finding,) = bbtcheck.check(text.encode(), genre="bbt-slides", select=["TXT001"]).findings
    assert (finding.place and finding.place.line, finding.suspects[0].printed) == (5, "15,1")
    assert finding.suspects[0].proposed == "11,5"


@given(st.lists(st.integers(1, 99_999), min_size=2, max_size=9))
def test_a_list_that_adds_up_is_silent(parts: list[int]) -> None:
    printed = [
        f"Haven {letter} {part:,}".replace(",", ".") for letter, part in zip("ABCDEFGHI", parts, strict=False)
    ]
    text = "\n".join(["Havens in euro", *printed, f"Totaal {sum(parts):,}".replace(",", ".")]) + "\n"
    assert bbtcheck.check(text.encode(), genre="bbt-slides", select=["TXT001"]).findings == ()
