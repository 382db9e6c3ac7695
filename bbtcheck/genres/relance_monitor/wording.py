"""Sentences and words: what two texts have in common, and singular and plural of one noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bbtcheck.genres.relance_monitor.markup import Piece, joined
from bbtcheck.genres.relance_monitor.values import place_of
from bbtcheck.source import Place

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÀ-Ý\"'“‘(])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_GENERIC = frozenset(
    """aangaande algemeen beslissing besluit besluiten betreffende binnen budget definitief definitieve deze
    door geheel goed goedgekeurd goedgekeurde goedkeuring hierover houdende inzake keurde mededeling meer met
    middelen ministerraad naar nota ontwerp onder over plannen principieel principiële project projecten
    regering tegen tussen tijdens uitvoering vanaf verband vlaams vlaamse vlaanderen voor werd werden wordt
    worden zijn aantal nieuwe extra januari februari maart april juni juli augustus september oktober november
    december""".split()
)
_STEM = 6
_PLURAL = re.compile(r"(?<=\w{3})(?:en|(?<=el|er|em|en|ie|ar|or|ng)s|['’]s)$")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a field, and the stretches of the field it was taken from."""

    text: str
    pieces: tuple[Piece, ...]

    def place(self, words: str, document: str) -> Place | None:
        """Give the place of some words of the sentence: exactly where they stand on one line, else the line."""
        wanted = words.strip()
        for piece in self.pieces:
            offset = piece.raw.find(wanted)
            if wanted and offset >= 0:
                start = piece.start + offset
                return piece.line.place(document, start, start + len(wanted))
        return place_of(self.pieces[0], document) if self.pieces else None


def passages(pieces: Iterable[Piece]) -> Iterator[Passage]:
    """Cut the value of a field into sentences; a sentence may run over lines and pages."""
    kept = tuple(pieces)
    for sentence in _SENTENCE_END.split(joined(kept)):
        if sentence.strip():
            yield Passage(sentence.strip(), _holding(sentence.strip(), kept))


def _holding(sentence: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Keep the stretches that share text with the sentence; all of them when it cannot be told."""
    found = tuple(
        piece for piece in pieces if (text := piece.text) and (sentence in text or _overlaps(sentence, text))
    )
    return found or pieces


def _overlaps(sentence: str, text: str) -> bool:
    return (
        sentence.startswith(text[-30:]) or text in sentence or sentence[:30] in text or sentence[-30:] in text
    )


def content_words(text: str) -> frozenset[str]:
    """Reduce a text to the beginnings of the words that say what it is about."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in words if word not in _GENERIC)


def singular(noun: str) -> str:
    """Reduce a Dutch noun to a form that its singular and plural share: huizen and huis, netwerken and netwerk."""
    word = noun.casefold().strip("-'’")
    match = _PLURAL.search(word)
    word = word[: match.start()] if match is not None else word
    word = {"z": word[:-1] + "s", "v": word[:-1] + "f"}.get(word[-1:], word)
    return re.sub(r"([aeou])\1", r"\1", re.sub(r"([bdfgklmnprst])\1$", r"\1", word))


def same_noun(left: str, right: str) -> bool:
    """Tell whether two nouns are forms of one."""
    return singular(left) == singular(right)
