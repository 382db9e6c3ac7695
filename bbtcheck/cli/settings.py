"""The settings of one run: what the command line says, and else what the settings file says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bbtcheck import api
from bbtcheck.config import Config, load_config

if TYPE_CHECKING:
    from bbtcheck.read.limits import ReadOptions
    from bbtcheck.rulebook.select import RuleSet


def settings(config_file: str | None, paths: Sequence[str] = ()) -> Config:
    """Read the named settings file, or the nearest one above the first paper."""
    if config_file is not None:
        return load_config(Path(config_file))
    first = Path(paths[0]) if paths else Path.cwd()
    return load_config(start=first if first.exists() else Path.cwd())


def chosen_rules(
    config: Config, folders: Sequence[str], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> RuleSet:
    """Load the rules: a choice on the command line takes the place of the one in the settings file.

    Folders are added to those of the settings file, and so is what is left out.
    """
    return api.prepare(
        (*config.rule_folders, *folders),
        select=tuple(select) or config.select,
        ignore=(*config.ignore, *ignore),
        severity=config.severity,
        params=config.params,
    )


def read_options(
    config: Config,
    limits: Mapping[str, int] | None = None,
    second_reader: bool | None = None,
    discover: bool | None = False,
) -> ReadOptions:
    """Say how papers are read: what the command line says goes before the settings, limit by limit."""
    from bbtcheck.read.limits import DEFAULT_LIMITS, ReadOptions

    wanted = DEFAULT_LIMITS.changed({**config.limits.given, **(limits or {})})
    return ReadOptions(
        wanted,
        config.second_reader if second_reader is None else second_reader,
        config.discover if discover is None else discover,
    )
