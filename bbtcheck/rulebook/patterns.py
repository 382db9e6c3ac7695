"""Regular expressions that a rule may use: only those that finish quickly on any text."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from functools import cache

MAX_PATTERN = 200
"""A pattern has at most this many characters."""
MAX_INPUT = 500
"""A longer text is not matched at all: the answer is unknown."""
MAX_REPEATS = 2
"""At most this many ``*``, ``+`` or ``{2,}`` stand in one pattern."""
MAX_CHOICES = 200
"""At most this many ways through the pattern: alternatives and optional parts multiply."""

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?:|\(\?|\(|\)|\||\{[0-9]*,?[0-9]*\}|[*+?]|.", re.DOTALL
)
_BOUNDS = re.compile(r"\{(?!\})([0-9]*)(,?)([0-9]*)\}")


class PatternFault(ValueError):
    """A pattern is no regular expression, or one that could run for ever."""


@dataclass(slots=True)
class _Group:
    """What stands between two brackets: whether it repeats or chooses, and in how many ways."""

    ways: int = 1
    closed: int = 0
    simple: bool = True
    last: _Group | None = field(default=None)

    @property
    def all_ways(self) -> int:
        return self.closed + self.ways


def text_matches(pattern: str, text: str) -> bool | None:
    """Tell whether the whole text fits the pattern; None when the text is longer than ``MAX_INPUT`` characters."""
    if len(text) > MAX_INPUT:
        return None
    return compiled(pattern).fullmatch(text) is not None


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Prepare a pattern; PatternFault says what is wrong with one that is refused."""
    if len(pattern) > MAX_PATTERN:
        raise PatternFault(f"the pattern has {len(pattern)} characters; at most {MAX_PATTERN} are allowed")
    _refuse_slow(pattern)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what a later Python may read otherwise is no pattern for a rule
            return re.compile(pattern)
    except (re.error, Warning, OverflowError, RecursionError) as fault:
        raise PatternFault(f"the pattern is no regular expression: {fault}") from None


def _refuse_slow(pattern: str) -> None:
    stack, repeats = [_Group()], 0
    for found in _TOKEN.finditer(pattern):
        token, group = found.group(), stack[-1]
        if token[0] == "\\" and len(token) > 1 and token[1] in "123456789":
            raise PatternFault(f"the pattern refers back with {token}; that is not allowed")
        if token == "(?":
            raise PatternFault("of the brackets that start with '(?' only '(?:' is allowed")
        if token in ("(", "(?:"):
            stack.append(_Group())
        elif token == ")":
            _close(stack)
        elif token == "|":
            group.closed, group.ways, group.simple, group.last = group.all_ways, 1, False, None
        elif token[0] in "*+?{" and (token[0] != "{" or _BOUNDS.fullmatch(token)):
            repeats += _repeat(group, token)
        else:
            group.last = None
    if repeats > MAX_REPEATS:
        raise PatternFault(
            f"the pattern repeats without end {repeats} times; at most {MAX_REPEATS} are allowed"
        )
    if stack[0].all_ways > MAX_CHOICES:
        raise PatternFault(f"the pattern leaves too many choices; at most {MAX_CHOICES} are allowed")


def _close(stack: list[_Group]) -> None:
    if len(stack) == 1:
        raise PatternFault("the pattern closes a bracket that was not opened")
    inner = stack.pop()
    outer = stack[-1]
    outer.ways *= inner.all_ways
    outer.simple = outer.simple and inner.simple
    outer.last = inner


def _repeat(group: _Group, token: str) -> int:
    """Count a repetition into its group; 1 when it has no end."""
    inner, group.last = group.last, None
    fewest, most = _bounds(token)
    if inner is not None and not inner.simple and most != 1:
        raise PatternFault(
            "the pattern repeats something that itself repeats or chooses; that is not allowed"
        )
    if most is None:
        group.simple = False
        return 1
    if most > MAX_CHOICES:
        raise PatternFault(f"the pattern repeats up to {most} times; at most {MAX_CHOICES} are allowed")
    if most != fewest:
        group.simple = False
    group.ways *= max(1, most - fewest + 1)
    return 0


def _bounds(token: str) -> tuple[int, int | None]:
    if token in "*+?":
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[token]
    match = _BOUNDS.fullmatch(token)
    if match is None:
        return 1, 1
    low, comma, high = match.groups()
    fewest = int(low[:6] or 0)
    return fewest, int(high[:6]) if high else (None if comma else fewest)
