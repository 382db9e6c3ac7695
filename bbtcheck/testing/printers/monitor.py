"""Monitorings of a recovery plan: one form per project, of which money, milestones and indicators agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bbtcheck.quantity import Quantity, Quarter
from bbtcheck.records import ContentsEntry, Fund, Indicator, Milestone, Origin, Progress, RecoveryProject
from bbtcheck.testing.chance import Chance, figure, shares, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.forms import Look, print_form
from bbtcheck.testing.printers.words import BODIES, PEOPLE, sentences

FUNDS = {
    Fund.EUROPEAN_RECOVERY_FUND: "Europees Herstelfonds",
    Fund.BREXIT_FUND: "Brexit-fonds",
    Fund.REACT_EU: "React EU",
    Fund.FLEMISH_RELANCE: "Vlaamse relancemiddelen",
    Fund.FLEMISH_REGULAR: "Reguliere Vlaamse middelen",
}
_MONTHS = {3: "maart", 6: "juni", 9: "september", 12: "december"}
_TITLES = (
    "NIEUWE OEVERS LANGS DE RIVIER",
    "BEKKENS VOOR REGENWATER",
    "SLUIZEN OP AFSTAND BEDIENEN EN TEGELIJK VISSEN LATEN PASSEREN",
    "MEETNET VOOR GRONDWATER",
    "VEERBOTEN ZONDER UITSTOOT",
    "LAADPALEN IN DE HAVENS",
    "HERSTEL VAN DE HELMDUINEN",
    "DIGITALE ARCHIEVEN VAN DE VISSERIJ",
    "VEILIGE WANDELPADEN TUSSEN DE POLDERDORPEN",
    "SPEELBOSSEN BIJ DE SCHOLEN",
)
_STEPS = (
    "Bestek gepubliceerd",
    "Start van de werken",
    "Oproep aan de gemeenten",
    "Platform in gebruik",
    "Keuze van de aannemer",
    "Oplevering van de eerste fase",
    "Proef met vrijwilligers afgerond",
    "Studie van het zoute water klaar",
)
_COUNTED = (
    "Aantal oevers",
    "Aantal steigers",
    "Aantal meetpunten",
    "Aantal opgeleide redders",
    "Aantal kijkhutten",
)
_CLUSTERS = ("11. Waterveiligheid", "12. Scheepvaart", "14. Natuur aan zee")
_SPEARHEADS = ("03. Een kust die tegen droogte en storm kan", "05. Iedereen vlot over het water")
_REALISED = "Gerealiseerd"
_OPEN = {"Op schema": Progress.ON_SCHEDULE, "Nog niet gestart": Progress.NOT_STARTED}
_STARTED, _FINISHED, _WAITING = "Opgestart na agendering VR", "Afgerond", "Nog niet opgestart"


def relance_monitor(chance: Chance, *, year: int | None = None) -> PrintedPaper:
    """Make the monitoring of a plan at one moment of measuring."""
    moment = Quarter(chance.number(2026, 2050) if year is None else year, chance.number(1, 4))
    return drawn_monitor(chance, made_projects(chance, moment), moment)


def made_projects(chance: Chance, moment: Quarter) -> tuple[RecoveryProject, ...]:
    """Make the projects of a plan, as they stand at a moment of measuring."""
    titles = some(chance, _TITLES, 1, 5)
    first = chance.number(101, 890)
    return tuple(
        recovery_project(chance, f"WK{first + number}", title, moment) for number, title in enumerate(titles)
    )


def drawn_monitor(chance: Chance, projects: Sequence[RecoveryProject], moment: Quarter) -> PrintedPaper:
    """Print the monitoring of some projects in a look that is drawn."""
    look = _look(chance)
    looks = [replace(look, breaks=_breaks(chance)) for _ in projects]
    return print_monitor(projects, looks, moment)


def recovery_project(chance: Chance, code: str, title: str, moment: Quarter) -> RecoveryProject:
    """Make a project that has reached, by the moment of measuring, what was due before it."""
    status = chance.one((_STARTED, _FINISHED, _WAITING))
    begroot = Decimal(figure(chance, 9) + 1) / chance.one((1, 1, 100))
    parts = shares(chance, int(begroot * 100), len(FUNDS))
    vak = 0 if status == _WAITING else chance.number(1, int(begroot * 100))
    vek = chance.number(0, vak)
    lead, *involved = some(chance, BODIES, 1, 4)
    texts: dict[str, Any] = {
        name: sentences(chance, 0, 1) or None for name in ("output", "outcome", "impact", "progress_text")
    }
    return RecoveryProject(
        code=code,
        title=title,
        minister=chance.one(PEOPLE),
        lead_entity=lead,
        involved_entities=tuple(involved),
        stakeholders=chance.one(("lokale besturen, bewoners", "vissers", None)),
        cluster=chance.one(_CLUSTERS),
        spearhead=_SPEARHEADS[0],
        description=sentences(chance, 1, 3),
        input=_euro(begroot),
        **texts,
        status=status,
        begroot=_euro(begroot),
        vak=_cents(vak),
        vek=_cents(vek),
        origins=tuple(
            Origin(fund=fund, label=label, amount=_cents(part))
            for (fund, label), part in zip(FUNDS.items(), parts, strict=True)
        ),
        milestones=_milestones(chance, status, moment),
        indicators=_indicators(chance, status, moment),
    )


def project_after(chance: Chance, before: RecoveryProject, moment: Quarter) -> RecoveryProject:
    """Take a project on to a later moment of measuring: nothing that was done, paid or promised is taken back."""
    milestones = tuple(_reached(one, moment) for one in before.milestones)
    done = all(one.progress is Progress.REALISED for one in milestones)
    finished = before.status == _FINISHED or (done and before.status == _STARTED and chance.maybe())
    vak = chance.number(max(1, _in_cents(before.vak)), _in_cents(before.begroot))
    vek = chance.number(_in_cents(before.vek), vak)
    changes = {
        "status": _FINISHED if finished else _STARTED,
        "vak": _cents(vak),
        "vek": _cents(vek),
        "milestones": milestones,
        "indicators": tuple(_measured(chance, one, moment) for one in before.indicators),
    }
    return before.model_copy(update=changes)


def _reached(milestone: Milestone, moment: Quarter) -> Milestone:
    """Realise a milestone that is due."""
    if milestone.timing is None or milestone.timing > moment:
        return milestone
    return milestone.model_copy(update={"status": _REALISED, "progress": Progress.REALISED})


def _measured(chance: Chance, indicator: Indicator, moment: Quarter) -> Indicator:
    """Measure an indicator that is due again: it never falls."""
    if indicator.timing is None or indicator.timing > moment or indicator.target is None:
        return indicator
    target, before = int(indicator.target.value), indicator.realisation
    done = chance.number(1 if before is None else int(before.value), target)
    return indicator.model_copy(update=_realisation(done, target))


def _realisation(done: int, target: int) -> dict[str, Quantity]:
    """Give how much was done, with its degree in a whole per cent."""
    degree = (Decimal(100 * done) / target).quantize(Decimal(1), ROUND_HALF_UP)
    return {"realisation": Quantity.of(done, ""), "degree": Quantity.of(degree, "%")}


def _in_cents(amount: Quantity | None) -> int:
    return int(amount.value * 100) if amount is not None else 0


def _euro(amount: Decimal) -> Quantity:
    return Quantity.of(amount, "EUR")


def _cents(amount: int) -> Quantity:
    return _euro(Decimal(amount).scaleb(-2))


def _milestones(chance: Chance, status: str, moment: Quarter) -> tuple[Milestone, ...]:
    """Make milestones in order of time: those up to the moment of measuring are realised."""
    texts = some(chance, _STEPS, 0, 4)
    steps = sorted(chance.number(-4, 6) for _ in texts)
    found = []
    for text, step in zip(texts, steps, strict=True):
        past = step <= 0 and status != _WAITING
        done = past or status == _FINISHED
        timing = _after(moment, min(step, 0) if done else max(step, 1))
        state = (
            _REALISED if done else chance.one(tuple(_OPEN) if status == _STARTED else ("Nog niet gestart",))
        )
        progress = Progress.REALISED if done else _OPEN[state]
        found.append(Milestone(text=text, timing=timing, status=state, progress=progress))
    return tuple(found)


def _indicators(chance: Chance, status: str, moment: Quarter) -> tuple[Indicator, ...]:
    """Make indicators; one that is due has its realisation, with the degree that fits, rounded to a whole per cent."""
    found = []
    for text in some(chance, _COUNTED, 0, 2):
        due = status != _WAITING and chance.maybe()
        target = chance.number(1, 5_000)
        given: dict[str, Any] = _realisation(chance.number(1, target), target) if due else {}
        timing = _after(moment, -chance.number(0, 3) if due else chance.number(1, 6))
        found.append(Indicator(text=text, target=Quantity.of(target, ""), timing=timing, **given))
    return tuple(found)


def _after(moment: Quarter, step: int) -> Quarter:
    year, quarter = divmod(4 * moment.year + moment.quarter - 1 + step, 4)
    return Quarter(year, quarter + 1)


def _look(chance: Chance) -> Look:
    return Look(
        heading=chance.one(("h2", "h3", "bold")),
        title_width=chance.one((0, 30)),
        sections=chance.one(("tab", "h4", "bold")),
        fields=chance.one(("tab", "below")),
        paragraphs=chance.one(("plain", "html")),
        origins=chance.one(("html", "markdown", "cut")),
        tables=chance.one(("tab", "bars")),
    )


def _breaks(chance: Chance) -> tuple[int, ...]:
    return tuple(chance.number(2, 30) for _ in chance.times(0, 3))


def print_monitor(
    projects: Sequence[RecoveryProject], looks: Sequence[Look], moment: Quarter
) -> PrintedPaper:
    """Print the front page, the contents, and the forms, each in its own look."""
    month = _MONTHS[3 * moment.quarter]
    lines = [
        "# **Monitoring herstelplan**",
        "",
        "Voortgangsrapport meetmoment",
        "",
        f"{month} {moment.year}",
        "",
    ]
    lines += [
        "## Inhoud",
        "",
        f"{_SPEARHEADS[0]}.....\t3",
        *_contents(projects),
        "",
        f"## {_SPEARHEADS[0]}",
        "",
    ]
    for project, look in zip(projects, looks, strict=True):
        lines += [*print_form(project, look), ""]
    entries = tuple(ContentsEntry(code=one.code, title=one.title or "", found=True) for one in projects)
    return PrintedPaper("relance-monitor", "\n".join(lines), (*projects, *entries), name="monitor.md")


def _contents(projects: Sequence[RecoveryProject]) -> Iterator[str]:
    for number, project in enumerate(projects):
        yield f"{project.code} - {project.title}.....\t{3 * number + 3}"
