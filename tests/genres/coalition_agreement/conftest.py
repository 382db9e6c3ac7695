"""Reads short agreements: a heading, bullets, and what was made of them."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from bbtcheck.genres.coalition_agreement import COALITION_AGREEMENT
from bbtcheck.quantity import CalendarDate
from bbtcheck.read import read
from bbtcheck.records import Commitment
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Source


def read_agreement(text: str) -> PaperContent:
    """Read a text as a coalition agreement."""
    return COALITION_AGREEMENT.extract(read(Source("akkoord.txt", text.encode())))


def bulleted(*sentences: str) -> str:
    """Print sentences as the bullets of a chapter."""
    return "WONEN EN MOBILITEIT\n\n\n" + "".join(f"• {sentence}\n\n" for sentence in sentences)


def records_in(kind: str, sentences: Iterable[str]) -> list[Any]:
    """Give the records of one type that bullets with these sentences hold."""
    content = read_agreement(bulleted(*sentences))
    return [record for record in content.records if type(record).__name__ == kind]


def iso(date: CalendarDate | None) -> str | None:
    """Show a date: the day where a day is meant or reached ("eind 2031"), what is printed otherwise."""
    return None if date is None else date.iso


@pytest.fixture(scope="session")
def agreement() -> Callable[[str], PaperContent]:
    """Give the function that reads a text as an agreement."""
    return read_agreement


@pytest.fixture(scope="session")
def in_bullets() -> Callable[..., list[Any]]:
    """Give the function that reads one type of record out of sentences."""
    return lambda kind, *sentences: records_in(kind, sentences)


@pytest.fixture(scope="session")
def commitments() -> Callable[..., list[Commitment]]:
    """Give the function that reads the commitments of sentences, one bullet each."""
    return lambda *sentences: records_in("Commitment", sentences)


@pytest.fixture(scope="session")
def bound_by() -> Callable[[Commitment], tuple[str | None, ...]]:
    """Give the function that shows what binds a commitment: kind, relation, start, deadline, term and rhythm."""

    def show(one: Commitment) -> tuple[str | None, ...]:
        return (
            one.kind.value,
            one.relation.value if one.relation else None,
            iso(one.start),
            iso(one.deadline),
            one.term.value if one.term else None,
            one.recurrence,
        )

    return show
