"""What the tests of the check make rules with, and apply them."""

from collections.abc import Callable
from typing import Any

import pytest
from made_rules import made_rule

from bbtcheck.check.evaluate import outcomes
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.outcome import Outcome
from bbtcheck.records import Record
from bbtcheck.records.content import by_hand
from bbtcheck.rulebook.rule import Rule


@pytest.fixture(scope="session")
def make_rule() -> Callable[..., Rule]:
    """Make a rule from its subject, its condition and any other keys as TOML."""
    return made_rule


@pytest.fixture(scope="session")
def apply(make_rule: Callable[..., Rule]) -> Callable[..., list[Outcome]]:
    """Apply a condition to records of one paper, and give the outcomes."""

    def run(records: list[Record], subject: str, require: str, **keys: Any) -> list[Outcome]:
        return list(outcomes(make_rule(subject, require, **keys), RecordIndex([by_hand(records)])))

    return run
