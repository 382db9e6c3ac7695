"""Calculations that a text writes out: "310 + (6 x 4) = 334 euro", "1.246 - 18 + 31 = 1.259"."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.exact import to_decimal
from bbtcheck.records import CalculationClaim

_NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?(?![0-9.,]*[0-9])"
_SIGNS = r"(?:[x×*+÷/]|\s[-–−]\s|(?<!\w)(?:maal|keer|plus|min)(?!\w))"
_UNIT = r"(?:%|k?\s?€|(?!(?:x|maal|keer|plus|min)(?!\w))[^\W\d_]+(?:\s(?!(?:x|maal|keer|plus|min)(?!\w))[^\W\d_]+)?)"
_OPERAND = rf"(?:€\s?)?{_NUMBER}(?:\s?{_UNIT})?"
_TERM = rf"(?:\(\s*)*{_OPERAND}(?:\s*\))*"
_EQUATION = re.compile(rf"(?P<left>{_TERM}(?:\s*{_SIGNS}\s*{_TERM})+)\s*=\s*(?P<right>{_OPERAND})")
_CHAIN = re.compile(
    rf"(?P<left>{_OPERAND}(?:\s*(?:[x×*]|(?<!\w)(?:maal|keer)(?!\w))\s*{_OPERAND}){{2,}})"
    r"(?:\s*,\s*|\s+)(?:of|ofwel|oftewel|hetzij|dus|d\.i\.|di[tet]\s+is|dat\s+is|goed\s+voor|geeft|is|maakt|samen|in\s+totaal)"
    rf"(?:\s+(?:dus|samen|in\s+totaal|goed\s+voor))*\s+(?P<right>{_OPERAND})",
    re.IGNORECASE,
)
"""Three factors or more, and in words what they come to: "4 ploegen x 6 uur x 35 euro, of 840 euro"."""
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER})(?:\s?(?P<unit>{_UNIT}))?|(?P<sign>[x×*+÷/()]|[-–−]|maal|keer|plus|min)|€|\s+"
)
_GOES_ON = re.compile(r"\s*(?:[-–−x×*+÷/=](?![^\W\d_])|[0-9])")
_BEFORE = re.compile(
    r"(?:[-–−x×*+÷/=^0-9.,]|\b(?:ca|circa|ongeveer|afgerond|index|bijna|ruim|maal|keer|plus|min|x)\.?|[±~≈])\s*$",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"\s*\(?\s*(?:afgerond|ongeveer|bij benadering|circa|ca\.)", re.IGNORECASE)
_DAY = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])(?![0-9])|(?:19|20)[0-9]{2}\s?[/–-]\s?(?:19|20)?[0-9]{2}(?![0-9])"
)
_SCALES = {"duizend": 10**3, "miljoen": 10**6, "mio": 10**6, "mln": 10**6, "miljard": 10**9, "mld": 10**9}
_THOUSANDS = re.compile(r"k\s?(?:€|eur|euro)$", re.IGNORECASE)
_MONEY = re.compile(r"€|\b(?:k?euro|k?eur|duizend|miljoen|miljard|mio|mln|mld)\b", re.IGNORECASE)
_LOOSELY = tuple(Fraction(10) ** power for power in (-6, -3, 0, 3, 6))
_LARGE = 100
_LONG_CHAIN = 4
_MOST_LABEL = 120
_REACH = 24
_MOST_TOKENS = 40
_SAME = {"×": "*", "x": "*", "maal": "*", "keer": "*", "plus": "+", "min": "-", "–": "-", "−": "-", "÷": "/"}
_RANKS = {"+": 1, "-": 1, "*": 2, "/": 2}

Range: TypeAlias = tuple[Fraction, Fraction]
"""The least and the most that a figure can stand for."""


def equations_of(document: str, items: Sequence[Item]) -> tuple[CalculationClaim, ...]:
    """Find the calculations that are written out and of which both sides can be read, in reading order."""
    return tuple(
        claim
        for item in items
        for match in (*_equations(item), *_chains(item))
        if (claim := _claim(document, item, match)) is not None
    )


def _equations(item: Item) -> Iterator[re.Match[str]]:
    return _EQUATION.finditer(item.text) if "=" in item.text else iter(())


def _chains(item: Item) -> Iterator[re.Match[str]]:
    """Find products of three factors or more whose outcome is told in words, as money, and not as about so much."""
    for match in _CHAIN.finditer(item.text) if len(item.mentions) >= _LONG_CHAIN else ():
        if _MONEY.search(match["right"]) and not _GOES_ON.match(item.text, match.end("left")):
            yield match


def _claim(document: str, item: Item, match: re.Match[str]) -> CalculationClaim | None:
    left, start = _balanced(match["left"], match.start())
    if (
        _BEFORE.search(item.text[max(0, start - _REACH) : start])
        or _GOES_ON.match(item.text, match.end())
        or _ROUGHLY.match(item.text, match.end())
        or _DAY.search(left)
    ):
        return None
    tokens, last = _tokens(left), _tokens(match["right"])
    mention = next((each for each in item.mentions if match.start("right") <= each.start < match.end()), None)
    if not tokens or len(last) != 1 or mention is None or not mention.is_exact:
        return None
    printed, own = mention.located(document), last[0]
    made = _evaluated(tokens)
    if printed is None or not isinstance(own, _Operand) or made is None or not own.value:
        return None
    if made[1] < 0 or _mixes_percentages(tokens, own):
        return None
    bare = any(each.bare for each in tokens if isinstance(each, _Operand))
    figure, room = _in_unit_of(printed, own, made, loosely=bare)
    # What was worked out stands nowhere: it is exact, and the rounding of all figures is that of the printed one.
    return CalculationClaim(
        label=squeezed(item.text[start : match.end()])[:_MOST_LABEL],
        made=figure,
        printed=replace(printed, step=printed.step + room),
        place=printed.place,
    )


def _balanced(left: str, start: int) -> tuple[str, int]:
    """Leave out the brackets that open before the calculation and close behind its result."""
    while left.startswith("(") and left.count("(") > left.count(")"):
        inner = left[1:].lstrip()
        start += len(left) - len(inner)
        left = inner
    return left, start


class _Operand:
    """A figure of a calculation: its value, how much it may be off, and whether it has a unit."""

    def __init__(self, number: str, unit: str) -> None:
        whole, _, decimals = number.replace(".", "").partition(",")
        words = unit.lower().split()
        scale = next((_SCALES[word] for word in words if word in _SCALES), 1)
        scale *= 1000 if _THOUSANDS.search(unit) else 1
        self.percent = unit.startswith("%")
        self.bare = not unit or not (_MONEY.search(unit) or self.percent)
        factor = Fraction(scale, 100 if self.percent else 1)
        step = Fraction(1, 10 ** len(decimals))
        self.value = Fraction(f"{whole}.{decimals or 0}") * factor
        counted = not decimals and self.bare and self.value < _LARGE
        self.room = Fraction(0) if counted else step * factor / 2
        self.range: Range = (self.value - self.room, self.value + self.room)


_Token: TypeAlias = "_Operand | str"


def _tokens(text: str) -> list[_Token]:
    """Cut a calculation into figures, signs and brackets; none where anything else stands in it."""
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or len(tokens) > _MOST_TOKENS:
            return []
        at = match.end()
        if match["number"] is not None:
            tokens.append(_Operand(match["number"], match["unit"] or ""))
        elif match["sign"] is not None:
            tokens.append(_SAME.get(match["sign"], match["sign"]))
    return tokens


def _mixes_percentages(tokens: Sequence[_Token], own: _Operand) -> bool:
    """Tell whether percentages are added to something else, or come of something that is not divided.

    "100 + 20 %" is not that much more than 100.
    """
    kinds = {each.percent for each in tokens if isinstance(each, _Operand)}
    signs = {each for each in tokens if isinstance(each, str)}
    added = not signs.isdisjoint("+-")
    return (len(kinds) > 1 and added) or (own.percent not in kinds and added and "/" not in signs)


def _evaluated(tokens: Sequence[_Token]) -> Range | None:
    """Work out a calculation, multiplications before additions; None where it is not one."""
    values: list[Range] = []
    signs: list[str] = []
    wanted = True
    for token in tokens:
        if isinstance(token, _Operand):
            if not wanted:
                return None
            values.append(token.range)
            wanted = False
        elif token == "(":
            if not wanted:
                return None
            signs.append(token)
        elif wanted:
            return None
        elif token == ")":
            if not _reduced(values, signs, 0) or not signs:
                return None
            signs.pop()
        else:
            if not _reduced(values, signs, _RANKS[token]):
                return None
            signs.append(token)
            wanted = True
    done = not wanted and _reduced(values, signs, 0)
    return values[0] if done and not signs and len(values) == 1 else None


def _reduced(values: list[Range], signs: list[str], rank: int) -> bool:
    """Work out what binds as tightly as the next sign, back to the last bracket; false where nothing can be divided."""
    while signs and signs[-1] != "(" and _RANKS[signs[-1]] >= rank:
        right, left = values.pop(), values.pop()
        sign = signs.pop()
        if sign == "/" and right[0] <= 0 <= right[1]:
            return False
        values.append(_combined(sign, left, right))
    return True


def _combined(sign: str, left: Range, right: Range) -> Range:
    done = [_WORKED[sign](one, other) for one in left for other in right]
    return min(done), max(done)


_WORKED: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def _in_unit_of(printed: Quantity, own: _Operand, made: Range, *, loosely: bool) -> tuple[Quantity, Decimal]:
    """Give what was worked out in the unit of what is printed, and how far apart rounding lets it be.

    It is in thousands or millions where no unit says which, and told a digit more finely than what is printed.
    """
    low, high = made
    middle = (low + high) / 2
    factor = Fraction(printed.value) / own.value
    scales = _LOOSELY if loosely else (Fraction(1),)
    scale = min(
        scales,
        key=lambda each: (not low * each - own.room <= own.value <= high * each + own.room, each != 1),
    )
    value, width = middle * scale * factor, (high - low) * scale * abs(factor)
    step = Fraction(printed.step or 1)
    told = to_decimal(round(value / (step / 10)) * step / 10)
    # Less than a tenth of a step is lost in the digit more; what is more widens the room by whole steps.
    room = to_decimal(-(-width // step) * step) if 10 * width > step else None
    return replace(printed, value=told or Decimal(0), step=Decimal(0), raw="", place=None), room or Decimal(0)
