"""Headers that name stages of the budget side by side: "BA 2030 | evolutie | BO 2031", once for each credit.

In a narrow column the year stands below its stage, and one column may be broken where its neighbours are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from bbtcheck.genres.row_tokens import Part, Token, is_year, tokens_of
from bbtcheck.genres.table_parts import unit_note
from bbtcheck.genres.table_rows import Label, read_label
from bbtcheck.genres.words import plain
from bbtcheck.read import Line
from bbtcheck.records import Credit

_CREDIT = re.compile(r"\b(?:VAK|VEK|VRK|MAC)\b")
_BEFORE_CREDIT = " ()*|#-–—:"
_YEARS = "0123456789 \t\u00a0|"
_LONGEST = 400


def years_below(line: Line) -> tuple[Token, ...]:
    """Give the years of a line that holds nothing else; nothing for any other line."""
    if line.text.strip(_YEARS) or len(line.text) > _LONGEST:
        return ()
    tokens = tokens_of(line) or ()
    years = all(token.part is Part.NUMBER and is_year(token.text) for token in tokens)
    return tuple(replace(token, part=Part.YEAR) for token in tokens) if years else ()


def stage_labels(tokens: Sequence[Token], years: Sequence[Token] = (), credits: int = 1) -> tuple[Label, ...]:
    """Read the words of a header as columns, the same for each credit; ``years`` stand on a line of their own.

    Where the order of the words does not give every credit the same columns, it is that of the page, from left to
    right. Gives nothing where that does not help either.
    """
    groups = _grouped(tokens)
    for ordered in (groups, sorted(groups, key=lambda group: group[0].start)):
        labels = _labels(ordered, years)
        width, rest = divmod(len(labels), credits)
        parts = {
            tuple(one.identity for one in labels[at : at + width]) for at in range(0, len(labels), width or 1)
        }
        if width and not rest and len(parts) == 1:
            return labels[:width]
    return ()


def mixed_header(line: Line) -> tuple[tuple[Credit, ...], tuple[Label, ...]] | None:
    """Read credits and their stages on one line: "VAK: BA 2030 / evolutie / BO 2031 - VEK: BA 2030 / …".

    A credit may stand before each of its stages. None where the credits have not all the same stages, two at least.
    """
    if len(line.text) > _LONGEST or not (marks := list(_CREDIT.finditer(line.text))):
        return None
    note = unit_note(line)
    text = plain(line.text)
    text = text if note is None else text[: note.start] + " " * (note.end - note.start) + text[note.end :]
    if text[: marks[0].start()].strip(_BEFORE_CREDIT):
        return None
    tokens: dict[str, list[Token]] = {}
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start() if following is not None else len(text)
        parts = tokens_of(
            replace(line, text=" " * mark.end() + text[mark.end() : end].rstrip(_BEFORE_CREDIT))
        )
        if parts is None or not all(part.is_label for part in parts):
            return None
        own = next((at for at, part in enumerate(parts) if part.part is not Part.FILLER), len(parts))
        tokens.setdefault(mark[0], []).extend(replace(part, line=line) for part in parts[own:])
    labels, *others = (stage_labels(each) for each in tokens.values())
    same = all([one.identity for one in labels] == [one.identity for one in each] for each in others)
    return (tuple(map(Credit, tokens)), labels) if len(tokens) > 1 and len(labels) > 1 and same else None


def _labels(groups: Sequence[Sequence[Token]], years: Sequence[Token]) -> tuple[Label, ...]:
    bare = [group for group in groups if group[0].part is Part.STAGE and not _has_year(group)]
    if years and len(years) != len(bare):
        return ()
    below = {id(group): year for group, year in zip(bare, years, strict=False)}
    whole = [[*group, below[id(group)]] if id(group) in below else group for group in groups]
    labels = [read_label(group) for group in whole]
    return tuple(label for label in labels if label is not None)


def _has_year(group: Sequence[Token]) -> bool:
    return any(token.part is Part.YEAR for token in group)


def _grouped(tokens: Sequence[Token]) -> list[list[Token]]:
    """Part the words of a header by column; nothing where it does not begin with a stage or an adjustment."""
    groups: list[list[Token]] = []
    for token in tokens:
        if token.part in (Part.STAGE, Part.ADJUSTMENT) and not _goes_on(groups, token):
            groups.append([])
        if not groups:
            return []
        groups[-1].append(token)
    return groups


def _goes_on(groups: list[list[Token]], token: Token) -> bool:
    """Tell whether a stage belongs to the adjustment before it: "Bijstelling BO 2031" is one column."""
    before = groups[-1] if groups else []
    return (
        token.part is Part.STAGE
        and len(before) == 1
        and before[0].part is Part.ADJUSTMENT
        and before[0].text.lower().startswith(("bijstelling", "aanpassing"))
    )
