"""A whole correct monitoring with blanks between its cells, many figures in its text, and slips in each of them."""

import re
from textwrap import wrap

import pytest

import bbtcheck
from bbtcheck.source import Source

PAPER = """VOORTGANGSRAPPORT INHAALPLAN ZORG EN WELZIJN 2022-2026

Stand van zaken op 30 juni 2024

Inhoudstafel

1. Capaciteit in de jeugdhulp		4
IZ-001 EXTRA PLAATSEN JEUGDHULP		4
IZ-002 VERBOUWING DAGCENTRA		5
2. Digitale zorg		6
IZ-010 ELEKTRONISCH DOSSIER		6
IZ-011 BEELDBELLEN		7
3. Overzichtstabellen		8

1. Capaciteit in de jeugdhulp

IZ-001 EXTRA PLAATSEN JEUGDHULP
Trekkende entiteit: Agentschap Opgroeien
Cluster Inhaalplan: 1. Capaciteit
PROJECTOMSCHRIJVING
Het plan voorziet 450 extra plaatsen, waarvan 300 residentieel en 150 mobiel. Per plaats is er een jaarlijkse subsidie van 42.000 euro.
Het budget werd in 2023 verhoogd van 15.000.000 euro tot 18.900.000 euro. De middelen van 2026 (1.000.000 euro) zijn nog niet verdeeld.
INPUT, OUTPUT, OUTCOME, IMPACT
Input: 18.900.000 EUR
Output: 450 plaatsen tegen eind 2025, waarvan 200 tegen eind 2023.
ALGEMENE PROJECTVOORTGANG
Projectstatus: In uitvoering
Beschrijving voortgang: In 2022 kwamen er 80 plaatsen bij, in 2023 125 en in de eerste helft van 2024 nog 65, samen 270. Daarvan zijn er 190 residentieel. Voor 90 plaatsen loopt de vergunning, voor de overige 90 wordt een partner gezocht. Van de 32 aanvragen zijn er 21 goedgekeurd en 6 geweigerd; vijf zijn nog in behandeling. De tweede oproep sluit op 15 oktober 2024 en werd op 3 juli 2024 aangekondigd.
MIJLPALEN
MIJLPAAL    TIMING    STATUS
Eerste oproep    2022 Q3    Gerealiseerd
Tweede oproep    2024 Q4    Op schema
Opening van de 200e plaats    2023 Q4    Gerealiseerd
Opening van de 450e plaats    2025 Q4    Op schema
OUTPUT
INDICATOR    STREEFWAARDE    TIMING    REALISATIE    REALISATIEGRAAD
Aantal nieuwe plaatsen (cumulatief)    450    2025 Q4    270    60 %
Aantal mobiele plaatsen    150    2025 Q4    80    53 %
PROJECTFINANCIERING
Beleidsruimte (begroot): 18.900.000 EUR
Uitvoering VAK: 12.250.000,50 EUR
Uitvoering VEK: 9.871.250 EUR
Oorsprong middelen: Relanceprovisie: 12.000.000 EUR; Uitbreidingsbeleid: 6.900.000 EUR

IZ-002 VERBOUWING DAGCENTRA
Trekkende entiteit: VIPA
Cluster Inhaalplan: 1. Capaciteit
PROJECTOMSCHRIJVING
Vijf dagcentra worden verbouwd. De totale kost van 9,6 miljoen euro wordt voor 60 % gesubsidieerd. In totaal gaat het om 6.400 m² (waarvan 1.900 m² nieuwbouw), opgedeeld in fase 1 (2.100 m²), fase 2 (2.500 m²) en fase 3 (1.800 m²).
INPUT, OUTPUT, OUTCOME, IMPACT
Input: 5.760.000 EUR
Output: 5 verbouwde dagcentra; het aantal plaatsen stijgt van 120 naar 175 plaatsen, dat zijn 55 extra plaatsen.
ALGEMENE PROJECTVOORTGANG
Projectstatus: Vertraagd
Beschrijving voortgang: De vergunning voor fase 2 werd op 12 maart 2024 geschorst. De werken aan fase 1 lopen sinds 1 september 2023 en worden opgeleverd op 1 februari 2025. Fase 3 werd verdaagd tot na 1 januari 2026. De bouwheer ontving een voorschot van 20 % op het vastgelegde bedrag.
MIJLPALEN
MIJLPAAL    TIMING    STATUS
Start werken fase 1    2023 Q3    Gerealiseerd
Oplevering fase 1    2025 Q1    Op schema
Start werken fase 2    2024 Q2    Vertraagd
Start werken fase 3    2026 Q1    Nog niet gestart
OUTPUT
INDICATOR    STREEFWAARDE    TIMING    REALISATIE    REALISATIEGRAAD
Verbouwde dagcentra    5    2026 Q4    0    0 %
PROJECTFINANCIERING
Beleidsruimte (begroot): 5.760.000 EUR
Uitvoering VAK: 2.000.000 EUR
Uitvoering VEK: 400.000 EUR
Oorsprong middelen: Relanceprovisie: 5.760.000 EUR; Uitbreidingsbeleid: 0 EUR

2. Digitale zorg

IZ-010 ELEKTRONISCH DOSSIER
Trekkende entiteit: Departement Zorg
Cluster Inhaalplan: 2. Digitaal
PROJECTOMSCHRIJVING
Het dossier wordt in 3 golven uitgerold bij 1.250 voorzieningen. De tegemoetkoming bedraagt 2.400 euro per voorziening; grote voorzieningen krijgen 4.000 euro. Zie ook IZ-011.
INPUT, OUTPUT, OUTCOME, IMPACT
Input: 3.600.000 EUR
Output: 1.250 aangesloten voorzieningen.
ALGEMENE PROJECTVOORTGANG
Projectstatus: Afgerond
Beschrijving voortgang: Op 30 juni 2024 waren 1.263 voorzieningen aangesloten: 410 in de eerste golf, 518 in de tweede en 335 in de derde. De laatste aansluiting vond plaats op 28 juni 2024. De evaluatie werd op 5 juli 2024 bezorgd aan het parlement.
MIJLPALEN
MIJLPAAL    TIMING    STATUS
Eerste golf    2023 Q1    Gerealiseerd
Tweede golf    2023 Q4    Gerealiseerd
Derde golf    2024 Q2    Gerealiseerd
OUTPUT
INDICATOR    STREEFWAARDE    TIMING    REALISATIE    REALISATIEGRAAD
Aangesloten voorzieningen    1.250    2024 Q2    1.263    101 %
PROJECTFINANCIERING
Beleidsruimte (begroot): 3.600.000 EUR
Uitvoering VAK: 3.588.000 EUR
Uitvoering VEK: 3.588.000 EUR
Oorsprong middelen: Relanceprovisie: 3.000.000 EUR; Uitbreidingsbeleid: 600.000 EUR
KOPPELING MET ANDERE PROJECTEN
IZ-011 BEELDBELLEN

IZ-011 BEELDBELLEN
Trekkende entiteit: Departement Zorg
Cluster Inhaalplan: 2. Digitaal
PROJECTOMSCHRIJVING
Toestellen voor beeldbellen in 90 diensten. Zie ook IZ-010.
INPUT, OUTPUT, OUTCOME, IMPACT
Input: 450.000 EUR
Output: 90 diensten.
ALGEMENE PROJECTVOORTGANG
Projectstatus: Nog niet gestart
Beschrijving voortgang: De gunning is voorzien in september 2024. Het bestek werd goedgekeurd op 18 juni 2024.
MIJLPALEN
MIJLPAAL    TIMING    STATUS
Bestek    2024 Q2    Gerealiseerd
Start van de uitrol    2024 Q4    Nog niet gestart
Einde van de uitrol    2025 Q2    Nog niet gestart
OUTPUT
INDICATOR    STREEFWAARDE    TIMING    REALISATIE    REALISATIEGRAAD
Diensten met beeldbellen    90    2025 Q2    0    0 %
PROJECTFINANCIERING
Beleidsruimte (begroot): 450.000 EUR
Uitvoering VAK: 12.000 EUR
Uitvoering VEK: 12.000 EUR
Oorsprong middelen: Relanceprovisie: 0 EUR; Uitbreidingsbeleid: 450.000 EUR
KOPPELING MET ANDERE PROJECTEN
IZ-010 ELEKTRONISCH DOSSIER

3. Overzichtstabellen

Tabel 1: budget per cluster (in duizend EUR)
CLUSTER    AANTAL PROJECTEN    BEGROOT    VAK    VEK
1. Capaciteit    2    24.660    14.250    10.271
2. Digitaal    2    4.050    3.600    3.600
Totaal    4    28.710    17.850    13.871

Tabel 2: oorsprong van de middelen (in duizend EUR)
Relanceprovisie    20.760
Uitbreidingsbeleid    7.950
Totaal    28.710

Van de 4 projecten is er 1 in uitvoering, 1 afgerond, 1 vertraagd en 1 nog niet gestart.
De projecten tellen samen 14 mijlpalen: 7 gerealiseerd, 3 op schema, 1 vertraagd en 3 nog niet gestart.
"""

SLIPS = [
    ("270    60 %", "270    66 %", [("REL007", 37)]),
    ("80    53 %", "80    35 %", [("REL007", 38)]),
    ("Relanceprovisie: 12.000.000", "Relanceprovisie: 21.000.000", [("REL002", 40), ("TXT031", 136)]),
    ("12.250.000,50", "21.250.000,50", [("REL003", 40)]),
    ("400.000 EUR\nOors", "4.000.000 EUR\nOors", [("REL003", 67)]),
    ("21 goedgekeurd en 6 geweigerd; vijf", "12 goedgekeurd en 6 geweigerd; vijf", [("TXT001", 28)]),
    ("fase 3 (1.800 m²)", "fase 3 (8.100 m²)", [("TXT001", 49)]),
    ("van 120 naar 175", "van 120 naar 157", [("TXT001", 52)]),
    ("sinds 1 september 2023", "sinds 1 september 2025", [("REL055", 55)]),
    ("op 12 maart 2024 geschorst", "op 12 maart 2025 geschorst", [("REL055", 55)]),
    ("Derde golf    2024 Q2", "Derde golf    2023 Q2", [("REL054", 88)]),
    ("Oplevering fase 1    2025 Q1", "Oplevering fase 1    2023 Q1", [("REL004", 59)]),
    ("Einde van de uitrol    2025 Q2", "Einde van de uitrol    2024 Q3", [("REL054", 115)]),
    ("Eerste golf    2023 Q1    Gerealiseerd", "Eerste golf    2024 Q4    Gerealiseerd", [("REL005", 86), ("REL054", 87)]),
    ("bedraagt 2.400 euro", "bedraagt 4.200 euro", [("REL056", 93)]),
    ("410 in de", "401 in de", [("TXT001", 83)]),
    ("24.660", "26.460", [("TXT031", 133)]),
    ("14.250    10", "12.450    10", [("TXT031", 133)]),
    ("20.760", "27.060", [("TXT031", 136), ("TXT031", 138)]),
    ("Totaal    28.710\n", "Totaal    27.810\n", [("TXT031", 138)]),
    ("is er 1 in uitvoering, 1 afgerond", "zijn er 2 in uitvoering, 1 afgerond", [("TXT001", 140), ("TXT004", 140)]),
    ("3 op schema", "5 op schema", [("TXT001", 141), ("TXT004", 141)]),
    ("14 mijlpalen", "15 mijlpalen", [("TXT001", 141)]),
    ("Input: 5.760.000", "Input: 5.670.000", [("REL001", 66)]),
    ("300 residentieel", "330 residentieel", [("TXT001", 21)]),
    ("IZ-010 ELEKTRONISCH DOSSIER\nTrek", "IZ-010 ELECTRONISCH DOSSIER\nTrek", [("REL011", 73)]),
    ("Start werken fase 2    2024 Q2    Vertraagd", "Start werken fase 2    2024 Q1    Op schema", [("REL004", 60), ("TXT004", 141)]),
]  # fmt: skip


def told(text: str) -> list[tuple[str, int]]:
    found = bbtcheck.check(Source("monitor.txt", text.encode())).findings
    return [
        (one.code, one.place.line or 0 if one.place else 0)
        for one in found
        if one.severity.value in ("error", "warning")
    ]


def in_pages(*edge: str) -> str:
    """Print the paper on pages of 22 lines, with these lines between two of them; a brace stands for the page number."""
    lines = PAPER.split("\n")
    pages = ["\n".join(lines[start : start + 22]) for start in range(14, len(lines), 22)]
    numbered = [
        "\n".join((text, "", *(line.format(page) for line in edge))) for page, text in enumerate(pages, 2)
    ]
    return "\n".join((*lines[:14], *numbered))


EDGES = {
    "a foot with the number": ("Inhaalplan zorg en welzijn – voortgangsrapport juni 2024        {}", "\f"),
    "a number and a head": ("pagina {} van 9", "", "Voortgangsrapport Inhaalplan zorg en welzijn", ""),
}


@pytest.mark.parametrize("edge", EDGES.values(), ids=EDGES)
def test_a_page_may_break_anywhere(edge: tuple[str, ...]) -> None:
    assert told(in_pages(*edge)) == []


def test_nothing_is_told_of_a_correct_monitoring() -> None:
    assert told(PAPER) == []
    assert told(re.sub(r" {4,}(?![0-9]*$)", " ", PAPER)) == []
    assert told("\n".join(part for line in PAPER.split("\n") for part in wrap(line, 90) or [""])) == []


@pytest.mark.parametrize(("printed", "typed", "expected"), SLIPS, ids=[typed for _, typed, _ in SLIPS])
def test_a_slip_is_told_where_it_stands(printed: str, typed: str, expected: list[tuple[str, int]]) -> None:
    assert told(PAPER.replace(printed, typed, 1)) == expected
