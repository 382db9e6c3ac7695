"""Pictures of a report: how much was checked, and the way from BA to BO, as SVG that is laid out in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from bbtcheck.check.coverage import FigureCoverage
from bbtcheck.quantity import Quantity, format_quantity
from bbtcheck.quantity.show import Language
from bbtcheck.records import BudgetLine, BudgetTable
from bbtcheck.records.content import PaperContent
from bbtcheck.report.paint import printable
from bbtcheck.report.wording import Words

WIDTH, HEIGHT = 640, 200
SLOT = 112
"""How wide a bar and its amount are: three of them fit a phone."""
_TOP, _BOTTOM = 30, 40
_MOST_BRIDGES = 60
_TOO_SMALL = 4
_STEPS = ("index", "compensaties", "andere_bijstellingen", "bijstelling")
_NAMES = {
    "ba": "BA", "index": "index", "compensaties": "compensaties", "andere_bijstellingen": "andere",
    "bijstelling": "bijstelling", "bo": "BO",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, how high it is (in points), its kind and what is written at it."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    label: str
    amount: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with the sentence that says the same to who cannot see it."""

    title: str
    bars: tuple[Bar, ...]
    width: int = WIDTH
    height: int = HEIGHT


def coverage_bar(figures: FigureCoverage, say: Words) -> Picture | None:
    """Draw how many of the printed figures were checked; None when the paper has none."""
    if not figures.printed:
        return None
    title = say.say(
        "figures.counts",
        printed=figures.printed, checked=figures.checked, unchecked=figures.printed - figures.checked,
    ).strip()  # fmt: skip
    part = WIDTH * figures.checked // figures.printed
    bars = (Bar(0, 0, WIDTH, 16, "rest", "", ""), Bar(0, 0, part, 16, "level", "", ""))
    return Picture(title, bars, WIDTH, 16)


def bridges(content: PaperContent | None, say: Words) -> tuple[Picture, ...]:
    """Draw, for each credit of each table, the way from BA over its adjustments to BO."""
    if content is None:
        return ()
    lines = [
        (table, line)
        for table in content.records
        if isinstance(table, BudgetTable)
        for line in table.lines
        if line.ba is not None and line.bo is not None
    ]
    drawn = (_bridge(table, line, say) for table, line in lines[:_MOST_BRIDGES])
    return tuple(picture for picture in drawn if picture is not None)


def _bridge(table: BudgetTable, line: BudgetLine, say: Words) -> Picture | None:
    steps = [(name, figure) for name in _STEPS if (figure := getattr(line, name)) is not None]
    if not steps or line.ba is None or line.bo is None:
        return None
    levels = _levels(line.ba, [figure for _, figure in steps], line.bo)
    low, high = _reach(levels)
    spans = [(low, levels[0]), *pairwise(levels[:-1]), (low, levels[-1])]
    figures = [("ba", line.ba), *steps, ("bo", line.bo)]
    bars = tuple(
        _bar(SLOT * number, span, (low, high), name, figure, say.lang)
        for number, ((name, figure), span) in enumerate(zip(figures, spans, strict=True))
    )
    names = (table.programme, table.name, line.article, line.credit)
    told = ", ".join(f"{bar.label} {bar.amount}" for bar in bars)
    title = printable(f"{' '.join(str(name) for name in names if name)}: {told}")
    if low > 0:
        title = f"{title}. {say.say('page.cut_axis')}"
    return Picture(title, (*_ties(bars, levels[:-1], (low, high)), *bars), SLOT * len(bars))


def _levels(ba: Quantity, steps: Sequence[Quantity], bo: Quantity) -> list[Fraction]:
    """How high the amount stands at BA, after each step, and at BO as it is printed."""
    levels = [Fraction(ba.value)]
    for step in steps:
        levels.append(levels[-1] + Fraction(step.value))
    return [*levels, Fraction(bo.value)]


def _reach(levels: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """From where to where is drawn: from zero, or from higher up where the steps would be too small to see."""
    low, high = min(levels), max(levels)
    spread = high - low
    if low > 0 and 0 < spread * _TOO_SMALL < low:
        return low - spread, high
    return min(Fraction(0), low), max(Fraction(0), high)


def _height(level: Fraction, scale: tuple[Fraction, Fraction]) -> int:
    """Where a level stands in the picture, in points from its top."""
    reach = scale[1] - scale[0] or Fraction(1)
    return _TOP + round((scale[1] - level) * (HEIGHT - _TOP - _BOTTOM) / reach)


def _ties(
    bars: Sequence[Bar], levels: Sequence[Fraction], scale: tuple[Fraction, Fraction]
) -> tuple[Bar, ...]:
    """Draw a thin line from each bar to the next one: at BO it shows where the steps lead, right or wrong."""
    return tuple(
        Bar(bar.x, _height(level, scale), SLOT + bar.width, 1, "tie", "", "")
        for bar, level in zip(bars, levels, strict=False)
    )


def _bar(
    x: int,
    span: tuple[Fraction, Fraction],
    scale: tuple[Fraction, Fraction],
    name: str,
    figure: Quantity,
    lang: Language,
) -> Bar:
    top = _height(max(span), scale)
    height = max(2, _height(min(span), scale) - top)
    kind = "level" if name in ("ba", "bo") else "up" if figure.value >= 0 else "down"
    return Bar(x + SLOT // 8, top, SLOT * 3 // 4, height, kind, _NAMES[name], format_quantity(figure, lang))
