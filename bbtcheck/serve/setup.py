"""What is checked on the page, and how: the settings of one run, as plain values that travel to another process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bbtcheck.config import Config, ParameterValue
from bbtcheck.read.limits import ReadOptions


class Setup(BaseModel):
    """The rules and the acceptance that count for every paper that is dropped.

    The fields are those of the settings file; folders and files are paths as seen from where the command runs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = Field(default_factory=dict)
    params: Mapping[str, Mapping[str, ParameterValue]] = Field(default_factory=dict)
    genre: str | None = None
    date: dt.date | None = None
    show_from: str = "info"
    waivers: str | None = None
    baseline: str | None = None
    options: ReadOptions = ReadOptions()


def setup_of(config: Config, folders: tuple[str, ...] = (), options: ReadOptions | None = None) -> Setup:
    """Take from the settings of a project what the page needs; ``folders`` hold more rules.

    ``options`` say how papers are read: within which limits, and whether a second reader looks at each PDF.
    """
    given: dict[str, Any] = {
        "rules": (*config.rules, *folders),
        "select": config.select,
        "ignore": config.ignore,
        "severity": dict(config.severity),
        "params": {code: dict(values) for code, values in config.params.items()},
        "genre": config.genre,
        "date": config.date,
        "show_from": config.show_from,
        "options": options or ReadOptions(),
    }
    if config.accept:
        given |= {"waivers": config.waivers, "baseline": config.baseline}
    return Setup(**given)
