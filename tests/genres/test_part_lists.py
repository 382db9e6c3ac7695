"""Lists of parts that go on without figures, or of which the parts may overlap, give no false alarm."""

from pathlib import Path

import pytest

import bbtcheck

NOTE = "Beleidsnota Welzijn 2029-2034\n1. Inleiding\n{sentence}\n"
SLIDES = "Beleids- en begrotingstoelichting\n\n2031\n\n\n\n Opgroeien\n\n{sentence}\n"
CORRECT = [
    "Er komen 500 plaatsen bij: 200 plaatsen in 2030 en 200 plaatsen in 2031, de rest later.",
    "In 2030 waren er 1.200 premies: 700 voor isolatie en 650 voor zonnepanelen, soms samen.",
    "De sector telt 400 voorzieningen, waarvan 150 in Antwerpen, 120 in Gent en 200 met een erkenning.",
    "De kust ondersteunde 250 projecten: 100 kleine, 80 middelgrote en 70 grote.",
    "We werken met 25 partners: 10 gemeenten, 12 OCMW's en de provincies.",
    "Er zijn 60 ploegen: 20 ploegen in de stad, 30 ploegen aan zee en nog andere.",
    "Op 1 maart waren 41 loketten open: de 12 vaste, de 28 tijdelijke en één extra loket in Brugge.",
    "De enveloppe bedraagt 95,4 miljoen euro. Daarvan is 80,2 miljoen euro vastgelegd (84,1 %) en 61,7 miljoen euro vereffend.",
    "Van de 95,4 miljoen euro is 60,5 miljoen euro vastgelegd en 41,7 miljoen euro uitbetaald.",
    "Op 1 maart waren 41 loketten open: 12 vaste, drie mobiele en 26 tijdelijke.",
]
WRONG = [
    ("Er komen 500 plaatsen bij: 200 plaatsen in 2030 en 250 plaatsen in 2031.", 1),
    ("In 2030 waren er 1.200 premies: 700 voor isolatie en 650 voor zonnepanelen.", 1),
    (
        "Op 1 maart waren 59 loketten open: 12 vaste, 20 mobiele, 28 tijdelijke en één extra loket in Brugge.",
        1,
    ),
    (
        "De enveloppe is 95,4 miljoen euro. Daarvan is 802 miljoen euro vastgelegd en 61,7 miljoen euro vereffend.",
        1,
    ),
    ("We werken met 25 partners: 10 gemeenten, 12 OCMW's, 8 scholen en de provincies.", 1),
]


def told(folder: Path, text: str, genre: str) -> list[str]:
    path = folder / "paper.txt"
    path.write_text(text, encoding="utf-8")
    found = bbtcheck.check(path, genre=genre).findings
    return [one.code for one in found if one.severity.value != "info" and one.code != "DOC001"]


@pytest.mark.parametrize("sentence", CORRECT)
def test_what_need_not_add_up_is_silent(tmp_path: Path, sentence: str) -> None:
    assert told(tmp_path, NOTE.format(sentence=sentence), "coalition-agreement") == []
    assert told(tmp_path, SLIDES.format(sentence=sentence), "bbt-slides") == []


@pytest.mark.parametrize(("sentence", "count"), WRONG)
def test_what_must_add_up_is_told(tmp_path: Path, sentence: str, count: int) -> None:
    assert len(told(tmp_path, NOTE.format(sentence=sentence), "coalition-agreement")) == count
    assert len(told(tmp_path, SLIDES.format(sentence=sentence), "bbt-slides")) == count
