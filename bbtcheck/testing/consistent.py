"""The assertion for the test suites of others: these records obey the rules, or a failure that can be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from bbtcheck import api
from bbtcheck.rulebook.select import severity_named


def assert_consistent(
    given: api.Given | Iterable[api.Given],
    *,
    rules: api.Rules | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    date: dt.date | None = None,
    at_least: str = "warning",
) -> None:
    """Raise AssertionError with the whole report when records or a paper break a rule.

    ``at_least`` is the severity from which a finding counts. The other arguments are those of ``bbtcheck.check``.
    Notes about the reading, such as that nothing could be checked, do not count; a paper that cannot be read at all
    raises the same error as there.
    """
    limit = severity_named(at_least)
    chosen = api.prepare(rules, select=select, ignore=ignore)
    gathered = api.gather(given)
    for fault in gathered.faults:
        raise fault
    report = api.check_gathered(gathered.papers, chosen, date=date)
    codes = {rule.code for rule in chosen.rules}
    wrong = tuple(
        finding for finding in report.findings if finding.code in codes and finding.severity.at_least(limit)
    )
    if wrong:
        told = report.model_copy(update={"findings": wrong})
        raise AssertionError(
            "\n" + api.render(told, lang="en", papers=gathered.papers, rules=chosen, quiet=True)
        )
