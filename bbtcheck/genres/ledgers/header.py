"""The header of a ledger: what its rows are keyed by, and which columns of amounts follow the description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bbtcheck.genres.ledgers.headings import STEPS, Column, Groups, Step, groups_of, step_of, with_steps
from bbtcheck.genres.words import CREDIT_WORDS, STAGE_WORDS, letters_of, plain
from bbtcheck.read import Line
from bbtcheck.records import Credit, Stage

_DESCRIPTION = r"(?:OMSCHRIJVING(?:EN)?|LIBELL[EÉ]|BENAMING|Omschrijving|Libell[eé]|Benaming|omschrijving)"
_FIND = re.compile(rf"(?<!\w){_DESCRIPTION}(?!\w)")
_LEAD = re.compile(
    r"(?:(?:^|(?<=\s))(?:PR\.?|PROGRAMMA|ARTIKEL|BEGROTINGS-?\s?ARTIKEL|ESR(?:[- ]CODE)?|CODE|KS|NR\.?))(?=\s|$)",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"\s+(?:"
    r"(?P<part>littera\s+[1-9](?!\w)|(?:departement(?:en)?|agentschap(?:pen)?|rechtspersonen|DAB(?:'s)?|IVA)(?!\w))"
    r"|(?P<littera>LIT(?:T(?:ERA)?)?\.?(?!\w))"
    r"|(?:(?P<front>VAK|VEK) )?"
    r"(?P<stage>(?:(?:laatste|initi(?:eel|[eë]le)|aangepaste?|definitieve?|oorspronkelijke?)\s+)?"
    r"(?:budget|begroting|uitvoering|uitv\.?|realisatie|real\.?|rekening|raming|BA|BO|BU)\s+(?P<year>(?:19|20)[0-9]{2})(?![\w.]))"
    r"(?(front)|(?:\s+\(?(?P<of>VAK|VEK)(?![\w])\)?)?)"
    r"|(?P<credit>(?:VAK|VEK|VRK|MAC|AO|TO|LO)(?![\w])|(?:vastleggings|vereffenings)kredieten?(?!\w))"
    r"|(?P<total>totaal(?!\w))|(?P<amount>(?:bedrag(?:en)?|raming(?:en)?)(?!\w))"
    r"|(?P<receipts>(?:(?:niet-?\s?toegewezen|algemene|toegewezen)(?:\s+ontvangsten)?|(?:ontvangsten\s+uit\s+)?leningen|"
    r"leningopbrengsten)(?!\w))"
    rf"|{STEPS}"
    r")",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\s+(?:(?:uitvoerings|realisatie)(?:graad|percentage)(?!\w)"
    r"|(?:in )?%(?: (?:van )?(?:BA|BO|uitv(?:oering)?\.?)(?!\w))?)"
    r"(?=\s|$)",
    re.IGNORECASE,
)
RECEIPTS = {
    "algemene": Credit.AO,
    "niettoegewezen": Credit.AO,
    "toegewezen": Credit.TO,
    "algemeneontvangsten": Credit.AO,
    "niettoegewezenontvangsten": Credit.AO,
    "toegewezenontvangsten": Credit.TO,
    "leningen": Credit.LO,
    "ontvangstenuitleningen": Credit.LO,
    "leningopbrengsten": Credit.LO,
}
"""The credits of receipts by the letters of what they are called in full."""
_WINDOW = 16
_LONGEST_WINDOW = 1_500
_STAGE_OF = {Step.INITIAL: Stage.BO, Step.ADJUSTED: Stage.BA, Step.ADJUSTMENT: None}
_STAGES = {"budget": None, "begroting": None, "raming": None}
_DONE = ("uitv", "real", "reke")


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its columns, whether a littera follows, and where the rows begin (index of a line, offset).

    ``first`` is the index of its first line, ``by_number`` is true when rows are keyed by economic codes, ``upright``
    when every column stands on a line of its own, as the cells below it then do. ``shares`` columns of percentages
    close it, such as "% BA".
    """

    columns: tuple[Column, ...]
    littera: bool
    by_number: bool
    upright: bool
    first: int
    last: int
    end: int
    shares: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def groups(self) -> Groups:
        """The numbers of the columns that an adjustment goes by: the credit, what is added, and what it becomes."""
        return groups_of(self.columns)

    @property
    def margin(self) -> int | None:
        """The number of the column that adds up all the others, if there is one."""
        totals = [number for number, column in enumerate(self.columns) if column.total]
        parts = sum(column.part for column in self.columns)
        return totals[0] if len(totals) == 1 and parts == len(self.columns) - 1 >= 2 else None


def header_at(lines: Sequence[Line], index: int) -> Header | None:
    """Read a header whose description column is named on this line; it may run over several lines."""
    found = _FIND.search(lines[index].text) if len(lines[index].text) < 100_000 else None
    if found is None:
        return None
    text, starts = _window(lines, index)
    leads = [
        match[0] for match in _LEAD.finditer(lines[index].text[max(0, found.start() - 60) : found.start()])
    ]
    first = index
    while not leads and first > max(0, index - 4):
        first -= 1
        above = lines[first].text.strip()
        leads = [above] if above and _LEAD.fullmatch(above) else []
        if above and not leads:
            break
    columns, littera, upright, end = _columns(text, found.end())
    shares = 0
    while columns and (share := _SHARE.match(text, end)) is not None:
        shares, end = shares + 1, share.end()
    if not leads or not columns or len({column.name for column in columns}) < len(columns):
        return None
    by_number = any(re.search(r"ESR|CODE", lead, re.IGNORECASE) for lead in leads)
    row = max(number for number, start in enumerate(starts) if start <= end)
    return Header(columns, littera, by_number, upright, first, index + row, end - starts[row], shares)


def _window(lines: Sequence[Line], index: int) -> tuple[str, list[int]]:
    """Join some lines from here on, with where each of them starts."""
    text, starts = "", list[int]()
    for line in lines[index : index + _WINDOW]:
        if starts and len(text) > _LONGEST_WINDOW:
            break
        starts.append(len(text))
        text += plain(line.text)[: 100_000 if len(starts) == 1 else _LONGEST_WINDOW] + "\n"
    return text, starts


def _columns(text: str, position: int) -> tuple[tuple[Column, ...], bool, bool, int]:
    """Read columns as long as they follow one another; a littera closes them, or the first line of two."""
    columns: list[Column] = []
    littera, upright = False, True
    while (match := _COLUMN.match(text, position)) is not None and not _is_row_below(text, match):
        below = match["below"] and any(column.step or column.credit for column in columns)
        if littera and not (
            below or step_of(match) or match["credit"] or match["receipts"] or match["stage"]
        ):
            break
        if match["below"] and not below:
            break
        upright = upright and _on_next_line(match)
        position = match.end()
        if match["littera"]:
            littera = True
        elif not match["below"]:
            columns.append(_column(match))
    return with_steps(columns), littera, upright, position


def _is_row_below(text: str, match: re.Match[str]) -> bool:
    """Tell whether "Totaal" or "Aanpassing" begins a row below the header: more than names of columns follows it."""
    if not _on_next_line(match) or not (match["total"] or match["below"] or step_of(match)):
        return False
    rest = text[match.end() : text.find("\n", match.end())]
    return _COLUMN.sub("", rest).strip() != ""


def _on_next_line(match: re.Match[str]) -> bool:
    return "\n" in match[0][: len(match[0]) - len(match[0].lstrip())]


def _column(match: re.Match[str]) -> Column:
    name = " ".join(match[0].split())
    if match["stage"]:
        word = match["stage"].split()[-2].lower()
        of = match["front"] or match["of"]
        credit = CREDIT_WORDS.get(of.upper()) if of else None
        stage = (
            STAGE_WORDS[word]
            if word in STAGE_WORDS
            else Stage.UITVOERING
            if word.startswith(_DONE)
            else _STAGES[word]
        )
        return Column(name, credit, stage, int(match["year"]))
    if match["credit"]:
        word = match["credit"].upper()
        short = {"VAST": "VAK", "VERE": "VEK"}.get(word[:4], word)
        return Column(short, CREDIT_WORDS[short])
    if match["receipts"]:
        return Column(name, RECEIPTS[letters_of(name) or ""])
    if (step := step_of(match)) is not None:
        return Column(name, stage=_STAGE_OF[step], step=step)
    return Column(name, part=match["part"] is not None, total=match["total"] is not None)
