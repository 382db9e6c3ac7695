"""Tells columns of whole numbers that name something, such as codes, from those that are amounts, by what they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from bbtcheck.read.word_lists import any_word

_HEADINGS = "bbtcheck.genres.mapped", "headings.toml"
_ENOUGH = 3
_FEWEST = 6
_TREE = 3
_LONG = 9
_LONGEST = 80
_MANY = 12


def heading_names(heading: str) -> bool | None:
    """Tell whether a heading says that the figures below it name something; None when it says nothing, or both.

    >>> heading_names("Economische code"), heading_names("Bedrag 2031"), heading_names("Bedrag per artikel")
    (True, False, None)
    """
    short = heading[:_LONGEST].lower()
    naming, amount = (any_word(*_HEADINGS, kind).search(short) is not None for kind in ("naming", "amount"))
    return None if naming == amount else naming


def names_lines(values: Sequence[str], labels: Sequence[Sequence[str]], totals: Sequence[bool]) -> bool:
    """Tell whether whole numbers name something: what they do together speaks for that, or for amounts.

    ``values`` are those of all rows, blank ones too; ``labels`` are the texts of the columns of names in the same rows,
    and ``totals`` tells which rows call themselves a total: a code has no total.
    """
    filled = [value for value in values if value]
    distinct = set(filled)
    if (
        len(filled) < _FEWEST
        or len(distinct) < 2
        or any(v and t for v, t in zip(values, totals, strict=True))
    ):
        return False
    speaks = (
        _ENOUGH * _is_tree(filled, distinct),
        _ENOUGH * (_runs(filled) == len(distinct) and 2 * len(distinct) <= len(filled)),
        _ENOUGH * any(_is_paired(values, label) for label in labels),
        2 * (3 * len(distinct) <= len(filled) and len(max(distinct, key=len)) > 1),
        (_ENOUGH if len(filled[0]) >= _LONG else 1) * _is_of_one_width(filled),
        filled == sorted(filled) or filled == sorted(filled, key=int),
    )
    return sum(speaks) >= _ENOUGH


def _is_tree(values: Sequence[str], distinct: set[str]) -> bool:
    """Tell whether nearly all longer codes begin with a shorter one: 1, 12, 123."""
    lengths = {len(value) for value in distinct}
    longer = [value for value in distinct if len(value) > min(lengths)]
    below = sum(any(value[:end] in distinct for end in range(1, len(value))) for value in longer)
    often = len(values) <= 3 * len(distinct)
    return (
        len(lengths) > 1 and len(distinct) >= _FEWEST and often and 10 * below >= 9 * len(longer) >= 9 * _TREE
    )


def _runs(values: Sequence[str]) -> int:
    """Count the runs of equal values: a column that groups the rows has one for each value."""
    return sum(1 for _ in groupby(values))


def _is_paired(values: Sequence[str], labels: Sequence[str]) -> bool:
    """Tell whether each value stands with one name and each name with one value, and they come back."""
    names: dict[str, set[str]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    pairs = [(value, label) for value, label in zip(values, labels, strict=True) if value and label]
    for value, label in pairs:
        names[value].add(label)
        codes[label].add(value)
    one_to_one = all(len(found) == 1 for each in (names, codes) for found in each.values())
    return len(names) > 1 and one_to_one and len(pairs) >= len(names) + _TREE


def _is_of_one_width(values: Sequence[str]) -> bool:
    return len(values) > _MANY and len({len(value) for value in values}) == 1 and len(values[0]) > 2
