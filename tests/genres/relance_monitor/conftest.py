"""Prints monitorings of a recovery plan the way real ones read back: one form per project, in changing markup."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest

import bbtcheck
from bbtcheck.genres.relance_monitor import RELANCE_MONITOR
from bbtcheck.read import read
from bbtcheck.records import RecoveryProject
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Source

FUNDS = (
    "Europees Herstelfonds",
    "Brexit-fonds",
    "React EU",
    "Vlaamse relancemiddelen",
    "Reguliere Vlaamse middelen",
)
NONE = ("0 EUR",) * 5
PLAN = """

MONITORING TOEKOMSTPLAN LANDELIJKE WEGEN

Voortgangsrapport – meetmoment juni 2031

Inhoud
02. Veilig op weg.....\t3
TW01 - NIEUWE FIETSPADEN LANGS KANALEN.....\t3
TW02 - RUSTIGE DORPSKERNEN.....\t4
TW03 - BRUGGEN IN GOEDE STAAT.....\t5
Samenvattende tabellen.....\t6

02. Veilig op weg
TW01 - NIEUWE FIETSPADEN LANGS KANALEN
PROJECTSITUERING
Trekkende entiteit VO\tAgentschap Landelijke Wegen
Cluster Toekomstplan\tFietsen
PROJECTOMSCHRIJVING
Langs vier kanalen komen fietspaden.
Input\t12.000.000 EUR
Output\t60 km fietspad.
ALGEMENE PROJECTVOORTGANG
Projectstatus\tIn uitvoering
Beschrijving voortgang\tEr wordt gewerkt langs twee kanalen.
MIJLPAAL\tTIMING\tSTATUS
Gunning van de werken\t2030 Q4\tGerealiseerd
Oplevering van de fietspaden\t2033 Q2\tOp schema
INDICATOR\tSTREEFWAARDE\tTIMING\tREALISATIE\tREALISATIEGRAAD
Aangelegd fietspad (km)\t60\t2033 Q2\t27\t45 %
PROJECTFINANCIERING
Beleidsruimte (begroot)\t12.000.000 EUR
Uitvoering VAK\t9.000.000 EUR
Uitvoering VEK\t4.100.000 EUR
Oorsprong middelen\t• Fonds voor de regio: 5.000.000 EUR • Eigen inbreng: 7.000.000 EUR

Toekomstplan landelijke wegen – voortgangsrapport juni 2031\t\t3

TW02 - RUSTIGE DORPSKERNEN
PROJECTSITUERING
Trekkende entiteit VO\tDepartement Dorpen
Cluster Toekomstplan\tDorpen
PROJECTOMSCHRIJVING
Vijftig dorpen krijgen een rustige kern.
Input\t5.000.000 EUR
Output\t50 dorpskernen.
ALGEMENE PROJECTVOORTGANG
Projectstatus\tIn uitvoering
Beschrijving voortgang\tDe eerste kernen zijn klaar.
MIJLPAAL\tTIMING\tSTATUS
Oproep aan de dorpen\t2030 Q2\tGerealiseerd
INDICATOR\tSTREEFWAARDE\tTIMING\tREALISATIE\tREALISATIEGRAAD
Rustige kernen\t50\t2032 Q4\t12\t24 %
PROJECTFINANCIERING
Beleidsruimte (begroot)\t5.000.000 EUR
Uitvoering VAK\t2.500.000 EUR
Uitvoering VEK\t1.000.000 EUR
Oorsprong middelen\t• Fonds voor de regio: 0 EUR • Eigen inbreng: 5.000.000 EUR

Toekomstplan landelijke wegen – voortgangsrapport juni 2031\t\t4

TW03 - BRUGGEN IN GOEDE STAAT
PROJECTSITUERING
Trekkende entiteit VO\tAgentschap Landelijke Wegen
Cluster Toekomstplan\tDorpen
PROJECTOMSCHRIJVING
Acht bruggen worden hersteld.
Input\t8.000.000 EUR
Output\t8 herstelde bruggen.
ALGEMENE PROJECTVOORTGANG
Projectstatus\tNog niet gestart
Beschrijving voortgang\tDe studie is klaar en betaald.
MIJLPAAL\tTIMING\tSTATUS
Studie\t2031 Q1\tGerealiseerd
Start van de werken\t2032 Q1\tNog niet gestart
INDICATOR\tSTREEFWAARDE\tTIMING\tREALISATIE\tREALISATIEGRAAD
Herstelde bruggen\t8\t2033 Q4\t0\t0 %
PROJECTFINANCIERING
Beleidsruimte (begroot)\t8.000.000 EUR
Uitvoering VAK\t400.000 EUR
Uitvoering VEK\t400.000 EUR
Oorsprong middelen\t• Fonds voor de regio: 8.000.000 EUR • Eigen inbreng: 0 EUR

Toekomstplan landelijke wegen – voortgangsrapport juni 2031\t\t5

Samenvattende tabellen
Tabel 1. Uitvoering per cluster (in EUR)
CLUSTER\tPROJECTEN\tBEGROOT\tVAK\tVEK
Fietsen\t1\t12.000.000\t9.000.000\t4.100.000
Dorpen\t2\t13.000.000\t2.900.000\t1.400.000
Totaal\t3\t25.000.000\t11.900.000\t5.500.000
"""


@dataclass(frozen=True)
class Form:
    """One project as an author would fill its form in; every text is what is printed."""

    code: str = "WK301"
    title: str = "NIEUWE OEVERS LANGS DE RIVIER"
    minister: str = "An Veldeman"
    lead: str = "Agentschap Oevers en Dijken"
    involved: tuple[str, ...] = ("Departement Water",)
    stakeholders: str = "lokale besturen, omwonenden"
    webpage: str = ""
    cluster: str = "11. Waterveiligheid"
    spearhead: str = "03. Vlaanderen bestand tegen droogte en overstroming"
    description: tuple[str, ...] = ("We verstevigen de oevers waar de dijk het zwakst is.",)
    input: str = "7.250.000 EUR"
    output: str = "Zwakke oevers zijn verstevigd."
    outcome: str = ""
    impact: str = ""
    status: str = "Opgestart na agendering VR"
    progress: str = "De eerste werven lopen."
    action: str = ""
    milestones: tuple[tuple[str, str, str], ...] = (("Lancering oproep", "2031 Q2", "Gerealiseerd"),)
    indicators: tuple[tuple[str, str, str, str, str], ...] = (("Aantal oevers", "40", "2031 Q4", "", ""),)
    begroot: str = "7.250.000 EUR"
    vak: str = "3.000.000 EUR"
    vek: str = "1.250.000,50 EUR"
    origins: tuple[str, str, str, str, str] = ("0 EUR", "0 EUR", "0 EUR", "7.250.000 EUR", "0 EUR")
    agenda: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """How one form is printed, and after which lines of it a page ends; a page repeats the section it breaks."""

    heading: str = "h2"  # h1 to h6, bold, plain or missing
    title_width: int = 0  # where the heading breaks into a second line; 0 for never
    sections: str = "tab"  # tab, h3, h4, bold or plain
    fields: str = "tab"  # tab or below: the value on a line of its own
    paragraphs: str = "plain"  # plain or html
    origins: str = "html"  # html, markdown, or cut: begun as HTML and ended as Markdown on the next page
    tables: str = "tab"  # tab or bars
    agenda: str = "html"  # html, markdown, bold or plain
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Monitoring:
    """The paper around the forms: its moment of measuring, its contents and its spearhead."""

    moment: str = "september 2031"
    contents: bool = True
    spearhead: str = "03. Vlaanderen bestand tegen droogte en overstroming"
    leader: str = "....."
    titles: dict[str, str] = field(
        default_factory=dict
    )  # titles in the contents that differ from the headings


def _section(name: str, look: Look) -> str:
    marks = {"h3": f"### {name}", "h4": f"#### {name}", "bold": f"**{name}**", "plain": name}
    return marks.get(look.sections, f"{name}\t")


def _fields(pairs: Sequence[tuple[str, str]], look: Look) -> Iterator[list[str]]:
    for label, value in pairs:
        yield [label, "", value, ""] if look.fields == "below" and value else [f"{label}\t{value}"]


def _heading(form: Form, look: Look) -> list[str]:
    if look.heading == "missing":
        return []
    text = f"{form.code} - {form.title}"
    cut = text.rfind(" ", 0, look.title_width) if look.title_width and len(text) > look.title_width else -1
    parts = [text] if cut < len(form.code) + 3 else [text[:cut] + "  ", text[cut + 1 :]]
    if look.heading == "bold":
        return [f"**{parts[0]}", *parts[1:-1], f"{parts[-1]}**"] if len(parts) > 1 else [f"**{text}**"]
    if look.heading == "plain":
        return parts
    return [f"{'#' * int(look.heading[1])} {text}"]


def _origins(form: Form, look: Look) -> list[list[str]]:
    lines = [f"{fund}: {amount}" for fund, amount in zip(FUNDS, form.origins, strict=True)]
    if look.origins == "markdown":
        below = [
            "- Europese middelen",
            *(f"  - {line}" for line in lines[:3]),
            *(f"- {line}" for line in lines[3:]),
        ]
        return [["Oorsprong middelen", "", *below]]
    european = "".join(f"<li>○ {line}</li> " for line in lines[: 1 if look.origins == "cut" else 3])
    flemish = "" if look.origins == "cut" else "".join(f"<li>• {line}</li> " for line in lines[3:])
    listed = f"<ul> <li>• Europese middelen <ul> {european}</ul> </li> {flemish}</ul>"
    rest = [f"- {line}" for line in lines[1:]] if look.origins == "cut" else []
    return [[f"Oorsprong middelen\t{listed}"], *([rest] if rest else [])]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], look: Look) -> list[list[str]]:
    join = "\t".join if look.tables == "tab" else lambda cells: f"| {' | '.join(cells)} |"
    return [[join(head)], *([join(row)] for row in rows)]


def _agenda(form: Form, look: Look) -> list[list[str]]:
    marks = {
        "html": "<a href=\"#\">{}</a>", "markdown": "[{}](#)", "bold": "**{}**", "plain": "{}",
    }  # fmt: skip
    return [[marks[look.agenda].format(text), ""] for text in form.agenda]


def _parts(form: Form, look: Look) -> Iterator[tuple[str, list[list[str]]]]:
    """Give the sections of a form with their lines, in groups that no page break parts."""
    page = [("Webpagina trekkende entiteit m.b.t. project", form.webpage)] if form.webpage else []
    yield "BETROKKENEN", list(_fields([
        ("Bevoegde minister(s)", form.minister), ("Trekkende entiteit VO", form.lead), *page,
        ("Betrokken entiteit(en) VO", " - ".join(form.involved)), ("Belanghebbenden", form.stakeholders),
    ], look))  # fmt: skip
    yield "PROJECTSITUERING", list(_fields([
        ("Cluster Relanceplan", form.cluster), ("Speerpunt Relanceplan", form.spearhead),
    ], look))  # fmt: skip
    html = look.paragraphs == "html"
    yield "PROJECTOMSCHRIJVING", [[f"<p>{text}</p>" if html else text, ""] for text in form.description]
    yield "INPUT, OUTPUT, OUTCOME, IMPACT", list(_fields([
        ("Input", form.input), ("Output", form.output), ("Outcome", form.outcome), ("Impact", form.impact),
    ], look))  # fmt: skip
    yield "ALGEMENE PROJECTVOORTGANG", list(_fields([
        ("Projectstatus", form.status), ("Beschrijving voortgang", form.progress),
        ("Noodzakelijke politieke actie", form.action),
    ], look))  # fmt: skip
    if form.milestones or form.indicators:
        rows = _table(("MIJLPAAL", "TIMING", "STATUS"), form.milestones, look)
        yield "GEDETAILLEERDE PROJECTVOORTGANG", [["MIJLPALEN"], *rows]
    if form.indicators:
        head = ("INDICATOR", "STREEFWAARDE", "TIMING", "REALISATIE", "REALISATIEGRAAD")
        yield "OUTPUT", _table(head, form.indicators, look)
    money = [
        ("Beleidsruimte (begroot)", form.begroot), ("Uitvoering VAK", form.vak), ("Uitvoering VEK", form.vek),
    ]  # fmt: skip
    yield "PROJECTFINANCIERING", [*_fields(money, look), *_origins(form, look)]
    if form.agenda:
        yield "AGENDERING VLAAMSE REGERING", _agenda(form, look)
    yield "KOPPELING MET ANDERE PROJECTEN", [[text, ""] for text in form.links]


def _print_form(form: Form, look: Look) -> list[str]:
    lines = [*_heading(form, look), ""]
    group = 0
    for name, groups in _parts(form, look):
        lines += [_section(name, look), ""] if look.sections != "tab" else [_section(name, look)]
        for number, one in enumerate(groups):
            group += 1
            cut = look.origins == "cut" and name == "PROJECTFINANCIERING" and number == len(groups) - 1
            if number and (cut or group in look.breaks):
                table = "OUTPUT" if name == "OUTPUT" else name
                lines += ["", "", _section(table, look), *([""] if look.sections != "tab" else [])]
                lines += groups[0] if name == "OUTPUT" else []
                lines += groups[1] if name.startswith("GEDET") and number > 1 else []
            lines += one
        lines.append("")
    return lines


def print_monitoring(
    forms: Sequence[Form], looks: Sequence[Look] = (), paper: Monitoring | None = None
) -> str:
    """Print a whole monitoring: front page, contents, and the forms, each in its own look."""
    paper = paper or Monitoring()
    lines = ["# **Monitoring herstelplan**", "", "Voortgangsrapport meetmoment", "", paper.moment, ""]
    if paper.contents:
        lines += ["## Inhoud", "", f"{paper.spearhead}{paper.leader}\t3"]
        for number, form in enumerate(forms):
            title = paper.titles.get(form.code, form.title)
            lines.append(f"{form.code} - {title}{paper.leader}\t{3 * number + 3}")
    lines += ["", f"## {paper.spearhead}", ""]
    for number, form in enumerate(forms):
        lines += [*_print_form(form, looks[number % len(looks)] if looks else Look()), ""]
    return "\n".join(lines)


def read_monitoring(text: str) -> PaperContent:
    """Read a text as a monitoring."""
    return RELANCE_MONITOR.extract(read(Source("monitor.md", text.encode())))


@pytest.fixture(scope="session")
def make_form() -> type[Form]:
    """Give the type of the forms that the printer takes."""
    return Form


@pytest.fixture(scope="session")
def make_look() -> type[Look]:
    """Give the type of the looks that the printer takes."""
    return Look


@pytest.fixture(scope="session")
def make_paper() -> type[Monitoring]:
    """Give the type of the paper around the forms."""
    return Monitoring


@pytest.fixture(scope="session")
def monitoring() -> Callable[..., str]:
    """Give the printer of monitorings."""
    return print_monitoring


@pytest.fixture(scope="session")
def content() -> Callable[[str], PaperContent]:
    """Give the function that reads a text as a monitoring."""
    return read_monitoring


@pytest.fixture(scope="session")
def projects() -> Callable[[str], list[RecoveryProject]]:
    """Give the function that reads the projects of a text."""
    return lambda text: [one for one in read_monitoring(text).records if isinstance(one, RecoveryProject)]


@pytest.fixture(scope="session")
def findings() -> Callable[..., list[tuple[str, int, dict[str, str]]]]:
    """Give the function that checks a text: code, line and labels of every finding at error or warning."""

    def check(text: str, *levels: str) -> list[tuple[str, int, dict[str, str]]]:
        found = bbtcheck.check(Source("monitor.md", text.encode())).findings
        wanted = levels or ("error", "warning")
        return [
            (one.code, one.place.line if one.place else 0, dict(one.labels))
            for one in found
            if one.severity.value in wanted
        ]

    return check


@pytest.fixture(scope="session")
def other_plan() -> str:
    """Give a correct monitoring of another plan: other codes, sections and funds, and tables behind its projects."""
    return PLAN
