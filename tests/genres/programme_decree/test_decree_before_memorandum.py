"""A decree as it was published, with its memorandum behind it: what the one repeats of the other must be so."""

import pytest

from bbtcheck import check, extract, load_rules
from bbtcheck.records import ArticleExplanation, Decree, ExplainedForce, ExplainedTarget
from bbtcheck.source import Source

PAPER = """12 DECEMBER 2031. - Programmadecreet bij de begroting 2032
HOOFDSTUK 1. - Inleidende bepaling
Artikel 1. Dit decreet regelt een gewestaangelegenheid.
HOOFDSTUK 2. - Havens en kust
Art. 2. In artikel 36 van het Havendecreet van 2 maart 1999 wordt het bedrag "4,20 euro" vervangen door het
bedrag "4,60 euro".
Art. 3. Artikel 51 van hetzelfde decreet wordt opgeheven.
Art. 4. § 1. Er wordt een Kustfonds opgericht.
§ 2. Aan het fonds worden toegewezen:
1° de heffingen op ligplaatsen;
2° de boetes.
§ 3. Het fonds betaalt werken aan de zeewering.
Art. 5. De boetes, vermeld in artikel 4, § 2, worden aan het fonds gestort.
HOOFDSTUK 3. - Slotbepaling
Art. 6. Dit decreet treedt in werking op 1 januari 2032, met uitzondering van artikel 3, dat in werking treedt op
1 oktober 2032.
Brussel, 12 december 2031.


MEMORIE VAN TOELICHTING
1. Algemeen
Dit programmadecreet bevat drie hoofdstukken en zes artikelen.
2. Budgettair
Opbrengst (in duizend euro) 2032 2033
Heffingen 4.180 4.240
Boetes 620 530
Totaal opbrengsten 4.800 4.770
Totaal kosten 3.150 4.990
Resultaat (opbrengsten - kosten) 1.650 -220

B. Toelichting bij de artikelen
Artikel 1. Dit artikel behoeft geen toelichting.
Artikel 2. Dit past artikel 36 van het Havendecreet aan: het liggeld gaat van 4,20 euro naar 4,60 euro.
Artikel 3. De vergunningen vervallen. Zij worden vanaf 1 oktober 2032 niet meer afgeleverd.
Artikel 4. Het fonds krijgt 4 ploegen x 25 dagen x 6.000 euro, dus 0,6 miljoen euro.
Artikel 5. Dit artikel behoeft geen toelichting.
Artikel 6. Artikel 3 treedt in werking op 1 oktober 2032, de rest op 1 januari 2032.

C. Samenhang
Art. Regelgeving Gewijzigde bepaling Datum van inwerkingtreding
2 Havendecreet van 2 maart 1999 artikel 36 1 januari 2032
3 Havendecreet van 2 maart 1999, met
de uitvoering ervan
artikel 51 1 oktober 2032
4-5 (nieuw) Kustfonds - 1 januari 2032
"""
RULES = load_rules()


def told(text: str) -> list[tuple[str, int | None]]:
    report = check(Source("stuk.txt", text.encode()), rules=RULES)
    return sorted((one.code, one.place.line if one.place else None) for one in report.findings)


def changed(old: str, new: str) -> str:
    assert PAPER.count(old) == 1, old
    return PAPER.replace(old, new)


def line(words: str) -> int:
    return next(at for at, text in enumerate(PAPER.split("\n"), start=1) if words in text)


def test_a_paper_that_agrees_with_itself_is_silent() -> None:
    assert told(PAPER) == []


def test_the_decree_is_read_once_and_the_memorandum_beside_it() -> None:
    records = extract(Source("stuk.txt", PAPER.encode()))[0].records
    decrees = [one for one in records if isinstance(one, Decree)]

    assert [(len(one.articles), [(each.kind, each.found) for each in one.stated]) for one in decrees] == [
        (6, [("hoofdstuk", 3), ("artikel", 6)])
    ]
    assert [one.article for one in records if isinstance(one, ArticleExplanation)] == list("123456")
    assert [(one.article, one.target_article) for one in records if isinstance(one, ExplainedTarget)] == [
        ("2", "36"),
        ("2", "36"),
        ("3", "51"),
    ]
    assert [(one.articles, one.confirmed) for one in records if isinstance(one, ExplainedForce)] == [
        ("Artikel 3", True),
        ("artikel 3", True),
        ("artikel 2", True),
        ("artikel 3", True),
        ("artikel 4 tot en met 5", True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        # what the memorandum repeats of the decree
        ("drie hoofdstukken", "vier hoofdstukken", [("DRF026", line("zes artikelen"))]),
        ("naar 4,60 euro", "naar 4,06 euro", [("DRF021", line("het liggeld"))]),
        ("past artikel 36", "past artikel 63", [("DRF032", line("het liggeld"))]),
        ("worden vanaf 1 oktober 2032", "worden vanaf 1 oktober 2031", [("DRF029", line("niet meer"))]),
        (
            "3 treedt in werking op 1 oktober",
            "3 treedt in werking op 1 november",
            [("DRF029", line("de rest"))],
        ),
        # rows of the concordance, also those that take several lines or are about several articles
        ("artikel 51 1 oktober", "artikel 15 1 oktober", [("DRF032", line("artikel 51 1"))]),
        ("artikel 51 1 oktober", "artikel 51 1 augustus", [("DRF029", line("artikel 51 1"))]),
        ("Kustfonds - 1 januari 2032", "Kustfonds - 1 januari 2023", [("DRF029", line("4-5"))]),
        # a paragraph that the article does not have
        ("artikel 4, § 2", "artikel 4, § 4", [("DRF015", line("worden aan het fonds"))]),
        # a product of three factors in words, and a difference by its label
        ("dus 0,6 miljoen", "dus 0,9 miljoen", [("TXT032", line("ploegen"))]),
        ("1.650 -220", "1.650 220", [("TXT001", line("Resultaat"))]),
    ],
)
def test_one_slip_is_told(old: str, new: str, wanted: list[tuple[str, int]]) -> None:
    assert told(changed(old, new)) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # days of something else, or told more than once
        ("Zij worden vanaf 1 oktober 2032", "Zij werden vanaf 1 oktober 2031"),
        ("Zij worden vanaf 1 oktober 2032", "Voor wie wacht, wordt vanaf 1 oktober 2031 en dan 1 oktober 2032"),
        ("Zij worden vanaf 1 oktober 2032", "Zij worden vanaf 1 maart 2031 ingekort en"),
        ("Zij worden vanaf 1 oktober 2032", "Zij worden bij het decreet van 1 oktober 2031"),
        # an article that is only mentioned
        ("past artikel 36 van het Havendecreet aan", "sluit aan bij artikel 44 van het Visserijdecreet"),
        ("past artikel 36 van", "past, samen met artikel 37 van het Visdecreet, artikel 63 van"),
        # the concordance names no article, or leaves a row out
        ("artikel 51 1 oktober", "geheel 1 oktober"),
        ("4-5 (nieuw) Kustfonds - 1 januari 2032\n", ""),
        # another table with numbers and articles
        ("Art. Regelgeving Gewijzigde bepaling Datum van inwerkingtreding", "Nr. Advies"),
        # a paragraph of another act, an article without numbered paragraphs
        ("artikel 4, § 2", "artikel 12, § 7, van het Visdecreet van 4 mei 2004"),
        ("artikel 4, § 2", "artikel 2, § 4"),
        # rounded, about so much, or more than the product alone
        ("dus 0,6 miljoen", "dus 600.000"),
        ("dus 0,6 miljoen euro", "dus ongeveer 0,7 miljoen euro"),
        ("x 6.000 euro, dus", "x 6.000 euro x 2, dus ruim"),
        # a label that names other rows
        ("Resultaat (opbrengsten - kosten) 1.650 -220", "Resultaat (opbrengsten - lasten) 950 120"),
        ("Resultaat (opbrengsten - kosten)", "Resultaat (2032 - 2033)"),
    ],
)  # fmt: skip
def test_what_speaks_of_something_else_is_silent(old: str, new: str) -> None:
    assert told(changed(old, new)) == []


def test_an_excerpt_of_a_decree_is_not_held_against_its_memorandum() -> None:
    excerpt = PAPER[: PAPER.index("HOOFDSTUK 3.")] + PAPER[PAPER.index("\n\nMEMORIE") :]
    assert told(excerpt.replace("artikel 51 1 oktober", "artikel 15 1 oktober")) == []
