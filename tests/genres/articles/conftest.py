"""Reads and checks texts as papers that go down to the budget article."""

from collections.abc import Callable
from functools import cache

import pytest

from bbtcheck import check, load_rules
from bbtcheck.genres import choose
from bbtcheck.read import read
from bbtcheck.records import Record
from bbtcheck.records.content import PaperContent
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Source


@cache
def rules() -> RuleSet:
    """Load the rules once for all tests."""
    return load_rules()


Finding = tuple[str, int | None, dict[str, str], str | None]


def content_of(text: str) -> PaperContent:
    """Read a text with the genre it is recognised as."""
    document = read(Source("paper.txt", text.encode()))
    return choose(document).extract(document)


def findings_of(text: str) -> list[Finding]:
    """Check a text; each finding as its code, line, labels and difference in euro."""
    found = check(Source("paper.txt", text.encode()), rules=rules()).findings
    return [
        (
            one.code,
            one.place.line if one.place is not None else None,
            dict(one.labels),
            str(one.difference) if one.difference is not None else None,
        )
        for one in found
    ]


@pytest.fixture(scope="session")
def content() -> Callable[[str], PaperContent]:
    """Give the function that reads a text."""
    return content_of


@pytest.fixture(scope="session")
def findings() -> Callable[[str], list[Finding]]:
    """Give the function that checks a text."""
    return findings_of


@pytest.fixture(scope="session")
def records() -> Callable[[str, type[Record]], list[Record]]:
    """Give the function that reads the records of one type, those inside others too."""

    def found(text: str, kind: type[Record]) -> list[Record]:
        waiting = list(reversed(content_of(text).records))
        kept = []
        while waiting:
            record = waiting.pop()
            if isinstance(record, kind):
                kept.append(record)
            waiting.extend(reversed(tuple(record.contained())))
        return kept

    return found
