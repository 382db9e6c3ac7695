"""The words of the layout: names of sections, labels of fields, columns, states and origins.

These are the field's own terms, as the form of the monitoring prints them for every project; nothing here belongs
to one project.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from bbtcheck.records.relance import Fund, Progress


class Section(StrEnum):
    """The sections of one project, in the order of the form."""

    PARTIES = "BETROKKENEN"
    SITUATION = "PROJECTSITUERING"
    DESCRIPTION = "PROJECTOMSCHRIJVING"
    RESULTS = "INPUT, OUTPUT, OUTCOME, IMPACT"
    PROGRESS = "ALGEMENE PROJECTVOORTGANG"
    DETAIL = "GEDETAILLEERDE PROJECTVOORTGANG"
    MILESTONES = "MIJLPALEN"
    INDICATORS = "OUTPUT"
    FUNDING = "PROJECTFINANCIERING"
    AGENDA = "AGENDERING VLAAMSE REGERING"
    LINKS = "KOPPELING MET ANDERE PROJECTEN"


REQUIRED = (
    Section.PARTIES,
    Section.SITUATION,
    Section.DESCRIPTION,
    Section.RESULTS,
    Section.PROGRESS,
    Section.FUNDING,
)
"""The sections every project has; the others are left out where there is nothing to tell."""

TABLES = frozenset({Section.DETAIL, Section.MILESTONES, Section.INDICATORS})
_SPELLINGS = {section.value: section for section in Section}
_VARIANTS = {
    "INDICATOREN": Section.INDICATORS,
    "OUTPUTINDICATOREN": Section.INDICATORS,
    "AGENDERING": Section.AGENDA,
    "KOPPELING ANDERE PROJECTEN": Section.LINKS,
}
_SHORT_NAMES = {
    "SITUERING": Section.SITUATION,
    "OMSCHRIJVING": Section.DESCRIPTION,
    "PROJECTBESCHRIJVING": Section.DESCRIPTION,
    "VOORTGANG": Section.PROGRESS,
    "PROJECTVOORTGANG": Section.PROGRESS,
    "STAND VAN ZAKEN": Section.PROGRESS,
    "FINANCIERING": Section.FUNDING,
    "FINANCIEEL": Section.FUNDING,
}
_LONGEST = 60


@lru_cache(maxsize=4096)
def section_named(text: str) -> Section | None:
    """Find the section that a heading names; capitals may carry a slip of the keyboard.

    The short names of other plans count in capitals only. In other letters only the exact name counts, with a
    capital at its start: a line of text may open with it.
    """
    name = " ".join(text.split()).rstrip(":").strip()
    if not name or len(name) > _LONGEST or not name[:1].isupper():
        return None
    known = {**_SPELLINGS, **_VARIANTS}
    if name.upper() in known:
        return known[name.upper()]
    if not name.isupper():
        return None
    if name in _SHORT_NAMES:
        return _SHORT_NAMES[name]
    long_names = [candidate for candidate in known if len(candidate) > 10]
    close = get_close_matches(name, long_names, n=1, cutoff=0.92)
    return known[close[0]] if close else None


_OF_PLAN = r"(?:\s(?:van het\s)?\w*(?:plan|programma))?"


def is_long_name(text: str) -> bool:
    """Tell whether a heading is the full name of a section, as no other kind of paper has it."""
    return " ".join(text.split()).rstrip(":").strip().upper() in _SPELLINGS


FIELDS: tuple[tuple[str, str, Section], ...] = (
    ("minister", r"Bevoegde minister(?:\(s\)|s)?", Section.PARTIES),
    ("lead_entity", r"Trekkende entiteit(?: VO)?|Trekker|Verantwoordelijke entiteit", Section.PARTIES),
    ("webpage", r"Webpagina(?: trekkende entiteit)?(?: m\.?b\.?t\.? (?:het )?project)?", Section.PARTIES),
    ("involved_entities", r"Betrokken entiteit(?:\(en\)|en)?(?: VO)?", Section.PARTIES),
    ("stakeholders", r"Belanghebbenden", Section.PARTIES),
    ("cluster", rf"Cluster{_OF_PLAN}", Section.SITUATION),
    ("spearhead", rf"Speerpunt{_OF_PLAN}", Section.SITUATION),
    ("description", r"Projectomschrijving|Projectbeschrijving", Section.SITUATION),
    ("input", r"Input", Section.RESULTS),
    ("output", r"Output", Section.RESULTS),
    ("outcome", r"Outcome", Section.RESULTS),
    ("impact", r"Impact", Section.RESULTS),
    ("start", r"(?:Start|Begin|Aanvangs)datum(?: van het project)?", Section.PROGRESS),
    ("end", r"(?:Eind|Slot)datum(?: van het project)?", Section.PROGRESS),
    ("status", r"Projectstatus|Status(?: van het)? project|Status", Section.PROGRESS),
    (
        "progress_text",
        r"Beschrijving(?:(?: van de)? voortgang)?|Stand van zaken|Toelichting",
        Section.PROGRESS,
    ),
    ("political_action", r"Noodzakelijke politieke(?: actie)?", Section.PROGRESS),
    (
        "begroot",
        r"Beleidsruimte(?: \(begroot\))?|(?:(?:Goedgekeurd|Toegekend|Totaal|Voorzien) )?budget|Begroot(?: bedrag)?",
        Section.FUNDING,
    ),
    ("vak", r"Uitvoering VAK|(?:Vastgelegd(?: bedrag)?|Vastleggingen)(?: \(VAK\))?", Section.FUNDING),
    (
        "vek",
        r"Uitvoering VEK|(?:(?:Vereffend|Betaald)(?: bedrag)?|Vereffeningen|Betalingen)(?: \(VEK\))?",
        Section.FUNDING,
    ),
    (
        "balance",
        r"(?:Saldo|Restant|Resterende|Beschikbare)(?: (?:van|op) (?:de|het))? (?:beleidsruimte|budget)",
        Section.FUNDING,
    ),
    (
        "origins",
        r"(?:Oorsprong|Herkomst)(?:(?: van de)? middelen)?|Financieringsbron(?:nen)?",
        Section.FUNDING,
    ),
)
"""Name of the field, its printed label, and the section it stands in."""

LABELS = {
    "minister": "Bevoegde minister(s)",
    "lead_entity": "Trekkende entiteit VO",
    "cluster": "Cluster Relanceplan",
    "spearhead": "Speerpunt Relanceplan",
    "input": "Input",
    "start": "Startdatum",
    "end": "Einddatum",
    "status": "Projectstatus",
    "begroot": "Beleidsruimte (begroot)",
    "vak": "Uitvoering VAK",
    "vek": "Uitvoering VEK",
    "balance": "Saldo beleidsruimte",
}
"""The fields with one value on one line, as the form prints their labels; printed a second time, they say it again."""

_END = r"(?=\s*(?:[\t|:]|[ \u00a0]{2,}|$))"
_CELLS = re.compile(r"\t+|\s*\|\s*|[ \u00a0]{2,}")
_HEAD_GAPS = 2
_BY_SECTION = {
    section: [
        (name, re.compile(rf"[\s|*_]*(?P<label>{label})(?:\*\*)?{_END}[\s|:]*(?:\*\*)?", re.IGNORECASE))
        for name, label, owner in FIELDS
        if owner is section
    ]
    for section in Section
}


def field_label(text: str, section: Section | None) -> tuple[str, int] | None:
    """Find the field whose label opens a line of a section, and where its value starts; None when none does.

    Three cells or more in capitals are the head of a table.
    """
    if text.isupper() and len(_CELLS.findall(text.strip(" \t|"))) >= _HEAD_GAPS:
        return None
    for name, pattern in _BY_SECTION.get(section, ()) if section is not None else ():
        match = pattern.match(text)
        if match is not None:
            return name, match.end()
    return None


def is_label(text: str) -> bool:
    """Tell whether a text is the label of a field and nothing else."""
    return any(re.fullmatch(label, text, re.IGNORECASE) for _, label, _ in FIELDS)


COLUMNS = {
    "MIJLPAAL": "text",
    "MIJLPALEN": "text",
    "INDICATOR": "text",
    "TIMING": "timing",
    "STATUS": "status",
    "REALISATIEDATUM": "realised_on",
    "DATUM REALISATIE": "realised_on",
    "STREEFWAARDE": "target",
    "REALISATIE": "realisation",
    "REALISATIEGRAAD": "degree",
}
"""The heads of the columns of both tables."""

SURE = frozenset({name for name, _, section in FIELDS if section is not Section.RESULTS} - {"start", "end"})
"""The fields that tell a form of the monitoring; any project has a start and an end."""

MILESTONE_COLUMNS = ("text", "timing", "status")
INDICATOR_COLUMNS = ("text", "target", "timing", "realisation", "degree")

_FUNDS: tuple[tuple[str, Fund], ...] = (
    (r"herstelfonds|\brrf\b", Fund.EUROPEAN_RECOVERY_FUND),
    (r"brexit|\bbar\b", Fund.BREXIT_FUND),
    (r"react", Fund.REACT_EU),
    (r"relance", Fund.FLEMISH_RELANCE),
    (r"regulier", Fund.FLEMISH_REGULAR),
)
_FUND_PATTERNS = tuple((re.compile(words, re.IGNORECASE), fund) for words, fund in _FUNDS)
EUROPEAN_GROUP = re.compile(r"europese (?:middelen|fondsen)", re.IGNORECASE)


def fund_of(label: str) -> Fund:
    """Tell which origin a printed label means."""
    return next((fund for words, fund in _FUND_PATTERNS if words.search(label)), Fund.OTHER)


_DONE = (
    r"(?:gerealiseerd|afgerond|afgewerkt|afgesloten|voltooid|uitgevoerd|behaald|bereikt|gehaald|opgeleverd"
    r"|gefinaliseerd|beëindigd|goedgekeurd)"
)
_STATES: tuple[tuple[str, Progress], ...] = (
    (r"\bdoorlopend|\bpermanent|\bcontinu", Progress.OTHER),
    (rf"\bniet\s+(?:tijdig\s+|volledig\s+)?{_DONE}", Progress.DELAYED),
    (
        rf"\b(?:deels|gedeeltelijk|grotendeels|ten dele|partieel)\b|\bniet\s+alle\w*\s.*{_DONE}"
        rf"|^(?:reeds\s+)?{_DONE}\s*[(:,–-]?\s*(?:fase|deel|luik|stap|ronde)\b",
        Progress.PARTLY,
    ),
    (
        rf"^(?:(?:volledig|reeds|al|tijdig|vroegtijdig|laattijdig|te laat)\s+)?{_DONE}|^klaar\b|^100\s?%",
        Progress.REALISED,
    ),
    (
        r"^(?:nog )?niet (?:ge|op)?(?:start|begonnen)|^nog niet|^(?:nog )?(?:op )?te starten|^niet opgestart|^gepland",
        Progress.NOT_STARTED,
    ),
    (r"geschrapt|stopgezet|geannuleerd|vervallen|afgevoerd|afgelast|ingetrokken", Progress.DROPPED),
    (
        r"vertraag|vertraging|uitgesteld|achterstand|\bachter op|niet op schema|niet volgens|buiten (?:schema|termijn)"
        r"|\bte laat\b|verschoven|herpland|\bon hold\b|opgeschort|gepauzeerd|bijgestuurd",
        Progress.DELAYED,
    ),
    (r"op schema|volgens (?:plan|planning|schema|timing)|^tijdig\b|\bon track\b", Progress.ON_SCHEDULE),
    (r"opgestart|gestart|lopend|\bloopt\b|in uitvoering|bezig|in voorbereiding", Progress.STARTED),
)
_STATE_PATTERNS = tuple((re.compile(words, re.IGNORECASE), state) for words, state in _STATES)


def progress_of(status: str | None) -> Progress | None:
    """Tell how far something is from the words of its status; None without a status.

    A narrow column may have broken the one word of a status: "Gerealiseer d".
    """
    if not status:
        return None
    found = next((state for words, state in _STATE_PATTERNS if words.search(status)), Progress.OTHER)
    closed = "".join(status.split())
    if found is Progress.OTHER and closed != status and re.fullmatch(_DONE, closed, re.IGNORECASE):
        return Progress.REALISED
    return found
