"""What was found in a table, in words: the comments above a proposed mapping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bbtcheck.records import SumAxis
from bbtcheck.report.paint import printable
from bbtcheck.report.wording import words
from bbtcheck.rulebook.texts import Language

if TYPE_CHECKING:
    from bbtcheck.discover.suggest import Suggestion

_MOST_NAMED = 6


def described(table: str, found: Suggestion, lang: Language, rows: int | None = None) -> Iterator[str]:
    """Give a line about the mapping and one about each sum that was found, in the order of the table.

    ``rows`` are those that were looked at, where that is not the whole table.
    """
    say = words(lang)
    yield say.say("suggest.head", table=printable(table))
    if rows is not None:
        yield say.say("suggest.sample", rows=rows)
    for one in found.sums:
        key = "suggest.columns" if one.axis is SumAxis.COLUMNS else "suggest.rows"
        named = [printable(part) for part in one.parts[:_MOST_NAMED]]
        more = [f"... ({len(one.parts)})"] if len(one.parts) > _MOST_NAMED else []
        yield say.say(
            key,
            total=printable(one.total),
            parts=", ".join([*named, *more]),
            holding=one.holding,
            tried=one.tried,
        )
