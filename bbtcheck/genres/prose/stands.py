"""Stands in lines: "Encours 1 januari 2031 … / + Vastleggingen … / - Betalingen … / Encours 31 december 2031 …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from bbtcheck.genres.prose.likely_slips import is_likely_error, is_off
from bbtcheck.genres.prose.list_rows import ListRow, list_row
from bbtcheck.genres.words import OPEN_LIST, plain
from bbtcheck.quantity import Quantity
from bbtcheck.read import Document
from bbtcheck.records import AnnouncedTotal, Statement

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec)\.?"
)
_MOMENT = re.compile(
    rf"\b[0-3]?[0-9]\s?[/.-]\s?[01]?[0-9](?:\s?[/.-]\s?(?:19|20)[0-9]{{2}})?\b|\b(?:[0-3]?[0-9]\s+)?{_MONTH}(?!\w)|\b(?:19|20)[0-9]{{2}}\b"
    r"|\b(?:begin|aanvang|eind|einde|ultimo|vorig|nieuwe?|openings?|beginnend|slot|aanvangs)(?=\W|$|saldo|stand|balans|encours|voorraad|bestand|schuld|kapitaal|toestand|vermogen|waarde)",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "op per in van de het jaar boekjaar begrotingsjaar aan bij tot en met einde na vorige dit".split()
)
_STANDING = re.compile(
    r"(?:saldo|stand|toestand|encours|schuld|voorraad|bestand|vermogen|kapitaal|reserve\w*|voorziening\w*|fonds\w*|aantal\w*|personeel\w*|openstaand\w*"
    r"|thesaurie|liquid\w+|kas\w*|kredi\w+|balans\w*|overgedragen|vte|koppen|dossiers|waarde|capaciteit|plaatsen|krediet)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\b")
_SUBPART = re.compile(
    r"(?:waarvan|daarvan|waaronder|w\.?v\.?|incl(?:usief|\.)|inbegrepen)(?!\w)", re.IGNORECASE
)
_TOTAL = re.compile(
    r"\b(?:totaal|totale|subtotaal|saldo|netto|som|samen|mutatie|evolutie|verschil)\b", re.IGNORECASE
)
_MOST_LINES, _MOST_STEPS, _MOST_TRIED = 25, 15, 8
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Stand:
    """The rows from one stand to the next, and what it is that stands there.

    ``is_flat`` tells that no row between them is a part of another one.
    """

    name: str
    opening: ListRow
    steps: tuple[ListRow, ...]
    closing: ListRow
    is_flat: bool = True


def stands_of(document: Document, tables: frozenset[int] = frozenset()) -> tuple[AnnouncedTotal, ...]:
    """Find the stands that follow from an earlier one and the steps between them, each column as a total of its own.

    Both stands have one name, and each its own moment. The steps have signs, before their names or before their
    figures. Where it is not certain which way each step goes, only a stand that is right is given.
    """
    return tuple(total for stand in each_stand(document, tables) for total in _totals(stand))


def each_stand(document: Document, tables: frozenset[int] = frozenset()) -> Iterator[Stand]:
    """Give the stands of a paper with the steps that lead to them, outside ``tables``, whether right or not."""
    for index in range(len(document.lines)):
        stand = _stand(document, index, tables)
        if stand is not None:
            yield stand


def _name(label: str) -> str | None:
    """Give what stands at a moment, without that moment; None for a label that names none."""
    name, moments = _MOMENT.subn(" ", plain(label).lower())
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word not in _SMALL]
    told = " ".join(words)
    known = moments and len(told) >= _FEWEST_LETTERS and _STANDING.search(told)
    return told if known else None


def _stand(document: Document, index: int, tables: frozenset[int]) -> Stand | None:
    """Read the rows that a stand closes: up to the nearest earlier one with its name."""
    lines = document.lines
    if lines[index].number in tables or not any(map(str.isdigit, lines[index].text)):
        return None
    closing = list_row(document, lines[index], in_cells=True)
    name = _name(closing.label) if closing is not None and not closing.lead.strip("-+*•▪·◦>") else None
    if closing is None or name is None:
        return None
    steps: list[ListRow] = []
    is_flat = True
    for line in lines[max(0, index - _MOST_LINES) : index][::-1]:
        if not line.text.strip() or (line.cells and not any(cell.text for cell in line.cells)):
            continue
        row = list_row(document, line, in_cells=True)
        same_table = line.sheet == lines[index].sheet and bool(line.cells) == bool(lines[index].cells)
        if line.page != lines[index].page or not same_table or line.number in tables or row is None:
            return None
        if len(row.figures) != len(closing.figures) or OPEN_LIST.search(_SUBPART.sub("", row.label)):
            return None
        if _name(row.label) == name:
            return _checked(Stand(name, row, tuple(steps[::-1]), closing, is_flat))
        if _SUBPART.match(row.label):
            is_flat = False
        else:
            steps.append(row)
        if len(steps) > _MOST_STEPS:
            return None
    return None


def _checked(stand: Stand) -> Stand | None:
    """Leave out stands without steps, with a sum among the steps, or that are told backwards."""
    if not stand.steps or any(_TOTAL.search(row.label) for row in stand.steps):
        return None
    if plain(stand.opening.label).lower() == plain(stand.closing.label).lower():
        return None
    first, last = (_YEAR.findall(row.label) for row in (stand.opening, stand.closing))
    return None if first and last and first[-1] > last[-1] else stand


def _totals(stand: Stand) -> Iterator[AnnouncedTotal]:
    signs = _signs(stand.steps)
    for column, total in enumerate(stand.closing.figures):
        opening = stand.opening.figures[column]
        figures = [row.figures[column] for row in stand.steps]
        moved = [(row, each) for row, each in zip(stand.steps, figures, strict=True) if each is not None]
        if (
            total is None
            or opening is None
            or not moved
            or not _alike((total, opening, *(e for _, e in moved)))
        ):
            continue
        known = signs is not None
        chosen = signs if signs is not None else _fitting(total, opening, [each for _, each in moved])
        if chosen is None:
            continue
        by_row = dict(zip(map(id, stand.steps), chosen, strict=True)) if known else {}
        parts = [
            _turned(each, by_row[id(row)] if known else chosen[at]) for at, (row, each) in enumerate(moved)
        ]
        if not is_off(total, [opening, *parts]) or (
            known and stand.is_flat and is_likely_error(total, [opening, *parts], whole=True)
        ):
            labels = [stand.opening.label, *(row.label for row, _ in moved)]
            yield _announced(stand.closing.label, total, labels, [opening, *parts])


def _signs(steps: Sequence[ListRow]) -> tuple[int, ...] | None:
    """Tell which way each step goes, by the signs before all names, or before some or all figures.

    None where nothing tells it: names behind dashes only may as well be a list.
    """
    leads = {row.lead for row in steps if not row.is_signed}
    if any(row.lead == "+" for row in steps) and leads <= {"+", "-"}:
        # "- Betalingen  -38.277": the sign of the figure is that of its name.
        return tuple(-1 if row.lead == "-" and not row.is_signed else 1 for row in steps)
    if any(row.lead == "+" for row in steps):
        return None
    signed = [each for row in steps for each in row.figures if each is not None and each.explicit_sign]
    return (1,) * len(steps) if signed else None


def _fitting(total: Quantity, opening: Quantity, steps: Sequence[Quantity]) -> tuple[int, ...] | None:
    """Give the signs that make the stand right, where nothing else tells them; none where steps are too many."""
    if len(steps) > _MOST_TRIED:
        return None
    tried = product((1, -1), repeat=len(steps))
    return next(
        (
            signs
            for signs in tried
            if not is_off(
                total, [opening, *(_turned(each, sign) for each, sign in zip(steps, signs, strict=True))]
            )
        ),
        None,
    )


def _turned(figure: Quantity, sign: int) -> Quantity:
    return replace(figure, value=sign * figure.value) if sign < 0 else figure


def _alike(figures: Sequence[Quantity]) -> bool:
    steps = {each.step for each in figures if each.value}
    return len({each.unit for each in figures}) == 1 and len(steps) == 1 and Decimal(0) not in steps


def _announced(
    label: str, total: Quantity, labels: Sequence[str], parts: Sequence[Quantity]
) -> AnnouncedTotal:
    return AnnouncedTotal(
        label=label,
        amount=total,
        complete=True,
        parts=tuple(
            Statement(amount=each, label=name, place=each.place)
            for name, each in zip(labels, parts, strict=True)
        ),
        place=total.place,
    )
