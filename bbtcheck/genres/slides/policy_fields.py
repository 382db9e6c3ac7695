"""Policy fields with their structure elements (ISE), as slides print them: side by side, as a list, or run together.

Which blocks of text are policy fields is learned from the paper itself: chapters begin with a slide that holds only
the name of the field, and a table by structure element closes each field with a row under its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.slides.coded_rows import coded_rows_of
from bbtcheck.genres.slides.deck import Slide
from bbtcheck.genres.table_parts import is_footer
from bbtcheck.genres.words import plain, rejoined, squeezed
from bbtcheck.read import Document, Line
from bbtcheck.records import PolicyField, StructureElement

_FIELDS = re.compile(r"\bbeleidsveld(?:en)?\b", re.IGNORECASE)
_ELEMENTS = re.compile(r"\b(?:inhoudelij\w*\s+)?structuurelement(?:en)?\b|\bISE(?:['’]?s)?\b")
_GAP = re.compile(r"\S(?P<gap>\s{3,}|\s*\|\s*|\t+)(?=\S)")
_BULLET = re.compile(r"\s*(?:[•◦▪●○■□➢➔✓*·–—-]|o(?=\s))\s+")
_MAX_NAME = 90
_MAX_LINES = 120
_MIN_FIELDS = 2


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of text that stands by itself: the words of its lines joined, and its first and last line."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A policy field with the blocks of its elements."""

    field: _Block
    elements: tuple[_Block, ...]


def name_key(name: str) -> str:
    """Give a name without case, brackets, dashes and blanks, so that wrapped and plain prints are the same."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def policy_fields_of(document: Document, slides: Sequence[Slide]) -> tuple[PolicyField, ...]:
    """Read every list of policy fields with their structure elements; where fields cannot be told, none."""
    known = {
        name_key(slide.title): slide.title
        for slide in slides
        if slide.title and slide.marked and slide.is_divider and len(slide.title) <= _MAX_NAME
    }
    for row in coded_rows_of(document):
        if not row.element:
            known.setdefault(name_key(row.name), row.name)
    found: list[PolicyField] = []
    for slide in slides:
        head = _heading_of_list(slide)
        if head is not None:
            lines = [line for line in document.lines[head : slide.last] if not is_footer(line.text)][
                :_MAX_LINES
            ]
            found.extend(_record(document, each) for each in _read(lines, known))
    return tuple(found)


def _heading_of_list(slide: Slide) -> int | None:
    """Give the last line of the heading that announces policy fields with their elements, or None."""
    heads: list[tuple[str, int]] = [(slide.title, slide.title_lines[1])]
    heads.extend((item.text, item.last) for item in slide.items[:3] if _is_head(item))
    named = [(text, last) for text, last in heads if _ELEMENTS.search(text)]
    if not named or not any(_FIELDS.search(text) for text, _ in heads):
        return None
    return named[-1][1]


def _is_head(item: Item) -> bool:
    return item.bullet is None and not item.stated and len(item.text) <= _MAX_NAME + 30


def _read(lines: Sequence[Line], known: dict[str, str]) -> list[_Found]:
    for reader in (_side_by_side, _listed):
        found = reader(lines)
        if len(found) >= _MIN_FIELDS:
            return found
    found = _run_together(list(_blocks(lines)), known)
    return found if len(found) >= _MIN_FIELDS else []


def _side_by_side(lines: Sequence[Line]) -> list[_Found]:
    """Read two columns parted by wide blanks: the field on the left, one element a line on the right."""
    rows = [(line, _GAP.search(plain_tabs(line.text))) for line in lines if line.text.strip()]
    edges = [match.end() for _, match in rows if match is not None]
    if len(edges) < _MIN_FIELDS:
        return []
    edge = min(edges)
    found: list[_Found] = []
    open_field, open_element = False, False
    for line, match in rows:
        left, right = _columns(line.text, match, edge)
        if left and match is not None and not (open_field and left[0].islower()):
            found.append(_Found(_Block(left, line.number, line.number), ()))
        elif left and found:
            found[-1] = _Found(_joined(found[-1].field, left, line.number), found[-1].elements)
        if right and found:
            elements = found[-1].elements
            if open_element and elements and right[0].islower():
                elements = (*elements[:-1], _joined(elements[-1], right, line.number))
            else:
                elements = (*elements, _Block(right, line.number, line.number))
            found[-1] = _Found(found[-1].field, elements)
        open_field, open_element = bool(left), bool(right and found)
    return [each for each in found if each.elements]


def plain_tabs(text: str) -> str:
    """Give the text with hard blanks as blanks; tabs and bars stay, because they part columns."""
    return text.translate({0xA0: " ", 0x202F: " ", 0x2007: " "})


def _columns(text: str, match: re.Match[str] | None, edge: int) -> tuple[str, str]:
    if match is not None:
        return squeezed(text[: match.start("gap")]), squeezed(text[match.end() :])
    indent = len(text) - len(text.lstrip())
    return ("", squeezed(text)) if indent >= edge - 2 > 0 else (squeezed(text), "")


def _listed(lines: Sequence[Line]) -> list[_Found]:
    """Read a heading for each field with its elements as bullets below it, or behind a colon."""
    found: list[_Found] = []
    for line in lines:
        text = squeezed(line.text)
        if not text or len(text) > 2 * _MAX_NAME:
            continue
        bullet = _BULLET.match(plain(line.text))
        if bullet is None:
            name, _, rest = text.partition(":")
            names = [part.strip(" .") for part in re.split(r"[,;]", rest)] if rest.strip() else []
            blocks = tuple(_Block(part, line.number, line.number) for part in names if part)
            found.append(_Found(_Block(name.strip(), line.number, line.number), blocks))
        elif found:
            name = squeezed(line.text[bullet.end() :]).strip(" ;")
            element = _Block(name, line.number, line.number)
            found[-1] = _Found(found[-1].field, (*found[-1].elements, element))
    return found if all(each.elements for each in found) else []


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    """Give the pieces of text between blank lines, each with its wrapped lines joined."""
    block: _Block | None = None
    for line in lines:
        text = squeezed(line.text)
        if not text:
            if block is not None:
                yield block
            block = None
        else:
            block = (
                _Block(text, line.number, line.number) if block is None else _joined(block, text, line.number)
            )
    if block is not None:
        yield block


def _joined(block: _Block, text: str, line: int) -> _Block:
    """Put a wrapped name together."""
    return _Block(rejoined(block.text, text), block.first, line)


def _run_together(blocks: Sequence[_Block], known: dict[str, str]) -> list[_Found]:
    """Read fields and elements that were run together, knowing the names of the fields from the paper."""
    found: list[_Found] = []
    used: set[str] = set()
    for block in blocks:
        split = _field_at_start(block, known, used)
        if split is not None:
            field, rest = split
            used.add(name_key(field.text))
            found.append(_Found(field, (rest,) if rest is not None else ()))
        elif not found or len(block.text) > _MAX_NAME:
            return []
        else:
            found[-1] = _Found(found[-1].field, (*found[-1].elements, block))
    return _without_empty([part for each in found for part in _with_own_field(each)])


def _with_own_field(found: _Found) -> Iterator[_Found]:
    """Take a name with the same once more below it as a field without a chapter and its one element.

    It is one where it is the last of the list, or where its narrower column breaks it over more lines.
    """
    elements = found.elements
    for at in range(1, len(elements) - 1):
        one, other = elements[at], elements[at + 1]
        broken = one.last - one.first > other.last - other.first
        if name_key(one.text) == name_key(other.text) and (broken or at == len(elements) - 2):
            yield _Found(found.field, elements[:at])
            yield from _with_own_field(_Found(one, elements[at + 1 :]))
            return
    yield found


def _without_empty(found: Sequence[_Found]) -> list[_Found]:
    """Take a name that has no elements of its own as an element of the field before it."""
    kept: list[_Found] = []
    for each in found:
        if each.elements or not kept:
            kept.append(each)
        else:
            kept[-1] = _Found(kept[-1].field, (*kept[-1].elements, each.field))
    return kept if all(each.elements for each in kept) else []


def _field_at_start(
    block: _Block, known: dict[str, str], used: set[str]
) -> tuple[_Block, _Block | None] | None:
    """Tell whether a block is a field, or begins with one and goes on with its first element."""
    words = block.text.split()
    for cut in range(len(words), 0, -1):
        key = name_key("".join(words[:cut]))
        if key in known and key not in used:
            field = _Block(known[key], block.first, block.last)
            rest = " ".join(words[cut:])
            if not rest:
                return field, None
            return (field, _Block(rest, block.first, block.last)) if not rest[0].islower() else None
    return None


def _record(document: Document, found: _Found) -> PolicyField:
    elements = tuple(
        StructureElement(
            name=block.text,
            name_key=name_key(block.text),
            lines=(block.first, block.last),
            place=document.lines[block.first - 1].place(document.name),
        )
        for block in found.elements
    )
    return PolicyField(
        name=found.field.text,
        name_key=name_key(found.field.text),
        elements=elements,
        elements_key=" ".join(sorted(element.name_key for element in elements)),
        lines=(found.field.first, max(found.field.last, *(block.last for block in found.elements))),
        place=document.lines[found.field.first - 1].place(document.name),
    )
