"""Waivers: findings that somebody looked at and accepts, each with its reason, in ``bbtcheck-waivers.toml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, PlainSerializer, StringConstraints

from bbtcheck.check.finding import Finding
from bbtcheck.errors import ConfigError, RulePackError, as_sentence
from bbtcheck.rulebook.rule import Closed
from bbtcheck.rulebook.toml_places import place_of_key
from bbtcheck.rulebook.toml_reading import read_model

FILE_NAME = "bbtcheck-waivers.toml"
"""The file that is looked for beside the first paper, and in every folder above it."""


def _frozen(labels: Mapping[str, str | int]) -> Mapping[str, str]:
    return MappingProxyType({name: str(value) for name, value in sorted(labels.items())})


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Labels = Annotated[
    Mapping[str, str | int], AfterValidator(_frozen), PlainSerializer(dict, return_type=dict[str, str])
]


class Waiver(Closed):
    """One acceptance: which finding of which paper, why, by whom and until when.

    ``paper`` is the name of the paper, with its folder where that matters, or a pattern such as ``bbt-*.txt``.
    ``labels`` are those of the finding; a label that is not given may be anything.
    """

    code: str = Field(pattern=r"^[A-Z]{3}[0-9]{3}$", description="The code of the rule, such as BUD001.")
    paper: Text = Field(description="The name of the paper, or a pattern such as bbt-*.txt.")
    labels: Labels = Field(
        default_factory=lambda: MappingProxyType({}),
        description='The labels of the finding, such as { programme = "XA", credit = "VAK" }.',
    )
    reason: Text = Field(description="Why the finding is accepted.")
    by: str = Field(default="", description="Who accepts it.")
    until: dt.date | None = Field(default=None, description="The last day on which it is accepted.")

    def fits(self, finding: Finding) -> bool:
        """Tell whether this is the finding that is meant, wherever in the paper it now stands."""
        return (
            finding.code == self.code
            and self.fits_paper(finding.document)
            and all(finding.labels.get(name) == value for name, value in self.labels.items())
        )

    def fits_paper(self, name: str) -> bool:
        """Tell whether a paper of that name is meant: its last parts must fit, the folders before may differ."""
        wanted, given = PurePath(self.paper).parts, PurePath(name).parts
        return len(given) >= len(wanted) and all(
            fnmatchcase(part, pattern) for part, pattern in zip(given[-len(wanted) :], wanted, strict=True)
        )

    @property
    def sort_key(self) -> tuple[object, ...]:
        """An order that does not depend on the order of the file; who accepts for longest comes first."""
        last = self.until or dt.date.max
        labels = tuple(self.labels.items())
        return (-last.toordinal(), self.code, self.paper, labels, self.reason, self.by)


class WaiverFile(Closed):
    """The content of a waiver file: one table ``[[waiver]]`` for each."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, title="bbtcheck waivers")

    waiver: tuple[Waiver, ...] = Field(default=(), description="The waivers; their order does not matter.")


@dataclass(frozen=True, slots=True)
class Waivers:
    """Waivers in the order of their file, with the line of each where it has one."""

    entries: tuple[Waiver, ...] = ()
    file: str = FILE_NAME
    lines: tuple[int, ...] = ()

    def line_of(self, number: int) -> int | None:
        """Give the line at which an entry starts; None for waivers that come from no file."""
        return self.lines[number] if number < len(self.lines) else None


def read_waivers(file: str | Path) -> Waivers:
    """Read a waiver file; ConfigError names file, line and column of what is wrong and what is expected."""
    path = Path(file)
    try:
        found, source = read_model(WaiverFile, path, "waiver file")
    except RulePackError as fault:
        raise ConfigError(
            f"{as_sentence(fault)} A waiver has code, paper and reason; labels, by and until may be added."
        ) from None
    lines = tuple(place_of_key(source, ("waiver", number))[0] for number in range(len(found.waiver)))
    return Waivers(found.waiver, str(path), lines)


def find_waivers(start: Path) -> Path | None:
    """Find the nearest waiver file, from a paper or folder upwards; None when there is none."""
    folder = start.absolute() if start.is_dir() else start.absolute().parent
    places = (candidate / FILE_NAME for candidate in (folder, *folder.parents))
    return next((place for place in places if place.is_file()), None)
