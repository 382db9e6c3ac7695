"""Words that announce a total, in five languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_LONGEST = 200


def names_total(text: str) -> bool:
    """Tell whether a label has a word that announces a total or balance.

    >>> names_total("Totaal ontvangsten"), names_total("SOUS-TOTAL"), names_total("Totalitarisme")
    (True, True, False)
    """
    return _pattern().search(text[:_LONGEST].lower()) is not None


@cache
def _pattern() -> re.Pattern[str]:
    data = tomllib.loads((files("bbtcheck.discover") / "labels.toml").read_text(encoding="utf-8"))
    words = sorted({word for words in data.values() for word in words}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
