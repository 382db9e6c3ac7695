"""Numbers that measure nothing: of articles and headings, times of the day, footnotes, and lists of numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from bbtcheck.quantity.grammar import NAMED, SECTION, is_followed_by_unit
from bbtcheck.quantity.layout import FIGURE_CHARACTERS, Layout
from bbtcheck.quantity.number import BLANKS
from bbtcheck.quantity.vocabulary import BUDGET_ACRONYMS, STOPWORDS, fold

_TIME = r"(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]"
_TIMES = re.compile(
    rf"(?<![\w.,/]){_TIME}(?:[{BLANKS}]{{0,2}}(?:[-–]|tot en met|tot|en)[{BLANKS}]{{0,2}}{_TIME})?"
    rf"(?=[{BLANKS}]{{0,2}}(?:uur|u\.|u|h)(?!\w)(?![{BLANKS}]per[{BLANKS}][^\W\d_]))"
)
_LETTERED = re.compile(
    r"(?<![\w.,/])(?:[0-9]{1,3}[a-z]{1,2}(?:[./][0-9]{1,3})+[a-z]?"
    r"|[a-z][0-9]{1,3}(?:/[0-9]{1,3})*\.[0-9]{1,3}"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){2,}[a-z]"
    r"|[0-9]{1,2}\.[0-9]{1,2}(?:[a-f](?:\.[0-9]{1,2})?|\.[a-z](?:[./][0-9a-z])*)"
    r"|[0-9]{1,2}:[0-9]{1,3}\.[0-9]{1,2}[a-z]?)(?!\w|[.,][0-9])"
)
_FILE = re.compile(rf"(?<![\w-])(?:nrs?\.|nummers?)[{BLANKS}]{{0,2}}[0-9]{{1,8}}(?:[./-][0-9]{{1,8}})+(?!\w)")
_SMALL_ONES = re.compile(r"(?<![\w.,])[0-9]{1,2}(?:,[0-9]{1,2}){2,}(?!\w|[.,][0-9])")
_OF_PARAGRAPH = re.compile(
    r"(?<![\w.,/€-])[0-9]{1,2}\.[0-9]{1,2}(?=,?\s+[^\W\d_]+(?:de|ste)(?:(?:,|\s+en)\s+[^\W\d_]+(?:de|ste))*\s+lid\b)"
)
_REPORT = re.compile(r"(?<![\w.,/-])(?:19|20)[0-9]{2}/[0-9]{1,3}\.[0-9]{1,3}(?!\w|[.,][0-9])")
_SLASHED = re.compile(
    r"(?<![\w.,/])[0-9]{1,2}\.[0-9]{1,2}(?:\s?/\s?[0-9]{1,2}\.[0-9]{1,2})+(?![\w%/]|[.,][0-9])"
)
_CITED = re.compile(r"(?<=\[)(?:[^\W\d_]+:?[ ])?[0-9]{1,2}(?:\.[0-9]{1,2})+(?=\]|[ ][^\[\]]{1,60}\]\()")
_SHORT = re.compile(r"(?<![\w./€])(?<![^0-9]-)(?<![0-9],)[0-9]{1,2}\.[0-9]{1,2}(?![\w%€‰/-]|[.,][0-9])")
_FOOTNOTED = re.compile(
    r"(?<![\w.,/+'’°-])(?P<year>199[0-9]|20[0-9]{2})\.(?P<note>[0-9]{1,3})(?=\s+[A-ZÀ-Þ])"
)
_NOTE = re.compile(
    r"(?<=[^\W\d_)])[ \t]+(?P<note>[1-9]\.[0-9]{1,2})"
    r"(?=(?P<figures>(?:[ \t]+[-–]?[0-9]{1,3}(?:\.[0-9]{3})+-?){2,8})[ \t]*$)"
)
_COMPOUND = r"(?:aanbeveling|maatregel|doelstelling|vraag|vragen|noot|noten|code|nummer|punt|fiche|standaard)(?:en|s)?"
_SIMPLE = (
    r"(?:acties?|rubriek(?:en)?|rekening(?:en)?|criteri(?:um|a)|amendement(?:en)?|werkpakket(?:ten)?|opmerking(?:en)?|comités?"
    r"|norm(?:en)?|releases?|alinea(?:['’]s)?|overweging(?:en)?|bepaling(?:en)?|bevinding(?:en)?|vaststelling(?:en)?|kaders?"
    r"|conclusies?|thema(?:['’]s)?|ta(?:ak|ken)|secties?|component(?:en)?|indicator(?:en)?|basisallocaties?|lijn(?:en)?|nrs?\.?|esr"
    r"|zie(?:[ ](?:ook|verder|hoger))?|cfr?\.?|vgl\.|sub)"
)
_THING_BEFORE = re.compile(rf"(?<!\w)(?:\w[\w-]{{0,29}}?)??(?:{_COMPOUND}|(?<![^\W_]){_SIMPLE})[{BLANKS}]$")
_NAME_BEFORE = re.compile(
    rf"(?:(?P<lead>[^\W\d_]+)[{BLANKS}]+|(?P<opens>\())?(?<![\w.,/-])(?P<name>[A-Z]{{1,6}})[{BLANKS}]$"
)
_REFERRED = re.compile(
    r"(?<![\w.,/€+-])[0-9]{1,3}\.(?:[0-9]{1,2}|[0-9]{4})(?![\w%€‰/°]|[.,][0-9])"
    rf"(?:(?:,|[{BLANKS}]?[-–]|[{BLANKS}](?:en|of|tot en met|tot|t/m))[{BLANKS}]?"
    r"[0-9]{1,3}\.[0-9]{1,2}(?![\w%€‰/°]|[.,][0-9]))*"
)
_OF_TWO = re.compile(r"[0-9]{1,3}\.[0-9]{1,2}(?![0-9])")
_LEADS = frozenset("zie norm normen standaard onder".split())
_CURRENCIES = frozenset("USD GBP CHF JPY CNY NOK SEK DKK CAD AUD PLN CZK BEF NLG DEM FRF".split())
_WORDS_BEFORE = 48
_ALWAYS = (_TIMES, _LETTERED, _FILE, _SMALL_ONES, _CITED, _OF_PARAGRAPH, _REPORT, _SLASHED)
_NEAR = 150
_FAR_ABOVE = 10
"""How many times what a note would be as a figure every figure of its row must be: 3.1 beside 171.123 is no 3.100."""


def numberings(layout: Layout) -> Iterator[tuple[int, int]]:
    """Give where the numbers of a line stand that are names of something, as ``2.3`` in "de artikelen 2.2 en 2.3".

    A short number with points in it is one of an article or a heading when another one near it is said to be.
    """
    text = layout.folded
    said: list[int] = []
    for pattern in _ALWAYS:
        for match in pattern.finditer(text, layout.start):
            if pattern in (_LETTERED, _OF_PARAGRAPH):
                said.append(match.start())
            yield match.span()
    for pattern in (NAMED, SECTION):
        said.extend(match.start() for match in pattern.finditer(text) if "." in match[0].rstrip("."))
    for start, end in _referred_to(layout):
        said.append(start)
        yield start, end
    said.sort()
    note = _NOTE.search(text, layout.start)
    if note is not None and _is_note(note["note"], note["figures"]):
        yield note.span("note")
    for match in _SHORT.finditer(text, layout.start):
        if _is_near(said, match.start()):
            yield match.span()


def _referred_to(layout: Layout) -> Iterator[tuple[int, int]]:
    """Give the short numbers behind the thing or the short name that they number: "actie 1.12", "volgens CW 2.27"."""
    for match in _REFERRED.finditer(layout.folded, layout.start):
        floor = max(0, match.start() - _WORDS_BEFORE)
        thing = _OF_TWO.match(match[0]) and _THING_BEFORE.search(layout.folded[floor : match.start()])
        if not (thing or _has_name(layout, max(floor, layout.start), match)) or layout.among_figures(
            match.start()
        ):
            continue
        opens = match.start() == layout.start and layout.joined[match.end() : match.end() + 1] == "."
        if not opens and not is_followed_by_unit(layout.joined, layout.folded, match.end()):
            yield match.span()


def _has_name(layout: Layout, floor: int, match: re.Match[str]) -> bool:
    """Tell whether a short name in capitals stands before a number, in a sentence; in a row it may be a label."""
    before = _NAME_BEFORE.search(layout.joined[floor : match.start()])
    if before is None or before["name"] in BUDGET_ACRONYMS or before["name"] in _CURRENCIES:
        return False
    lead, cell = fold(before["lead"] or ""), layout.cell_at(match.start())
    if before["opens"] or lead in STOPWORDS or lead in _LEADS:
        return True
    return cell is not None and layout.joined[match.end() : cell.end].strip(FIGURE_CHARACTERS) != ""


def footnoted_years(layout: Layout) -> Iterator[tuple[int, int, int]]:
    """Give the years with the number of a footnote against the point behind them: where each starts, and both end."""
    for match in _FOOTNOTED.finditer(layout.joined, layout.start):
        yield match.start(), match.end("year"), match.end("note")


def _is_note(note: str, figures: str) -> bool:
    """Tell whether a short number before the figures of a row is that of a note: "Lonen 4.1 134.857 127.294"."""
    values = [int(each.strip("-–").replace(".", "")) for each in figures.split()]
    whole, _, rest = note.partition(".")
    return min(values) >= _FAR_ABOVE * int(whole + rest.ljust(3, "0"))


def _is_near(said: list[int], at: int) -> bool:
    number = bisect_left(said, at)
    return any(abs(at - place) <= _NEAR for place in said[max(0, number - 1) : number + 1])
