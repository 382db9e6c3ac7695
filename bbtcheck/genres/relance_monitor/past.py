"""What the text of a project tells as past, with its date: "sinds 1 februari", "werd op 14 november ingediend"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bbtcheck.genres.relance_monitor.running_text import running_text
from bbtcheck.genres.relance_monitor.wording import Passage
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, Figure, FigureKind, scan
from bbtcheck.read.document import Line
from bbtcheck.records.relance import PastEvent

_SINCE = re.compile(r"\b(?:sinds|sedert)\s+(?:(?:eind|begin|midden|medio|de|het)\s+)?$", re.IGNORECASE)
_ON = re.compile(r"\b(?:op|in)\s+$", re.IGNORECASE)
_WENT = re.compile(
    r"\b(?:ging(?:en)?|startten?|begon(?:nen)?|opende(?:n)?|vond(?:en)?|kreeg|kregen|keurde(?:n)?)\b",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:werd(?:en)?|is|zijn|was|waren)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:ingediend|goedgekeurd|vernietigd|afgesloten|gestart|opgestart|gegund|ondertekend|opgeleverd|gelanceerd|geopend"
    r"|voltooid|afgerond|gepubliceerd|toegekend|verstuurd|geplaatst|vergund|ontvangen|afgewerkt|verleend|geschorst)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:zal|zullen|zou(?:den)?|moet(?:en)?|kan|kunnen|worden?|wordt|gepland|verwacht\w*|voorzien|vastgelegd|uitgesteld"
    r"|verschoven|verlengd|verdaagd|aangekondigd|geagendeerd|tegen|uiterlijk|ten\s+(?:laatste|vroegste)|termijn|deadline"
    r"|einddatum|loopt|lopen|geldt|gelden|ingaan|ingang|werking|volgt|volgen|later|planning|streefdatum|vanaf|tot)\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:zal|zullen|zou(?:den)?|gepland|verwacht\w*)\b", re.IGNORECASE)
_LONGEST_MONTH = 31
_MAX_LABEL = 160


def past_events(lines: Sequence[Line], measured: date, document: str) -> Iterator[PastEvent]:
    """Find the dates that the text of a project tells as past, with how many days they are after the measuring."""
    for sentences in running_text(lines):
        for sentence in sentences:
            for figure in scan(sentence.text):
                when = figure.date
                if figure.kind is not FigureKind.DATE or not isinstance(when, CalendarDate) or not when.valid:
                    continue
                if when.first is None or when.last is None or (when.last - when.first).days > _LONGEST_MONTH:
                    continue
                if _is_past(sentence, figure):
                    yield PastEvent(
                        raw=figure.raw,
                        date=when,
                        text=squeezed(sentence.text)[:_MAX_LABEL],
                        days_after=(when.first - measured).days,
                        place=sentence.place(figure.raw, document),
                    )


def _is_past(sentence: Passage, figure: Figure) -> bool:
    """Tell whether the sentence says that something happened on a date, and nothing of what must still come."""
    before = sentence.text[: figure.start]
    part = re.split(r"[;:]", before)[-1] + re.split(r"[;:]", sentence.text[figure.end :])[0]
    if _SINCE.search(before):
        return _WILL.search(part) is None
    if _AHEAD.search(part):
        return False
    went = _WENT.search(part) is not None
    return _ON.search(before) is not None and (went or (bool(_WAS.search(part)) and bool(_DONE.search(part))))
