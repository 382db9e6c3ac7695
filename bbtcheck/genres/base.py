"""What a genre is: a kind of paper, how sure it is of one, and the records that it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bbtcheck.read import Document
from bbtcheck.records.content import PaperContent


@dataclass(frozen=True, slots=True)
class Recognition:
    """How sure a genre is that a paper is of its kind: a score from 0 to 100 and what it saw, as codes."""

    score: int
    evidence: tuple[str, ...] = ()


@runtime_checkable
class Genre(Protocol):
    """A kind of paper: how to recognise it, and how to read its records."""

    @property
    def name(self) -> str:
        """The name by which ``--genre`` chooses it."""

    @property
    def title(self) -> str:
        """What the kind of paper is called, for people."""

    def recognise(self, document: Document) -> Recognition:
        """Tell from the content how likely a paper is of this genre."""

    def extract(self, document: Document) -> PaperContent:
        """Read the records of a paper; what cannot be read is left out or noted, never an exception."""
