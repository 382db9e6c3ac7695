"""Days whose order is known: enrolment before the event, the opening of a call before its decision, phases in a row."""

import pytest

import bbtcheck

EVENT = "Aanbod\n• Studiedag vrijwilligers op 14 maart 2031\n• Inschrijven tot {0}\n"
PHASES = "De plicht geldt in fasen: eerste fase op {0}, tweede fase op {1} en derde fase op 1/01/2036.\n"
ACT = "De oeververordening van {0} verplicht elke haven tot een plan voor haar kaaien tegen {1}; de rest volgt later.\n"
CALL = "De oproep liep van {0} tot 15/01/2031, beslissing op {1}.\n"


def told(text: str) -> list[tuple[str, int | None]]:
    report = bbtcheck.check(text.encode())
    return [(one.code, one.place and one.place.line) for one in report.findings if one.code == "TXT035"]


@pytest.mark.parametrize(
    "text",
    [
        EVENT.format("28 februari 2031"),
        EVENT.format("14 maart 2031"),
        EVENT.format("28 maart"),
        EVENT.format("28 maart 2031").replace("op 14 maart 2031", "op 14 maart 2031 en op 9 mei 2031"),
        EVENT.format("28 maart 2031").replace("Inschrijven", "Verslag"),
        EVENT.format("28 maart 2031").replace("Studiedag vrijwilligers", "Start van de inschrijvingen"),
        "Oproep: opent 12/01/2031, sluit 27/03/2031.\n",
        "Oproep: opent 12/01/2031, sluit 27/03/2030 af.\nVorige oproep\n".replace("sluit", "zoals op"),
        CALL.format("15/11/2030", "31/05/2031"),
        CALL.format("15/11/2030", "1/12/2030"),
        PHASES.format("1/01/2031", "1/01/2033"),
        PHASES.format("1/01/2031", "1/01/2031"),
        PHASES.format("1/01/2033", "1/01/2031").replace("tweede fase op", "tweede fase tegen"),
        PHASES.format("1/01/2033", "1/01/2031").replace("tweede fase", "tweede schijf"),
        PHASES.format("1/01/2033", "1/01/2031").replace("eerste fase", "derde fase"),
        PHASES.format("1/01/2033", "1/01/2031").replace(", tweede", ", voor de scholen de tweede"),
        ACT.format("24 juni 2030", "1 september 2032"),
        ACT.format("24 juni 2030", "1 september 2029").replace("verplicht", "heeft uitwerking op"),
        ACT.format("24 juni 2030", "1 september 2029").replace(" tegen ", " dat er sinds "),
        ACT.format("24 juni 2030", "1 september 2029").replace("verordening van", "plan van"),
        CALL.format("15/11/2030", "31/05/2030").replace("beslissing", "na het besluit"),
        CALL.format("15/11/2030", "31/05/2030").replace("oproep", "oproep en de vorige oproep"),
    ],
)
def test_days_in_order_or_of_another_matter_are_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (EVENT.format("28 maart 2031"), 3),
        (EVENT.format("28 februari 2032"), 3),
        (CALL.format("15/11/2030", "31/05/2030"), 1),
        (PHASES.format("1/01/2033", "1/01/2031"), 1),
        (PHASES.format("1 januari 2033", "1 maart 2037"), 1),
        ("Eerst de huizen van 1945-1970. " + PHASES.format("1 januari 2033", "1 maart 2031"), 1),
        (
            PHASES.format("1/01/2033", "1/01/2031")
            .replace("eerste fase", "fase 1")
            .replace("tweede fase", "fase 2"),
            1,
        ),
        (ACT.format("24 juni 2030", "1 september 2029"), 1),
        (
            ACT.format("24/06/2030", "1/09/2029")
            .replace("verplicht", "legt")
            .replace("tegen", "op, uiterlijk op"),
            1,
        ),
        ("Oproep: opent 12/01/2031, sluit 27/03/2030.\n", 1),
    ],
)
def test_days_in_the_wrong_order_are_told_at_the_second(text: str, line: int) -> None:
    assert told(text) == [("TXT035", line)]
