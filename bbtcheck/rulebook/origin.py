"""Where an expression stands in its rule file, so that every fault points at the exact character."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from bbtcheck.errors import RulePackError
from bbtcheck.rulebook.toml_places import Path, place_in_value

_FEW = 40


@dataclass(frozen=True, slots=True)
class Origin:
    """The file and the place at which the text of an expression starts.

    For an expression out of a rule file, ``source`` is the whole TOML text and ``path`` the key, such as
    ``("given", 0)``; then the place of a character is looked up in the TOML text, past quotes and escapes.
    Otherwise ``line`` and ``column`` (from 1) are where the expression itself starts.
    """

    file: str = ""
    line: int = 1
    column: int = 1
    source: str = field(default="", repr=False)
    path: Path = ()

    def fault(self, text: str, offset: int, reason: str) -> RulePackError:
        """Make the error that names the line and column of the character at ``offset`` (from 0) of ``text``."""
        line, column = self.place(text, offset)
        return RulePackError(reason, file=self.file, line=line, column=column)

    def place(self, text: str, offset: int) -> tuple[int, int]:
        """Give the line and column, both from 1, of the character at ``offset`` of the expression."""
        if self.source:
            return place_in_value(self.source, self.path, offset)
        before = text[:offset]
        if "\n" not in before:
            return self.line, self.column + offset
        return self.line + before.count("\n"), offset - before.rfind("\n")


def near(wrong: str, known: Iterable[str]) -> str:
    """Suggest the known words that look like a wrong one, or list them all when none does and they are few."""
    words = [str(word) for word in known]
    close = difflib.get_close_matches(wrong, words, n=3)
    if not close:
        lowered = {word.lower(): word for word in words}
        close = [lowered[word] for word in difflib.get_close_matches(wrong.lower(), lowered, n=1)]
    if close:
        return f" Did you mean {' or '.join(repr(word) for word in close)}?"
    return f" Known: {', '.join(words)}." if 0 < len(words) <= _FEW else ""


def no_record_type(name: object, known: Iterable[str]) -> str:
    """Say that there is no record type of a name, with those that look like it, or where they are listed."""
    advice = near(str(name), known) or (
        " 'bbtcheck schema records' lists those of bbtcheck; a plug-in must be installed for its own to be known."
    )
    return f"there is no record type {name!r}.{advice}"
