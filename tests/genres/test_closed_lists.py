"""Lists in the text that a total closes: lines with a name and a figure, and the sum of them."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import api
from bbtcheck.genres.prose.closed_lists import closed_lists
from bbtcheck.records import AnnouncedTotal
from bbtcheck.source import Source


def told(text: str) -> list[tuple[str, str, int, str | None]]:
    """Code, label, line and expected figure of each total that does not add up."""
    found = bbtcheck.check(Source("nota.txt", text.encode())).findings
    return [
        (
            one.code,
            one.labels.get("label") or one.labels.get("row", ""),
            one.place.line or 0,
            f"{one.difference}",
        )
        for one in found
        if one.code.startswith(("TXT001", "DIS")) and one.place is not None
    ]


def totals_in(text: str) -> list[tuple[str, Decimal, list[str]]]:
    (content,) = bbtcheck.extract(Source("nota.txt", text.encode()))
    return [
        (one.label, one.amount.value, [part.label for part in one.parts])
        for one in content.records
        if isinstance(one, AnnouncedTotal)
    ]


FUND = """\
4.2.2. DAB Duinbeheer
(duizend euro) BO 2031
Ontvangsten
Dotatie Vlaamse Gemeenschap 7.120
Toegangsgelden 1.846
Pacht 305
Totaal ontvangsten 9.271
Uitgaven
Lonen 5.208
Werking en energie 2.113
Investeringen 1.950
Totaal uitgaven 9.271
"""


def test_two_lists_below_each_other_each_have_their_own_total() -> None:
    assert totals_in(FUND) == [
        ("Ontvangsten: Totaal ontvangsten", 9271, ["Dotatie Vlaamse Gemeenschap", "Toegangsgelden", "Pacht"]),
        ("Uitgaven: Totaal uitgaven", 9271, ["Lonen", "Werking en energie", "Investeringen"]),
    ]
    assert told(FUND) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "label"),
    [
        ("Totaal uitgaven 9.271", "Totaal uitgaven 9.721", 12, "Uitgaven: Totaal uitgaven"),
        ("Totaal uitgaven 9.271", "Totaal uitgaven 9.048", 12, "Uitgaven: Totaal uitgaven"),
        ("Pacht 305", "Pacht 503", 7, "Ontvangsten: Totaal ontvangsten"),
        ("Lonen 5.208", "Lonen 5.280", 12, "Uitgaven: Totaal uitgaven"),
    ],
)
def test_a_slip_and_a_total_that_was_not_worked_out_again_are_told(
    right: str, wrong: str, line: int, label: str
) -> None:
    assert [one[:3] for one in told(FUND.replace(right, wrong))] == [("TXT001", label, line)]


KILOMETRES = """\
Nieuwe fietspaden in uitvoering
Dijk naar Oosthoek: 4,6 km
Ring deel 2: 3,9 km
Brug Weststraat: 0,7 km
Samen 9,2 km
"""


def test_a_unit_may_stand_behind_the_figures() -> None:
    assert told(KILOMETRES) == []
    assert told(KILOMETRES.replace("Samen 9,2", "Samen 9,7")) == [
        ("TXT001", "Nieuwe fietspaden in uitvoering: Samen", 5, "-0.5")
    ]


SIGNED = """\
Evolutie van de middelen
Index + 6,2
Einde van de noodhulp - 41,0
Andere - 1,7
Saldo - 36,5 (miljoen euro, afgerond)
"""


def test_a_balance_closes_steps_that_all_have_a_sign() -> None:
    assert told(SIGNED) == []
    assert told(SIGNED.replace("- 36,5", "- 35,6")) == [
        ("TXT001", "Evolutie van de middelen: Saldo", 5, "-0.9")
    ]


SHARES = "Herkomst van de middelen\nDotatie 61,3 %\nRetributies 22,4 %\nEuropa 16,3 %\nTotaal 100,0 %\n"


def test_shares_make_a_hundred() -> None:
    assert told(SHARES) == []
    assert [one[:3] for one in told(SHARES.replace("61,3", "63,1"))] == [
        ("TXT001", "Herkomst van de middelen: Totaal", 5)
    ]


CORRECT = {
    "only the largest": "De grootste ontvangers\nGent 412\nBrugge 305\nTotaal 748\n",
    "a total of more elsewhere": "Bij het departement\nLonen 4.630\nWerking 3.650\nTotaal beleidsdomein 10.480\n",
    "of which": "Personeel\nVast 412\nwaarvan leidinggevend 38\nTijdelijk 96\nTotaal 508\n",
    "an average": "Per school\nNoord 41\nOost 38\nWest 47\nGemiddeld totaal 42\n",
    "cumulated": "Gerealiseerd\neind 2029: 96\neind 2030: 168\neind 2031: 283\nTotaal 288\n",
    "rounded": "Uitgaven (miljoen euro)\nLonen 4,6\nWerking 3,7\nHuur 1,3\nTotaal 9,5\n",
    "units differ": "Het net\nLijnen 45\nHaltes 1.250\nBussen 312 bussen\nTotaal 1.609\n",
    "percentages of parts": "Aandeel met gebreken\nNoord 15,0 %\nOost 8,6 %\nTotaal 12,1 %\n",
    "a table of contents": "Inhoud\nInleiding 3\nOntvangsten 7\nUitgaven 12\nTotaal en besluit 24\n",
    "contents without their name": "I. Inleiding 3\nII. Ontvangsten 17\nIII. Uitgaven 22\nTotaal per programma 41\n",
    "a wrapped label": (
        "Uitgaven\nLonen 412\nCompensatie naar de centrale\nkredieten 9.350\nWerking 3.650\nTotaal 13.412\n"
    ),
    "two groups and one total": "Noord\nGent 12\nAalst 25\nZuid\nDoornik 900\nBergen 814\nTotaal 1.751\n",
    "a subtotal inside": "Lonen 400\nWerking 300\nSubtotaal 700\nHuur 45\nEnergie 25\nTotaal 770\n",
    "notes behind figures": "Uitgaven\nLonen 4.630 (1)\nWerking 3.650 (2)\nTotaal 8.280\n",
    "a remark between": "Uitgaven\nLonen 4.630\nhierin zit de index\nWerking 3.650\nTotaal 8.280\n",
    "prose that ends in figures": "De vloot telde in 2030 nog 412\nen groeit, zo is de raming, naar 508\nTotaal 960\n",
    "years of one thing": "2029 412\n2030 508\n2031 530\nTotaal 1.450\n",
    "blank lines between": "Uitgaven\n\nLonen 4.630\n\nWerking 3.650\n\nTotaal 8.280\n",
    "a part that is counted twice": "Lonen 4.630\nWerking 3.650\nEnergie 450\nTotaal 8.280\n",
    "above it something else": "Aantal dossiers 160\nLonen 4.630\nWerking 3.650\nTotaal 8.280\n",
    "an amount per piece": "Prijs per punt 18.000\nAantal punten 215\nTotaal 3.870.000\n",
}


@pytest.mark.parametrize("name", CORRECT)
def test_a_correct_list_is_not_told(name: str) -> None:
    assert told(CORRECT[name]) == []


@given(st.lists(st.integers(100, 99_999), min_size=2, max_size=9), st.integers(0, 8))
def test_what_adds_up_is_silent_and_two_digits_in_another_order_are_told(parts: list[int], at: int) -> None:
    """Of a list that does not look like a table of contents, where no other reading of it adds up."""
    assume(parts != sorted(parts) or max(parts) > 999)
    total = sum(parts)
    assert broken(parts, total) == []
    digits = str(total)
    at %= len(digits) - 1
    swapped = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    off = abs(swapped - total)
    assume(20 * off < swapped and 2 * off > len(parts) + 1 and swapped > max(parts))
    assume(all(off != sum(some) for some in subsets(parts)))
    assert broken(parts, swapped) == [("Uitgaven: Totaal", swapped)]


def broken(parts: list[int], total: int) -> list[tuple[str, Decimal]]:
    names = ["Lonen", "Werking", "Huur", "Energie", "Toelagen", "Vorming", "Vervoer", "Leningen", "Rente"]
    rows = [f"{name} {part:,}".replace(",", ".") for name, part in zip(names, parts, strict=False)]
    text = "\n".join(("Uitgaven", *rows, f"Totaal {total:,}".replace(",", "."), ""))
    found = closed_lists(api.read(text.encode()))
    return [
        (one.label, one.amount.value)
        for one in found
        if sum(part.amount.value for part in one.parts) != total
    ]


def subsets(parts: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for part in parts:
        found += [[*one, part] for one in found]
    return found[1:]
