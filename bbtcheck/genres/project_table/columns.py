"""Where one column ends and the next begins, in rows that were printed on one line.

A title of one line is followed by the description on the same line. How wide both columns are is measured on the
rows where they stand apart; that, the capital of a new sentence and the words themselves tell where to cut.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bbtcheck.genres.project_table.layout import RawRow, ends_in_a_sentence
from bbtcheck.genres.project_table.pieces import Block, Piece
from bbtcheck.genres.project_table.text import as_printed, one_line

_NARROW = frozenset("iljtfrI.,:;'’‘!|()[]-/ ")
_WIDE = frozenset("mwMW&@%–—…ABCDEGHKNOPQRUVXYZ")
_OPENERS = frozenset(
    "we wij de het een dit deze die via om met in op voor door er naar vanaf binnen samen hierbij momenteel elk elke "
    "na bij vanuit sinds tot aan als omdat doel dankzij verder volgens onder over er daarnaast concreet".split()
)
_UNFINISHED = frozenset(
    "de het een en of van in voor aan met op om te bij naar tot door over uit als ter ten inzake rond binnen tussen "
    "onder via per hun onze nieuw nieuwe deze dit".split()
)
_CODE = re.compile(r"\S*\d{4,}_\S*|\S*_\w*\d\w*_\S*")
_BULLET = re.compile(r"[•◦▪●○■□➢➔✓*·]|\(?[1a][.)]")
_DASHES = frozenset("-–—")
_PART_HEAD = re.compile(
    r"(?:Overzicht\s+van\s+de\s+p|P)rojecten\s+(?:(?:van|bij)\s+)?(?:(?:het|de)\s+)?(?:[A-Z]{2,}|[A-Z][a-zà-ÿ-]+)"
)
_ROW_BLOCKS = 2
_MAX_CUTS = 40


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the columns of title and description are, in tenths of a common letter; None when not known."""

    title: int | None
    description: int | None


@dataclass(frozen=True, slots=True)
class Cells:
    """The title and the description of one row."""

    title: Block
    description: Block
    carried: Block = ()  # what still belongs to the description of the row before


def width(text: str) -> int:
    """Estimate the printed width of a text in tenths of a common letter."""
    return sum(5 if c in _NARROW else 13 if c in _WIDE else 10 for c in text.strip())


def measure(rows: Sequence[RawRow]) -> Widths:
    """Measure the columns of title and description on the rows where a title of several lines stands apart."""
    titles: list[int] = []
    descriptions: list[int] = []
    for row in rows:
        if len(row.before) == 2 and len(row.before[0]) > 1:
            titles.append(max(width(piece.text) for piece in row.before[0]))
            descriptions.append(max(width(piece.text) for piece in row.before[1]))
        elif row.before and len(row.before[-1]) > 2:
            descriptions.append(max(width(piece.text) for piece in row.before[-1][1:]))
    return Widths(_usual_limit(titles), _usual_limit(descriptions))


def _usual_limit(widths: Sequence[int]) -> int | None:
    """The widest but for one in twenty: a block that is no title must not set the measure."""
    ordered = sorted(widths)
    return ordered[(len(ordered) - 1) * 19 // 20] if ordered else None


def cells_of(blocks: tuple[Block, ...], interrupted: bool, widths: Widths) -> Cells:
    """Tell title and description of a row apart.

    ``interrupted`` says that a page ended above the blocks while the description of the row before it ends in the
    middle of a sentence: a first block that goes on in lower case may then still belong to that one.
    """
    carried: Block = ()
    if interrupted and len(blocks) > 1 and _goes_on(blocks, widths):
        carried, blocks = blocks[0], blocks[1:]
    if not blocks:
        return Cells((), (), carried)
    first, rest = blocks[0], tuple(piece for block in blocks[1:] for piece in block)
    if rest and not _two_columns(first, widths):
        return Cells(first, rest, carried)
    over = _at_page_break(blocks) if not rest else ()
    if len(over) > 1 and _fits_a_title(over[0], widths) and _is_wide(over[1], widths):
        return Cells(over[0], over[1], carried)
    if not rest and len(first) > 1 and _fits_a_title(first, widths):
        return Cells(first, (), carried)
    title, opening = _cut(first, widths, alone=not rest)
    return Cells((title,), (*opening, *first[1:], *rest), carried)


def without_heads(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out the heading of a part of the table: "Projecten Agentschap …", and its remark in brackets."""
    left, headed = blocks, False
    while len(left) > _ROW_BLOCKS - headed:
        text = as_printed(piece.text for piece in left[0])
        remark = headed and text.startswith("(") and text.endswith(")")
        if not remark and (_PART_HEAD.match(text) is None or left[1][-1].text.rstrip().endswith(".")):
            break
        left, headed = left[1:], True
    return left


def _goes_on(blocks: tuple[Block, ...], widths: Widths) -> bool:
    """Whether the first block is the rest of a description and the blocks after it are a row of their own."""
    first = blocks[0]
    if not first[0].text.lstrip()[:1].islower() or not (len(blocks) > 2 or _spans_both(blocks[1], widths)):
        return False
    wide = widths.title is not None and max(width(piece.text) for piece in first) * 10 > widths.title * 12
    return wide or (len(first) == 1 and ends_in_a_sentence(first))


def _spans_both(block: Block, widths: Widths) -> bool:
    """Whether the first line is wider than any description: it starts with a title."""
    return widths.description is not None and width(block[0].text) * 100 > widths.description * 104


def _fits_a_title(block: Block, widths: Widths) -> bool:
    """Whether several lines are narrow enough for a title: a description beside it makes the first one wide."""
    limit = widths.title
    return (
        limit is not None and len(block) > 1 and all(width(piece.text) * 10 <= limit * 11 for piece in block)
    )


def _is_wide(block: Block, widths: Widths) -> bool:
    """Whether a line is too wide for a title, as most lines of a description are."""
    return widths.title is not None and any(width(piece.text) * 10 > widths.title * 12 for piece in block)


def _two_columns(block: Block, widths: Widths) -> bool:
    """Whether the first line is too wide for a title: it then holds the start of the description as well."""
    return widths.title is not None and width(block[0].text) * 10 > widths.title * 13


def _cut(block: Block, widths: Widths, alone: bool) -> tuple[Piece, Block]:
    first = block[0]
    following = block[1].text.split(maxsplit=1)[0] if len(block) > 1 and block[1].text.strip() else None
    cuts = [match.start() for match in re.finditer(r"(?<=\S)\s+(?=\S)", first.text)][:_MAX_CUTS]
    if not cuts or (alone and len(block) == 1 and widths.title and width(first.text) <= widths.title):
        return first, ()
    best = max(cuts, key=lambda cut: (_score(first.text, cut, widths, following), -cut))
    return first.part(0, best), (first.part(best, len(first.text)),)


def _score(text: str, cut: int, widths: Widths, following: str | None) -> int:
    """How well a cut fits, in points: widths first, then the words on both sides."""
    title, description = text[:cut].split(), text[cut:].split()
    score = _width_score(" ".join(title), " ".join(description), widths, following)
    opener, last = description[0], title[-1]
    score += 30 if opener[:1].isupper() else _opening(opener)
    score += 20 if opener[:1].isupper() and opener.lower() in _OPENERS else 0
    score += 15 if opener == title[0] else 0
    score += 8 if opener[:1].isupper() and opener.endswith(("en", "ing")) else 0
    score -= 10 if len(opener) > 1 and opener.isupper() else 0
    score -= 40 if last.lower() in _UNFINISHED or last.endswith((",", "-")) or _opening(last) > 0 else 0
    score += 25 if len(title) == 1 and _CODE.fullmatch(title[0]) else 0
    return score


def _opening(word: str) -> int:
    """How well a word without a capital opens a description: a bullet does, a dash may also stand in a title."""
    return 50 if _BULLET.fullmatch(word) else 25 if word in _DASHES else -10


def _width_score(title: str, description: str, widths: Widths, following: str | None) -> int:
    score = 0
    if widths.title is not None:
        score -= max(0, width(title) - widths.title) * 3 // 10
    if widths.description is not None:
        score -= max(0, width(description) - widths.description) * 3 // 10
        if following is not None:
            filled = width(f"{description} {following}")
            score -= max(0, widths.description * 95 // 100 - filled) * 3 // 10
    return score


_LEADS_ON = re.compile(r"(?:\s(?:en|of|voor|van|in|bij|met|de|het)|[,&/–-])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Labels:
    """The policy field and the structure element (ISE) of a row, each as its pieces."""

    policy_field: Block
    ise: Block


@dataclass(frozen=True, slots=True)
class KnownLabels:
    """What a paper teaches about its own labels.

    ``fields`` counts, for the words a label starts with, how many different structure elements follow them;
    ``elements`` are the structure elements that were seen for certain. All in lower case.
    """

    fields: Mapping[str, int]
    elements: frozenset[str]


def known_labels(rows: Sequence[RawRow]) -> KnownLabels:
    """Learn policy fields and structure elements from all rows of a table."""
    follow: dict[str, set[str]] = {}
    after: Counter[str] = Counter()
    for row, below in zip(rows, (*rows[1:], None)[: len(rows)], strict=True):
        labels = row.tail.labels
        if len(labels) > 1 and below is not None and below.before:
            after[_plain(piece.text for piece in _at_page_break(below.before)[0])] += 1
        for cut in _label_cuts(labels[0].text) if labels else ():
            text = labels[0].text
            follow.setdefault(_plain([text[:cut]]), set()).add(_plain([text[cut:]]))
    fields = {name: len(ends) for name, ends in follow.items()}
    elements = {end for ends in follow.values() for end in ends}
    elements |= {name for name, times in after.items() if times > 1}
    return KnownLabels(MappingProxyType(fields), frozenset(elements))


def _plain(lines: Iterable[str]) -> str:
    return as_printed(lines).casefold()


def _label_cuts(text: str) -> list[int]:
    """Where a label may end and the next begin: before each word with a capital that no small word leads to."""
    found = re.finditer(r"(?<=\S)\s+(?=[A-ZÀ-Ý])", text)
    return [match.start() for match in found if _LEADS_ON.search(text[: match.start()]) is None][:_MAX_CUTS]


def labels_of(
    lines: Block, blocks: tuple[Block, ...], known: KnownLabels, widths: Widths, last: bool
) -> tuple[Labels, tuple[Block, ...]]:
    """Tell policy field and structure element apart; the element may be the first of the blocks that follow.

    Gives the labels and the blocks that are left for the next row. ``last`` says that there is no next row.
    """
    if not lines:
        return Labels((), ()), blocks
    cut = _field_cut(lines[0].text, known)
    if cut is not None:
        first = lines[0]
        return Labels((first.part(0, cut),), (first.part(cut, len(first.text)), *lines[1:])), blocks
    split = _at_page_break(blocks)
    if len(lines) > 1 and _element_follows(lines, split, known, widths, last):
        return Labels(lines, split[0]), split[1:]
    return Labels(lines, ()), blocks


def _at_page_break(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Cut the first block where a page ends: no blank line parts the last cell of a page from the next row."""
    if not blocks:
        return ()
    first = blocks[0]
    here = tuple(piece for piece in first if piece.page == first[0].page)
    return (here, first[len(here) :], *blocks[1:]) if len(here) < len(first) else blocks


def _element_follows(
    lines: Block, blocks: tuple[Block, ...], known: KnownLabels, widths: Widths, last: bool
) -> bool:
    """Whether the block after a policy field of several lines is its structure element, and no title."""
    if not blocks:
        return False
    seen = _plain(piece.text for piece in blocks[0]) in known.elements
    if lines[-1].page != blocks[0][0].page and not (seen and (last or len(blocks) > 1)):
        return False
    if last or len(blocks) != 2:
        return last or len(blocks) > 2
    return seen or _spans_both(blocks[1], widths)


def _field_cut(text: str, known: KnownLabels) -> int | None:
    cuts = _label_cuts(text)
    if not cuts:
        return None
    return max(cuts, key=lambda cut: (_repeats(text, cut), known.fields.get(_plain([text[:cut]]), 0), -cut))


def _repeats(text: str, cut: int) -> bool:
    """Whether the structure element repeats the whole name of its policy field, as many do."""
    return one_line(text[:cut]).casefold() in one_line(text[cut:]).casefold()
