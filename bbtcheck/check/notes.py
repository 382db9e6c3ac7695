"""What the reading of a paper, or of its waivers, must tell its user, as findings with codes of their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bbtcheck.check.finding import Finding, fingerprint
from bbtcheck.records.content import Note
from bbtcheck.rulebook.rule import Severity
from bbtcheck.source import Place

NOTHING_CHECKED = Note("nothing_checked")
"""No rule could be applied to a paper: an error, because silence would look like a clean paper."""

KINDS: Mapping[str, tuple[str, Severity]] = MappingProxyType(
    {
        "nothing_checked": ("DOC001", Severity.ERROR),
        "empty": ("DOC002", Severity.WARNING),
        "encoding_guessed": ("DOC003", Severity.INFO),
        "unknown_genre": ("DOC004", Severity.WARNING),
        "nothing_read": ("DOC005", Severity.WARNING),
        "unit_inferred": ("DOC006", Severity.INFO),
        "measuring_moment_inferred": ("DOC007", Severity.INFO),
        "unused_waiver": ("ACC001", Severity.WARNING),
        "expired_waiver": ("ACC002", Severity.WARNING),
        "page_without_text": ("DOC008", Severity.INFO),
        "formula_without_value": ("DOC009", Severity.WARNING),
        "cell_with_error": ("DOC014", Severity.WARNING),
        "formula_not_checked": ("DOC015", Severity.INFO),
        "page_misread": ("DOC011", Severity.WARNING),
        "second_reading_agrees": ("DOC012", Severity.INFO),
        "second_reading_failed": ("DOC013", Severity.INFO),
        "second_reading_too_long": ("DOC017", Severity.INFO),
        "second_reading_broken_off": ("DOC018", Severity.INFO),
        "table_read": ("DOC010", Severity.INFO),
        "point_read": ("DOC029", Severity.INFO),
        "some_points_read": ("DOC030", Severity.INFO),
        "rule_not_compiled": ("DOC020", Severity.WARNING),
        "findings_capped": ("DOC021", Severity.INFO),
        "taken_over": ("DOC022", Severity.INFO),
        "rows_of_files": ("DOC025", Severity.INFO),
        "stopped": ("DOC024", Severity.WARNING),
        "rounding_not_declared": ("DOC026", Severity.WARNING),
        "table_too_large": ("DOC016", Severity.INFO),
        "table_not_read": ("DOC019", Severity.WARNING),
        "table_read_by_codes": ("DOC023", Severity.INFO),
        "table_examined": ("DOC027", Severity.INFO),
        "examination_stopped": ("DOC028", Severity.WARNING),
        "figures_broken": ("DOC031", Severity.WARNING),
    }
)
"""Code and severity of every note, by its own code."""
OTHER = ("DOC099", Severity.INFO)
"""Code and severity of a note that only a plug-in knows."""


def note_finding(note: Note, document: str) -> Finding:
    """Make a finding of a note; its name is the note's own code with hyphens."""
    code, severity = KINDS.get(note.code, OTHER)
    arguments = dict(note.arguments)
    return Finding(
        code=code,
        rule=note.code.replace("_", "-"),
        severity=severity,
        document=document,
        place=_place(note, document),
        arguments={**arguments},
        fingerprint=fingerprint(code, document, {"note": note.code, **arguments}),
    )


def _place(note: Note, document: str) -> Place | None:
    """Where in the paper a note belongs: the page or the line that it is about."""
    page = next((int(value) for key, value in note.arguments if key == "page"), None)
    return None if page is None and note.line is None else Place(document, page=page, line=note.line)
