"""The description of a dossier: which papers belong to it, and what is known of each, in ``dossier.toml``."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from bbtcheck.errors import ConfigError, RulePackError, as_sentence
from bbtcheck.quantity import Period, parse_date
from bbtcheck.records import Paper
from bbtcheck.records.content import BETWEEN_KINDS, PaperContent
from bbtcheck.rulebook.rule import Closed
from bbtcheck.rulebook.toml_places import place_of_key
from bbtcheck.rulebook.toml_reading import read_model
from bbtcheck.source import Source

FILE_NAME = "dossier.toml"
_UNITS = ("EUR", "kEUR", "mln EUR", "mld EUR")
_MONTH_OF_ELECTION, _LAST_MONTH, _LAST_DAY = 7, 6, 30


def _term(text: str) -> str:
    if term_of(text) is None:
        raise ValueError(f"{text!r} is no term of office; write its years, such as 2029-2034")
    return text


def _unit(text: str) -> str:
    if text not in _UNITS:
        raise ValueError(f"{text!r} is no unit of amounts; one of {', '.join(_UNITS)}")
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Term = Annotated[str, AfterValidator(_term)]
Money = Annotated[str, AfterValidator(_unit)]


class PaperEntry(Closed):
    """What a dossier says of one paper; what is left out is read from the paper itself.

    ``kind`` is its genre, ``year`` the year it is about, ``date`` the day it was published or measures, ``unit`` what
    its amounts are in where a table does not say.
    """

    path: Text = Field(description="The file, relative to the dossier file.")
    kind: Text | None = Field(default=None, description="The kind of paper, such as bbt-slides.")
    year: int | None = Field(default=None, ge=1830, le=2200, description="The year the paper is about.")
    date: dt.date | None = Field(default=None, description="The day of the paper.")
    legislature: Term | None = Field(default=None, description="The term of office, such as 2029-2034.")
    unit: Money | None = Field(default=None, description="The unit of tables that state none.")


class Description(Closed):
    """A dossier file: the papers that are checked together, and what holds for all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, title="bbtcheck dossier")

    legislature: Term | None = Field(default=None, description="The term of office of all papers.")
    unit: Money | None = Field(default=None, description="The unit of tables that state none.")
    paper: tuple[PaperEntry, ...] = Field(description="The papers.")


@dataclass(frozen=True)
class Described:
    """A dossier file that was read: its papers by their path as seen from here, in the order of the file.

    ``lines`` are the lines of the file at which the papers stand.
    """

    file: str
    papers: Mapping[str, PaperEntry]
    lines: tuple[int, ...]

    @cached_property
    def _by_place(self) -> Mapping[str, PaperEntry]:
        return {str(Path(name).resolve()): entry for name, entry in self.papers.items()}

    def paper(self, name: str) -> PaperEntry | None:
        """Give what the file says of a paper, however its path is written; None for one that it does not name."""
        return self._by_place.get(str(Path(name).resolve()))

    def check_kinds(self, known: Iterable[str]) -> None:
        """Refuse a kind of paper that does not exist: ConfigError names file, line and the known kinds."""
        kinds = tuple(known)
        for line, entry in zip(self.lines, self.papers.values(), strict=True):
            if entry.kind is not None and entry.kind not in kinds:
                raise ConfigError(
                    f"{self.file}:{line}: there is no kind of paper {entry.kind!r}. Known: {', '.join(kinds)}."
                )


def read_dossier(file: str | Path | Source) -> Described:
    """Read a dossier file; ConfigError names file, line and column of what is wrong and what is expected.

    Of one that is given as bytes the papers are known by their names, without folders.
    """
    path = file if isinstance(file, Source) else Path(file)
    try:
        found, source = read_model(Description, path, "dossier")
        entries = _entries(found, path, source)
    except RulePackError as fault:
        raise ConfigError(
            f"{as_sentence(fault)} A paper has a path; kind, year, date, legislature and unit may be added."
        ) from None
    lines = tuple(place_of_key(source, ("paper", number))[0] for number in range(len(entries)))
    return Described(_name(path), entries, lines)


def _name(file: Path | Source) -> str:
    return file.name if isinstance(file, Source) else str(file)


def _place(entry: PaperEntry, file: Path | Source) -> str:
    """Where a paper is: beside the dossier file, or among papers that have only a name."""
    if isinstance(file, Source):
        return entry.path.replace("\\", "/").rpartition("/")[2]
    return str(file.parent / entry.path)


def _entries(found: Description, file: Path | Source, source: str) -> dict[str, PaperEntry]:
    entries: dict[str, PaperEntry] = {}
    if not found.paper:
        raise RulePackError("no paper is named.", file=_name(file), line=1)
    for number, entry in enumerate(found.paper):
        place = _place(entry, file)
        if place in entries:
            line, column = place_of_key(source, ("paper", number))
            raise RulePackError(f"{entry.path} is named twice.", file=_name(file), line=line, column=column)
        shared = {"legislature": entry.legislature or found.legislature, "unit": entry.unit or found.unit}
        entries[place] = entry.model_copy(update=shared)
    return entries


def term_of(text: str) -> Period | None:
    """Read a term of office from its years: 2029-2034 runs from July of the first to June of the last."""
    first, _, last = text.replace("–", "-").partition("-")
    if not (first.strip().isdecimal() and last.strip().isdecimal()):
        return None
    start, end = int(first), int(last)
    if not 1830 <= start < end <= start + 10:
        return None
    return Period(dt.date(start, _MONTH_OF_ELECTION, 1), dt.date(end, _LAST_MONTH, _LAST_DAY))


def with_description(content: PaperContent, entry: PaperEntry) -> PaperContent:
    """Give a paper with what its dossier says of it: year, date and term of office."""
    known: dict[str, object] = {}
    if entry.year is not None:
        known["year"] = entry.year
    if entry.date is not None:
        known["date"] = parse_date(entry.date.strftime("%d/%m/%Y"))
    if entry.legislature is not None:
        known["legislature"] = term_of(entry.legislature)
    return replace(content, paper=content.paper.model_copy(update=known)) if known else content


def description_text(papers: Iterable[Paper], folder: Path) -> str:
    """Write the dossier file of papers from what was detected in them; what was not found is left out."""
    return "\n".join(_entry_text(paper, folder) for paper in papers)


def _entry_text(paper: Paper, folder: Path) -> str:
    path = PurePath(paper.name)
    shown = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
    lines = ["[[paper]]", f"path = {_toml(shown)}"]
    if BETWEEN_KINDS not in paper.genre:
        lines.append(f"kind = {_toml(paper.genre)}")
    if paper.year is not None:
        lines.append(f"year = {paper.year}")
    day = paper.date or paper.measured_on
    if day is not None and day.first is not None:
        lines.append(f"date = {day.first.isoformat()}")
    if paper.legislature is not None:
        lines.append(f'legislature = "{paper.legislature.start.year}-{paper.legislature.end.year}"')
    if paper.unit in _UNITS:
        lines.append(f"unit = {_toml(paper.unit)}")
    return "\n".join(lines) + "\n"


def _toml(text: str) -> str:
    """Write a TOML string: its escapes are those of JSON, but for what JSON leaves bare."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
