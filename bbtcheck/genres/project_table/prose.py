"""What the text of a project says beside its cells: years, conditions, and other projects it points at."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bbtcheck.genres.project_table.pieces import Block, Piece
from bbtcheck.genres.project_table.text import key_of
from bbtcheck.records.project import ReferenceKind
from bbtcheck.source import Place

_DATES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_YEAR = re.compile(r"(?<![\w.,/])(?:19|20)\d{2}(?![\w/]|[.,]\d)")
_RANGE = re.compile(r"(?<![\w.,/])((?:19|20)\d{2})\s?[-–/]\s?((?:19|20)\d{2})(?![\w/]|[.,]\d)")
_QUOTED = (
    r"(?:'(?P<q1>[^']{2,120})'|‘(?P<q2>[^‘’]{2,120})’|“(?P<q3>[^“”]{2,120})”"
    r"|\"(?P<q4>[^\"]{2,120})\"|„(?P<q5>[^„”“]{2,120})[”“])"
)
_NAMED = re.compile(rf"\bproject(?:en)?\s+(?:rond\s+|over\s+)?{_QUOTED}", re.IGNORECASE)
_BARE = re.compile(
    r"\b(?:zie|cf\.?|vgl\.?)\s+(?:ook\s+)?(?:(?:het|de|in)\s+)*project\s+(?P<name>[A-Z0-9][^.;,()\n]{0,80}?)\s*(?=[.;,()]|$)"
)
_POSITION = re.compile(
    r"\b(?:zie|cf\.?|vgl\.?)\s+(?:ook\s+)?(?:de\s+|het\s+)?(?:lijn|rij|regel|nr\.?|nummer|punt|project\s+nr\.?)\s*(?P<number>\d{1,4})\b",
    re.IGNORECASE,
)
_CODED = re.compile(r"(?<![\w/])(?P<code>[A-Z]{2,4}[_ -]?\d{3})(?!\w)")
_SAME = re.compile(
    r"\b(?:(?:is\s+|betreft\s+)?(?:hetzelfde|zelfde|identiek(?:e)?\s+aan(?:\s+het)?)\s+(?:[^\s.;]{1,40}\s+){0,3}?project"
    r"|dubbel\s+(?:met|van)\s+(?:het\s+)?project|dubbele?\s+(?:rij|lijn|project))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\bmoet(?:en)?\s+nog\s+(?:worden\s+)?(?:goedgekeurd|beslist|bevestigd)|\bonder\s+voorbehoud\s+van"
    r"|\bnog\s+niet\s+(?:formeel\s+)?goedgekeurd|\b(?:mits|indien|na)\s+goedkeuring|\bvoorwaardelijk\b|\bal\s+dan\s+niet\s+verder",
    re.IGNORECASE,
)
_LEGISLATURE = re.compile(
    r"\b(?:beleidsnota|legislatuur|regeerperiode|regeerakkoord|bestuursperiode|beleidsperiode)\b(?:\s+[^\s.]{1,20}){0,4}?"
    r"\s+\(?(?P<first>20\d{2})\s?[-–]\s?(?P<last>20\d{2})(?!\d)",
    re.IGNORECASE,
)
_PROJECT_CODE = re.compile(r"^(?:(?P<date>20\d{6})_+)?(?P<series>[A-Z]{2,5})_+(?P<number>\d{2,4})(?=_|\b)")
_OWN_CODE = re.compile(
    r"(?:^|(?<=[.;:]\s))(?:(?:dit|het)\s+)?(?P<series>[A-Z]{2,5})(?:[-_ ]*(?P<number>[0-9]{2,4}))?"
    r"(?:[- ]?(?:dossier|fiche|aanvraag|project))?\s+van\s+"
    r"(?P<day>[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2}\s+[a-z]+\s+[0-9]{4})(?!\w)"
)
_DIGITS_OF_A_DAY = 8
_CODE_WITH_NAME = re.compile(r"(?<![\w/])(?P<code>[A-Z]{2,5}_+[0-9]{2,4})\s*\((?P<name>[^()]{6,120})\)")
_STOP = frozenset(
    "voor door naar binnen tussen waarbij worden wordt hebben deze onze zijn niet meer alle andere onder verder nieuwe "
    "project projecten beleid zorg departement afdeling vlaamse".split()
)


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point at another project, before it is known whether that project exists."""

    kind: ReferenceKind
    raw: str
    target: str
    place: Place


@dataclass(frozen=True, slots=True)
class ProjectCode:
    """The code a title starts with: its number, and the day in it when it has one ("20310204_ABC_012_…").

    ``series`` are its letters and ``length`` how many characters of the title it takes.
    """

    number: int
    date: str | None
    series: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code with the title of its project in brackets behind it: "ABC_012 (Fietsdeelplan)"."""

    raw: str
    code: str
    row: int | None  # of the project with that code
    named_row: int  # of the project with that title
    named_code: str | None
    place: Place


class Prose:
    """The text of one cell as one line, which still knows the place of each character."""

    def __init__(self, block: Block, document: str) -> None:
        """Join the pieces with blanks."""
        self.document, self.pieces = document, block
        self.text = " ".join(piece.text.strip().replace("\xa0", " ") for piece in block)
        self._starts: list[int] = []
        position = 0
        for piece in block:
            self._starts.append(position)
            position += len(piece.text.strip()) + 1

    def place(self, start: int, end: int) -> Place:
        """Give the place of characters ``start`` to ``end``; it ends at the latest where its line ends."""
        index = max((i for i, begin in enumerate(self._starts) if begin <= start), default=0)
        piece = self.pieces[index]
        offset = piece.start + len(piece.text) - len(piece.text.lstrip()) + start - self._starts[index]
        length = min(end - start, len(piece.line.text) - offset)
        return piece.line.place(self.document, offset, offset + max(length, 0))


def years_in(text: str) -> tuple[int, ...]:
    """Give the different years that a text names, ascending; the year of a full date does not count."""
    without = _DATES.sub(" ", text)
    return tuple(sorted({int(match[0]) for match in _YEAR.finditer(without)}))


def title_years(title: str) -> tuple[int | None, int | None]:
    """Give the first and the last year that a title names: a range ("2030-2035") or a single year."""
    found = years_in(title)
    return (found[0], found[-1]) if found else (None, None)


def is_conditional(text: str) -> bool:
    """Whether a text says that the project still has to be approved."""
    return _CONDITION.search(text) is not None


def legislature_in(text: str) -> tuple[int, int, int, int] | None:
    """Find the term of office that a text names: first and last year, and where they stand in the text."""
    for match in _LEGISLATURE.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if 4 <= last - first <= 6:
            return first, last, match.start("first"), match.end("last")
    return None


def code_of(title: str) -> ProjectCode | None:
    """Read the code at the start of a title, such as ``20310204_ABC_012_`` or ``ABC_012``."""
    match = _PROJECT_CODE.match(title.strip())
    return ProjectCode(int(match["number"]), match["date"], match["series"], match.end()) if match else None


def code_date_in(prose: Prose, code: ProjectCode | None) -> tuple[str, Place] | None:
    """Find the day that a sentence opens with for the code of its own project: "ABC-dossier van 4 februari 2031"."""
    if code is None or code.date is None or len(code.date) != _DIGITS_OF_A_DAY:
        return None
    for match in _OWN_CODE.finditer(prose.text):
        if match["series"] == code.series and (
            match["number"] is None or int(match["number"]) == code.number
        ):
            return match["day"], prose.place(*match.span("day"))
    return None


def same_as(text: str) -> tuple[int, int] | None:
    """Find the words in which a row says that it is the same project as another; where they stand in the text."""
    match = _SAME.search(text)
    return match.span() if match else None


def references_in(prose: Prose) -> Iterator[Reference]:
    """Find the words of a cell that point at another project, in order of reading, each once."""
    text = prose.text
    found: list[tuple[int, int, ReferenceKind, str]] = []
    for match in _NAMED.finditer(text):
        target = next(value for name, value in sorted(match.groupdict().items()) if value)
        found.append((*match.span(), ReferenceKind.TITLE, target.strip()))
    found += [(*m.span(), ReferenceKind.POSITION, m["number"]) for m in _POSITION.finditer(text)]
    found += [(*m.span(), ReferenceKind.TITLE, m["name"].strip()) for m in _BARE.finditer(text)]
    reached = 0
    for start, end, kind, target in sorted(found, key=lambda item: item[:2]):
        if start >= reached:
            reached = end
            coded = kind is ReferenceKind.TITLE and _CODED.fullmatch(target)
            yield Reference(
                ReferenceKind.CODE if coded else kind, text[start:end], target, prose.place(start, end)
            )


class Titles:
    """The titles of a table, to look up what a text points at."""

    def __init__(self, titles: Sequence[str | None]) -> None:
        """Index the titles by their key and by the code they start with."""
        self._rows: dict[str, int] = {}
        self._codes: dict[int, int] = {}
        self._words: dict[str, list[int]] = defaultdict(list)
        self._named: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
        for row, title in enumerate(titles, 1):
            key = key_of(title)
            if title is None or key is None:
                continue
            self._rows.setdefault(key, row)
            code = code_of(title)
            if code:
                self._codes.setdefault(code.number, row)
            start = code.length if code else 0
            bare = key_of((title or "").strip()[start:].lstrip("_ :-–")) or ""
            self._named[bare].append((row, title.strip()[:start] or None))
            for word in dict.fromkeys(key.split()):
                self._words[word].append(row)
        self._keys = {row: key for key, row in self._rows.items()}

    def find(self, reference: Reference) -> int | None:
        """Give the row a reference points at: the same title, or the only one that contains it as whole words."""
        if reference.kind is ReferenceKind.POSITION:
            return None
        key = key_of(reference.target) or ""
        if key in self._rows:
            return self._rows[key]
        code = re.search(r"[A-Z]{2,5}_+(\d{2,4})", reference.target)
        if code:
            return self._codes.get(int(code[1]))
        rarest = min((self._words.get(word, []) for word in key.split()), key=len, default=[])
        inside = [row for row in rarest if f" {key} " in f" {self._keys.get(row, '')} "]
        return inside[0] if inside else None

    def named_codes(self, prose: Prose) -> Iterator[NamedCode]:
        """Find the codes in a text with the title of one project of the table in brackets behind them."""
        for match in _CODE_WITH_NAME.finditer(prose.text):
            rows = self._named.get(key_of(match["name"]) or "", [])
            if len(rows) == 1 and rows[0][1] is not None:
                reference = Reference(
                    ReferenceKind.CODE, match[0], match["code"], prose.place(*match.span("code"))
                )
                yield NamedCode(match[0], match["code"], self.find(reference), *rows[0], reference.place)


def rare_words(text: str) -> frozenset[str]:
    """Give the words of a text that may tell one subject from another: long ones, by their first nine letters."""
    words = re.findall(r"[^\W\d_]{5,}", text.casefold())
    return frozenset(word[:9] for word in words if word not in _STOP)


class Doubles:
    """The rare words of all rows, to find the other half of a row that says of itself that it is a double."""

    def __init__(self, words: Sequence[frozenset[str]], groups: Sequence[object]) -> None:
        """Index which rows use a word; ``groups`` says for each row what the other half must have in common."""
        self._words, self._groups = words, groups
        self._users: dict[str, list[int]] = defaultdict(list)
        for row, used in enumerate(words):
            for word in used:
                if len(self._users[word]) < 3:  # three users are enough to know that a word tells nothing
                    self._users[word].append(row)

    def counterpart(self, row: int) -> int | None:
        """Give the row of the same group that shares most words with ``row`` and with no other row of the table.

        None when there is none, or two rows fit equally well. Likeness alone is never a reason to ask.
        """
        pairs = [users for word in self._words[row] if len(users := self._users[word]) == 2]
        others = Counter(other for pair in pairs for other in pair if other != row)
        fitting = [item for item in others.items() if self._groups[item[0]] == self._groups[row]]
        best = sorted(fitting, key=lambda item: (-item[1], item[0]))[:2]
        if not best or (len(best) > 1 and best[1][1] == best[0][1]):
            return None
        return best[0][0]


def line_numbers(block: Block) -> tuple[int, ...]:
    """Give the first and the last line of a cell; nothing for an empty cell."""
    return (block[0].line.number, block[-1].line.number) if block else ()


def place_of(block: Block, document: str) -> Place | None:
    """Give the place where a cell starts."""
    return piece_place(block[0], document) if block else None


def piece_place(piece: Piece, document: str) -> Place:
    """Give the place of a piece without the blanks around it."""
    text = piece.text
    start = piece.start + len(text) - len(text.lstrip())
    return piece.line.place(document, start, max(start, piece.start + len(text.rstrip())))


def places_of(blocks: Mapping[str, Block], document: str) -> dict[str, Place]:
    """Give the places of all cells that are not empty."""
    found = {name: place_of(block, document) for name, block in blocks.items()}
    return {name: place for name, place in found.items() if place is not None}
