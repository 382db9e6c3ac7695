"""One parliamentary paper with a memorandum and its decree: what the one says of the other must be so."""

import pytest

from bbtcheck import check, load_rules
from bbtcheck.source import Source

PAPER = """Stuk 31 (2030-2031) - Nr. 1
ONTWERP VAN PROGRAMMADECREET
bij de begroting 2031

MEMORIE VAN TOELICHTING
I. Algemene toelichting
Dit ontwerp van programmadecreet begeleidt de begroting. Het telt drie hoofdstukken en zes artikelen.
Hoofdstuk 2 bevat twee artikelen over havens. Het ontwerp van middelendecreet bevat twaalf artikelen.

B. Artikelsgewijze toelichting
Artikel 1. Dit artikel behoeft geen toelichting.
Artikel 2 en 3. Het liggeld gaat van 4,20 euro naar 4,60 euro per meter. De korting van 12 euro blijft.
Artikel 4. Het plafond wordt verhoogd van 1,5 naar 1,8 miljoen euro.
Artikel 5. Het Kustfonds ontvangt 3,4 miljoen euro, waarvan 1,2 miljoen euro voor dijken. Over drie jaar is
dat 10,2 miljoen euro.
Artikel 6. Dit artikel regelt de inwerkingtreding.

ONTWERP VAN PROGRAMMADECREET BIJ DE BEGROTING 2031

HOOFDSTUK 1. - Algemene bepaling
Artikel 1. Dit decreet regelt een gewestaangelegenheid.

HOOFDSTUK 2. - Havens
Art. 2. In artikel 7 van het Havendecreet van 2 maart 1999 wordt het bedrag "4,20 euro" vervangen door
het bedrag "4,60 euro".
Art. 3. In artikel 8 van hetzelfde decreet wordt het woord "tien" vervangen door het woord "twaalf".

HOOFDSTUK 3. - Slotbepalingen
Art. 4. In artikel 9 van het Kustdecreet van 5 mei 2003 wordt het bedrag "1.500.000 euro" vervangen door
het bedrag "1.800.000 euro".
Art. 5. Aan het Kustfonds wordt in 2031 een bedrag van 3.400.000 euro toegekend.
Art. 6. Dit decreet treedt in werking op 1 januari 2031, met uitzondering van artikel 4, dat uitwerking
heeft met ingang van 1 juli 2028.
"""
RULES = load_rules()


def told(text: str) -> list[tuple[str, int | None]]:
    report = check(Source("stuk.txt", text.encode()), rules=RULES)
    return sorted((one.code, one.place.line if one.place else None) for one in report.findings)


def changed(old: str, new: str) -> str:
    assert PAPER.count(old) == 1, old
    return PAPER.replace(old, new)


def test_a_paper_that_agrees_with_itself_is_silent() -> None:
    assert told(PAPER) == []


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        # another year in the title, and all else is still compared
        ("PROGRAMMADECREET\nbij de begroting 2031", "PROGRAMMADECREET\nbij de begroting 2030", ("DRF024", 3)),
        ("drie hoofdstukken", "vier hoofdstukken", ("DRF026", 7)),
        ("zes artikelen", "vijf artikelen", ("DRF026", 7)),
        ('"4,60 euro"', '"4,06 euro"', ("DRF021", 12)),
        ("naar 1,8 miljoen", "naar 1,9 miljoen", ("DRF021", 13)),
        ("ontvangt 3,4 miljoen", "ontvangt 3,5 miljoen", ("DRF027", 14)),
        ("een bedrag van 3.400.000", "een bedrag van 4.300.000", ("DRF027", 14)),
        ("werking op 1 januari 2031", "werking op 1 januari 2013", ("DRF025", 32)),
    ],
)
def test_one_slip_is_told(old: str, new: str, wanted: tuple[str, int]) -> None:
    assert told(changed(old, new)) == [wanted]


def test_a_slip_in_the_title_hides_no_other() -> None:
    text = changed("PROGRAMMADECREET\nbij de begroting 2031", "PROGRAMMADECREET\nbij de begroting 2030")
    assert told(text.replace('"4,60 euro"', '"4,06 euro"')) == [("DRF021", 12), ("DRF024", 3)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # the memorandum bears another title altogether
        ("PROGRAMMADECREET\nbij de begroting 2031", "DECREET\ntot begeleiding van de begroting 2030"),
        # a count of something else, or of a part
        ("drie hoofdstukken en zes artikelen", "vier artikelen over havens en leningen"),
        ("Het telt drie hoofdstukken", "Het wijzigt vier hoofdstukken"),
        ("Dit ontwerp van programmadecreet begeleidt de begroting. Het telt", "Het Havendecreet is van 1999. Het telt zelf"),
        # years back, as is usual
        ("1 juli 2028", "1 januari 2022"),
        # amounts of something else, or rounded
        ("ontvangt 3,4 miljoen euro, waarvan 1,2", "had 5,1 miljoen euro in kas, waarvan 1,2"),
        ("een bedrag van 3.400.000", "een bedrag van 3.412.500"),
        # a figure that the article does not change
        ("De korting van 12 euro blijft.", "De kost stijgt van 12 euro naar 13 euro."),
    ],
)  # fmt: skip
def test_what_may_be_so_stays_silent(old: str, new: str) -> None:
    assert told(changed(old, new)) == []


def test_an_excerpt_is_not_counted() -> None:
    excerpt = PAPER[: PAPER.index("HOOFDSTUK 3.")]
    explained = [
        line
        for line in excerpt.split("\n")
        if not line.startswith(("Artikel 4.", "Artikel 5.", "Artikel 6."))
    ]
    assert told("\n".join(explained)) == []


DETAILED = (
    PAPER.replace(
        "Hoofdstuk 2 bevat twee artikelen over havens.",
        "Hoofdstuk 2: havens (artikel 2 en 3); hoofdstuk 3: de kust (artikel 4 tot en met 6).",
    )
    .replace(
        "Artikel 6. Dit artikel regelt de inwerkingtreding.",
        "Artikel 6. Het decreet treedt in werking op 1 januari 2031, met uitzondering van artikel 4 (1 juli 2028).",
    )
    .replace(
        'Art. 3. In artikel 8 van hetzelfde decreet wordt het woord "tien" vervangen door het woord "twaalf".',
        "Art. 3. Artikel 7 van hetzelfde decreet, zoals gewijzigd bij artikel 2, geldt voor schepen vanaf 1 april 2031.",
    )
)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("(artikel 2 en 3)", "(artikel 2 en 4)", ("DRF030", 8)),
        ("(artikel 4 tot en met 6)", "(artikel 4 tot en met 5)", ("DRF030", 8)),
        ("(1 juli 2028)", "(1 juni 2028)", ("DRF029", 32)),
        ("met ingang van 1 juli 2028", "met ingang van 1 mei 2028", ("DRF029", 32)),
        ("bij artikel 2, geldt", "bij artikel 4, geldt", ("DRF031", 26)),
    ],
)
def test_chapters_days_and_changes_of_the_decree_are_held_against_it(
    old: str, new: str, wanted: tuple[str, int]
) -> None:
    assert told(DETAILED) == []
    assert DETAILED.count(old) == 1, old
    assert told(DETAILED.replace(old, new)) == [wanted]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # a day before its article, and days of other articles behind it
        ("met uitzondering van artikel 4 (1 juli 2028)", "op 1 juli 2028 artikel 4, op 1 mei 2031 de rest"),
        ("artikel 4 (1 juli 2028)", "artikel 4, zoals op 1 mei 2030 is aangekondigd"),
        ("artikel 4 (1 juli 2028)", "artikel 4 van het decreet van 5 mei 2003 (1 mei 2004)"),
        ("zoals gewijzigd bij artikel 2, geldt", "gewijzigd bij artikel 5 van het decreet van 4 mei 2020, geldt"),
        ("zoals gewijzigd bij artikel 2, geldt", "gewijzigd bij het decreet van 4 mei 2020, geldt"),
        ("Artikel 7 van hetzelfde decreet, zoals gewijzigd bij artikel 2", "Artikel 9 van het Visdecreet van 2 mei 2001, gewijzigd bij artikel 5"),
        ("hoofdstuk 3: de kust (artikel 4 tot en met 6)", "hoofdstuk 9: de kust (artikel 4 tot en met 6)"),
        ("hoofdstuk 3: de kust (artikel 4 tot en met 6)", "hoofdstuk 3: de kust (artikelsgewijs)"),
    ],
)  # fmt: skip
def test_what_speaks_of_something_else_is_silent(old: str, new: str) -> None:
    assert DETAILED.count(old) == 1, old
    assert told(DETAILED.replace(old, new)) == []


def test_a_bill_without_a_title_is_that_of_its_memorandum() -> None:
    untitled = changed("ONTWERP VAN PROGRAMMADECREET BIJ DE BEGROTING 2031", "ONTWERP VAN DECREET")
    assert told(untitled) == []
    assert told(untitled.replace('"4,60 euro"', '"4,06 euro"')) == [("DRF021", 12)]


def test_the_number_of_a_page_in_the_decree_behind_the_memorandum_is_left_out() -> None:
    numbered = PAPER.replace("HOOFDSTUK 3. - Slotbepalingen", "31\n\nHOOFDSTUK 3. - Slotbepalingen")
    assert told(numbered) == []
    moved = [
        (code, line + 2 if line and line > 25 else line)
        for code, line in told(PAPER.replace('"1.800.000', '"8.100.000'))
    ]
    assert told(numbered.replace('"1.800.000', '"8.100.000')) == moved
