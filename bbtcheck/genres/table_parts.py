"""What stands around the rows of a programme table: header, title, unit, policy field, page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bbtcheck.errors import UsageError
from bbtcheck.genres.words import CREDIT_WORDS, LONG_CREDIT_WORDS, hyphens, plain, squeezed
from bbtcheck.quantity import Dimension, Unit, unit_of
from bbtcheck.read import Line
from bbtcheck.records import Credit

_TITLE = re.compile(
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*\.?\s+)?programma\s+(?P<code>[A-Z]{2})(?![\w])\s*[-:.,]?\s*(?P<name>.*)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:[IVX]+\.\s+|[0-9.]+\s+)?beleidsveld\b\s*(?:[IVX]+\s*[:.-])?\s*(?P<name>.*)", re.IGNORECASE
)
_CURRENCY = r"(?:k?\s?euro?s?|k?\s?€|k\s?eur|keuro|teur)"
_SCALE = r"(?:duizend(?:en|tallen)?|miljoen(?:en)?|miljard(?:en)?|mio|mln\.?|mld\.?)"
_UNIT = re.compile(
    rf"(?:\b(?:(?:alle\s+)?(?:bedragen|cijfers|kredieten)\b[^.;()]{{0,60}}?\s)?\bin\s+"
    rf"(?P<words>{_SCALE}\s+{_CURRENCY}|{_SCALE}|{_CURRENCY})(?![\w])"
    rf"|(?<![\w])[x×]\s?(?P<times>1[.\s]?000(?:[.\s]?000)?)\s*{_CURRENCY}?(?![\w])"
    rf"|\((?P<bare>{_SCALE}\s+{_CURRENCY}|{_CURRENCY})\))",
    re.IGNORECASE,
)
_MAY_BE_UNIT = re.compile(r"eur|€|duizend|milj|mio|ml[nd]|[x×][\s|]?1", re.IGNORECASE)
"""What every unit holds; most lines hold none of it, and are looked through for this alone."""
_SENTENCE = re.compile(
    r"\b(?:niet|(?:in|mee)begrepen|inclusief|exclusief|incl|excl|zie|is|zijn|wordt|worden)\b"
)
_HEADER_FILLERS = frozenset(
    (
        "krediet kredieten kredietsoort kredieten: kredietevolutie ontvangstenevolutie omschrijving bedrag bedragen"
        " cijfers en programma : / ( ) -"
    ).split()
)
_FOOTERS = (
    re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\s*[│|\-–]?\s*[0-9]{1,3}"),
    re.compile(r"(?:pagina|blz\.?|p\.|slide)\s*[0-9]{1,3}(?:\s*(?:/|van)\s*[0-9]{1,3})?", re.IGNORECASE),
    re.compile(r"[0-9]{1,3}\s*(?:/|van)\s*[0-9]{1,3}"),
    re.compile(r"[-–│|]\s*[0-9]{1,3}\s*[-–│|]"),
)
_AGAIN = re.compile(r"(?:\(vervolg\)|\bvervolg)\s*$", re.IGNORECASE)
_MAX_HEADING = 90
_HEADING_LINES = 3
_LOOK = 12


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a programme: its code, its name, and the lines (from, to) it stands on."""

    code: str
    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Field:
    """The heading of a policy field: its name and the lines (from, to) it stands on."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class UnitNote:
    """A unit that is stated: the unit, and where (line, offsets from 0)."""

    unit: Unit
    line: Line
    start: int
    end: int
    whole_line: bool
    whole_paper: bool


def credits_of(line: Line) -> tuple[Credit, ...]:
    """Give the credits a header line names in order, or nothing when it is no header.

    A unit beside them ("VAK VEK (in duizend euro)") and words such as "Krediet" are allowed, figures are not. "LO"
    stands for receipts of loans beside other receipts only: by itself it stands for wages.
    """
    if len(line.text) > _MAX_HEADING * 3:
        return ()
    note = unit_note(line)
    text = plain(line.text)
    if note is not None:
        text = text[: note.start] + " " + text[note.end :]
    found: list[Credit] = []
    for word in re.findall(r"[^\s/():]+", text):
        credit = CREDIT_WORDS.get(word) or LONG_CREDIT_WORDS.get(word.lower())
        if credit is not None:
            found.append(credit)
        elif word.lower().strip("*") not in _HEADER_FILLERS:
            return ()
    if Credit.LO in found and not {Credit.AO, Credit.TO} & set(found):
        return ()
    return tuple(found)


def credits_of_cells(line: Line) -> tuple[Credit, ...]:
    """Give the credits of a row of cells whose first cell heads the column of labels, in any words; else nothing."""
    first, *others = line.cells or (None,)
    if first is None or not any(cell.text for cell in others):
        return ()
    named = any(word in CREDIT_WORDS for word in first.text.split())
    end = first.start + len(first.text)
    return () if named else credits_of(replace(line, text=" " * end + line.text[end:], cells=()))


def title_of(line: Line, following: Line | None) -> Title | None:
    """Read the title of a programme ("PROGRAMMA XA – NAAM"); its name may run on on the next line."""
    note = unit_note(line)
    printed = squeezed(line.text if note is None else line.text[: note.start])
    text = hyphens(printed)
    match = _TITLE.fullmatch(text) if len(text) <= _MAX_HEADING * 2 else None
    if match is None or not match["code"].isupper() or text.endswith((".", ";")) or _SENTENCE.search(text):
        return None
    name = printed[match.start("name") :].strip(" -–—:*#(")
    more = squeezed(following.text) if following is not None else ""
    if more and _runs_on(name, more) and following is not None:
        return Title(match["code"], f"{name} {more}".strip(), line.number, following.number)
    return Title(match["code"], name, line.number, line.number) if name else None


def field_of(line: Line, following: Line | None) -> Field | None:
    """Read the heading of a policy field ("Beleidsveld Zorg- / en welzijn"), which may take two lines."""
    text = squeezed(line.text)
    match = _FIELD.fullmatch(text) if len(text) <= _MAX_HEADING else None
    if match is None or text.endswith((".", ";", ",")) or any(letter.isdigit() for letter in match["name"]):
        return None
    name = match["name"]
    more = squeezed(following.text) if following is not None else ""
    if following is not None and more and _field_runs_on(name, more):
        return Field(f"{name} {more}".strip(), line.number, following.number)
    return Field(name, line.number, line.number) if name else None


def unit_note(line: Line) -> UnitNote | None:
    """Find a statement of the unit of figures: "(in duizend euro)", "Bedragen in keuro", "x 1.000 EUR"."""
    if len(line.text) > _MAX_HEADING * 3 or _MAY_BE_UNIT.search(line.text) is None:
        return None
    text = plain(line.text)
    match = _UNIT.search(text)
    if match is None:
        return None
    unit = _unit(match)
    if unit is None:
        return None
    rest = (text[: match.start()] + text[match.end() :]).strip(" ().,:;*|-–")
    paper = re.search(r"\balle\s+(?:bedragen|cijfers|kredieten)\b", text, re.IGNORECASE) is not None
    return UnitNote(unit, line, match.start(), match.end(), not rest or paper, paper)


def is_footer(text: str) -> bool:
    """Tell whether a line is only a page number with its decoration, which may stand inside a table."""
    bare = squeezed(text) if len(text) < _MAX_HEADING else text
    return any(pattern.fullmatch(bare) for pattern in _FOOTERS) or any(
        pattern.fullmatch(text.strip()) for pattern in _FOOTERS
    )


def goes_on_at(lines: Sequence[Line], index: int) -> int | None:
    """Give the index below a heading that says that a table goes on: "Beleidsveld Wegen / (vervolg)"; else None."""
    said = False
    words = 0
    for at in range(index, min(len(lines), index + _LOOK)):
        text = squeezed(lines[at].text)
        again = _AGAIN.search(text) is not None
        if said and text and not again:
            return at
        words += bool(text)
        said = said or again
        if words > _HEADING_LINES or any(letter.isdigit() for letter in text) or len(text) > _MAX_HEADING:
            return None
    return None


def _runs_on(name: str, more: str) -> bool:
    """Tell whether a title is continued: in capitals like it, or it has no name yet."""
    if len(more) > _MAX_HEADING or any(letter.isdigit() for letter in more) or _is_header_like(more):
        return False
    if not name or name.endswith(("-", " en", " EN", " voor", " VOOR", " van", " VAN", ",")):
        return True
    return name.isupper() and more.isupper() and title_like(more)


def title_like(text: str) -> bool:
    """Tell whether a text in capitals can be the second half of a title: words, no abbreviations of credits."""
    words = text.split()
    return bool(words) and not any(word in CREDIT_WORDS or word in ("BA", "BO", "BU") for word in words)


def _is_header_like(text: str) -> bool:
    return (
        bool(credits_of(Line(0, text)))
        or not title_like(text)
        or text.lower().startswith(("programma", "beleidsveld"))
    )


def _field_runs_on(name: str, more: str) -> bool:
    if len(more) > _MAX_HEADING or _is_header_like(more) or any(letter.isdigit() for letter in more):
        return False
    return not name or name.endswith("-") or more[0].islower()


def _unit(match: re.Match[str]) -> Unit | None:
    if match["times"]:
        zeros = match["times"].count("0")
        return unit_of("kEUR" if zeros == 3 else "mln EUR")
    words = re.sub(r"\s+", " ", match["words"] or match["bare"]).lower()
    words = re.sub(r"(duizend|miljoen|miljard)(?:en|tallen)\b", r"\1", words)
    try:
        unit = unit_of(words)
    except UsageError:
        return None
    return unit if unit.dimension is Dimension.MONEY else None
