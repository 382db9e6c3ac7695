"""The sentences of bbtcheck in each language, and Belgian or English notation for what is filled in.

The sentences stand in ``words/nl.toml`` and ``words/en.toml``, one table per subject; a new language is one more
file. A sentence that depends on a number has the keys ``one`` and ``many``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import get_args

from bbtcheck.errors import UsageError
from bbtcheck.quantity import format_number
from bbtcheck.quantity.show import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language, by dotted key."""

    lang: Language
    sentences: Mapping[str, str]

    def say(self, key: str, /, **filled: object) -> str:
        """Give a sentence with its blanks filled in; whole numbers are written in the notation of the language."""
        return self.sentences[key].format(**{name: self.shown(value) for name, value in filled.items()})

    def count(self, key: str, number: int, /, **filled: object) -> str:
        """Give the sentence for one thing or for another number of them; the number fills ``{number}``."""
        return self.say(f"{key}.{'one' if number == 1 else 'many'}", number=number, **filled)

    def known(self, key: str, /, fallback: str, **filled: object) -> str:
        """Give the sentence of a code that a plug-in may have made up: its own words, or the fallback."""
        return self.say(key if key in self.sentences else fallback, **filled)

    def shown(self, value: object) -> object:
        """Write a number in the notation of the language; leave other values as they are."""
        return format_number(value, None, self.lang) if isinstance(value, int | Decimal) else value


@cache
def words(lang: Language) -> Words:
    """Give the sentences of a language; UsageError when there are none."""
    if lang not in LANGUAGES:
        raise UsageError(f"There is no language {lang!r}. Known: {', '.join(LANGUAGES)}.")
    text = (files("bbtcheck.report") / "words" / f"{lang}.toml").read_text(encoding="utf-8")
    return Words(lang, MappingProxyType(dict(_flat(tomllib.loads(text)))))


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found.extend(_flat(value, f"{prefix}{key}."))
        else:
            found.append((prefix + key, str(value)))
    return found
