"""The pytest plug-in: ``pytest --bbtcheck PATH`` makes a test of every rule for every paper.

This module is loaded with every run of pytest, so it imports nothing of bbtcheck until it is asked to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bbtcheck.check.result import CheckedDocument, Report, RuleOutcomes


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("bbtcheck", "checks of budget papers")
    group.addoption(
        "--bbtcheck", action="append", default=[], metavar="PATH",
        help="check this paper, folder or pattern: one test per rule and paper; may be repeated",
    )  # fmt: skip
    group.addoption(
        "--bbtcheck-rules", action="append", default=[], metavar="DIR", help="folder with more rule files"
    )
    group.addoption(
        "--bbtcheck-fail-on", default="error", choices=("error", "warning", "info"),
        help="severity from which a finding fails its test (default: error)",
    )  # fmt: skip


def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add the tests of the papers that were asked for."""
    paths = session.config.getoption("--bbtcheck")
    if paths:
        items.extend(PaperTests.from_parent(session, name="bbtcheck", paths=tuple(paths)).collect())


class PaperTests(pytest.Collector):
    """All tests of the papers of a run."""

    def __init__(self, *, paths: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.paths = paths

    def collect(self) -> Iterator[RuleTest]:
        """Check the papers once, and give a test per paper and rule; UsageError of pytest for what cannot be read."""
        from bbtcheck import api
        from bbtcheck.check.result import RuleOutcomes
        from bbtcheck.errors import BbtcheckError

        try:
            rules = api.prepare(self.config.getoption("--bbtcheck-rules") or None)
            gathered = api.gather(self.paths)
            for fault in gathered.faults:
                raise fault
            report = api.check_gathered(gathered.papers, rules)
        except BbtcheckError as error:
            raise pytest.UsageError(f"bbtcheck: {error}") from error

        def tell(report: Report) -> str:
            return api.render(report, lang="en", papers=gathered.papers, rules=rules, quiet=True)

        for document in report.documents:
            applied = {outcome.code: outcome for outcome in document.outcomes}
            for rule in report.outcomes:
                outcome = applied.get(rule.code, RuleOutcomes(code=rule.code, name=rule.name))
                name = f"{document.path}::{rule.code}-{rule.name}"
                yield RuleTest.from_parent(
                    self, name=name, nodeid=name, report=report, document=document, outcome=outcome, tell=tell
                )


class RuleTest(pytest.Item):
    """One rule applied to one paper."""

    def __init__(
        self,
        *,
        report: Report,
        document: CheckedDocument,
        outcome: RuleOutcomes,
        tell: Callable[[Report], str],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.report, self.document, self.outcome, self.tell = report, document, outcome, tell

    def runtest(self) -> None:
        """Fail with the findings of the rule, or skip with the reasons when it did not apply."""
        from bbtcheck.rulebook.rule import Severity

        limit = Severity(self.config.getoption("--bbtcheck-fail-on"))
        found = tuple(
            finding
            for finding in self.report.findings
            if finding.code == self.outcome.code and finding.document == self.document.path
        )
        wrong = tuple(finding for finding in found if finding.severity.at_least(limit))
        if wrong:
            raise PaperFailure(self.tell(self.report.model_copy(update={"findings": wrong})))
        if not (found or self.outcome.holds or self.outcome.within_rounding):
            pytest.skip(
                ", ".join(self.outcome.reasons) or "nothing in this paper is about what this rule looks at"
            )

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the report alone: the stack of bbtcheck says nothing about the paper."""
        if isinstance(excinfo.value, PaperFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[str, int | None, str]:
        """Name the test."""
        return self.document.path, None, f"{self.outcome.code}-{self.outcome.name}"


class PaperFailure(AssertionError):
    """A rule does not hold in a paper; its text is the report."""


@pytest.fixture(name="assert_consistent")
def _assert_consistent() -> Callable[..., None]:
    """The assertion ``bbtcheck.testing.assert_consistent``."""
    from bbtcheck.testing.consistent import assert_consistent

    return assert_consistent
