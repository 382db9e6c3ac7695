"""Words of a project table: lines joined as a reader would, and labels compared as a reader would."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_QUOTES = str.maketrans(dict.fromkeys('‘’‚‛`´ʼ“”„‟«»"', "'") | dict.fromkeys("‐‑‒–—−", "-"))
_BROKEN_WORD = re.compile(r"\w[-‐‑]$")
_JOINS_A_WORD = re.compile(r"[^\W\d_]")
_LIST_WORDS = frozenset({"en", "of", "tot", "als", "dan"})


def one_line(text: str) -> str:
    """Give a text with every run of blanks, of whatever kind, as one plain blank."""
    return " ".join(text.split())


def as_printed(lines: Iterable[str]) -> str:
    """Join the lines of a cell with blanks; a hyphen at a line end stays as it was printed."""
    return one_line(" ".join(lines))


def as_label(lines: Iterable[str], words: frozenset[str] = frozenset()) -> str:
    """Join the lines of a label: a word that was broken over two lines becomes one again.

    ``words`` are the words of the whole paper in lower case. The hyphen goes where the paper elsewhere prints the
    word without it; otherwise it stays. Before "en" and "of" it is a list ("zorg- en welzijn") and a blank follows.
    """
    joined = ""
    for line in map(one_line, lines):
        if not line:
            continue
        first = line.split(" ", 1)[0]
        if not _BROKEN_WORD.search(joined) or not _JOINS_A_WORD.match(line) or first in _LIST_WORDS:
            joined = f"{joined} {line}".strip()
            continue
        head = joined[:-1].rsplit(" ", 1)[-1]
        hyphen = "" if (head + first).strip(".,;:").lower() in words else "-"
        joined = joined[:-1] + hyphen + line
    return joined


def key_of(text: str | None) -> str | None:
    """Reduce a label to what counts when two are compared: letters, digits and single blanks, in lower case.

    Kinds of quotes, dashes and blanks, compatibility forms of letters and the break of a line after a hyphen do
    not count. None and an empty text give None.
    """
    if text is None:
        return None
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()
    plain = re.sub(r"(?<=\w)- (?!(?:en|of|tot)\b)", "-", one_line(plain))
    return plain.strip(" .;:") or None
