"""What the text says of a row of a table with two years: "De houtverkoop daalde met 14,3 %"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.cells import row_figures
from bbtcheck.genres.prose.changes import FALLS, OF_ANOTHER, RISES, directed
from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.prose.stands import each_stand
from bbtcheck.genres.prose.statements import words_of
from bbtcheck.genres.row_tokens import Token, amount_of
from bbtcheck.genres.table_parts import unit_note
from bbtcheck.genres.words import plain, squeezed
from bbtcheck.quantity import Quantity, Unit
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document, Line
from bbtcheck.records import ChangeClaim

_YEAR = re.compile(
    r"(?:\b(?:BA|BO|BU|eind|per|rekening|begroting|uitvoering|raming)\s+)?(?:31[/-]12[/-])?\b(?P<year>(?:19|20)[0-9]{2})\b"
)
_OTHER_COLUMN = re.compile(
    r"\b(?:verschil|evolutie|mutatie|groei|wijziging)\b(?:\s*\(?\s*(?:%|in\s+%)\s*\)?)?|(?<!\w)%",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]*\)")
_TOTAL = re.compile(r"(?:alge[mh]e+n\s+)?(?:sub)?totaal\s+(?:van\s+)?(?:de\s+)?", re.IGNORECASE)
_NAME = r"(?:[^\W\d_][\w’'/-]*)"
_VERB = (
    r"(?:steeg|stegen|stijgt|stijgen|groeide|groeiden|groeit|groeien|daalde|daalden|daalt|dalen|zakte|zakten|zakt|zakken|kromp|krompen"
    r"|verminderde|verminderden|vermindert|verminderen|verhoogde|verhoogden|(?:nam|namen|neemt|nemen)(?=[^;]{0,60}?\s(?:toe|af)\b))"
)
_SUBJECT_FIRST = re.compile(
    rf"(?:de|het)\s+(?P<subject>{_NAME}(?:\s+{_NAME}){{0,6}}?)\s+{_VERB}\b", re.IGNORECASE
)
_VERB_FIRST = re.compile(
    rf"[^.;()]{{0,60}}?\b{_VERB}\s+(?:de|het)\s+(?P<subject>{_NAME}(?:\s+{_NAME}){{0,6}}?)\s+(?=met\b|licht\b|sterk\b|fors\b|opnieuw\b|\()",
    re.IGNORECASE,
)
_BY = re.compile(r"\bmet\s+(?:(?:ongeveer|circa|ca\.?)\s+)?$", re.IGNORECASE)
_OPENED = re.compile(
    r"\s*\(\s*$|\s*,?\s+(?:of|ofwel|oftewel|hetzij|zijnde|d\.i\.|dit\s+is|dat\s+is)\s+(?:met\s+)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:kwarta\w+|maand\w*|semester\w*|sinds|gemiddeld\w*|jaarlijks\w*|per\s+jaar|begro\w+|raming\w*|geraamd\w*|verwacht\w*|vooral"
    r"|sneller|trager|respectievelijk|resp|elk|telkens)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(r"\s*(?:euro\s*)?(?:\([^()]*\)\s*)?(?:in|te|bij|voor)\s+(?:(?:de|het)\s+)?[A-ZÀ-Þ]")
_FAR, _NEAR = 3, 60
_MOST_ROWS, _FEWEST, _LONGEST = 80, 2, 200


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table with two years: its last line's number, and what it was before and after."""

    line: int
    before: Quantity
    after: Quantity
    years: tuple[str, str]


def told_of_rows(document: Document, items: Sequence[Item]) -> tuple[ChangeClaim, ...]:
    """Find the sentences that let a row of a table rise or fall, and give them with the two figures of that row.

    The sentence names the row as the table does, and the table has two years; nothing is said where the nearest such
    row is far from it, or where the change is so much another one that the sentence must speak of something else.
    """
    rows = _rows_of(document)
    for key, stand in _stands(document):
        rows[key] = sorted((*rows.get(key, ()), stand), key=lambda row: row.line)
    if not rows:
        return ()
    found = []
    for item in items:
        for sentence in sentences_of(item, lambda mention: mention.quantity is not None):
            claim = _claim(document.name, _first_clause(sentence), rows)
            if claim is not None:
                found.append(claim)
    return tuple(found)


def _first_clause(sentence: Sentence) -> Sentence:
    """Give a sentence up to its first semicolon: what stands behind it is about something else."""
    end = sentence.item.text.find(";", sentence.start, sentence.end)
    if end < 0:
        return sentence
    return replace(sentence, end=end, figures=tuple(each for each in sentence.figures if each.end <= end))


def _stands(document: Document) -> Iterator[tuple[tuple[str, ...], _Row]]:
    """Give the stands of a paper, each with the earlier one that it follows from."""
    for stand in each_stand(document):
        before, after = stand.opening.figures[0], stand.closing.figures[0]
        unit = _unit(document.lines, stand.opening.line.number - 1)
        years = [_YEAR.findall(row.label)[-1:] for row in (stand.opening, stand.closing)]
        if len(stand.closing.figures) > 1 or before is None or after is None or before.value <= 0:
            continue
        if unit is not None:
            before, after = (_in_unit(each, unit) for each in (before, after))
        known = [each[0] for each in years if each]
        yield (
            words_of(stand.name),
            _Row(stand.closing.line.number, before, after, (known[0], known[-1]) if known else ("", "")),
        )


def _in_unit(figure: Quantity, unit: Unit) -> Quantity:
    return replace(figure, value=figure.value * unit.factor, step=figure.step * unit.factor, unit=unit)


def _rows_of(document: Document) -> dict[tuple[str, ...], list[_Row]]:
    """Give the rows of all tables with two years by the words of their label, in reading order."""
    found: dict[tuple[str, ...], list[_Row]] = {}
    lines, index = document.lines, 0
    while index < len(lines):
        header = _header(lines[index])
        rows = list(_below(document, index, *header)) if header is not None else []
        for key, row in rows:
            found.setdefault(key, []).append(row)
        index = max(index + 1, rows[-1][1].line if rows else 0)
    return found


def _header(line: Line) -> tuple[tuple[str, str], int] | None:
    """Read a line as a header with two years and no other words than those of columns; gives them and its columns."""
    text = plain(line.text)
    if len(text) > _LONGEST:
        return None
    note = unit_note(line)
    if note is not None:
        text = text[: note.start] + " " * (note.end - note.start) + text[note.end :]
    years = _YEAR.findall(text)
    if len(years) != _FEWEST or years[0] == years[1]:
        return None  # most lines name no two years, and need no further look
    others = _OTHER_COLUMN.findall(_YEAR.sub(" ", text))
    rest = words_of(_BRACKETED.sub(" ", _OTHER_COLUMN.sub(" ", _YEAR.sub(" ", text))))
    if len(rest) > 1 or any(map(str.isdigit, rest)):
        return None
    return (years[0], years[1]), len(years) + len(others)


def _below(
    document: Document, index: int, years: tuple[str, str], columns: int
) -> Iterator[tuple[tuple[str, ...], _Row]]:
    unit = _unit(document.lines, index)
    if unit is None:
        return
    late, early = (0, 1) if years[0] > years[1] else (1, 0)
    for line in document.lines[index + 1 : index + 1 + _MOST_ROWS]:
        words, tokens = row_figures(line)
        if not line.text.strip():
            return
        if not words or len(tokens) < columns:
            continue  # a heading between the rows
        tokens = tokens[len(tokens) - columns :]  # what stands before them, as "(70)", belongs to the words
        before, after = (_cell(document, tokens, at, unit) for at in (early, late))
        key = words_of(_TOTAL.sub("", _BRACKETED.sub(" ", words), count=1))
        if before is not None and after is not None and key and before.value > 0:
            yield key, _Row(line.number, before, after, (years[early], years[late]))


def _cell(document: Document, tokens: Sequence[Token], at: int, unit: Unit) -> Quantity | None:
    amount = amount_of(tokens[at], unit, document)
    return amount if amount is not None and not amount.readings else None


def _unit(lines: Sequence[Line], index: int) -> Unit | None:
    """Find the unit in the header, or on a line of its own just above it."""
    own = unit_note(lines[index])
    if own is not None:
        return own.unit
    above = (unit_note(line) for line in lines[max(0, index - 3) : index][::-1])
    return next((note.unit for note in above if note is not None), None)


def _claim(
    document: str, sentence: Sentence, rows: Mapping[tuple[str, ...], list[_Row]]
) -> ChangeClaim | None:
    match = _SUBJECT_FIRST.match(sentence.text) or _VERB_FIRST.match(sentence.text)
    if match is None or not sentence.figures:
        return None
    row = _nearest(rows.get(words_of(match["subject"]), ()), sentence.item.first)
    rises, falls = (words.search(match[0]) is not None for words in (RISES, FALLS))
    first = sentence.figures[0]
    lead = sentence.item.text[sentence.start + match.end() : first.start]
    taking = re.search(r"\s(toe|af)\b", sentence.text) if rises == falls else None
    if row is None or first.start < sentence.start + match.end() or _ELSEWHERE.search(sentence.text):
        return None
    falls = falls if taking is None else taking[1] == "af"
    step, rate = _moved(document, sentence, lead)
    if (
        (step is None and rate is None)
        or _PARTLY.match(sentence.behind(first))
        or not _speaks_of(sentence, row)
    ):
        return None
    step, rate = (directed(each, falls=falls) for each in (step, rate))
    if not _may_be(row, step, rate):
        return None
    place = (step or rate or row.after).place
    return ChangeClaim(
        label=squeezed(match["subject"]),
        before=row.before,
        after=row.after,
        step=step,
        rate=rate,
        place=place,
    )


def _nearest(rows: Sequence[_Row], line: int) -> _Row | None:
    """Give the last of some rows above a line, or else the first below it, where that is near."""
    at = bisect_left([row.line for row in rows], line)
    chosen = rows[at - 1] if at else (rows[0] if rows else None)
    return chosen if chosen is not None and abs(chosen.line - line) <= _NEAR else None


def _moved(document: str, sentence: Sentence, lead: str) -> tuple[Quantity | None, Quantity | None]:
    """Read by how much: an amount, a percentage, or an amount with its percentage right behind it."""
    first, *more = sentence.figures
    signed = first.quantity is not None and first.quantity.explicit_sign
    if not (_BY.search(lead) or (signed and lead.rstrip().endswith("("))) or not first.is_exact:
        return None, None
    if first.figure.kind is FigureKind.SHARE:
        another = OF_ANOTHER.match(sentence.behind(first)) is not None
        return None, None if another else first.located(document)
    if first.figure.kind is not FigureKind.AMOUNT:
        return None, None
    second = more[0] if more else None
    beside = second is not None and _OPENED.fullmatch(sentence.between(first, second)) is not None
    rated = second is not None and beside and second.figure.kind is FigureKind.SHARE and second.is_exact
    return first.located(document), second.located(document) if rated and second is not None else None


def _speaks_of(sentence: Sentence, row: _Row) -> bool:
    """Tell whether a sentence names no year, or only those of the row."""
    named = {match["year"] for match in _YEAR.finditer(sentence.text)}
    return named <= set(row.years)


def _may_be(row: _Row, step: Quantity | None, rate: Quantity | None) -> bool:
    """Tell whether a change can be the one of the row: as large as that within a factor, or what a slip makes of it."""
    moved = row.after.value - row.before.value
    told = (
        step.value
        if step is not None
        else (rate.value * row.before.value / 100 if rate is not None else moved)
    )
    room = row.after.step + row.before.step
    return abs(told) <= _FAR * abs(moved) + room and abs(moved) <= _FAR * abs(told) + room
