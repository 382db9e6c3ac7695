"""Texts in Dutch and English that come with a rule or a function."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bbtcheck.rulebook.origin import near

Language = Literal["nl", "en"]

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"\$?[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*")


class Texts(BaseModel):
    """One text in Dutch and in English."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    nl: str = Field(min_length=1, max_length=2_000, description="The text in Dutch.")
    en: str = Field(min_length=1, max_length=2_000, description="The text in English.")

    def in_language(self, language: Language) -> str:
        """Give the text in ``nl`` or ``en``."""
        return self.nl if language == "nl" else self.en


def placeholders(text: str) -> tuple[str, ...]:
    """List the names between braces in a message, in order; ValueError for a brace that opens or closes nothing."""
    found = []
    for match in _PLACEHOLDER.finditer(text):
        name = match.group(1)
        if name is None:
            raise ValueError(f"the brace at character {match.start() + 1} has no partner")
        if _NAME.fullmatch(name) is None:
            raise ValueError(f"{{{name}}} is no placeholder: between braces stands one name")
        found.append(name)
    return tuple(found)


def unknown_placeholder(text: str, known: Iterable[str]) -> str | None:
    """Say what is wrong with the first placeholder that a rule cannot fill in, or None when all can be."""
    allowed = tuple(dict.fromkeys(known))
    try:
        wrong = [name for name in placeholders(text) if name not in allowed]
    except ValueError as fault:
        return str(fault)
    return f"{{{wrong[0]}}} cannot be filled in.{near(wrong[0], allowed)}" if wrong else None
