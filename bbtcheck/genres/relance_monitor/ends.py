"""The day on which a project ends by its own text, set beside its milestones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bbtcheck.genres.relance_monitor.wording import Passage
from bbtcheck.quantity import CalendarDate, FigureKind, Precision, scan
from bbtcheck.records.relance import Milestone

_ENDS_ON = re.compile(
    r"\b[Hh]et\s+project\s+(?:(?:loopt|liep|duurt|lopen)\s[^.;]{0,60}?\btot\s+(?:en\s+met\s+)?|(?:eindigt|stopt)\s+op\s+)(?:het\s+einde\s+van\s+|eind\s+)?$"
)
_CLOSES = re.compile(
    r"(?:eind|slot)(?:rapport|verslag|evaluatie|afrekening|declaratie)|evaluatie|evalueren|afrekening|afsluit|saldo|controle|audit|nazorg"
    r"|oplevering|garantie|publicatie|verlenging|uitbetaling|verantwoording",
    re.IGNORECASE,
)
_EXTENDED = re.compile(
    r"\b(?:verleng\w*|uitstel\w*|uitgesteld|langer|verschoven|verschuif\w*)\b", re.IGNORECASE
)
_PRECISE = (Precision.DAY, Precision.MONTH)


def with_end(milestones: Sequence[Milestone], sentences: Iterable[Passage]) -> tuple[Milestone, ...]:
    """Set the end of the project beside each milestone that is part of the project itself.

    Nothing is set where the text names two ends, or says that the project takes longer.
    """
    told = tuple(sentences)
    ends = {found.iso: found for sentence in told for found in _ends(sentence.text)}
    if len(ends) != 1 or any(_EXTENDED.search(sentence.text) for sentence in told):
        return tuple(milestones)
    (end,) = ends.values()
    return tuple(
        each if _CLOSES.search(each.text) else each.model_copy(update={"project_end": end})
        for each in milestones
    )


def _ends(text: str) -> Iterable[CalendarDate]:
    for figure in scan(text):
        when = figure.date
        if figure.kind is not FigureKind.DATE or not isinstance(when, CalendarDate):
            continue
        if when.valid and when.precision in _PRECISE and _ENDS_ON.search(text[: figure.start]):
            yield when
