"""Short ways to read a decree and to check it."""

from collections.abc import Callable
from functools import cache

import pytest

from bbtcheck import check, load_rules
from bbtcheck.genres import extract
from bbtcheck.read import read
from bbtcheck.records import Decree
from bbtcheck.records.content import PaperContent
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Source

Found = tuple[str, int | None, dict[str, str]]


def paper_of(text: str) -> PaperContent:
    return extract(read(Source("decreet.txt", text.encode())), "programme-decree")


def decree_of(text: str) -> Decree:
    return next(record for record in paper_of(text).records if isinstance(record, Decree))


@cache
def _rules() -> RuleSet:
    return load_rules()


def findings_of(text: str) -> list[Found]:
    """Every finding of whatever severity: code, line, and what a reader calls the place, the title left out."""
    report = check(Source("decreet.txt", text.encode()), genre="programme-decree", rules=_rules())
    return [
        (f.code, f.place.line if f.place else None, {k: v for k, v in f.labels.items() if k != "title"})
        for f in report.findings
    ]


@pytest.fixture(scope="session", name="decree_of")
def _decree_of() -> Callable[[str], Decree]:
    return decree_of


@pytest.fixture(scope="session", name="findings_of")
def _findings_of() -> Callable[[str], list[Found]]:
    return findings_of
