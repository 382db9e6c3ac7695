"""What a run of ``bbtcheck check`` accepts: waivers and a baseline, as the options and the settings say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bbtcheck import api
from bbtcheck.cli.output import deliver
from bbtcheck.config import Config

if TYPE_CHECKING:
    from bbtcheck.accept.baseline import Baseline
    from bbtcheck.accept.waivers import Waivers
    from bbtcheck.check.result import Report
    from bbtcheck.rulebook.select import RuleSet


@dataclass(frozen=True, slots=True)
class Accepting:
    """The waivers and the baseline of one run, read before the work begins."""

    waivers: Waivers | None
    baseline: Baseline | None

    def apply(
        self, report: Report, rules: RuleSet, day: dt.date | None, write_to: str | None, show_from: str
    ) -> Report:
        """Set apart what is accepted, write the baseline that was asked for, and leave out what is not shown.

        A baseline that is written holds what stays after the waivers, so that the same papers are silent under it.
        """
        if write_to is None:
            found = api.accept(report, rules, waivers=self.waivers, baseline=self.baseline, date=day)
        else:
            from bbtcheck.accept.baseline import baseline_of, baseline_text

            found = api.accept(report, rules, waivers=self.waivers, date=day)
            fresh = baseline_of(found.findings)
            deliver(baseline_text(fresh), Path(write_to))
            found = api.accept(found, rules, baseline=fresh, date=day)
        if show_from == "info":
            return found
        from bbtcheck.accept.apply import show_from as from_severity

        return from_severity(found, show_from)


def acceptance(config: Config, paths: Sequence[str], waivers: str | None, baseline: str | None) -> Accepting:
    """Read the waivers and the baseline of a run: those of the command line, or else those of the settings.

    Without either the nearest ``bbtcheck-waivers.toml`` counts. A profile that accepts nothing leaves out all but
    what the command line names.
    """
    waiver_file = waivers or (_waiver_file(config, paths) if config.accept else None)
    baseline_file = baseline or (config.baseline if config.accept else None)
    if waiver_file is None and baseline_file is None:
        return Accepting(None, None)
    from bbtcheck.accept.baseline import read_baseline
    from bbtcheck.accept.waivers import read_waivers

    return Accepting(
        read_waivers(waiver_file) if waiver_file is not None else None,
        read_baseline(baseline_file) if baseline_file is not None else None,
    )


def _waiver_file(config: Config, paths: Sequence[str]) -> str | Path | None:
    if config.waivers is not None:
        return config.waivers
    from bbtcheck.accept.waivers import find_waivers

    first = Path(paths[0]) if paths else Path.cwd()
    found = find_waivers(first if first.exists() else Path.cwd())
    return None if found is None else _shortest(found)


def _shortest(file: Path) -> Path:
    """Name a file as seen from here where that is shorter, so that reports read the same on every machine."""
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
