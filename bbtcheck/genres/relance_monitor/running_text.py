"""The running text of a project: the values of its fields and what stands below a heading, without rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.relance_monitor.markup import Piece
from bbtcheck.genres.relance_monitor.openings import is_of_form
from bbtcheck.genres.relance_monitor.vocabulary import Section, field_label
from bbtcheck.genres.relance_monitor.wording import Passage, passages
from bbtcheck.read.document import Line

_CELLS = re.compile(r"[\t|]")


def running_text(lines: Sequence[Line]) -> Iterator[list[Passage]]:
    """Give the sentences of each text of a project: those of one field, or those below one heading."""
    group: list[Piece] = []
    for line in lines:
        found = next((found for section in Section if (found := field_label(line.text, section))), None)
        if is_of_form(line):
            yield list(passages(group))
            group = []
        start = found[1] if found is not None else 0
        if (found is not None or not is_of_form(line)) and not _CELLS.search(line.text, start):
            group.append(Piece(line, start, len(line.text)))
    yield list(passages(group))
