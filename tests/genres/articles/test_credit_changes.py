"""The text under an article tells the step of its credit once more; only what is surely the whole step counts."""

from collections.abc import Callable

import pytest

Finding = tuple[str, int | None, dict[str, str], str | None]
PAPER = """Beleids- en begrotingstoelichting Kust
XB0-1XAF2KA-WT - ZEEWERING
Kredietevolutie:
(duizend euro) VAK VEK
BO 2030 8.150 7.900
BA 2030 9.420 8.300
Index 190 160
Compensaties -250 -250
Andere bijstellingen -1.300 640
BO 2031 8.060 8.850
{text}
XB0-1XAF2KB-WT - DUINEN
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 100 100
Andere bijstellingen 7 7
BO 2031 107 107
"""


def told(text: str, findings: Callable[[str], list[Finding]]) -> list[tuple[str, str | None]]:
    return [(code, difference) for code, _, _, difference in findings(PAPER.format(text=text))]


@pytest.mark.parametrize(
    "text",
    [
        # what is so
        "Het VAK daalt met 1.360 duizend euro, d.i. 14,4 %.",
        "Toelichting: het vereffeningskrediet stijgt met 0,55 miljoen euro (+6,6 %).",
        "Ten opzichte van de BO 2030 daalt het VAK met 90 duizend euro (-1,1 %), ten opzichte van de BA 2030\n"
        "met 1,36 miljoen euro (-14,4 %).",
        "Bij de begrotingsaanpassing 2030 werd het krediet verhoogd met 1,27 miljoen euro.",
        "Het VAK en het VEK wijzigen: het VAK daalt met 1.360 duizend euro en het VEK stijgt met 550 duizend euro.",
        # a part of the step, a step of something else, or a rounded one
        "Het VAK stijgt met 190 duizend euro ingevolge de index (2,0 %).",
        "Het VAK wordt verhoogd met 310 duizend euro en verlaagd met 1.610 duizend euro.",
        "Het VAK daalt met 1.300 duizend euro.",
        "Het VAK daalt met ongeveer 1,4 miljoen euro (-15 %).",
        "Het VEK stijgt met 800 duizend euro (vóór compensatie).",
        "Het krediet voor de duinen daalt met 1.630 duizend euro.",
        "Ten opzichte van de BO 2029 daalt het VAK met 6 miljoen euro (-43 %).",
        "Ten opzichte van de BA 2030 daalt het VAK met 1,1 miljoen euro door de afbouw van het encours.",
        "Bij de begrotingsaanpassing werd het krediet verhoogd met 1,5 miljoen euro en nadien\n"
        "verminderd met 0,23 miljoen euro; het VAK daalt nu.",
        "Het aantal dossiers daalt met 16,4 %, en het VAK volgt met 631 duizend euro.",
        "Het VAK daalt met 1.360 duizend euro (-14,4 % sinds 2030), terwijl het VEK met 0,1 miljoen euro stijgt.",
    ],
)  # fmt: skip
def test_what_fits_or_may_be_a_part_is_silent(text: str, findings: Callable[[str], list[Finding]]) -> None:
    assert told(text, findings) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the percentage of the BO, and an amount that its percentage belies
        ("Het VAK daalt met 1.360 duizend euro, d.i. 16,9 %.", "TXT023"),
        ("Het VEK stijgt met 0,65 miljoen euro (+6,6 %).", "TXT022"),
        ("Ten opzichte van de BO 2030 daalt het VAK met 90 duizend euro (-1,9 %).", "TXT023"),
        # two digits changed places
        ("Het vastleggingskrediet vermindert met 1.630 duizend euro.", "TXT022"),
        # the level is named, and no reason
        ("Bij de begrotingsaanpassing 2030 werd het VAK verhoogd met 1,72 miljoen euro.", "TXT022"),
        ("Het VEK ligt hoger: ten opzichte van de BO 2030 stijgt het VEK met 0,85 miljoen euro.", "TXT022"),
    ],
)
def test_a_step_that_the_table_belies_is_told(
    text: str, wanted: str, findings: Callable[[str], list[Finding]]
) -> None:
    assert [code for code, _ in told(text, findings)] == [wanted]
