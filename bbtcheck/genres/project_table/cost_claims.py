"""What the text around a table of projects tells of it: how many there are, end late or get support from whom.

Only what has one reading is taken: a sentence about one sector, about an earlier year or about "nieuwe projecten" is
about other projects than all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from bbtcheck.genres.project_table.cost_heads import origin_in
from bbtcheck.genres.project_table.cost_projects import CostTable
from bbtcheck.genres.project_table.cost_records import cost_of
from bbtcheck.genres.project_table.cost_rows import COUNTED
from bbtcheck.genres.project_table.text import key_of
from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.offsets import place_at
from bbtcheck.quantity import CalendarDate, Quantity, number_word, parse_date
from bbtcheck.records import Project, ProjectClaim

_N = r"(?P<n>[0-9]{1,3}|[^\W\d_]+)"
_ALL_KINDS = r"(?:(?:lopende\s+(?:of|en)\s+geplande|strategische|verschillende|afzonderlijke)\s+)?"
_WHOLE = (
    re.compile(
        rf"\b(?:tabel|overzicht|lijst|bijlage|projectenlijst)\s+(?:bevat|telt|toont|omvat|beschrijft|vermeldt)\s+(?:in\s+totaal\s+)?"
        rf"{_N}\s+{_ALL_KINDS}projecten(?!\w|\s+(?:die|waar|met|zonder|van|uit|voor))",
        re.IGNORECASE,
    ),
    re.compile(rf"\bAlle\s+{_N}\s+projecten\b(?!\s+(?:die|waar|met|zonder|van|uit|voor)\b)"),
    re.compile(
        rf"\b{_N}\s+{_ALL_KINDS}projecten\s*,?\s*(?:gegroepeerd|verdeeld|ingedeeld|opgedeeld)\s+(?:in|over|per)\s",
        re.IGNORECASE,
    ),
)
_GROUPS = re.compile(
    rf"\b(?:gegroepeerd|verdeeld|ingedeeld|opgedeeld)\s+(?:in|over)\s+(?:de\s+)?{_N}\s+(?:sectoren|domeinen|clusters|thema['’]?s)\b",
    re.IGNORECASE,
)
_DAY = r"(?P<day>[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2}\s+[^\W\d_]{3,9}\s+[0-9]{4}|(?:eind\s+)?20[0-9]{2})"
_ENDS = (
    r"(?:eindig(?:t|en|de|den)|(?:loopt|lopen)\s+(?:pas\s+)?(?:af|ten\s+einde)"
    r"|(?:loopt|lopen)\s+(?:nog\s+)?(?:door\s+)?(?:tot\s+)?(?=na\s))"
)
_STARTS = (
    r"(?:start(?:t|en|te|ten)?|begin(?:t|nen)|(?:gaat|gaan)\s+van\s+start"
    r"|(?:waren|was|is|zijn)\s+(?:al\s+)?(?:gestart|begonnen|van\s+start\s+gegaan))"
)
_TIMED = re.compile(
    rf"(?:^|[.:;,]\s+|\ben\s+)(?:er\s+)?{_N}\s+(?:van\s+de\s+(?:[0-9]{{1,3}}\s+)?)?project(?:en)?\s+(?:(?P<end>{_ENDS})|{_STARTS})\s*"
    rf"(?:pas\s+|al\s+)?(?P<how>na|vóór|voor|in|op)\s+(?P<last>eind\s+)?{_DAY}(?!\s*[/-]?[0-9])(?=\s*(?:[.,;:)]|$|en\b(?!\s+(?:[0-9]|later|vroeger|daar))|door\b|verder\b|af\b))",
    re.IGNORECASE,
)
_SUPPORTED = re.compile(
    rf"(?:^|[.:;,]\s+|\ben\s+)(?:er\s+)?{_N}\s+(?:van\s+de\s+(?:[0-9]{{1,3}}\s+)?)?project(?:en)?\s+"
    r"(?:(?:krijg(?:t|en)|ontvang(?:t|en)|he(?:eft|bben)|kr(?:eeg|egen)|geniet(?:en)?|reken(?:t|en)\s+op)"
    r"|(?:wordt|worden)\s+(?:mee\s+)?(?:gefinancierd|betaald)\s+(?:met|door|uit))"
    r"\s+(?:ook\s+)?(?P<none>geen\s+)?(?P<who>[\w+]+(?:\s+\w+){0,2})",
    re.IGNORECASE,
)
_ALSO = re.compile(
    rf"\s*,?\s*(?:en|,)\s+{_N}\s+(?:projecten\s+)?(?P<none>geen\s+)?(?P<who>[\w+]+(?:\s+\w+){{0,2}})",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"{_N}\s+projecten\s+(?:(?:komen|staan|zitten)\s+in\s+beide(?:\s+groepen)?|krijgen\s+beide)",
    re.IGNORECASE,
)
_THEN = re.compile(rf"\btoen\s+(?:nog\s+)?{_N}\s+projecten\b", re.IGNORECASE)
_ADDED = re.compile(
    rf"\b{_N}\s+(?:later|sindsdien|intussen|ondertussen|nadien)\s+(?:toegevoegde|bijgekomen)\s+projecten\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"\b(?:geschrapt|weggevallen|afgerond|stopgezet|samengevoegd|gesplitst|beëindigd)", re.IGNORECASE
)
_NARROWED = re.compile(r"\b(?:sector|domein|cluster|thema|vorige?|eerdere?|toen|destijds)\b", re.IGNORECASE)
_END_OF_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z0-9‘“'\"])")
_MOST_WORDS = 3


def claims_in(
    table: CostTable, projects: Sequence[Project], document: str, items: Sequence[Item]
) -> Iterator[ProjectClaim]:
    """Find the numbers of projects that the text tells; nothing where a project of the table may have been missed."""
    if not table.sure or len(projects) < 2:
        return
    found: dict[tuple[int, int], ProjectClaim] = {}
    for item in items:
        for start, end, raw, told, counted in _told(table, projects, item):
            place = place_at(document, item, start, start + len(raw.split()[0]))
            number = Quantity(Decimal(told), COUNTED, Decimal(0), raw=raw.split()[0], place=place)
            found.setdefault(
                (item.first, start),
                ProjectClaim(
                    raw=item.text[start:end],
                    told=number,
                    counted=counted,
                    place=place,
                ),
            )
    yield from found.values()


_Claim = tuple[int, int, str, int, int]


def _told(table: CostTable, projects: Sequence[Project], item: Item) -> Iterator[_Claim]:
    """Give each number with where it starts, where its words end, what is printed, and what is counted."""
    text = item.text
    for pattern in _WHOLE:
        for match in pattern.finditer(text):
            yield from _claim(match, len(projects))
    if (groups := _GROUPS.search(text)) is not None and all(sector.name for sector in table.sectors):
        yield from _claim(groups, len(table.sectors))
    for match in _TIMED.finditer(text):
        counted = _timed(projects, match) if not _is_narrowed(table, text, match.start()) else None
        if counted is not None:
            yield from _claim(match, counted)
    yield from _supported(table, text)
    then, added = _THEN.search(text), _ADDED.search(text)
    if then is not None and added is not None and _DROPPED.search(text) is None:
        before = _number(then["n"])
        if before is not None and before < len(projects):
            yield from _claim(added, len(projects) - before)


def _claim(match: re.Match[str], counted: int) -> Iterator[_Claim]:
    """Give what is told where the word before the projects is a number."""
    told = _number(match["n"])
    if told is not None:
        yield match.start("n"), match.end(), match["n"], told, counted


def _number(raw: str) -> int | None:
    return int(raw) if raw.isdigit() else number_word(raw)


def _is_narrowed(table: CostTable, text: str, at: int) -> bool:
    """Tell whether the sentence, or what leads to it, speaks of one sector or of another time."""
    starts = [match.end() for match in _END_OF_SENTENCE.finditer(text, 0, at + 1)]
    before = key_of(text[(starts[-1] if starts else 0) : at]) or ""
    named = any(name and name in before for name in (key_of(sector.name) for sector in table.sectors))
    return named or _NARROWED.search(before) is not None


def _timed(projects: Sequence[Project], match: re.Match[str]) -> int | None:
    """Count the projects that start or end before, in or after a day or a year; nothing where that is not clear."""
    day = parse_date(match["day"])
    if day is None or day.first is None or day.last is None or _number(match["n"]) is None:
        return None
    last = day.last
    first = last if match["last"] else day.first
    tests: dict[str, Callable[[date], bool]] = {
        "na": lambda when: when > last,
        "voor": lambda when: when < first,
        "in": lambda when: first <= when <= last,
    }
    test = tests[{"vóór": "voor", "op": "in"}.get(match["how"].lower(), match["how"].lower())]
    answers = [_answer(project.end if match["end"] else project.start, test) for project in projects]
    return None if None in answers else sum(answer is True for answer in answers)


def _answer(when: CalendarDate | None, test: Callable[[date], bool]) -> bool | None:
    """Ask of each day that a date may mean; nothing where they give two answers, or there is none."""
    if when is None:
        return None
    days = when.candidates if not when.valid else [day for day in (when.first, when.last) if day is not None]
    answers = {test(day) for day in days}
    return answers.pop() if len(answers) == 1 else None


def _supported(table: CostTable, text: str) -> Iterator[_Claim]:
    """Count the projects for which some source pays, also those behind it: "en 10 projecten lokale cofinanciering"."""
    for match in _SUPPORTED.finditer(text):
        if _is_narrowed(table, text, match.start()):
            continue
        groups: list[frozenset[int]] = []
        at: re.Match[str] | None = match
        end = match.end()
        while at is not None and (read := _payers(table, at["who"])) is not None:
            paid, words = read
            end = at.start("who") + len(words)
            counted = len(table.projects) - len(paid) if at["none"] else len(paid)
            if _number(at["n"]) is None:
                break
            yield at.start("n"), end, at["n"], _number(at["n"]) or 0, counted
            groups.append(paid)
            at = _ALSO.match(text, end)
        both = _BOTH.search(text, end)
        if len(groups) == 2 and both is not None and both.start() - end < 12:
            yield from _claim(both, len(groups[0] & groups[1]))


def _payers(table: CostTable, words: str) -> tuple[frozenset[int], str] | None:
    """Give the projects of which a column is not nought, with the words that name it; nothing where a cell is open."""
    for number in range(_MOST_WORDS, 0, -1):
        cut = re.match(rf"\S+(?:\s+\S+){{{number - 1}}}", words)
        origin = origin_in(cut[0]) if cut is not None else None
        if cut is not None and origin is not None and table.lines.heads.of(origin) is not None:
            costs = [cost_of(project, table, origin) for project in table.projects]
            if any(cost is None for cost in costs):
                return None
            paid = frozenset(at for at, cost in enumerate(costs) if cost is not None and cost.value)
            return paid, cut[0]
    return None
