"""Lines with one slip each, and the findings they give."""

from collections.abc import Callable

import pytest

from bbtcheck import api
from bbtcheck.check.result import Report
from bbtcheck.records import BudgetLine, Paper
from bbtcheck.records.content import PaperContent

Check = Callable[..., Report]


def _line(programme: str, slip: int, credit: str = "VAK") -> BudgetLine:
    """A line that is right but for `slip` thousand euro."""
    return BudgetLine(programme=programme, credit=credit, ba=100, bijstelling=20, bo=120 + slip, unit="kEUR")


def _paper(name: str, *lines: BudgetLine) -> PaperContent:
    return PaperContent(Paper(name=name), lines)


@pytest.fixture(scope="session")
def line() -> Callable[..., BudgetLine]:
    return _line


@pytest.fixture(scope="session")
def paper() -> Callable[..., PaperContent]:
    return _paper


@pytest.fixture(scope="session")
def rules() -> object:
    return api.prepare(select=["BUD001"])


@pytest.fixture
def check(rules: object) -> Check:
    """Check papers with one rule; what is accepted goes along by name."""

    def run(*papers: PaperContent, **accepted: object) -> Report:
        return api.check(papers, rules=rules, **accepted)

    return run
