"""Shares of a number that was told just before, on sentences of our own: right, wrong, and of something else."""

import pytest
from effort import effort

import bbtcheck
from bbtcheck.source import Source

RIGHT = {
    "a participle behind the part": ("Van de 420 verkennende duikvluchten zijn er 231 afgerond (55 %).", "231", "321"),
    "of which, filled": ("Het kader telt 18.200 voltijdse equivalenten (VTE), waarvan 17.108 ingevuld (94,0 %).", "17.108", "17.801"),
    "of them": ("Vandaag wachten 164.000 schippers op een ligplaats; 38.540 van hen (23,5%) al langer dan vijf jaar.", "23,5", "25,3"),
    "the sentence before": ("62.000 bolders voldoen niet aan de norm. We vernieuwen er deze legislatuur 37.200, of 60%.", "37.200", "32.700"),
    "cases": ("Het fonds bereikte in 2031 2.140 schippers. In 1.712 gevallen (80%) werd een staking vermeden.", "1.712", "1.812"),
    "an initial in between": ("62.000 bolders hebben geen label C. We vernieuwen er 37.200, of 60%.", "60%", "66%"),
    "of that, in words": ("Het fonds telt 250 dossiers. Daarvan zijn 200 dossiers in behandeling, of 80 procent.", "200", "210"),
    "of an aim": (
        "Doel is 4.500 hectare extra duin tegen eind 2030, verlengd tot eind 2033. Stand op 1/10/2031: 2.970 hectare, of 66 % van het doel.",
        "66 %",
        "63 %",
    ),
    "of so many": ("Van de 900 leden stemden er 432 (48 %) tijdig.", "432", "342"),
}  # fmt: skip

SILENT = [
    "Er is 4.500 hectare extra duin tegen eind 2030, verlengd tot eind 2033. Stand op 1/10/2031: 2.970 hectare, of 63 % van het doel.",
    "Doel is 4.500 hectare extra duin tot 2033. Stand op 1/10/2031: 2.970 hectare, of 63 % van de kust.",
    "Doel is 4.500 hectare duin in 2033. Stand op 1/10/2031: 2.970 hectare, of 5 % meer dan vorig jaar.",
    "Er zijn 62.000 bolders. We vernieuwen er 37.200, of 70% meer dan vorig jaar.",
    "Er zijn 62.000 bolders, 12.000 daarvan in Gent. We vernieuwen er 37.200, of 70%.",
    "Er zijn 300 havens. 120 schippers (60 %) volgden de opleiding.",
    "Er zijn 300 havens. Van de 200 schippers volgden er 120 (60 %) de opleiding.",
    "In 2031 waren er 500 aanvragen, in 2032 waren er 450 (-10 %).",
    "In 2031 waren er 500 aanvragen, een jaar later bijna 450 (95 %).",
    "Er werken 120 mensen in 4 ploegen. 3 ploegen (80 % van de vloot) zitten in Gent.",
    "De 24 havens kregen 12 miljoen euro. 8 miljoen euro (70 %) ging naar kades.",
    "Er zijn 900 leden; 450 vrouwen (52 %) en 430 mannen (49 %) stemden.",
    "Er zijn 900 leden in 2031. Het bestuur kwam 12 keer samen. Er stemden er 450 (48 %).",
    "De norm is 1.200 uren; er werden 930 uren (12,5 % overuren) gewerkt.",
    "Het kader telt 1.200 plaatsen, waarvan 930 ingevuld (12,5 %).",
    "Het kader telt 1.200 plaatsen, waarvan ongeveer 930 ingevuld (72,5 %).",
]


def told(text: str) -> list[str]:
    found = bbtcheck.check(Source("nota.txt", f"Nota over de haven\n\n{text}\n".encode())).findings
    return [one.code for one in found if one.code.startswith("TXT")]


@pytest.mark.parametrize(("text", "old", "new"), RIGHT.values(), ids=RIGHT)
def test_a_slip_in_part_or_percentage_is_told(text: str, old: str, new: str) -> None:
    assert told(text) == []
    assert text.count(old) == 1
    assert told(text.replace(old, new)) == ["TXT021"]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_a_share_of_something_else_is_silent(text: str) -> None:
    assert told(text) == []


def test_long_texts_cost_no_more_than_their_length() -> None:
    sentence = "Er zijn 900 leden; 450 van hen (50 %) stemden. "
    one, four = (effort(lambda n=n: told(sentence * n)) for n in (20, 80))
    assert four < 6 * one
