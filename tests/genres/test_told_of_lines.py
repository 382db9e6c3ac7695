"""What a text works out from what stands before it: totals of lines, means over years, terms, and days put off."""

import pytest
from slides_told import told

import bbtcheck

CALLS = "Oproep 2031: 30 miljoen euro voor 1.043 plaatsen\nOproep 2032: {1} miljoen euro, indienen tot \n29 september 2032\n\n{2} oproepen samen: {0} miljoen euro\n"
LIST = "{1} monumenten, 1.534 stads- en dorpsgezichten, \n741 landschappen en 35 sites\nSamen {0} beschermingen\n"
MEAN = "We trekken 1,24 miljard euro uit over {1} jaar. Dat is gemiddeld {0} miljoen euro per jaar.\n"
OVER = "Over de periode 2031-2035 gaat 620 miljoen euro naar wegen, water en spoor, gemiddeld {0} miljoen euro per jaar.\n"
COUNTED = "Groeipad: 170.000 woningen eind 2034, dus 6.800 meer in \nvier jaar, of gemiddeld {0} per jaar\n"
TERM = "We testen dit gedurende {0} maanden, van 1 februari tot en met {1} 2031.\n"
MANDATE = "Het mandaat loopt van 15 maart 2031 tot {0} ({1}).\n"
LATER = "De einddatum was 30 juni 2031 en is {1} 31 december {0}.\n"
MOVED = "Deadline verlengd van 31 december 2031 naar 31 december {0}\n"
SHORT = "De tekorten bedragen 190 miljoen euro, 150 miljoen euro en 70 miljoen euro. Dan is er evenwicht. De gecumuleerde tekorten belopen daarmee {0} miljoen euro.\n"
SHARES = "Programma’s en {1} in BO 2031 (VAK)\n\nMC Beleid 4%\nMD Bussen {0}%\nME Wegen 32%\nMF Havens 25%\nMG Veiligheid 2%\n"
LEFT = "Knooppunten: 1.000 punten tegen eind 2033\n\n410 punten {1}\n{0} punten {2}\n"
LIMIT = "{1} 10 % van 1,2 miljoen euro, hetzij {0} euro, gaat naar de scholen.\n"
STEUN = "Kanaal: 62 mio euro in 2031, Europese {2} {0}% (25 mio euro){1}\n"


@pytest.mark.parametrize(
    "text",
    [
        CALLS.format("50", "20", "Beide"),
        CALLS.format("60", "20", "Drie"),
        CALLS.format("60", "20", "Alle"),
        CALLS.format("200", "20", "Beide"),
        CALLS.format("60", "20", "Beide").replace("Oproep 2032", "Steun 2032"),
        LIST.format("14.122", "11.812"),
        LIST.format("14.212", "11.812").replace("Samen", "Vorig jaar"),
        LIST.format("14.212", "Onder meer 11.812"),
        LIST.format("14.212", "11.812").replace("\nSamen", "\n\nSamen"),
        MEAN.format("248", "vijf"),
        MEAN.format("284", "vijf").replace("gemiddeld", "gemiddeld minstens"),
        MEAN.format("250", "vijf"),
        MEAN.format("12", "vijf"),
        OVER.format("124"),
        COUNTED.format("1.700"),
        COUNTED.format("1.350").replace("gemiddeld", "gemiddeld ruim"),
        TERM.format("zes", "31 juli"),
        TERM.format("zes", "15 augustus"),
        TERM.format("hoogstens zes", "31 augustus"),
        MANDATE.format("15 maart 2035", "vier jaar"),
        MANDATE.format("14 maart 2035", "vier jaar"),
        MANDATE.format("14 maart 2036", "vier jaar verlengbaar"),
        LATER.format("2031", "verlengd tot"),
        LATER.format("2030", "later dan"),
        MOVED.format("2033"),
        SHORT.format("410"),
        SHORT.format("900"),
        SHARES.format("37", "aandeel"),
        SHARES.format("36", "aandeel"),
        SHARES.format("27", "groei van het aandeel"),
        SHARES.format("27", "uitvoeringsgraad"),
        SHARES.format("97", "aandeel"),
        LEFT.format("590", "gerealiseerd", "nog te realiseren"),
        LEFT.format("690", "in Gent", "nog te realiseren"),
        LEFT.format("690", "gerealiseerd", "met laadpaal"),
        LIMIT.format("120.000", "Minstens"),
        LIMIT.format("210.000", "Ongeveer"),
        STEUN.format("40", "", "cofinanciering"),
        STEUN.format("50", " van de studies", "cofinanciering"),
        STEUN.format("50", "", "economie"),
    ],
)
def test_what_fits_or_is_another_matter_is_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (CALLS.format("60", "20", "Beide"), "TXT001", 5),
        (LIST.format("14.212", "11.812"), "TXT001", 3),
        (MEAN.format("284", "vijf"), "TXT024", 1),
        (MEAN.format("248", "zes"), "TXT024", 1),
        (OVER.format("142"), "TXT024", 1),
        (COUNTED.format("1.360"), "TXT024", 1),
        (TERM.format("zes", "31 augustus"), "TXT037", 1),
        (TERM.format("5", "31 juli"), "TXT037", 1),
        (MANDATE.format("15 maart 2036", "vier jaar"), "TXT037", 1),
        (LATER.format("2030", "verlengd tot"), "TXT035", 1),
        (LATER.format("2030", "intussen uitgesteld naar"), "TXT035", 1),
        (MOVED.format("2030"), "TXT035", 1),
        (SHORT.format("430"), "TXT001", 1),
        (SHARES.format("27", "aandeel"), "TXT038", 3),
        (LEFT.format("690", "gerealiseerd", "nog te realiseren"), "TXT001", 1),
        (LEFT.format("509", "geplaatst", "nog niet geplaatst"), "TXT001", 1),
        (LIMIT.format("210.000", "Minstens"), "TXT021", 1),
        (LIMIT.format("210.000", "Ten hoogste"), "TXT021", 1),
        (STEUN.format("50", "", "cofinanciering"), "TXT021", 1),
    ],
)
def test_what_does_not_fit_is_told(text: str, code: str, line: int) -> None:
    assert told(text) == [(code, line)]


def test_a_term_in_years_is_told_in_months() -> None:
    report = bbtcheck.check(MANDATE.format("15 maart 2036", "vier jaar").encode(), genre="bbt-slides")
    (found,) = (one for one in report.findings if one.code == "TXT037")
    assert [(one.printed, one.proposed) for one in found.suspects] == [("48 maanden", "60 maanden")]
