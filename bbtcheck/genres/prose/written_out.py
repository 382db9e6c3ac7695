"""Numbers that stand beside themselves in words: "vijfentwintig (25)", "5.000 euro (zegge: vijfduizend euro)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.offsets import place_of_words
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity, parse_quantity, spelled_number
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.spelled import NUMERAL_WORDS
from bbtcheck.quantity.vocabulary import STOPWORDS
from bbtcheck.records import NumberInWords

_UNIT = r"euro(?:['’]?s)?|EUR|€|procent|percent|%"
_NUMBER = r"[0-9]{1,3}(?:[.\s][0-9]{3})+(?:,[0-9]{1,2})?|[0-9]+(?:,[0-9]{1,2})?"
_FIGURE = (
    rf"(?P<sign>€\s?|EUR\s)?(?P<number>{_NUMBER})(?:,[-–])?(?:\s+(?P<scale>duizend|miljoen|miljard|mio|mln|mld)\b\.?)?"
    rf"(?:\s?(?P<own>{_UNIT})(?!\w))?"
)
_SAYS = r"(?:zegge(?:\s+en\s+schrijve)?|in\s+(?:woorden|letters)|voluit)\s*:?"
_CENTS = rf"(?P<small>\s+(?:en\s+)?(?P<cents>{NUMERAL_WORDS})\s+(?:euro)?cent)?"
_RUN = re.compile(NUMERAL_WORDS, re.IGNORECASE)
_FIGURE_BEHIND = re.compile(
    rf"(?:\s+(?P<unit>{_UNIT})(?!\w))?{_CENTS}\s*\(\s*(?:{_SAYS}|=|d\.i\.|di[tet]\s+is|hetzij)?\s*{_FIGURE}\s*\)",
    re.IGNORECASE,
)
_FIGURE_BEFORE = re.compile(
    rf"(?<![\w.,/-]){_FIGURE}(?:\s*\(\s*|(?:\s+[^\W\d_]+){{0,3}}\s*[,(–-]?\s*(?P<says>{_SAYS})\s*)$",
    re.IGNORECASE,
)
_CLOSES = re.compile(rf"(?:\s+(?P<unit>{_UNIT})(?!\w))?{_CENTS}\s*(?:(?P<bracket>\))|[.,;]|$)", re.IGNORECASE)
_SAID = re.compile(_SAYS, re.IGNORECASE)
_SAME = {"€": "euro", "eur": "euro", "euros": "euro", "procent": "%", "percent": "%"}
_NO_FIGURE = (FigureKind.YEAR, FigureKind.DATE, FigureKind.IDENTIFIER, FigureKind.RANGE, FigureKind.QUARTER)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ENDS_IN_SCALE = re.compile(
    r"(?<!duizend)(?<!miljoen)(?<!miljard)\s*(?:honderd|duizend|miljoen|miljard)$", re.IGNORECASE
)
_ENDS_IN_LARGE = re.compile(r"(?:miljoen|miljard)$", re.IGNORECASE)
_LOOSE = re.compile(
    r"(?:\b(?:ongeveer|circa|ca\.?|ruim|bijna|zowat|haast|amper|meer\s+dan|minder\s+dan|een\s+(?:kleine|goede|dikke)|rond|krap|dik|afgerond"
    r"|naar\s+schatting|om\s+en\s+bij(?:\s+de)?|tussen(?:\s+(?:de|het))?|(?:van|op)\s+de|om|plus|min|maal|keer|komma)"
    rf"|{NUMERAL_WORDS}\s*(?:tot|of|à|en|op|,)|[%€±~])\s*$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:klasse|graad|fase|niveau|score|artikel|groep|type|zone|stap|deel|titel|hoofdstuk|punt|nummer|categorie|keuze|variant|optie"
    r"|lid|bijlage|schijf|rang|ploeg|team|lot|luik|blok|ronde|(?:in|van|vanaf)\s+(?:jaar|kwartaal|week|maand)|lijn|kolom|rij|tabel|nr\.?)\s+$",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:stij|steeg|stegen|daal|dale|verhoog|verhog|verminder|verlaag|verlag|groei|zak|toena|afna|evolu|tegenover|vergeleken)\w*",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(r"\s+(?P<noun>[a-zà-ÿ]{2,})")
_GOES_ON = re.compile(r"[0-9]\s*(?:duizend|miljoen|miljard|komma|en)\b", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\((?P<number>[0-9]{1,2})\)")
_ENDS_IN_NUMERAL = re.compile(rf"{NUMERAL_WORDS}\s*$", re.IGNORECASE)
_ASIDE = re.compile(r"tussen\s+haakjes", re.IGNORECASE)
_HINT = re.compile(r"\(|zegge|woorden|letters|voluit", re.IGNORECASE)
_REACH, _FAR = 80, 160
_LONG_FIGURE = 3
_ROUND, _ROUNDNESS = Decimal(100), 10
_CENT = Decimal("0.01")
_MAX_LABEL = 160


@dataclass(frozen=True, slots=True)
class _Pair:
    """A numeral and the figure beside it, where each starts, and the bounds of both in the text.

    ``sure`` when the text itself says that the one is the other ("zegge"), ``bare`` when neither has a unit.
    """

    words: str
    value: Decimal
    figure: Quantity
    words_at: int
    figure_at: int
    end: int
    sure: bool
    bare: bool

    @property
    def start(self) -> int:
        """Where the first of the two starts."""
        return min(self.words_at, self.figure_at)


def written_out(document: str, items: Sequence[Item]) -> tuple[NumberInWords, ...]:
    """Find the numbers of a paper that stand beside themselves in words, in reading order.

    Where a figure beside a numeral may be anything else (a note, what was before, a count of another thing) the two are
    taken only when they are the same.
    """
    notes = _notes(items)
    aside = any(_ASIDE.search(item.text) for item in items)
    return tuple(
        _record(document, item, pair)
        for item in items
        if _HINT.search(item.text)
        for pair in _certain(item, notes, aside=aside)
    )


def _notes(items: Sequence[Item]) -> frozenset[int]:
    """Give the numbers in brackets of a paper that no numeral stands before: its notes, and points of articles."""
    opening = (item.number for item in items if item.number and item.lines[0].text.lstrip().startswith("("))
    within = (
        int(mark["number"])
        for item in items
        for mark in _NOTE_MARK.finditer(item.text)
        if _ENDS_IN_NUMERAL.search(item.text[max(0, mark.start() - _REACH) : mark.start()]) is None
    )
    return frozenset((*opening, *within))


def _certain(item: Item, notes: frozenset[int], *, aside: bool) -> Iterator[_Pair]:
    """Give the pairs of an item that say the same, or of which one must be wrong."""
    pairs = list(_pairs(item))
    wrong = [pair for pair in pairs if not _agrees(pair) and pair.bare]
    for pair in pairs:
        doubted = aside or len(wrong) > 1 or not _must_agree(item, pair, notes)
        if _agrees(pair) or pair.sure or not doubted:
            yield pair


def _pairs(item: Item) -> Iterator[_Pair]:
    for run in _RUN.finditer(item.text):
        if _GOES_ON.match(item.text, max(0, run.start() - len(" ") - 1)):
            continue  # the numeral began in figures: "12 miljoen vijfhonderdduizend"
        behind = _FIGURE_BEHIND.match(item.text, run.end())
        if behind is not None:
            told = _SAID.search(behind[0]) is not None
            pair = _pair(run, behind, behind, behind.start("number"), sure=told)
        else:
            start = max(0, run.start() - _REACH)
            before = _FIGURE_BEFORE.search(item.text[start : run.start()])
            after = _CLOSES.match(item.text, run.end()) if before is not None else None
            if before is None or after is None or not (before["says"] or after["bracket"]):
                continue
            at = start + before.start("number")
            named = not before["says"] and _is_name(item, at)
            pair = None if named else _pair(run, before, after, at, sure=before["says"] is not None)
        if pair is not None:
            yield pair


def _is_name(item: Item, start: int) -> bool:
    """Tell whether a figure is a year, a date or a number that is only a name."""
    return any(each.start <= start < each.end and each.figure.kind in _NO_FIGURE for each in item.mentions)


def _pair(
    run: re.Match[str], figure: re.Match[str], tail: re.Match[str], at: int, *, sure: bool
) -> _Pair | None:
    """Make a pair of a numeral and a figure in one unit; ``tail`` is what follows the numeral."""
    unit, own = _unit(tail["unit"]), _unit(figure["own"] or figure["sign"])
    bare = not (unit or own)
    quantity = _figure(figure, unit or own)
    found = _numerals(run[0])
    if quantity is None or not found or (unit and own and unit != own):
        return None
    if not sure and (_may_be_note(figure, unit, own) or (own and not unit and figure is tail)):
        return None
    cents = _numerals(tail["cents"]) if tail["cents"] else []
    more = cents[0][1] * _CENT if cents else Decimal(0)
    first, value = next((each for each in found if each[1] + more == quantity.value), found[0])
    words = run.string[run.start() + first : tail.end("small") if cents else run.end()]
    return _Pair(words, value + more, quantity, run.start() + first, at, tail.end(), sure, bare)


def _figure(match: re.Match[str], unit: str) -> Quantity | None:
    """Read a figure as exact as it is printed: to the last unit, or to the last digit before a word as "miljoen"."""
    number, scale = " ".join(match["number"].split()), match["scale"] or ""
    read = parse_quantity(f"{number} {scale} {unit}".strip())
    if read is None or read.readings:
        return None
    raw = squeezed(f"{match['sign'] or ''}{number} {scale} {match['own'] or ''}")
    return replace(read, raw=raw, step=read.step if scale else Decimal(0))


def _may_be_note(figure: re.Match[str], unit: str, own: str) -> bool:
    """Tell whether a figure may be the number of a note behind an amount in words, or a year."""
    number = figure["number"]
    return (bool(unit) and not own and len(number) < _LONG_FIGURE) or (
        not unit and not own and _YEAR.fullmatch(number) is not None
    )


def _unit(text: str | None) -> str:
    word = (text or "").strip().lower().replace("’", "").replace("'", "")
    return _SAME.get(word, word)


def _numerals(run: str) -> list[tuple[int, Decimal]]:
    """Give the numerals that a run of such words ends in, the longest first, each with where it starts."""
    starts = [match.start() for match in re.finditer(r"[^\s-]+", run)]
    values = ((start, spelled_number(run[start:])) for start in starts)
    return [(start, value) for start, value in values if value is not None]


def _step(pair: _Pair) -> Decimal:
    """Give how exactly a numeral is meant: "twee miljoen" may be a round number, "twee miljoen tien" is none.

    Beside a figure with decimals a numeral may be rounded to the whole: "tien procent (10,3 %)".
    """
    if pair.sure:
        return Decimal(0)
    decimals = pair.figure.value % 1 != 0
    exact = Decimal(1) if decimals and pair.value % 1 == 0 else Decimal(0)
    large = _ENDS_IN_LARGE.search(pair.words)
    if large is not None:
        scale = spelled_number(f"een {large[0]}") or exact
        return scale if pair.value % scale == 0 else scale / 2
    if pair.value < _ROUND or not _ENDS_IN_SCALE.search(pair.words):
        return exact
    digits = str(int(pair.value))
    return min(Decimal(10) ** (len(digits) - len(digits.rstrip("0"))), pair.value / _ROUNDNESS)


def _agrees(pair: _Pair) -> bool:
    """Tell whether a numeral and its figure are the same within their rounding."""
    return abs(pair.value - pair.figure.value) <= (_step(pair) + pair.figure.step) / 2


def _must_agree(item: Item, pair: _Pair, notes: frozenset[int]) -> bool:
    """Tell whether a figure beside another numeral can be nothing else, so that one of the two is wrong."""
    before = item.text[max(0, pair.start - _FAR) : pair.start]
    if _LOOSE.search(before[-_REACH:]) or _NAMED.search(before[-_REACH:]):
        return False
    if not pair.bare:
        return not (_step(pair) and _MOVES.search(before))
    number = int(pair.figure.value)
    note = number <= 1 or not notes.isdisjoint((number - 1, number, number + 1))
    noun = _NOUN_BEHIND.match(item.text, pair.end)
    counts = noun is not None and noun["noun"] not in STOPWORDS
    return counts and pair.words.lower() != "een" and not note


def _record(document: str, item: Item, pair: _Pair) -> NumberInWords:
    place = place_of_words(document, item, pair.words_at, pair.words)
    printed = next((each for each in item.mentions if each.start <= pair.figure_at < each.end), None)
    stands = (
        printed.line.place(document, printed.figure.start, printed.figure.end)
        if printed is not None
        else place_of_words(document, item, pair.figure_at, pair.figure.raw)
    )
    return NumberInWords(
        label=squeezed(item.text[pair.start : pair.end]).rstrip(" .,;")[:_MAX_LABEL],
        words=Quantity(pair.value, pair.figure.unit, _step(pair), raw=squeezed(pair.words), place=place),
        figures=replace(pair.figure, place=stands),
        place=stands,
    )
