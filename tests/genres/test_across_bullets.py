"""What bullets right below each other work out: what is left, products, changes, growth of a series, and lists."""

import pytest
from slides_told import told

DONE = (
    "Meldpunt\n{0} meldingen ontvangen\nReeds {1} meldingen afgehandeld\nNog {2} meldingen in behandeling\n"
)
BUY = "Bestelling: {0} schermen van elk {1} euro\n{3} {2} euro\n"
MOVED = "Wegen in slechte staat: 2030: 1.250 / 2034: 900\n{0}\n"
SERIES = "Start\n Ritten\n\n2031 2032 2033 2034\n\nRitten 320 342 371 400\n\n{0}\n"
LIST = "Start\n\n{0}\n1. Tol: tarief\n2. Fonds: verlenging\n3. Retributie\n"
SUM = "Nieuw beleid\n\nFiets: 42 miljoen euro\nwaarvan 20 miljoen euro voor bruggen\nBus: 31,5 miljoen euro\nWater: 9 miljoen euro\n\nSamen {0} miljoen euro\n"


@pytest.mark.parametrize(
    "text",
    [
        DONE.format("6.420", "5.180", "1.240"),
        DONE.format("6.420", "5.180", "400"),
        DONE.format("6.420", "5.180", "1.204").replace("\nNog", "\n\nNog"),
        DONE.format("6.420", "5.180", "1.204").replace("Nog", "Per dag"),
        DONE.format("6.420", "5.180", "1.204").replace("in behandeling", "van vorig jaar hersteld"),
        BUY.format("150", "0,4 miljoen", "60 miljoen", "Samen"),
        BUY.format("150", "0,4 miljoen", "75 miljoen", "Onderhoud:"),
        BUY.format("150", "0,4 miljoen", "75 miljoen", "Samen met onderhoud"),
        MOVED.format("daling met 28,0 %"),
        MOVED.format("Daling met 28 %"),
        MOVED.format("Elders een daling met 20 %"),
        SERIES.format("Groei 2034 t.o.v. 2031: +25,0%"),
        SERIES.format("Groei 2034 t.o.v. 2030: +31,0%"),
        SERIES.format("Groei 2034: +31,0%"),
        LIST.format("Drie bepalingen voor wegen"),
        LIST.format("Vier bepalingen voor wegen in 2034"),
        LIST.format("Over de vier bepalingen voor wegen"),
        SUM.format("82,5"),
    ],
)
def test_what_fits_or_is_another_matter_is_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (DONE.format("6.420", "5.180", "1.420"), "TXT001", 2),
        (DONE.format("6.420", "5.810", "1.240"), "TXT001", 2),
        (BUY.format("150", "0,4 miljoen", "6 miljoen", "Samen"), "TXT024", 2),
        (MOVED.format("daling met 38,9 %"), "TXT023", 2),
        (MOVED.format("Daling met 38,9 %"), "TXT023", 2),
        (SERIES.format("Groei 2034 t.o.v. 2031: +20,0%"), "TXT023", 8),
        (LIST.format("Vier bepalingen voor wegen"), "TXT004", 3),
        (SUM.format("85,2"), "TXT001", 8),
    ],
)
def test_what_does_not_fit_is_told_once(text: str, code: str, line: int) -> None:
    assert told(text) == [(code, line)]
