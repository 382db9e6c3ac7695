"""Coalition agreements: headings, points, and sentences that say what the government will do, and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bbtcheck.quantity import CalendarDate, Quantity, format_number, parse_date
from bbtcheck.records import (
    AgreementPoint,
    AgreementSection,
    Commitment,
    CommitmentKind,
    CommitmentNumber,
    CountBreakdown,
    CountChange,
    CountPart,
    NumberRole,
    Record,
    Term,
    TimeRelation,
)
from bbtcheck.testing.chance import Chance, shares, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.notation import wrapped
from bbtcheck.testing.printers.words import NOUNS

Said: TypeAlias = tuple[str, tuple[Record, ...]]
_VERBS = ("bouwen", "openen", "plaatsen", "vernieuwen", "onderhouden")
_AREAS = ("langs de kust", "in de havens", "op het platteland", "in elke polder", "aan de oevers")
_TITLES = (
    "Veilige stranden",
    "Vlot over het water",
    "Natuur en bos",
    "Leren zwemmen",
    "Levende dorpen",
    "Erfgoed van de zee",
)
_SECTIONS = ("KUST EN PLATTELAND", "HAVENS EN WATERWEGEN")
_FILLERS = (
    "De regering hecht belang aan overleg met iedereen die in het veld werkt.",
    "In de vorige regeerperiode is daar al aan gewerkt.",
    "De lokale besturen zijn hierbij de eerste partner.",
    "Het decreet van 26 april 2019 blijft daarbij de basis.",
)
_PLACES = ("aan zee", "in de dorpen", "op het water", "in de scholen")


@dataclass(frozen=True, slots=True)
class _Bound:
    """What binds a commitment, and the words that say so; ``{year}`` is filled in."""

    words: str
    kind: CommitmentKind
    relation: TimeRelation | None = None
    start: str = ""
    deadline: str = ""
    term: Term | None = None
    recurrence: str | None = None


_BOUNDS = (
    _Bound("", CommitmentKind.QUANTITY),
    _Bound("tegen {year}", CommitmentKind.DATE, TimeRelation.BY, deadline="{year}"),
    _Bound("tegen eind {year}", CommitmentKind.DATE, TimeRelation.BY, deadline="eind {year}"),
    _Bound(
        "tegen ten laatste 1 juli {year}",
        CommitmentKind.DATE,
        TimeRelation.BY_LATEST,
        deadline="1 juli {year}",
    ),
    _Bound("voor 15 mei {year}", CommitmentKind.DATE, TimeRelation.BEFORE, deadline="15 mei {year}"),
    _Bound("vanaf {year}", CommitmentKind.DATE, TimeRelation.FROM, start="{year}"),
    _Bound("vanaf 1 september {year}", CommitmentKind.DATE, TimeRelation.FROM, start="1 september {year}"),
    _Bound("in de loop van {year}", CommitmentKind.DATE, TimeRelation.IN, deadline="{year}"),
    _Bound("deze regeerperiode", CommitmentKind.LEGISLATURE, term=Term.LEGISLATURE),
    _Bound("binnen de zes maanden", CommitmentKind.RELATIVE, term=Term.WITHIN_PERIOD),
    _Bound("zo snel mogelijk", CommitmentKind.RELATIVE, term=Term.AS_SOON_AS_POSSIBLE),
    _Bound("jaarlijks", CommitmentKind.RECURRING, recurrence="P1Y"),
    _Bound("halfjaarlijks", CommitmentKind.RECURRING, recurrence="P6M"),
)


def coalition_agreement(chance: Chance, *, year: int | None = None) -> PrintedPaper:
    """Make an agreement of the government whose term starts in ``year``."""
    start = chance.number(2024, 2049) if year is None else year
    titles = some(chance, _TITLES, 1, 4)
    promises = iter(made_commitments(chance, start, least=2 * len(titles), most=5 * len(titles)))
    rest = list(promises)
    chapters: list[tuple[str, list[list[Said]]]] = []
    for number, title in enumerate(titles, 1):
        share = len(rest) if number == len(titles) else max(1, len(rest) // (len(titles) - number + 1))
        taken, rest = rest[:share], rest[share:]
        chapters.append((f"{number}) {title}", [_point(chance, one) for one in taken]))
    return print_agreement(chance, _each_whole_once(chapters), start)


def made_commitments(chance: Chance, year: int, *, least: int, most: int) -> tuple[Commitment, ...]:
    """Make commitments of a term of five years, each about something of its own."""
    subjects = [(verb, noun, area) for verb in _VERBS for noun in NOUNS for area in _AREAS]
    return tuple(_commitment(chance, *subject, year) for subject in some(chance, subjects, least, most))


def _commitment(chance: Chance, verb: str, noun: str, area: str, start: int) -> Commitment:
    bound, year = chance.one(_BOUNDS), chance.number(start + 1, start + 5)
    count = chance.one((chance.number(2, 999), chance.number(3_000, 90_000)))
    when = bound.words.format(year=year)
    quote = f"We {verb} {when} {format_number(count)} {noun} {area}.".replace("  ", " ")
    return Commitment(
        kind=bound.kind,
        quote=quote,
        relation=bound.relation,
        start=_date(bound.start.format(year=year)),
        deadline=_date(bound.deadline.format(year=year)),
        term=bound.term,
        recurrence=bound.recurrence,
        numbers=(_counted(count, noun),),
    )


def _counted(count: int, noun: str) -> CommitmentNumber:
    return CommitmentNumber(
        raw=f"{format_number(count)} {noun}",
        role=NumberRole.TARGET,
        amount=Quantity.of(count, noun),
        noun=noun,
    )


def _date(text: str) -> CalendarDate | None:
    return parse_date(text) if text else None


def _point(chance: Chance, promise: Commitment) -> list[Said]:
    """Put sentences around a commitment: filling, a whole with its parts, or a number that changes."""
    found: list[Said] = [(promise.quote, (promise,))]
    for _ in chance.times(0, 2):
        makers: tuple[Callable[[Chance], Said], ...] = (_filler, _breakdown, _change)
        found.append(chance.one(makers)(chance))
    return found


def _each_whole_once(
    chapters: Sequence[tuple[str, list[list[Said]]]],
) -> list[tuple[str, list[list[Said]]]]:
    """Leave out a sentence about a whole of which another was told already: they would contradict each other."""
    seen: set[str] = set()
    kept: list[tuple[str, list[list[Said]]]] = []
    for heading, points in chapters:
        kept.append((heading, []))
        for point in points:
            kept[-1][1].append([said for said in point if _is_new(said, seen)])
    return kept


def _is_new(said: Said, seen: set[str]) -> bool:
    wholes = {one.amount.unit.symbol for one in said[1] if isinstance(one, CountBreakdown) and one.amount}
    known = bool(wholes & seen)
    seen |= wholes
    return not known


def _filler(chance: Chance) -> Said:
    return chance.one(_FILLERS), ()


def _breakdown(chance: Chance) -> Said:
    noun = chance.one(NOUNS)
    count = chance.number(4, 400)
    one, other = (part + 1 for part in shares(chance, count - 2, 2))
    places = some(chance, _PLACES, 2, 2)
    parts: tuple[int, ...] = (one, other)
    complete = chance.maybe()
    if complete:
        text = f"Er komen {count} {noun} ({one} {places[0]} en {other} {places[1]})."
    else:
        text = f"Er komen {count} {noun}, waarvan {one} {places[0]}."
        parts = (one,)
    return text, (
        Commitment(kind=CommitmentKind.QUANTITY, quote=text),
        CountBreakdown(
            label=f"{count} {noun}",
            amount=Quantity.of(count, noun),
            complete=complete,
            parts=tuple(
                CountPart(label=place, amount=Quantity.of(part, noun))
                for part, place in zip(parts, places, strict=False)
            ),
        ),
    )


def _change(chance: Chance) -> Said:
    noun = chance.one(NOUNS)
    low = chance.number(2, 400)
    step = chance.number(1, 200)
    up = chance.maybe()
    baseline, target = (low, low + step) if up else (low + step, low)
    told = chance.maybe()
    middle = f" met {step}" if told else ""
    text = f"Het aantal {noun} {'stijgt' if up else 'daalt'}{middle} van {baseline} naar {target}."
    return text, (
        Commitment(kind=CommitmentKind.QUANTITY, quote=text),
        CountChange(
            label=f"{baseline} naar {target}",
            baseline=Quantity.of(baseline, ""),
            target=Quantity.of(target, ""),
            direction="up" if up else "down",
            difference=Quantity.of(step, "") if told else None,
        ),
    )


def print_agreement(
    chance: Chance, chapters: Sequence[tuple[str, list[list[Said]]]], year: int
) -> PrintedPaper:
    """Print chapters with their points on pages of any width and length."""
    title = chance.one(_SECTIONS)
    width, double = chance.number(50, 100), chance.maybe()
    lines = [title, "", f"Regeerakkoord {year}-{year + 5}.", "", ""]
    whole: set[int] = set()
    records: list[Record] = [AgreementSection(heading=title, title=title, title_key=title.lower(), level=1)]
    for heading, points in chapters:
        lines += ["", heading, ""]
        name = heading.partition(" ")[2]
        records.append(
            AgreementSection(heading=heading, title=name, title_key=name.lower(), level=2, parent=title)
        )
        for point in points:
            text = " ".join(sentence for sentence, _ in point)
            records += [
                AgreementPoint(text=text, section=heading),
                *(one for _, made in point for one in made),
            ]
            above = ""
            for line in wrapped(f"• {text}", width):
                if above.endswith("."):
                    whole.update((len(lines) - 1, len(lines)))
                lines += [f"{line} ", *([""] if double else [])]
                above = line
            lines += [] if double else [""]
    text = "\n".join(_paged(lines, whole, chance.number(15, 40), chance.one(("", "{}", "\f", "{}\f")))) + "\n"
    return PrintedPaper("coalition-agreement", text, tuple(records), name="akkoord.txt")


def _paged(lines: Sequence[str], whole: set[int], length: int, turn: str) -> Iterator[str]:
    """Turn the page every so many lines: with its number, with a form feed, or with both.

    No page begins at a line of ``whole``: a sentence that begins a page inside a point looks like a new paragraph.
    """
    page, top = 40, 0
    for index, line in enumerate(lines):
        if turn and index - top >= length and index not in whole:
            page, top = page + 1, index
            if "{}" in turn:
                yield from ("", str(page), "")
            yield f"\f{line}" if "\f" in turn else line
        else:
            yield line
