"""Rows of small lists in the text of a paper: "Lonen 4.630", "Lijn 7: 3,8 km", "+ Vastleggingen 2031 38.277"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.cells import row_figures, with_signs
from bbtcheck.genres.row_tokens import Part, Token, is_year
from bbtcheck.genres.words import hyphens, plain, squeezed
from bbtcheck.quantity import Quantity, parse_number, parse_quantity, unit_of
from bbtcheck.quantity.quantity import from_reading
from bbtcheck.read import Document, Line

_WITH_UNIT = re.compile(
    r"(?P<label>\S.*?)\s(?P<figure>[-+]?\s?[0-9][0-9.,]*\s?(?:%|€|k€|[^\W\d_]+(?:\s(?:euro|eur))?))\s*"
)
_LEAD = re.compile(r"\s*(?P<sign>[-+*•▪·◦>])(?:\s+|(?=[^\W\d_]))")
_NOTE = re.compile(r"\([0-9a-z]\)")
_CODE = re.compile(r"\([0-9]{2}\.[0-9]{2}\)")
_DIGIT_LAST = re.compile(r"[0-9][0-9.,]*$")
_MONEY_LAST = re.compile(r"\s*(?:[€$£]|EUR)$")
_SENTENCE = re.compile(r"[.;?!]\s+[^\W\d_]{2,}|[.,;]$")
_LEADER = re.compile(r"\.{3,}|…|(?:\s\.){3,}|_{3,}")
_REMARK = re.compile(r"(?<=[0-9%])\s\((?:in\s)?[^\W\d_][^()]*\)\s*$")
_PLUS = re.compile(r"\+\s{1,2}$")
_MOST_WORDS, _LONGEST, _MOST_FIGURES = 14, 160, 8


@dataclass(frozen=True, slots=True)
class ListRow:
    """A line that is a name with one or more figures at its end.

    ``lead`` is the sign or bullet before its name; ``figures`` have their places; a dash between them is None.
    """

    line: Line
    label: str
    lead: str
    figures: tuple[Quantity | None, ...]

    @property
    def is_signed(self) -> bool:
        """Tell whether each of its figures is printed with a sign."""
        return all(each is None or each.explicit_sign for each in self.figures)


def list_row(document: Document, line: Line, *, in_cells: bool = False) -> ListRow | None:
    """Read a line as a row of a list; None for a sentence, an entry of a table of contents, and what is not clear.

    Rows of cells are those of a table, and are read only where ``in_cells`` asks for them.
    """
    text = plain(line.text)
    if (line.cells and not in_cells) or not text.strip() or len(text) > _LONGEST or _LEADER.search(text):
        return None
    remark = _REMARK.search(text)
    if remark is not None:  # "Saldo - 24,8 (miljoen euro, afgerond)"
        line = replace(line, text=line.text[: remark.start()])
    label, figures = _in_columns(document, line)
    if not figures:
        label, figures = _with_unit(document, line)
    if not figures or len(figures) > _MOST_FIGURES or not any(figures):
        return None
    if any(each is not None and each.readings for each in figures):
        return None
    lead = _LEAD.match(hyphens(text))
    name = label[lead.end() :] if lead is not None and len(label) >= lead.end() else label
    label = squeezed(name)
    named = any(map(str.isalpha, label)) or is_year(label.rstrip(" :"))
    if not named or len(label.split()) > _MOST_WORDS or not _closes(label):
        return None
    return ListRow(line, label.rstrip(" :"), lead["sign"] if lead is not None else "", tuple(figures))


def _closes(label: str) -> bool:
    """Tell whether a label is no sentence, and does not end in a figure that may be a column of its own."""
    if _SENTENCE.search(label):
        return False
    last = _DIGIT_LAST.search(_MONEY_LAST.sub("", label))
    return last is None or is_year(last[0]) or "/" in label.split()[-1] or label.endswith(":")


def _in_columns(document: Document, line: Line) -> tuple[str, Sequence[Quantity | None]]:
    """Read plain figures at the end of a line; a year one blank behind a word, or before the only figure, is a name.

    So is a code in brackets: "Betalingen (51.12)".
    """
    _, tokens = row_figures(line, shares=True)
    found = list(tokens)
    if len(found) > 1 and _NOTE.fullmatch(found[-1].text):
        found.pop()
    text = plain(line.text)
    is_named = len(found) > 1 and (is_year(found[0].text) or _CODE.fullmatch(found[0].text))
    if is_named and _is_name(text, found[0]):
        found.pop(0)
    if not found or (len(found) == 1 and is_year(found[0].text)):
        return "", ()
    signed = with_signs(found)
    plus = _PLUS.search(text[: signed[0].start])
    if plus is not None and len(signed) == 1:
        signed = (replace(signed[0], text=f"+{signed[0].text}", start=plus.start()),)
    return text[: signed[0].start], [_read(document, each) for each in signed]


def _is_name(text: str, token: Token) -> bool:
    before = text[: token.start]
    return not before.strip() or re.search(r"[^\W\d_] $", before) is not None


def _read(document: Document, token: Token) -> Quantity | None:
    if token.part is Part.NIL:
        return None
    place = token.line.place(document.name, token.start, token.end)
    if token.part is Part.PERCENT:
        return parse_quantity(token.text, place=place)
    reading = parse_number(hyphens(token.text))
    return (
        None if reading is None else replace(from_reading(reading, unit_of("")), raw=token.text, place=place)
    )


def _with_unit(document: Document, line: Line) -> tuple[str, Sequence[Quantity | None]]:
    """Read one figure with its unit at the end of a line: "29,3 miljoen euro", "3,8 km", "45 haltes"."""
    text = hyphens(plain(line.text))
    match = _WITH_UNIT.fullmatch(text.rstrip()) if any(map(str.isdigit, text)) else None
    if match is None:
        return "", ()
    place = line.place(document.name, match.start("figure"), match.end("figure"))
    figure = parse_quantity(match["figure"], place=place)
    return (text[: match.start("figure")], (figure,)) if figure is not None else ("", ())
