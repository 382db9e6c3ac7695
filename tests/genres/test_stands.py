"""Stands in lines: what there was, what came and went, and what there is then."""

import pytest

import bbtcheck
from bbtcheck.records import AnnouncedTotal
from bbtcheck.source import Source


def told(text: str) -> list[tuple[str, str, int, str]]:
    found = bbtcheck.check(Source("nota.txt", text.encode())).findings
    return [
        (one.code, one.labels["label"], one.place.line or 0, f"{one.difference}")
        for one in found
        if one.code == "TXT001" and one.place is not None
    ]


def read(text: str) -> list[tuple[str, list[str]]]:
    (content,) = bbtcheck.extract(Source("nota.txt", text.encode()))
    return [
        (one.label, [str(part.amount.value) for part in one.parts])
        for one in content.records
        if isinstance(one, AnnouncedTotal)
    ]


ENCOURS = """\
Tabel 7 - Encours van de subsidies (in duizend euro)
Encours 1 januari 2031 61.480
+ Vastleggingen 2031 24.912
- Betalingen 2031 19.337
- Vrijgevallen vastleggingen 2.208
Encours 31 december 2031 64.847
"""


def test_signs_before_the_names_tell_what_comes_and_what_goes() -> None:
    assert read(ENCOURS) == [("Encours 31 december 2031", ["61480", "24912", "-19337", "-2208"])]
    assert told(ENCOURS) == []
    assert told(ENCOURS.replace("64.847", "64.487")) == [("TXT001", "Encours 31 december 2031", 6, "360")]
    assert told(ENCOURS.replace("19.337", "13.937")) == [("TXT001", "Encours 31 december 2031", 6, "5400")]


STAFF = """\
Personeelsbestand (VTE)
Toestand 1/01/2031: 874
Pensioen en vertrek: - 46
Aanwerving lokale loketten: + 23
Overname van de dienst Vaart: + 12
Toestand 1/01/2032: 863

waarvan 211 bij de loketten
"""


def test_signs_before_the_figures_do_so_too() -> None:
    assert told(STAFF) == []
    assert told(STAFF.replace("863", "836")) == [("TXT001", "Toestand 1/01/2032", 6, "27")]


CASH = """\
Thesaurie 2030 2031
Schuld op 1 januari 12.480 13.655
Ramp en herstel 2.275 1.918
Nieuwe leningen 3.000 0
Aflossingen -4.100 -4.100
Schuld op 31 december 13.655 11.473
"""


def test_each_column_is_a_stand_of_its_own() -> None:
    wrong = CASH.replace("11.473", "11.743")
    assert told(CASH) == []
    assert told(wrong) == [("TXT001", "Schuld op 31 december", 6, "-270")]


CORRECT = {
    "no signs": "Stand 1/01/2031 874\nUitstroom 46\nInstroom 35\nStand 1/01/2032 863\n",
    "no signs and something missing": "Stand 1/01/2031 874\nUitstroom 46\nInstroom 35\nStand 1/01/2032 871\n",
    "stands only": "Stand 1/01/2030 874\nStand 1/01/2031 863\nStand 1/01/2032 871\n",
    "of which": (
        "Stand 1/01/2031 874\nUitstroom - 46\nwaarvan pensioen - 31\nInstroom + 35\nStand 1/01/2032 863\n"
    ),
    "the largest steps": (
        "Stand 1/01/2031 874\nbelangrijkste instroom + 35\nUitstroom - 46\nStand 1/01/2032 868\n"
    ),
    "bullets": "Encours 1 januari 2031 61.480\n- Zuid 24.912\n- Noord 19.337\nEncours 31 december 2031 64.847\n",
    "latest first": "Stand 1/01/2032 863\nUitstroom - 46\nInstroom + 35\nStand 1/01/2031 874\n",
    "a sum among the steps": (
        "Encours begin 2031 100\n+ Vastgelegd 40\n- Betaald 30\n+ Totaal mutatie 10\nEncours eind 2031 110\n"
    ),
    "words between": ("Stand 1/01/2031 874\nUitstroom - 46\nmet daarbij de instroom\nStand 1/01/2032 874\n"),
    "rounded": "Schuld begin 2031 61,5\n+ Leningen 24,9\n- Aflossing 19,3\n- Kwijting 2,3\nSchuld eind 2031 64,9\n",
    "other names": "Budget 2031 100\nIndex + 5\nBesparing - 3\nUitgaven 2031 96\n",
}


CODED = """\
Nog te betalen toelagen (in duizend euro)
Uitstaand saldo begin 2031 1.870 1.640
Nieuwe toezeggingen 2.300 2.410
Uitbetaald (41.30) -2.530 -2.270
Uitstaand saldo eind 2031 1.640 1.780
"""


def test_a_code_behind_a_name_is_part_of_it() -> None:
    assert told(CODED) == []
    assert told(CODED.replace("1.640 1.780", "1.640 1.870")) == [
        ("TXT001", "Uitstaand saldo eind 2031", 5, "-90")
    ]


@pytest.mark.parametrize("name", CORRECT)
def test_a_correct_stand_is_not_told(name: str) -> None:
    assert told(CORRECT[name]) == []


def test_without_signs_a_stand_that_follows_from_the_steps_is_given_all_the_same() -> None:
    assert read(CORRECT["no signs"]) == [("Stand 1/01/2032", ["874", "-46", "35"])]
    assert read(CORRECT["no signs and something missing"]) == []


@pytest.mark.parametrize(
    ("right", "printed", "wrong", "code"),
    [
        ("Het encours nam toe met 3.367 duizend euro, hetzij 5,5 %.", "3.367", "3.637", "TXT022"),
        ("Het encours nam toe met 3.367 duizend euro, hetzij 5,5 %.", "5,5", "6,5", "TXT023"),
        ("In 2031 steeg het encours met 5,5 %.", "5,5", "5,2", "TXT023"),
    ],
)
def test_what_the_text_says_of_a_stand_must_agree_with_it(
    right: str, printed: str, wrong: str, code: str
) -> None:
    def codes(sentence: str) -> list[str]:
        found = bbtcheck.check(f"{ENCOURS}{sentence}\n".encode()).findings
        return [one.code for one in found if one.code.startswith("TXT")]

    assert (codes(right), codes(right.replace(printed, wrong))) == ([], [code])
    assert codes("Het encours van de VDAB nam toe met 412 duizend euro.") == []
