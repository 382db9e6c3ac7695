"""Whole papers of every kind: one after the other from a seed, or as a strategy for Hypothesis.

>>> from bbtcheck.testing import seeded_papers
>>> [paper.genre for paper in seeded_papers(3, seed=1, genres=["bbt-slides"])]
['bbt-slides', 'bbt-slides', 'bbt-slides']

A paper is a ``PrintedPaper``: ``text`` is what is printed, ``source`` gives it to ``bbtcheck.check``, and ``records``
are what its author meant. Paper number ``n`` of a seed is the same on every machine, whichever others are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from types import MappingProxyType

from hypothesis import strategies as st

from bbtcheck.errors import UsageError
from bbtcheck.records import BudgetTable
from bbtcheck.testing.asked import drawn, given
from bbtcheck.testing.chance import Seeded
from bbtcheck.testing.printed import PrintedPaper

MAKERS: Mapping[str, str] = MappingProxyType(
    {
        "bbt-articles": "articles:bbt_articles",
        "bbt-slides": "slides:slides",
        "coalition-agreement": "agreement:coalition_agreement",
        "expenditure-decree": "expenditure:expenditure_decree",
        "explanatory-memorandum": "memorandum:explanatory_memorandum",
        "legal-person-budget": "legal_person:legal_person_budget",
        "programme-decree": "decree:programme_decree",
        "project-table": "project_table:project_table",
        "redistribution": "redistribution:redistribution_decree",
        "relance-monitor": "monitor:relance_monitor",
    }
)
"""Where the maker of each kind of paper stands, by the name of the genre."""
GENRES = tuple(MAKERS)
"""The kinds of papers that can be made."""


def seeded_papers(
    number: int, *, seed: int = 0, genres: Sequence[str] = GENRES, first: int = 0
) -> Iterator[PrintedPaper]:
    """Make so many papers from a seed, of each kind in turn; far faster than drawing them with Hypothesis.

    ``genres`` are the kinds wanted, ``first`` is how many papers of the seed to pass over. Raises UsageError for a
    kind that cannot be made.
    """
    makers = [(name, _maker(name)) for name in genres]
    if not makers:
        raise UsageError(f"Give at least one kind of paper. Known: {', '.join(GENRES)}.")
    for count in range(first, first + number):
        name, make = makers[count % len(makers)]
        yield make(Seeded(f"{seed} {name} {count // len(makers)}"))


def papers(*, genre: str | st.SearchStrategy[str] | None = None) -> st.SearchStrategy[PrintedPaper]:
    """Generate whole papers that no rule finds fault with, in the layout in which they are published.

    ``genre`` is the kind of paper, or a strategy for it; by default any. Page breaks, wrapped cells, the order of
    what is optional and the notation of figures are drawn too. Raises UsageError for an unknown kind.
    """
    if isinstance(genre, str):
        _maker(genre)
    return _papers(st.sampled_from(GENRES) if genre is None else genre)


@st.composite
def _papers(draw: st.DrawFn, genre: str | st.SearchStrategy[str]) -> PrintedPaper:
    return drawn(draw, _maker(given(draw, genre)))


def bbt_slides() -> st.SearchStrategy[tuple[str, tuple[BudgetTable, ...]]]:
    """Generate the slides of a BBT as text, with the tables that are printed in it; as ``papers`` does."""
    return papers(genre="bbt-slides").map(
        lambda paper: (paper.text, tuple(one for one in paper.records if isinstance(one, BudgetTable)))
    )


@cache
def _maker(genre: str) -> Callable[..., PrintedPaper]:
    if genre not in MAKERS:
        raise UsageError(f"No paper of the kind {genre!r} can be made. Known: {', '.join(GENRES)}.")
    module, _, name = MAKERS[genre].partition(":")
    made: Callable[..., PrintedPaper] = getattr(import_module(f"bbtcheck.testing.printers.{module}"), name)
    return made
