"""What is passed over at little cost because it cannot be chosen: nothing that is found without doing so is missed."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.discover import Grid, averages, discover, divided
from bbtcheck.discover.outlook import Outlook
from bbtcheck.discover.terms import Terms
from bbtcheck.discover.trial import Trial
from bbtcheck.discover.view import View


def not_holding(trials: Sequence[Trial], _telling: int, _bits: int) -> list[int]:
    return [at for at, trial in enumerate(trials) if not trial.holds]


@contextmanager
def nothing_passed_over() -> Iterator[None]:
    """Try all that is proposed, as if nothing could be told before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(View, "is_enough", lambda *_: True)
        patch.setattr(Outlook, "may_be_finer", lambda *_: True)
        patch.setattr(Outlook, "most", lambda *_: 10**6)
        patch.setattr(Terms, "largest_below", lambda *_: None)
        patch.setattr(averages, "near_runs", not_holding)
        patch.setattr(divided, "near_runs", not_holding)
        yield


def table(seed: int, rows: int, columns: int, largest: int) -> Grid:
    """Draw amounts, and make some rows and columns of others: sums, averages, shares, or nearly so."""
    chance = random.Random(seed)
    figures = [[chance.randrange(largest) for _ in range(columns)] for _ in range(rows)]
    lines = [["post"] * columns, *([str(figure) for figure in row] for row in figures)]
    for at in chance.sample(range(2, rows), min(4, rows - 2)):
        kind, first = chance.choice(["Totaal", "Som", "Gemiddelde", "Aandeel"]), chance.randrange(at - 1)
        for column in range(columns):
            parts = [row[column] for row in figures[first:at]]
            figures[at][column] = sum(parts)
            made = {
                "Gemiddelde": f"{sum(parts) / len(parts):.1f}".replace(".", ","),
                "Aandeel": f"{100 * parts[0] / (parts[-1] or 1):.1f}".replace(".", ","),
            }
            wrong = 90 * (chance.random() < 0.1)
            lines[at + 1][column] = made.get(kind, str(sum(parts) + wrong))
        lines[at + 1][0] = kind
    return Grid.from_texts([[row[0] if row[0].isalpha() else "post", *row[1:]] for row in lines])


@settings(deadline=None)
@given(
    seed=st.integers(0, 10**6),
    rows=st.integers(3, 14),
    columns=st.integers(3, 9),
    largest=st.sampled_from([10, 100, 5_000, 90_000]),
)
def test_what_is_found_is_found_all_the_same(seed: int, rows: int, columns: int, largest: int) -> None:
    drawn = table(seed, rows, columns, largest)
    found = discover(drawn)
    with nothing_passed_over():
        assert discover(drawn) == found
