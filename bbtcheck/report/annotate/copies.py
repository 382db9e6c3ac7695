"""Which copy fits which file, and what is written at each place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from bbtcheck.check.result import Report
from bbtcheck.read.readers import format_of
from bbtcheck.report.base import Context
from bbtcheck.report.told import told
from bbtcheck.source import Place, Source


@dataclass(frozen=True, slots=True)
class Remark:
    """What is written at one place of a paper, and how bad it is."""

    place: Place
    text: str
    severity: str


Writer = Callable[[Source, Sequence[Remark]], bytes]

# By the format that was read; each module is loaded when a paper of its format is annotated.
_WRITERS: Mapping[str, str] = MappingProxyType(
    {
        "docx": "bbtcheck.report.annotate.word",
        "pdf": "bbtcheck.report.annotate.pdf",
        "workbook": "bbtcheck.report.annotate.workbook",
    }
)


def annotated(source: Source, report: Report, context: Context) -> bytes | None:
    """Give a copy of a paper with its findings in it; None for a format that holds no remarks, such as plain text."""
    module = _WRITERS.get(format_of(source))
    if module is None:
        return None
    write: Writer = import_module(module).write
    return write(source, remarks(report, source.name, context))


def remarks(report: Report, document: str, context: Context) -> tuple[Remark, ...]:
    """Give what to write in one paper: a remark for each finding that has a place in it."""
    found: list[Remark] = []
    for finding in report.findings:
        suspect = next((one for one in finding.suspects if one.sure), None)
        operand = suspect.operand if suspect is not None else None
        place = finding.place if operand is None else finding.operands[operand].place
        if place is None or finding.document != document or place.document not in ("", document):
            continue
        words = told(finding, context)
        proposed = f" {suspect.printed} → {suspect.proposed}" if suspect is not None else ""
        found.append(Remark(place, f"{finding.code}: {words.whole}{proposed}", str(finding.severity)))
    return tuple(found)


def copy_name(path: str) -> str:
    """Name the copy of a paper: ``nota.pdf`` becomes ``nota.bbtcheck.pdf``.

    >>> copy_name("papers/nota.pdf")
    'nota.bbtcheck.pdf'
    """
    name = Path(path)
    return f"{name.stem}.bbtcheck{name.suffix}"
