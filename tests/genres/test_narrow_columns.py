"""Papers as PDF whose columns are too narrow: what is in them is read as in a wide one, and only errors are found."""

import pytest
from narrow_tables import Part, Rows, paper

import bbtcheck
from bbtcheck.records import IseTable, Ledger
from bbtcheck.records.project import Project
from bbtcheck.records.relance import RecoveryProject

EVOLUTION = (
    ("(duizend euro)", "VAK", "VEK"),
    ("BA 2030", "1.234.567", "1.198.870"),
    ("Index", "24.602", "24.602"),
    ("Compensaties", "- 75.120", "-60.010"),
    ("Andere bijstellingen", "-2.027", "-832.004"),
    ("BO 2031", "1.182.022", "331.458"),
)
STRUCTURE = (
    ("", "VAK", "VAK", "VAK", "VEK", "VEK", "VEK"),
    ("", "BA 2030", "evolutie", "BO 2031", "BA 2030", "evolutie", "BO 2031"),
    ("ESR-uitgaven (werking en toelagen (WT), lonen (LO), provisies (PR))",
     "1.234.567", "-52.545", "1.182.022", "1.198.870", "-867.412", "331.458"),
    ("Toelagen (interne stromen (IS))", "0", "0", "0", "0", "0", "0"),
    ("Overige (leningen (LE), participaties (PA); geen ESR-impact)", "0", "0", "0", "0", "0", "0"),
    ("Totaal", "1.234.567", "-52.545", "1.182.022", "1.198.870", "-867.412", "331.458"),
)  # fmt: skip
LEDGER = (
    ("ARTIKEL", "OMSCHRIJVING", "VAK", "VEK", "LIT"),
    ("XA", "", "4.100.000", "4.000.000", ""),
    ("XB0-1XAF2KA-WT", "WERKING VAN DE DIENST", "3.100.000", "3.050.000", "1"),
    ("XB0-1XAF2KB-LO", "LONEN", "1.000.000", "950.000", "1"),
    ("Totaal programma XA", "", "4.100.000", "4.000.000", ""),
    ("XB", "", "800.250", "812.750", ""),
    ("XB0-1XBF2KA-PR", "PROVISIE", "800.250", "812.750", "2"),
    ("Totaal programma XB", "", "800.250", "812.750", ""),
    ("ALGEMEEN TOTAAL", "", "4.900.250", "4.812.750", ""),
)
HEIGHTS = ("TOP", "MIDDLE", "BOTTOM")


def explanation(width: float, evolution: Rows = EVOLUTION) -> list[Part]:
    return [
        "Beleids- en begrotingstoelichting", "Kust en Platteland", "Begrotingsjaar 2031",
        "III. BELEIDSVELD II: KUST EN DUINEN", "1. ISE: KUSTBELEID", "1.1. Budgettair kader voor het begrotingsjaar",
        "(duizend euro)", (STRUCTURE, (100, *[width] * 6)), "1.1.1. Departement Kust", "Uitgavenartikelen",
        "XB0-1XAF2KA-WT - ZEEWERING EN STRANDEN",
        "Korte inhoud begrotingsartikel: De middelen op dit artikel dienen voor zeewering.", "Kredietevolutie:",
        (evolution, (100, width, width)),
    ]  # fmt: skip


def decree(width: float, ledger: Rows = LEDGER) -> list[Part]:
    return [
        "18 DECEMBER 2030. - Decreet houdende de uitgavenbegroting van de Vlaamse Gemeenschap voor het begrotingsjaar 2031",
        "Artikel 1. Dit decreet regelt een gemeenschaps- en gewestaangelegenheid.",
        "Art. 2. In dit decreet wordt verstaan onder:", "1. littera 1: uitgaven inzake gemeenschappelijke aangelegenheden;",
        "2. littera 2: uitgaven inzake gemeenschapsaangelegenheden;", "3. littera 3: uitgaven inzake gewestaangelegenheden.",
        "Art. 3. Voor het begrotingsjaar 2031 worden de volgende kredieten geopend:", "(in euro)",
        (ledger, (max(width + 8, 70), 90, width, width, 30)), "Art. 4. Dit decreet treedt in werking op 1 januari 2031.",
    ]  # fmt: skip


def found(data: bytes) -> list[tuple[str, str, list[str]]]:
    return [(one.code, one.severity, list(one.labels.values())) for one in bbtcheck.check(data).findings]


def unread(data: bytes) -> list[str]:
    return [
        figure.text for document in bbtcheck.check(data).documents for figure in document.figures.unchecked
    ]


@pytest.mark.parametrize("height", HEIGHTS)
@pytest.mark.parametrize("width", [60, 42, 36, 33])
def test_a_budget_down_to_the_article(width: float, height: str) -> None:
    data = paper(explanation(width), height=height)
    assert found(data) == []
    assert unread(data) == []
    (content,) = bbtcheck.extract(data)
    assert len([record for record in content.records if isinstance(record, IseTable)]) == 1


def test_an_error_in_a_broken_figure_is_found_with_what_it_should_be() -> None:
    wrong = [row if row[0] != "BO 2031" else ("BO 2031", "1.128.022", "331.458") for row in EVOLUTION]
    report = bbtcheck.check(paper(explanation(34, wrong)))
    (finding,) = (one for one in report.findings if one.severity == "error")
    assert finding.code == "BUD002"
    assert [(suspect.printed, suspect.proposed) for suspect in finding.suspects][:1] == [
        ("1.128.022", "1.182.022")
    ]


@pytest.mark.parametrize("height", HEIGHTS)
@pytest.mark.parametrize("width", [70, 42, 34])
def test_the_table_of_a_decree(width: float, height: str) -> None:
    data = paper(decree(width), height=height)
    assert found(data) == []
    assert unread(data) == []
    (content,) = bbtcheck.extract(data)
    (ledger,) = (record for record in content.records if isinstance(record, Ledger))
    assert [chapter.total and chapter.total.label for chapter in ledger.chapters] == [
        "Totaal programma XA",
        "Totaal programma XB",
    ]


def test_prose_that_ends_where_a_column_does_is_no_part_of_it() -> None:
    parts = [part if isinstance(part, str) else (part[0], (70, 82, 34, 34, 30)) for part in decree(34)]
    assert found(paper(parts, height="MIDDLE")) == []
    assert (
        found(paper([*parts[:-1], "Art. 4. Dit decreet treedt in werking op 1 januari 2031."], size=9)) == []
    )


def test_a_wrong_total_of_two_lines_is_found_as_in_a_wide_column() -> None:
    wrong = [(*row[:2], "4.010.000", *row[3:]) if row[0] == "Totaal programma XA" else row for row in LEDGER]
    expected = [
        ("APR001", "error", ["Totaal programma XA", "VAK"]),
        ("APR003", "error", ["ALGEMEEN TOTAAL", "VAK"]),
    ]
    assert found(paper(decree(34, wrong))) == expected
    assert found(paper(decree(110, wrong))) == expected


REDISTRIBUTION = (
    ("Begrotingsartikel", "Ent.", "Basisall.", "ESR", "VAN", "", "NAAR", ""),
    ("", "", "", "", "VAK", "VEK", "VAK", "VEK"),
    ("KB0-1KMF2KH-PR", "KB0", "1KM328", "0100", "7.864.768", "490.100", "", ""),
    ("KB0-1KFF2KC-IS", "KB0", "1KF020", "4140", "", "", "3.840.215", "188.050"),
    ("KB0-1KLF2KG-IS", "KB0", "1KL878", "4140", "", "", "4.024.553", "302.050"),
    ("Totaal", "", "", "", "7.864.768", "490.100", "7.864.768", "490.100"),
)


@pytest.mark.parametrize("width", [60, 42, 36])
def test_a_redistribution(width: float) -> None:
    parts: list[Part] = [
        "9 MAART 2032. - Besluit van de Vlaamse Regering tot herverdeling vanuit een provisioneel krediet voor het begrotingsjaar "
        "2032",
        "Artikel 1. De kredieten worden herverdeeld volgens de onderstaande tabel: (in duizend euro)",
        (REDISTRIBUTION, (1.4 * width, 30, 50, 34, width, width, width, width)),
        "Artikel 2. De minister is belast met de uitvoering van dit besluit.",
    ]
    data = paper(parts, size=8)
    assert found(data) == []
    assert unread(data) == []
    (content,) = bbtcheck.extract(data)
    assert content.paper.genre == "redistribution"


RECEIPTS = (
    ("ESR CODE", "OMSCHRIJVING", "BA 2035", "BO 2036"),
    ("", "HOOFDSTUK 1", "", ""),
    ("39.10", "Toelage voor jonge vissers (XB0-1XAF2KA-IS)", "275.449", "2.899.000"),
    ("39.20", "Toelage voor oesterbanken (XB0-1XAF2KB-IS)", "3.633.757", "2.610"),
    ("", "Totaal voor hoofdstuk 1", "3.909.206", "2.901.610"),
    ("", "HOOFDSTUK 2", "", ""),
    ("16.12", "Verkoop van veerdiensten en bakens op zee", "1.100", "1.250"),
    ("", "Totaal voor hoofdstuk 2", "1.100", "1.250"),
    ("", "TOTAAL ONTVANGSTEN", "3.910.306", "2.902.860"),
)
EXPENDITURE = (
    ("ESR CODE", "OMSCHRIJVING", "BA 2035", "BO 2036"),
    ("", "HOOFDSTUK 1", "", ""),
    ("12.11", "Leesclubs en streekmusea", "3.910.306", "2.902.860"),
    ("", "Totaal voor hoofdstuk 1", "3.910.306", "2.902.860"),
    ("", "TOTAAL UITGAVEN", "3.910.306", "2.902.860"),
)


@pytest.mark.parametrize("height", HEIGHTS)
@pytest.mark.parametrize("width", [80, 46, 38])
def test_the_budget_of_a_legal_person(width: float, height: str) -> None:
    widths = (60, 110, width, width)
    parts: list[Part] = [
        "Begroting van een Vlaamse rechtspersoon bij de begrotingsopmaak 2036 (in duizend euro):",
        "MUSEUM VAN DE VEERDIENST (MVD)", "ONTVANGSTEN", (RECEIPTS, widths), "UITGAVEN", (EXPENDITURE, widths),
    ]  # fmt: skip
    data = paper(parts, height=height)
    assert found(data) == []
    assert unread(data) == []


PROJECTS = (
    ("Titel", "Projectomschrijving", "Start", "Einde", "Entiteit", "Strategische doelstelling", "Soort doelstelling",
     "Beleidsveld", "ISE"),
    ("Veilige oversteekplaatsen bij alle scholen", "We tellen samen waar kinderen oversteken en leggen op elke plek licht aan.",
     "1/01/2030", "31/12/2034", "Afdeling Fietspaden", "SD1: We maken elke weg veilig", "Beleidsdoelstelling", "Verkeer", "Fietsen"),
    ("Schoolstraten met borden en vrijwilligers", "We lenen borden uit aan elke school die erom vraagt, en tellen mee.",
     "1/09/2030", "30/06/2033", "Afdeling Fietspaden", "SD1: We maken elke weg veilig", "Beleidsdoelstelling", "Verkeer", "Fietsen"),
)  # fmt: skip


@pytest.mark.parametrize("height", HEIGHTS)
@pytest.mark.parametrize("width", [50, 30, 25])
def test_days_of_projects_that_are_broken(width: float, height: str) -> None:
    table = (PROJECTS, (75, 95, width, width, 55, 70, 75, 45, 45))
    data = paper(["ALGEMENE PROJECTINFO", table], size=6, side="left", height=height)
    (content,) = bbtcheck.extract(data)
    projects = [record for record in content.records if isinstance(record, Project)]
    assert [
        (
            project.title,
            project.start and project.start.raw,
            project.end_raw,
            project.objective_text,
            project.ise,
        )
        for project in projects
    ] == [(row[0], row[2], row[3], "We maken elke weg veilig", row[8]) for row in PROJECTS[1:]]


def monitor(label: float, value: float, columns: tuple[float, ...]) -> list[Part]:
    def form(*rows: tuple[str, str]) -> Part:
        return rows, (label, value)

    wide, small, middle = columns
    return [
        "Monitoring herstelplan", "Voortgangsrapport meetmoment september 2031",
        "04. Vlaanderen bestand tegen droogte en overstroming", "WK411 - VERSTERKEN VAN DE ZWAKSTE DIJKEN",
        "BETROKKENEN",
        form(("Bevoegde minister(s)", "Nele Ceulemans"), ("Trekkende entiteit VO", "Agentschap Oevers en Dijken"),
             ("Betrokken entiteit(en) VO", "Departement Water"), ("Belanghebbenden", "polderbesturen, omwonenden")),
        "PROJECTSITUERING",
        form(("Cluster Relanceplan", "12. Waterveiligheid"), ("Speerpunt Relanceplan", "04. Vlaanderen bestand tegen droogte en overstroming")),
        "PROJECTOMSCHRIJVING", "We versterken de dijken die het eerst zullen bezwijken.",
        "INPUT, OUTPUT, OUTCOME, IMPACT",
        form(("Input", "18.750.000 EUR"), ("Output", "25 dijkvakken zijn tegen eind 2032 versterkt."),
             ("Outcome", "Minder schade."), ("Impact", "Minder overstromingen")),
        "ALGEMENE PROJECTVOORTGANG",
        form(("Projectstatus", "Opgestart na agendering VR"), ("Beschrijving voortgang", "De eerste werven lopen."),
             ("Noodzakelijke politieke actie", "geen")),
        "GEDETAILLEERDE PROJECTVOORTGANG", "MIJLPALEN",
        ((("MIJLPAAL", "TIMING", "STATUS"), ("Goedkeuring van het programma door de Vlaamse Regering", "2031 Q2", "Gerealiseerd"),
          ("Oplevering van de eerste vijftien dijkvakken", "2032 Q2", "Op schema")), (wide, small, middle)),
        "OUTPUT",
        ((("INDICATOR", "STREEFWAARDE", "TIMING", "REALISATIE", "REALISATIEGRAAD"),
          ("Aantal versterkte dijkvakken", "25", "2032 Q4", "5", "20 %"),
          ("Aantal begeleide gezinnen", "12.500", "2032 Q4", "2.500", "20 %")), (wide, middle, small, middle, middle)),
        "PROJECTFINANCIERING",
        form(("Beleidsruimte (begroot)", "18.750.000 EUR"), ("Uitvoering VAK", "7.400.000 EUR"), ("Uitvoering VEK", "2.150.312,75 EUR"),
             ("Oorsprong middelen", "Europees Herstelfonds: 1.250.000 EUR<br/>Brexit-fonds: 0 EUR<br/>React EU: 0 EUR<br/>"
              "Vlaamse relancemiddelen: 17.500.000 EUR<br/>Reguliere Vlaamse middelen: 0 EUR")),
    ]  # fmt: skip


@pytest.mark.parametrize("height", HEIGHTS)
@pytest.mark.parametrize(
    "sizes",
    [(140, 300, (180, 70, 90)), (110, 170, (150, 46, 62)), (90, 120, (110, 40, 56))],
    ids=["wide", "narrow", "narrower"],
)
def test_the_monitoring_of_a_plan(sizes: tuple[float, float, tuple[float, ...]], height: str) -> None:
    data = paper(monitor(*sizes), side="left", height=height)
    assert found(data) == []
    (content,) = bbtcheck.extract(data)
    (project,) = (record for record in content.records if isinstance(record, RecoveryProject))
    assert [(one.text, one.timing and str(one.timing)) for one in project.milestones] == [
        ("Goedkeuring van het programma door de Vlaamse Regering", "2031 Q2"),
        ("Oplevering van de eerste vijftien dijkvakken", "2032 Q2"),
    ]
    assert [one.target and one.target.raw for one in project.indicators] == ["25", "12.500"]
    assert [one.amount and one.amount.value for one in project.origins] == [1_250_000, 0, 0, 17_500_000, 0]
