"""The headings of an agreement as a tree: who stands under whom, and how siblings are numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bbtcheck.genres.coalition_agreement.blocks import Block, BlockKind
from bbtcheck.genres.coalition_agreement.marks import Numbering
from bbtcheck.genres.coalition_agreement.words import content_key

_PLAIN, _CAPITALS = "plain", "capitals"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its level (1 for the outermost), its parents' texts, and what its siblings lead to expect.

    ``usual_style`` and ``expected_number`` are None where nothing before it says what they should be.
    """

    block: Block
    level: int
    path: tuple[str, ...]
    usual_style: str | None = None
    expected_number: int | None = None

    @property
    def heading(self) -> str:
        """Give the heading as printed."""
        return self.block.text

    @property
    def title_key(self) -> str:
        """Give the title in a form in which equal titles are equal."""
        numbering = self.block.numbering
        return content_key(self.block.text if numbering is None else numbering.title)


@dataclass(slots=True)
class _Level:
    """An open level of headings: what its headings look like, the style of the first, the last number."""

    signature: str
    style: str | None
    number: int | None
    text: str


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Place every heading in the tree, in order of reading."""
    tree = _Tree()
    return tuple(tree.add(block) for block in blocks if block.kind is BlockKind.HEADING)


class _Tree:
    """The levels that are open while the headings are read, outermost first."""

    def __init__(self) -> None:
        self.levels: list[_Level] = []
        self.last_numbers: dict[str, int] = {}
        self.under: dict[tuple[str, str], int] = {}

    def add(self, block: Block) -> Section:
        numbering = block.numbering
        depth = self._depth(block)
        sibling = self.levels[depth] if depth < len(self.levels) else None
        expected = self._expected(numbering, sibling)
        usual = sibling.style if sibling is not None else None
        number = numbering.value if numbering else (sibling.number if sibling else None)
        style = usual or (numbering.style if numbering else None)
        signature = sibling.signature if sibling else _signature(block)
        del self.levels[depth:]
        path = tuple(level.text for level in self.levels)
        self.levels.append(_Level(signature, style, number, block.text))
        if numbering is not None:
            self.last_numbers[signature] = numbering.value
        return Section(block, depth + 1, path, usual if numbering else None, expected)

    def _depth(self, block: Block) -> int:
        """Find the level of a heading: that of the open headings that look like it, else one deeper."""
        signature = _signature(block)
        for depth, level in enumerate(self.levels):
            if level.signature == signature:
                return depth
        numbering = block.numbering
        if numbering is not None and numbering.kind in ("arabic", "letter", "roman"):
            for depth in range(len(self.levels) - 1, -1, -1):
                level = self.levels[depth]
                # "5." after "4)": the same list in another style, and not one level deeper.
                if level.signature.startswith(numbering.kind) and level.number == numbering.value - 1:
                    return depth
        return self._depth_of_markdown(block)

    def _depth_of_markdown(self, block: Block) -> int:
        if not block.depth:
            return 0 if _signature(block) == _CAPITALS else len(self.levels)
        for depth, level in enumerate(self.levels):
            kind, _, number = level.signature.partition(" ")
            if kind == "markdown" and int(number) >= block.depth:
                return depth
        return len(self.levels)

    def _expected(self, numbering: Numbering | None, sibling: _Level | None) -> int | None:
        """Give the number that should come next; None where a list starts anew or nothing is known."""
        if numbering is None:
            return None
        if numbering.kind == "dotted":
            return self._next_under(numbering)
        if sibling is not None and sibling.number is not None:
            return sibling.number + 1
        signature = f"{numbering.kind} {numbering.style}"
        running = self.last_numbers.get(signature)
        if running is None:
            return None  # a chapter of a longer paper may begin at any number
        return numbering.value if numbering.value == running + 1 else 1

    def _next_under(self, numbering: Numbering) -> int | None:
        """Give the number that follows the last one under the same number: 2.3 after 2.2.

        None for the first under a number, and where the numbers start anew: behind a table of contents.
        """
        parent = numbering.raw.rpartition(".")[0]
        list_of = (numbering.style.rstrip(".:)–—- "), parent)
        last = self.under.get(list_of)
        if numbering.value == 1 and last is not None:
            self.under.clear()
            last = None
        self.under[list_of] = numbering.value
        return None if last is None else last + 1


def _signature(block: Block) -> str:
    if block.depth:
        return f"markdown {block.depth}"
    if block.numbering is not None:
        return f"{block.numbering.kind} {block.numbering.style}"
    return _CAPITALS if block.text.isupper() else _PLAIN
