"""Whole papers as text, with the records that are printed in them, and what a reading makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bbtcheck.genres import choose
from bbtcheck.quantity import CalendarDate, Quantity
from bbtcheck.read import read
from bbtcheck.records import Record
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Source

_MOST_DIFFERENCES = 12


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A whole paper as text: its genre, its name, and the records that its author had in mind.

    ``records`` hold only what the author decides: what a reader adds, such as places and keys for comparing, is
    left at its default. All records of the types among them are there, in the order in which they are printed.
    """

    genre: str
    text: str
    records: tuple[Record, ...]
    name: str = "paper.txt"

    @property
    def source(self) -> Source:
        """The paper as a file that was read into memory, for ``bbtcheck.check`` and ``bbtcheck.extract``."""
        return Source(self.name, self.text.encode())

    def reading(self) -> PaperContent:
        """Read the paper as the kind of paper that it is recognised as."""
        document = read(self.source)
        return choose(document).extract(document)


def assert_reads_back(paper: PrintedPaper) -> None:
    """Raise AssertionError when reading a printed paper gives another kind of paper or other records than meant."""
    told = differences(paper, paper.reading())
    if told:
        raise AssertionError("\n".join((*told[:_MOST_DIFFERENCES], paper.text)))


def differences(paper: PrintedPaper, content: PaperContent) -> tuple[str, ...]:
    """Tell where the reading of a paper differs from what was meant, in words; nothing when it does not."""
    if content.paper.genre != paper.genre:
        return (f"{paper.genre} was read as {content.paper.genre}",)
    kinds = {type(record) for record in paper.records}
    return tuple(_differences(paper.records, [one for one in content.records if type(one) in kinds]))


def _differences(meant: tuple[Record, ...], found: list[Record]) -> Iterator[str]:
    """Compare type by type, for papers group their records in their own order."""
    for kind in dict.fromkeys(type(record) for record in meant):
        ours = [record for record in meant if type(record) is kind]
        theirs = [record for record in found if type(record) is kind]
        if len(ours) != len(theirs):
            yield f"{len(ours)} of {kind.__name__} were printed, {len(theirs)} read: {[one.labels for one in theirs]}"
        for one, other in zip(ours, theirs, strict=False):
            yield from unlike(one, other, kind.__name__)


def unlike(meant: Any, read_back: Any, name: str = "") -> Iterator[str]:
    """Tell where what was read differs from what was meant: only the fields that were given are compared.

    Quantities and dates are the same when they mean the same, in whatever notation they were printed.
    """
    if isinstance(meant, Record) and isinstance(read_back, Record):
        for field in type(meant).model_fields:
            if field in meant.model_fields_set:
                yield from unlike(
                    getattr(meant, field), getattr(read_back, field, None), f"{name}.{field}".lstrip(".")
                )
    elif isinstance(meant, tuple):
        theirs = read_back if isinstance(read_back, tuple) else ()
        if len(meant) != len(theirs):
            yield f"{name}: {len(meant)} meant, {len(theirs)} read: {_shown(theirs)} for {_shown(meant)}"
        for number, (one, other) in enumerate(zip(meant, theirs, strict=False)):
            yield from unlike(one, other, f"{name}[{number}]")
    elif _plain(meant) != _plain(read_back):
        yield f"{name}: {_shown(meant)} meant, {_shown(read_back)} read"


def _plain(value: Any) -> Any:
    """Give what a value means, apart from how and where it is printed."""
    if isinstance(value, Quantity):
        return value.value, value.unit.base, value.qualifier
    return value.iso if isinstance(value, CalendarDate) else value


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{'; '.join(_shown(one) for one in value)}]"
    if isinstance(value, Record):
        return str(value.labels or type(value).__name__)
    return repr(_plain(value)) if isinstance(value, Quantity) else repr(value)
