"""The skeleton of the monitoring: its table of contents, and where each project begins and ends.

A project may stand under a heading of any level, under bold or plain text, over two lines, or under no heading at
all; then its place in the table of contents says which one it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.relance_monitor.markup import bare, heading_markup, plain
from bbtcheck.genres.relance_monitor.openings import (
    CODED,
    PAGE,
    code_in,
    coded,
    form_openings,
    is_of_form,
    may_be_title,
    resemble,
    says,
    section_of,
    title_key,
)
from bbtcheck.read.document import Line

_LEADER = re.compile(r"(?:\.\s?){3,}|…+")
_LOOK_AHEAD = 4
_CONTENTS_HEADING = re.compile(r"(?:inhoud|inhoudsopgave|inhoudstafel|overzicht)\b.{0,20}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents, and where it is printed."""

    code: str
    title: str
    page: int | None
    line: Line


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a project: the index of its first line and of the first line of its form.

    ``code`` and ``title`` are None where no heading is printed. A paper that prints no code at all gives its forms
    the codes ``#1``, ``#2`` and so on.
    """

    index: int
    body: int
    code: str | None
    title: str | None
    markup: str
    lines: tuple[int, int]
    form_line: int  # the number of the first line of the form


@dataclass(frozen=True, slots=True)
class Outline:
    """The contents and the headings of a paper, in reading order."""

    entries: tuple[Entry, ...]
    heads: tuple[Head, ...]


def outline(lines: Sequence[Line]) -> Outline:
    """Find the contents and the projects of a paper."""
    heads = find_heads(lines)
    front = lines[: heads[0].index] if heads else lines
    entries = find_entries(front)
    named = tuple(_named(heads, entries))
    letters = {_letters(head.code) for head in named if head.code}
    return Outline(tuple(entry for entry in entries if not letters or _letters(entry.code) in letters), named)


def _letters(code: str) -> str:
    return code.rstrip("0123456789./-abcdefghijklmnopqrstuvwxyz")


def find_heads(lines: Sequence[Line]) -> tuple[Head, ...]:
    """Find where the form of each project begins, with the heading above it where there is one."""
    heads: list[Head] = []
    floor = 0
    for opening in form_openings(lines):
        if opening.title is None:
            heads.append(_head_above(lines, opening.start, floor))
        else:
            titles = [each for each in range(opening.title, opening.start) if says(lines[each])]
            heads.append(_head(lines, titles, opening.start))
        floor = opening.start + 1
    return tuple(heads)


def form_end(lines: Sequence[Line], head: Head, end: int, closing: Collection[int]) -> int:
    """Give where the form of a project ends: before a heading that is none of the form, behind all that is of it.

    ``closing`` are the lines that stand for no project; where the form goes on below one, it is no end.
    """
    sections = [index for index in range(head.body, end) if section_of(lines[index]) is not None]
    closed = [index for index in range(max(sections, default=end) + 1, end) if index in closing]
    if closed:
        return closed[0]
    last = max((index for index in range(head.body, end) if is_of_form(lines[index])), default=end)
    return next((index for index in range(last + 1, end) if _is_marked(lines[index])), end)


def _is_marked(line: Line) -> bool:
    return line.text.lstrip().startswith("#") and bool(bare(line)) and coded(line) is None


def _head_above(lines: Sequence[Line], start: int, floor: int) -> Head:
    """Read the heading above the first line of a form; ``floor`` is where the project before it may end."""
    above: list[int] = []
    for position in range(start - 1, max(floor, start - 12) - 1, -1):
        line = lines[position]
        if not says(line):
            continue
        if len(above) == _LOOK_AHEAD or not may_be_title(line):
            break
        above.append(position)
        if coded(line) is not None:
            return _head(lines, sorted(above), start)
    return _uncoded(lines, above, start)


def _head(lines: Sequence[Line], positions: list[int], start: int) -> Head:
    first = lines[positions[0]]
    match = CODED.match(bare(first))
    code = match["code"] if match else None
    parts = [match["title"] if match else bare(first), *(bare(lines[position]) for position in positions[1:])]
    return Head(
        index=positions[0],
        body=start,
        code=code_in(code) if code else None,
        title=" ".join(part.strip("* ") for part in parts if part) or None,
        markup=heading_markup(first) or "plain",
        lines=(first.number, lines[positions[-1]].number),
        form_line=lines[start].number,
    )


def _uncoded(lines: Sequence[Line], above: list[int], start: int) -> Head:
    """Take a marked or capital line right above the form as its title; otherwise the heading is missing."""
    nearest = above[0] if above else None
    if nearest is not None and (heading_markup(lines[nearest]) or bare(lines[nearest]).isupper()):
        return _head(lines, [nearest], start)
    return _headless(start, lines[start].number)


def _headless(start: int, number: int) -> Head:
    return Head(start, start, None, None, "missing", (number, number), number)


def find_entries(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Read the table of contents from the pages before the first project; a title may run over two lines."""
    entries: list[Entry] = []
    pending: Entry | None = None
    inside = False
    for index, line in enumerate(lines):
        text = _entry_text(line)
        match = CODED.match(text)
        if match is not None:
            pending = _closed(entries, pending, inside)
            title, page = _title_and_page(match["title"])
            title = f"{title} {_rest_of_title(lines, index) if page is not None else ''}".strip()
            pending = Entry(code_in(match["code"]), title, page, line)
        elif pending is not None and (not text or heading_markup(line)):
            pending = _closed(entries, pending, inside)
        elif pending is not None and pending.page is None:
            title, page = _title_and_page(text)
            pending = replace(pending, title=f"{pending.title} {title}".strip(), page=page)
        if pending is not None and pending.page is not None:
            pending = _closed(entries, pending, inside)
        inside = inside or _CONTENTS_HEADING.fullmatch(bare(line)) is not None
    _closed(entries, pending, inside)
    return tuple(entries)


def _rest_of_title(lines: Sequence[Line], index: int) -> str:
    """Give what a title goes on with on the lines below its page: up to the dots that led to the page."""
    if _LEADER.search(lines[index].text):
        return ""
    parts: list[str] = []
    for line in lines[index + 1 : index + 1 + _LOOK_AHEAD]:
        text = _entry_text(line)
        if not text.strip() or heading_markup(line) or CODED.match(text):
            break
        led = _LEADER.search(text)
        parts.append(plain(text[: led.start()] if led else text))
        if led and not text[led.end() :].strip():
            return " ".join(parts)
    return ""


def _entry_text(line: Line) -> str:
    """Give a line of the contents without bullet, bars and emphasis, with the leader to its page kept."""
    text = re.sub(r"\]\([^()\s]*\)", "", line.text.replace("**", "")).replace("[", "")
    return re.sub(r"^[\s|#*•-]+", "", text)


def _closed(entries: list[Entry], pending: Entry | None, inside: bool) -> Entry | None:
    """Keep an entry that has a page, or that stands in a list headed as contents; nothing is pending then."""
    if pending is not None and (pending.page is not None or inside):
        entries.append(pending)
    return None


def _title_and_page(text: str) -> tuple[str, int | None]:
    if re.fullmatch(r"\s*[0-9]{1,4}\s*", text):
        return "", int(text)
    match = PAGE.search(text)
    title = plain(text[: match.start()] if match else text).strip(" .|")
    return title, int(match["page"]) if match else None


def _named(heads: Iterable[Head], entries: Sequence[Entry]) -> Iterator[Head]:
    """Give every project without a printed code the one its title or its turn in the contents implies.

    A heading of a chapter stands above the first form of it, not for the form; then the title is no title.
    """
    heads = list(heads)
    printed = {head.code for head in heads if head.code}
    by_title = {title_key(entry.title): entry for entry in reversed(entries)}
    turns = {entry.code: number for number, entry in enumerate(entries)}
    turn = -1
    for number, head in enumerate(heads, 1):
        if head.code is None:
            following = entries[turn + 1] if turn + 1 < len(entries) else None
            head = _implied(head, by_title.get(title_key(head.title)), following, printed)
        turn = turns.get(head.code or "", turn)
        yield head if head.code else replace(head, code=f"#{number}")


def entries_of(plan: Outline) -> tuple[Entry | None, ...]:
    """Give for each project its entry in the contents: of two with its code the one with its title, else in turn."""
    left: dict[str, list[Entry]] = {}
    for entry in plan.entries:
        left.setdefault(entry.code, []).append(entry)
    found: list[Entry | None] = []
    for head in plan.heads:
        same = left.get(head.code or "", [])
        titled = [entry for entry in same if title_key(entry.title) == title_key(head.title)]
        chosen = next(iter(titled or same), None)
        if chosen is not None and len(same) > 1:
            same.remove(chosen)
        found.append(chosen)
    return tuple(found)


def _implied(head: Head, titled: Entry | None, following: Entry | None, printed: Collection[str]) -> Head:
    """Name a project without a printed code after the entry with its title, else after the next entry."""
    if titled is not None and titled.code not in printed:
        return replace(head, code=titled.code)
    code = following.code if following is not None and following.code not in printed else None
    if head.title is None or following is None or code is None or resemble(head.title, following.title):
        return replace(head, code=code)
    return replace(_headless(head.body, head.form_line), code=code)
