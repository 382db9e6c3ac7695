"""The form of one recovery project as a monitoring prints it: in changing markup, and cut by pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bbtcheck.quantity import Quantity, format_number
from bbtcheck.records import Indicator, RecoveryProject


@dataclass(frozen=True)
class Look:
    """How one form is printed, and after which groups of lines a page ends; a page repeats the section it breaks."""

    heading: str = "h2"
    title_width: int = 0
    sections: str = "tab"
    fields: str = "tab"
    paragraphs: str = "plain"
    origins: str = "html"
    tables: str = "tab"
    breaks: tuple[int, ...] = ()


def print_form(project: RecoveryProject, look: Look) -> list[str]:
    """Print a form, line by line."""
    lines = [*_heading(project, look), ""]
    group = 0
    for name, groups in _parts(project, look):
        apart = [""] if look.sections != "tab" else []
        lines += [_section(name, look), *apart]
        for number, one in enumerate(groups):
            group += 1
            cut = look.origins == "cut" and name == "PROJECTFINANCIERING" and number == len(groups) - 1
            if number and (cut or group in look.breaks):
                lines += ["", "", _section(name, look), *apart]
                lines += groups[0] if name == "OUTPUT" else []
                lines += groups[1] if name.startswith("GEDET") and number > 1 else []
            lines += one
        lines.append("")
    return lines


def _heading(project: RecoveryProject, look: Look) -> list[str]:
    text = f"{project.code} - {project.title}"
    cut = text.rfind(" ", 0, look.title_width) if look.title_width and len(text) > look.title_width else -1
    parts = [text] if cut < len(project.code) + 3 else [text[:cut] + "  ", text[cut + 1 :]]
    if look.heading == "bold":
        return [f"**{parts[0]}", f"{parts[1]}**"] if len(parts) > 1 else [f"**{text}**"]
    return [f"{'#' * int(look.heading[1])} {text}"]


def _section(name: str, look: Look) -> str:
    return {"h4": f"#### {name}", "bold": f"**{name}**"}.get(look.sections, f"{name}\t")


def _fields(pairs: Sequence[tuple[str, str | None]], look: Look) -> Iterator[list[str]]:
    for label, value in pairs:
        yield [label, "", value, ""] if look.fields == "below" and value else [f"{label}\t{value or ''}"]


def _parts(project: RecoveryProject, look: Look) -> Iterator[tuple[str, list[list[str]]]]:
    """Give the sections of a form with their lines, in groups that no page break parts."""
    yield "BETROKKENEN", list(_fields([
        ("Bevoegde minister(s)", project.minister), ("Trekkende entiteit VO", project.lead_entity),
        ("Betrokken entiteit(en) VO", " - ".join(project.involved_entities)), ("Belanghebbenden", project.stakeholders),
    ], look))  # fmt: skip
    yield "PROJECTSITUERING", list(_fields([
        ("Cluster Relanceplan", project.cluster), ("Speerpunt Relanceplan", project.spearhead),
    ], look))  # fmt: skip
    text = project.description or ""
    yield "PROJECTOMSCHRIJVING", [[f"<p>{text}</p>" if look.paragraphs == "html" else text, ""]]
    yield "INPUT, OUTPUT, OUTCOME, IMPACT", list(_fields([
        ("Input", euros(project.input)), ("Output", project.output), ("Outcome", project.outcome),
        ("Impact", project.impact),
    ], look))  # fmt: skip
    yield "ALGEMENE PROJECTVOORTGANG", list(_fields([
        ("Projectstatus", project.status), ("Beschrijving voortgang", project.progress_text),
        ("Noodzakelijke politieke actie", None),
    ], look))  # fmt: skip
    yield from _progress(project, look)
    money = [
        ("Beleidsruimte (begroot)", euros(project.begroot)), ("Uitvoering VAK", euros(project.vak)),
        ("Uitvoering VEK", euros(project.vek)),
    ]  # fmt: skip
    yield "PROJECTFINANCIERING", [*_fields(money, look), *_origins(project, look)]
    yield "KOPPELING MET ANDERE PROJECTEN", []


def _progress(project: RecoveryProject, look: Look) -> Iterator[tuple[str, list[list[str]]]]:
    if project.milestones or project.indicators:
        milestones = [(one.text, str(one.timing or ""), one.status or "") for one in project.milestones]
        rows = _table(("MIJLPAAL", "TIMING", "STATUS"), milestones, look)
        yield "GEDETAILLEERDE PROJECTVOORTGANG", [["MIJLPALEN"], *rows]
    if project.indicators:
        head = ("INDICATOR", "STREEFWAARDE", "TIMING", "REALISATIE", "REALISATIEGRAAD")
        yield "OUTPUT", _table(head, [_indicator(one) for one in project.indicators], look)


def _indicator(one: Indicator) -> tuple[str, ...]:
    degree = f"{_plain(one.degree)} %" if one.degree is not None else ""
    return one.text, _plain(one.target), str(one.timing or ""), _plain(one.realisation), degree


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], look: Look) -> list[list[str]]:
    def joined(cells: Sequence[str]) -> str:
        return "\t".join(cells) if look.tables == "tab" else f"| {' | '.join(cells)} |"

    return [[joined(head)], *([joined(row)] for row in rows)]


def _origins(project: RecoveryProject, look: Look) -> list[list[str]]:
    lines = [f"{origin.label}: {euros(origin.amount)}" for origin in project.origins]
    if look.origins == "markdown":
        european = [f"  - {line}" for line in lines[:3]]
        return [
            ["Oorsprong middelen", "", "- Europese middelen", *european, *(f"- {line}" for line in lines[3:])]
        ]
    cut = look.origins == "cut"
    inner = "".join(f"<li>○ {line}</li> " for line in lines[: 1 if cut else 3])
    outer = "" if cut else "".join(f"<li>• {line}</li> " for line in lines[3:])
    listed = f"<ul> <li>• Europese middelen <ul> {inner}</ul> </li> {outer}</ul>"
    return [[f"Oorsprong middelen\t{listed}"], *([[f"- {line}" for line in lines[1:]]] if cut else [])]


def euros(amount: Quantity | None) -> str:
    """Print an amount in euro, with its cents where it has any."""
    if amount is None:
        return ""
    cents = amount.value != amount.value.to_integral_value()
    return f"{format_number(amount.value, Decimal('0.01') if cents else Decimal(1))} EUR"


def _plain(amount: Quantity | None) -> str:
    return format_number(amount.value) if amount is not None else ""
