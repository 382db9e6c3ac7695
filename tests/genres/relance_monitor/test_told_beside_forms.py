"""What the text and the tables of a monitoring say beside its form: parts, dates, sequence, subsidies and sources."""

from collections.abc import Callable

import pytest

import bbtcheck
from bbtcheck.source import Source

Told = tuple[str, int, list[str]]

PRINTED = {
    "description": "Langs vier kanalen komen fietspaden.",
    "progress": "Er wordt gewerkt langs twee kanalen.",
    "output": "60 km fietspad.",
    "milestones": "Gunning van de werken\t2030 Q4\tGerealiseerd\nOplevering van de fietspaden\t2033 Q2\tOp schema",
}


@pytest.fixture(scope="session")
def told(other_plan: str) -> Callable[[dict[str, str]], list[Told]]:
    """Check a correct monitoring with some of its text replaced: code, line and figures of each error or warning."""

    def check(typed: dict[str, str]) -> list[Told]:
        text = other_plan + typed.get("behind", "")
        for name, printed in PRINTED.items():
            text = text.replace(printed, typed.get(name, printed))
        found = bbtcheck.check(Source("monitor.txt", text.encode())).findings
        return [
            (
                one.code,
                one.place.line or 0 if one.place else 0,
                [each.quantity.raw for each in one.operands if each.quantity],
            )
            for one in found
            if one.severity.value in ("error", "warning")
        ]

    return check


CORRECT = [
    {"description": "Aanleg van 60 km pad, opgedeeld in deel A (20,5 km), deel B (19,5 km) en deel C (20 km)."},
    {"description": "Het pad van 60 km is verdeeld over drie loten: noord (20 km), midden (25 km) en zuid (15 km)."},
    {"description": "60 km: lot 1 (20 km), lot 2 (40 km)."},
    {"description": "Aanleg van 60 km pad, opgedeeld in onder meer deel A (20 km) en deel B (19 km)."},
    {"description": "Aanleg van 60 km pad, verdeeld over fase 1 (20 km, klaar) en fase 2 (40 km, in 2032)."},
    {"description": "Aanleg van 60 km pad, gespreid over deel A (5 bruggen) en deel B (2 bruggen)."},
    {"description": "Aanleg van 60 km, waarvan een deel (12 km) langs de vaart en een deel (8 km) in het bos."},
    {"progress": "Er zijn 156 plannen ingediend; 140 daarvan zijn goedgekeurd en 16 liggen ter beoordeling voor."},
    {"progress": "Er zijn 156 plannen ingediend; 140 daarvan zijn goedgekeurd en 60 zijn al uitbetaald."},
    {"progress": "Er zijn 156 plannen ingediend; 100 daarvan zijn goedgekeurd en 16 liggen ter beoordeling voor."},
    {"progress": "Er zijn 156 plannen ingediend, 140 daarvan zijn goedgekeurd, 10 zijn geweigerd en 6 zijn in behandeling."},
    {"progress": "Van de 88 projecten zijn er 35 opgeleverd, 39 in uitvoering en 14 nog te starten."},
    {"progress": "Van de 88 projecten zijn er 35 opgeleverd en 39 in uitvoering."},
    {"progress": "Van de 88 projecten zijn er 35 goedgekeurd en 30 opgeleverd."},
    {"progress": "Van de 88 projecten zijn er 35 opgeleverd, waarvan 12 in uitvoering."},
    {"progress": "In juni 2031 was 27 km aangelegd. Voor 13 km loopt de aanvraag, voor de overige 20 km worden gronden verworven."},
    {"progress": "Begin 2031 was 11 km aangelegd. In juni 2031 was 27 km aangelegd. Voor 13 km loopt de aanvraag, voor de overige 20 km worden gronden verworven."},
    {"progress": "Langs de Leie komt 55 km. Daarvan is 27 km aangelegd, voor de overige 28 km loopt de aanvraag."},
    {"progress": "Langs de vaart (58 km) is 27 km klaar; de overige 31 km volgt. Langs de beek komt 2 km."},
    {"progress": "Er was 27 km klaar, de overige 33 km volgt in 2032."},
    {"progress": "Van de 60 km is 27 km klaar; voor 13 km loopt de aanvraag en de overige 20 km volgt."},
    {"description": "Het net groeit van 310 naar 390 km.", "output": "80 bijkomende km."},
    {"description": "Het net groeit van 310 naar 350 km in 2031 en tot 390 km in 2033.", "output": "80 bijkomende km."},
    {"description": "Het aantal punten stijgt van 310 naar 390 punten.", "output": "80 bijkomende punten en 60 km pad."},
    {"description": "Het aantal punten stijgt van 310 naar 500 punten.", "output": "80 bijkomende punten per jaar en 60 km pad."},
    {"description": "De steun van 60 miljoen euro is verdeeld over A (20 miljoen euro), B (25 miljoen euro) en C (15 miljoen euro)."},
    {"progress": "De proef loopt sinds 1 februari 2031."},
    {"progress": "De proef loopt sinds 15 augustus 2031."},
    {"progress": "De werken werden uitgesteld tot 1 maart 2033."},
    {"progress": "De gunning werd op 4 mei 2032 gepland."},
    {"progress": "De aanvraag werd ingediend op 4 mei 2031; de beslissing is voorzien op 3 maart 2032."},
    {"progress": "Vanaf 1 januari 2033 geldt de nieuwe norm, die werd goedgekeurd op 4 mei 2031."},
    {"progress": "De werken zullen starten op 1 mei 2032."},
    {"progress": "De steun loopt van 1 januari 2031 tot 31 december 2033."},
    {"progress": "Het besluit werd goedgekeurd met ingang van 1 januari 2032."},
    {"progress": "De oplevering is op 1 mei 2032."},
    {"progress": "Tegen 1 mei 2033 zijn alle paden opgeleverd."},
    {"progress": "Eind 2033 zijn alle paden opgeleverd."},
    {"progress": "Op 1 juli 2033 zijn de paden klaar."},
    {"milestones": "Oplevering noord\t2033 Q2\tOp schema\nOplevering zuid\t2032 Q2\tOp schema"},
    {"milestones": "Eerste oproep\t2030 Q2\tGerealiseerd\nTweede oproep\t2030 Q2\tGerealiseerd"},
    {"milestones": "Start werken noord\t2033 Q2\tOp schema\nEinde werken zuid\t2032 Q2\tOp schema"},
    {"milestones": "Tweede oproep\t2031 Q1\tGerealiseerd\nEerste oproep\t2030 Q2\tGerealiseerd"},
    {"milestones": "100e km\t2031 Q1\tGerealiseerd\n20e km\t2030 Q2\tGerealiseerd"},
    {"milestones": "Start van de werken\t2031 Q4\tOp schema\nEinde werken\t2032 Q2\tOp schema"},
    {"milestones": "Oplevering eerste brug\t2031 Q4\tOp schema\nOplevering tweede pad\t2031 Q3\tOp schema"},
    {"description": "De subsidie bedraagt 200.000 euro per km."},
    {"description": "De subsidie bedraagt gemiddeld 250.000 euro per km."},
    {"description": "De subsidie bedraagt hoogstens 250.000 euro per km."},
    {"description": "De subsidie bedraagt 120.000 euro per km."},
    {"description": "De kost is 400.000 euro per km."},
    {"description": "De subsidie bedraagt 400.000 euro per brug."},
    {"description": "De subsidie van 400.000 euro per km wordt aangevuld met cofinanciering van de gemeenten."},
    {"behind": "\nTabel 2. Oorsprong (in miljoen EUR)\nFonds voor de regio\t13,00\nEigen inbreng\t12,00\nTotaal\t25,00\n"},
    {"behind": "\nTabel 2. Oorsprong (in miljoen EUR)\nFonds voor de regio 13,0\nEigen inbreng 12,0\nTotaal 25,0\n"},
    {"behind": "\nTabel 2. Oorsprong van heel het plan (in miljoen EUR)\nFonds voor de regio\t130,00\nEigen inbreng\t120,00\nTotaal\t250,00\n"},
    {"behind": "\nTabel 2. Oorsprong (in EUR)\nFonds voor de regio\t13.000.000\nEigen inbreng\t12.000.000\nTotaal\t25.000.000\n"},
    {"behind": "\nTabel 2. Oorsprong (in EUR)\nMiddelen van buiten\t13.000.000\nFonds voor de regio\t13.000.000\nEigen inbreng\t12.000.000\nTotaal\t25.000.000\n"},
    {"behind": "\nTabel 3. Projecten\nFietsen\t1\nDorpen\t2\nTotaal\t3\n"},
    {"behind": "\nTabel 3. Aandeel (in %)\nFietsen\t48\nDorpen\t52\nTotaal\t100\n"},
    {"behind": "\nTabel 3. Aandeel (in %)\nFietsen\t48,3\nDorpen\t51,6\nTotaal\t100\n"},
    {"behind": "\nVan de 3 projecten zijn er 2 in uitvoering en 1 nog niet gestart.\n"},
    {"behind": "\nDe projecten tellen samen 5 mijlpalen: 3 gerealiseerd, 1 op schema en 1 nog niet gestart.\n"},
    {"behind": "\nHet hele plan telt 90 mijlpalen: 40 gerealiseerd, 30 op schema en 20 nog niet gestart.\n"},
    {"behind": "\nVan de 3 projecten zijn er 2 in uitvoering, waarvan één met vertraagde betalingen.\n"},
]  # fmt: skip


@pytest.mark.parametrize("typed", CORRECT, ids=lambda typed: " ".join(typed.values())[:70])
def test_what_is_told_beside_a_form_may_be_told_in_many_ways(
    typed: dict[str, str], told: Callable[[dict[str, str]], list[Told]]
) -> None:
    assert told(typed) == []


WRONG: list[tuple[dict[str, str], list[Told]]] = [
    ({"description": "Aanleg van 60 km pad, opgedeeld in deel A (20,5 km), deel B (15,9 km) en deel C (20 km)."}, [("TXT001", 20, ["20,5", "15,9", "20", "60"])]),
    ({"description": "Het pad van 60 km is verdeeld over drie loten: noord (20 km), midden (52 km) en zuid (15 km)."}, [("TXT001", 20, ["20", "52", "15", "60"])]),
    ({"description": "60 km: lot 1 (20 km), lot 2 (46 km)."}, [("TXT001", 20, ["20", "46", "60"])]),
    ({"progress": "Er zijn 156 plannen ingediend; 140 daarvan zijn goedgekeurd en 61 liggen ter beoordeling voor."}, [("TXT001", 25, ["140", "61", "156"])]),
    ({"progress": "Er zijn 156 plannen ingediend, 140 daarvan zijn goedgekeurd, 10 zijn geweigerd en 9 zijn in behandeling."}, [("TXT001", 25, ["140", "10", "9", "156"])]),
    ({"progress": "Van de 88 projecten zijn er 35 opgeleverd, 39 in uitvoering en 41 nog te starten."}, [("TXT001", 25, ["35", "39", "41", "88"])]),
    ({"progress": "In juni 2031 was 27 km aangelegd. Voor 13 km loopt de aanvraag, voor de overige 25 km worden gronden verworven."}, [("TXT001", 30, ["27", "13", "25", "60"])]),
    ({"progress": "Van de 60 km is 27 km klaar; voor 13 km loopt de aanvraag en de overige 28 km volgt."}, [("TXT001", 25, ["27", "13", "28", "60"])]),
    ({"description": "Het net groeit van 310 naar 380 km.", "output": "80 bijkomende km."}, [("TXT001", 20, ["310", "80", "380"])]),
    ({"description": "De steun van 60 miljoen euro is verdeeld over A (20 miljoen euro), B (52 miljoen euro) en C (15 miljoen euro)."}, [("TXT001", 20, ["20", "52", "15", "60"])]),
    ({"progress": "De proef loopt sinds 1 februari 2032."}, [("REL055", 25, [])]),
    ({"progress": "De aanvraag werd ingediend op 4 mei 2032; de beslissing volgt."}, [("REL055", 25, [])]),
    ({"progress": "De site ging online op 4 mei 2032."}, [("REL055", 25, [])]),
    ({"milestones": "Eerste oproep\t2031 Q4\tOp schema\nTweede oproep\t2031 Q3\tOp schema"}, [("REL054", 28, [])]),
    ({"milestones": "Start van de werken\t2033 Q2\tOp schema\nEinde werken\t2032 Q2\tOp schema"}, [("REL054", 28, [])]),
    ({"milestones": "100e km\t2032 Q1\tOp schema\n200e km\t2031 Q4\tOp schema"}, [("REL054", 28, [])]),
    ({"description": "De subsidie bedraagt 210.000 euro per km."}, [("REL056", 32, ["210.000 euro", "12.000.000 EUR"])]),
    ({"behind": "\nTabel 2. Oorsprong (in miljoen EUR)\nFonds voor de regio\t31,00\nEigen inbreng\t12,00\nTotaal\t25,00\n"}, [("TXT031", 94, ["5.000.000 EUR", "8.000.000 EUR", "31,00"]), ("TXT031", 96, ["31,00", "12,00", "25,00"])]),
    ({"behind": "\nTabel 2. Oorsprong (in miljoen EUR)\nFonds voor de regio: 13,00\nEigen inbreng: 12,00\nTotaal: 52,00\n"}, [("TXT031", 96, ["13,00", "12,00", "52,00"])]),
    ({"behind": "\nTabel 3. Projecten\nFietsen\t1\nDorpen\t2\nTotaal\t4\n"}, [("TXT031", 96, ["1", "2", "4"])]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "expected"),
    WRONG,
    ids=lambda each: "" if isinstance(each, list) else " ".join(each.values())[:70],
)
def test_a_slip_beside_a_form_is_told(
    typed: dict[str, str], expected: list[Told], told: Callable[[dict[str, str]], list[Told]]
) -> None:
    assert told(typed) == expected
