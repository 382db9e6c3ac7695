"""Numbers that are to change: "van 10 naar 3", with the direction and the difference that the words give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.coalition_agreement.directions import (
    BY_HOW_MUCH,
    DOWN,
    FRACTIONS,
    MORE_OR_LESS,
    MULTIPLE_SHARES,
    MULTIPLES,
    UP,
)
from bbtcheck.genres.coalition_agreement.figures import figures_of
from bbtcheck.genres.coalition_agreement.numbers import Number, numbers_of
from bbtcheck.genres.coalition_agreement.sentences import Sentence
from bbtcheck.quantity import Dimension, Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PERCENT
from bbtcheck.quantity.vocabulary import fold
from bbtcheck.records.commitment import NumberRole

_LEADS = re.compile(
    r"(?<![\w-])(?:naar|tot)\s(?:(?:een|de|maximaal|maximum|minstens|minimaal|hoogstens|ongeveer|circa|ruim|minder\sdan|meer\sdan)\s)?$"
)
_CLAUSE = re.compile(
    r"[,;:.()]\s|(?<![\w-])(?:door|waardoor|om|en|waarbij|zodat|terwijl|maar|dankzij|mits)\s"
)
_POINTS_BACK = re.compile(
    r"(?<![\w-])(?:dit|dat|dat\saantal|dit\saantal)\s(?=(?:op|uit|terug|verder|met|tot|naar)(?![\w-]))"
)
_FROM_BEHIND_COLON = re.compile(r":\svan\s(?=[\w\s]{0,12}$)")
"""What a colon only introduces: "we halveren het aantal dossiers: van 640 naar 320"."""
_FRACTION = re.compile(
    r"(?<![\w-])(?:" + "|".join(word.replace(" ", r"\s+") for word in FRACTIONS) + r")(?![\w-])"
)
_FEWER_OR_MORE = re.compile(r"\s+(?:minder|meer|lager|hoger)(?=\s*(?:[,.;:)]|$))")
_OF_SOMETHING = re.compile(r"\s+van\s(?!(?:\w+\s)?[0-9])")
_WORD_STEP = Decimal(2)
"""A fraction in words is as loose as two points to either side."""
_LOOSE_REACH = 20
_IN_BRACKETS = re.compile(r"[^,;:()]{0,40}\s\(\s*(?P<dash>[-–−]\s*)?")
_IN_OTHER_WORDS = re.compile(
    r"[^,;:()]{0,30},?\s\(?(?:of|ofwel|dus|dat\sis|d\.i\.|oftewel)\s(?:met\s|een\s(?:stijging|daling|toename|afname|verhoging"
    r"|verlaging|groei|vermindering)\s(?:met|van)\s)"
)
_BESIDE = 90
_GOALS = frozenset({NumberRole.TARGET, NumberRole.THRESHOLD, NumberRole.AMOUNT})


@dataclass(frozen=True, slots=True)
class Change:
    """A number that goes from a baseline to a target, with the direction and the difference that the words give.

    ``before`` is the sentence in which the baseline stands, where that is the one before.
    """

    sentence: Sentence
    baseline: Number
    target: Number
    direction: str | None
    difference: Quantity | None = None
    before: Sentence | None = None


def changes(sentence: Sentence) -> Iterator[Change]:
    """Find "van 10 naar 3": the last baseline before a goal that "naar" or "tot" leads to, and "met 7" beside it."""
    baseline: Number | None = None
    folded = fold(sentence.text)
    found = []
    for number in numbers_of(sentence.text):
        if number.role is NumberRole.BASELINE:
            baseline = number
        elif baseline is not None and number.role in _GOALS:
            leads = _LEADS.search(folded[: number.start]) is not None
            if leads and _same_kind(baseline, number):
                found.append((baseline, number))
            baseline = None
    for start, goal in found:
        beside = _difference(sentence, start, goal) if len(found) == 1 else None
        yield Change(sentence, start, goal, _direction(folded, start, goal), beside)


def changes_of_what_is(before: Sentence, sentence: Sentence) -> Iterator[Change]:
    """Find "Het fonds steunt 54 gemeenten. We breiden dit uit tot 60 gemeenten.": of one thing, each named once."""
    folded = fold(sentence.text)
    numbers = [number for number in numbers_of(sentence.text) if number.noun is not None]
    goals = [number for number in numbers if number.role in _GOALS and _LEADS.search(folded[: number.start])]
    if len(goals) != 1 or _POINTS_BACK.search(folded[: goals[0].start]) is None:
        return
    (goal,) = goals
    same = [number for number in numbers_of(before.text) if number.noun == goal.noun]
    clause = _CLAUSE.split(folded[: goal.start])[-1]
    down, up = DOWN.search(clause) is not None, UP.search(clause) is not None
    alone = len(same) == 1 and sum(number.noun == goal.noun for number in numbers) == 1
    if alone and down != up and _same_kind(same[0], goal) and _is_stated(same[0]) and _is_stated(goal):
        yield Change(sentence, same[0], goal, "down" if down else "up", before=before)


def _is_stated(number: Number) -> bool:
    return number.amount is not None and number.amount.qualifier is Qualifier.EXACT


def _difference(sentence: Sentence, start: Number, goal: Number) -> Quantity | None:
    """Give by how much a number changes: "met 7", "een daling van 7"; None where that does not stand there once."""
    numbers = {number.start: number for number in numbers_of(sentence.text)}
    found = []
    for figure in figures_of(sentence.text):
        beside = figure.quantity is not None and BY_HOW_MUCH.search(fold(sentence.text[: figure.start]))
        number = numbers.get(figure.start)
        if not beside or number in (start, goal):
            continue
        counts_the_same = number is None or number.noun in (None, start.noun, goal.noun)
        if figure.kind is FigureKind.SHARE or counts_the_same:
            found.append(figure)
    if found:
        return found[0].quantity if len(found) == 1 else None
    return _behind(sentence, goal) or _multiple(sentence, start, goal) or _fraction(sentence)


def _behind(sentence: Sentence, goal: Number) -> Quantity | None:
    """Give the difference right behind a change: "van 12 % naar 18 % (+ 6 procentpunten)", ", of met 50 %"."""
    for figure in figures_of(sentence.text):
        between = sentence.text[goal.end : figure.start] if figure.start >= goal.end else ""
        quantity = figure.quantity
        if quantity is None or not between:
            continue
        brackets = _IN_BRACKETS.fullmatch(between)
        signed = brackets is not None and (quantity.explicit_sign or brackets["dash"] is not None)
        if signed or _IN_OTHER_WORDS.fullmatch(between):
            return replace(quantity, value=abs(quantity.value), explicit_sign=False)
    return None


def _multiple(sentence: Sentence, start: Number, goal: Number) -> Quantity | None:
    """Give the difference that a word tells: who halves something takes about half of it away."""
    near = _near(fold(sentence.text), start, goal)
    words = list(MULTIPLES.finditer(near))
    if len(words) != 1 or MORE_OR_LESS.search(near):
        return None
    word = words[0]["word"]
    share = next(share for opening, share in MULTIPLE_SHARES.items() if word.startswith(opening))
    return Quantity(Decimal(share), PERCENT, Decimal(0), Qualifier.ABOUT, word)


def _fraction(sentence: Sentence) -> Quantity | None:
    """Give the difference that a fraction tells: "een daling met een kwart", "een derde minder"."""
    folded = fold(sentence.text)
    found = [
        match
        for match in _FRACTION.finditer(folded)
        if (BY_HOW_MUCH.search(folded[: match.start()]) and not _OF_SOMETHING.match(folded, match.end()))
        or _FEWER_OR_MORE.match(folded, match.end())
    ]
    if len(found) != 1 or MORE_OR_LESS.search(folded[: found[0].start()][-_LOOSE_REACH:]):
        return None
    raw = sentence.text[found[0].start() : found[0].end()]
    share = Decimal(FRACTIONS[" ".join(found[0][0].split())])
    return Quantity(share, PERCENT, _WORD_STEP, Qualifier.ABOUT, raw)


def _same_kind(one: Number, other: Number) -> bool:
    if one.amount is None or other.amount is None:
        return False
    dimensions = {one.amount.unit.dimension, other.amount.unit.dimension}
    return len(dimensions - {Dimension.NUMBER}) <= 1


def _near(folded: str, start: Number, goal: Number) -> str:
    """Give the words of the clause that a change stands in, before and behind it."""
    before = _CLAUSE.split(
        _FROM_BEHIND_COLON.sub(" van ", folded[max(0, start.start - _BESIDE) : start.start])
    )[-1]
    after = _CLAUSE.split(folded[goal.end : goal.end + _BESIDE])[0]
    return f"{before} {after}"


def _direction(folded: str, start: Number, goal: Number) -> str | None:
    """Tell which way the words beside a change point; None where they do not, or point both ways."""
    near = _near(folded, start, goal)
    down, up = DOWN.search(near) is not None, UP.search(near) is not None
    if down == up:
        return None
    return "down" if down else "up"
