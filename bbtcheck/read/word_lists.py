"""Lists of words in several languages, as one pattern that finds any of them as a word of its own."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def any_word(package: str, file: str, kind: str) -> re.Pattern[str]:
    """Find any word of one kind in a list: a TOML file with, by kind and language, words in small letters.

    A word ends where no letter or digit stands; an underscore does not go on with it, so that ``total`` is found in
    ``sub_total``. Of words that begin alike the longest is found.
    """
    data = tomllib.loads((files(package) / file).read_text(encoding="utf-8"))
    every = {word for words in data[kind].values() for word in words}
    words = sorted(every, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})(?![^\W_])")
