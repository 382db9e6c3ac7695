"""Where the form of each project opens, and what a heading, a code and a title look like.

Most forms open with the parties and the minister. Where a plan has another form, the heading of a project is told by
what is said of it elsewhere: its code or title stands in the contents, and a section or field of the form follows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bbtcheck.genres.relance_monitor.markup import bare, has_bullet, heading_markup, is_rule, plain
from bbtcheck.genres.relance_monitor.vocabulary import Section, field_label, section_named
from bbtcheck.read.document import Line

CODE = r"[A-Z]{1,5}(?:[ ./-]?[0-9]{2,4}|[./-]?[0-9])(?:[./-][0-9]{1,3}){0,2}[a-z]?"
"""The code of a project: capitals and a number, which may have parts: "WK301", "R-12", "KP 2.04"."""

CODED = re.compile(rf"(?P<code>{CODE})(?![\w/])\s*(?:[-–—−:.|]\s*)?(?P<title>.*)")
"""A line that opens with a code."""
PAGE = re.compile(r"\s*(?:(?:\.\s?){2,}|…+|\t|[ \u00a0]{2,}|\|)[\s.…|]*(?P<page>[0-9]{1,4})[\s|]*$")
"""What leads to the page at the end of a line of the contents."""

_QUOTES = str.maketrans({**dict.fromkeys('“”„«»"‘’‚`´', "'"), **dict.fromkeys("–—−‑‐", "-")})
_OPENING = frozenset(
    {
        Section.PARTIES,
        Section.SITUATION,
        Section.DESCRIPTION,
        Section.RESULTS,
        Section.PROGRESS,
        Section.FUNDING,
    }
)
_LONGEST_TITLE = 200
_SHORTEST_TITLE = 8
_ALIKE = 0.8
_NAMING_ROWS = 2
_RUNNING = 3  # what stands on so many lines by itself is the running head of a page
_CLOSING = re.compile(
    r"(?:\d{1,2}[.)]?\s+)?(?:tabel(?:len)?\s+\d{1,2}|bijlagen?|(?:algemeen\s+)?overzichts?(?:tabel(?:len)?)?|samenvatt\w+"
    r"|synthese|conclusies?|besluit|totalen)\b[^.;]{0,80}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line of a form, and that of the heading above it where the contents tell which one that is."""

    start: int
    title: int | None = None


def title_key(title: str | None) -> str | None:
    """Reduce a title to what makes it the same title: no case, no kind of quote or dash, single blanks."""
    if title is None:
        return None
    unified = title.translate(_QUOTES).casefold()
    return " ".join(re.sub(r"\s*-\s*", " - ", unified).split()).strip(" .-")


def resemble(left: str, right: str) -> bool:
    """Tell whether two titles are the same but for a slip."""
    keys = (title_key(left) or "")[:_LONGEST_TITLE], (title_key(right) or "")[:_LONGEST_TITLE]
    return SequenceMatcher(None, *keys, autojunk=False).ratio() >= _ALIKE


def code_in(printed: str) -> str:
    """Give a code as it is known, however its letters and its number are parted: "WK 301" is "WK301"."""
    return re.sub(r"^([A-Z]+)[ ./-]", r"\1", printed)


def coded(line: Line) -> re.Match[str] | None:
    """Find the code that opens a heading; None for another line, and for a line of the contents."""
    match = CODED.match(bare(line))
    return match if match is not None and PAGE.search(line.text) is None else None


def says(line: Line) -> bool:
    """Tell whether a line holds words: it is not blank, nor a ruler or an empty row of a table."""
    return bool(line.text.strip()) and not is_rule(line.text)


def may_be_title(line: Line) -> bool:
    """Tell whether a line may be (part of) the heading of a project."""
    if has_bullet(line.text) or PAGE.search(line.text) is not None or section_of(line) is not None:
        return False
    return "\t" not in line.text.strip() and "](" not in line.text and "<a" not in line.text


def section_of(line: Line) -> Section | None:
    """Find the section that a line is the heading of."""
    return section_named(bare(line))


def is_of_form(line: Line) -> bool:
    """Tell whether a line is the heading of a section, or opens with the label of a field."""
    return section_of(line) is not None or any(field_label(line.text, section) for section in Section)


def form_openings(lines: Sequence[Line]) -> tuple[Opening, ...]:
    """Find where forms open: with their parties or minister, else below a heading that the contents announce."""
    plain_ones = [Opening(index) for index in range(len(lines)) if _opens_form(lines, index)]
    named = {code_in(above["code"]) for one in plain_ones if (above := _code_above(lines, one.start))}
    starts = {one.start for one in plain_ones}
    others = (
        one
        for one in _announced(lines, named, Section.PARTIES if plain_ones else None)
        if one.start not in starts
    )
    return tuple(sorted((*plain_ones, *others), key=lambda one: one.start))


def _opens_form(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line opens the form of a project: its first section or, without that heading, its minister."""
    line = lines[index]
    if _is_minister(line):
        return not any(section_of(before) is Section.PARTIES for before in _filled_before(lines, index, 1))
    if section_of(line) is not Section.PARTIES:
        return False
    return any(_is_minister(after) for after in _filled_after(lines, index + 1, 2)) or _under_code(
        lines, index
    )


def _under_code(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the heading with a code stands just above a form without a minister."""
    return _code_above(lines, index) is not None


def _code_above(lines: Sequence[Line], index: int) -> re.Match[str] | None:
    above = (coded(line) for line in _filled_before(lines, index, 2) if not has_bullet(line.text))
    return next((match for match in above if match is not None), None)


def _is_minister(line: Line) -> bool:
    found = field_label(line.text, Section.PARTIES)
    return found is not None and found[0] == "minister"


def _filled_before(lines: Sequence[Line], index: int, most: int) -> Iterator[Line]:
    found = 0
    for position in range(index - 1, max(-1, index - 12), -1):
        if says(lines[position]):
            yield lines[position]
            found += 1
            if found == most:
                return


def _filled_after(lines: Sequence[Line], index: int, most: int) -> Iterator[Line]:
    found = 0
    for line in lines[index : index + 12]:
        if says(line):
            yield line
            found += 1
            if found == most:
                return


def _announced(lines: Sequence[Line], named: Collection[str], usual: Section | None) -> Iterator[Opening]:
    """Find forms of another kind: a heading whose code or title is new and announced, right above a section or field.

    ``usual`` is the section that forms open with; in a paper where that is not known, the first one found tells it.
    Below the links of a project stand codes too: there only the usual section makes one of them a heading.
    """
    listed = contents_titles(lines)
    by_code = {code_in(match["code"]): match["title"] for title in listed if (match := CODED.match(title))}
    mostly_coded = 2 * len(by_code) >= len(listed)  # then a line without a code is the title of a chapter
    keys = {title_key(title) for title in listed if not mostly_coded or CODED.match(title)}
    known = set(named)
    last: Section | None = None
    for index, line in enumerate(lines):
        section = section_of(line)
        opened = section or _field_section(line)
        if opened in _OPENING:
            top = _top_of_table(lines, index)
            at = _title_above(lines, top, by_code, keys, opened is usual or usual is None)
            if at is not None and (last is not Section.LINKS or opened is usual):
                match = coded(lines[at])
                name = code_in(match["code"]) if match else title_key(bare(lines[at])) or ""
                if name not in known:
                    known.add(name)
                    usual = usual or opened
                    yield Opening(top, at)
        last = section or last


def _top_of_table(lines: Sequence[Line], index: int) -> int:
    """Give the first row of the table that a row stands in, where only a row or two name the form above it."""
    top, rows = index, 0
    for at in range(index - 1, max(-1, index - _NAMING_ROWS - 3), -1) if lines[index].cells else ():
        if _is_row(lines[at]):
            top, rows = at, rows + 1
        elif says(lines[at]) or top - at > 1:
            break  # one blank line may stand for the ruler below the head of a table
    return top if rows <= _NAMING_ROWS else index


def _is_row(line: Line) -> bool:
    return sum(bool(cell.text.strip()) for cell in line.cells) > 1 and not is_of_form(line)


def _field_section(line: Line) -> Section | None:
    """Give the section of the field whose label opens a line; none for a line within a table."""
    owners = (Section.PARTIES, Section.SITUATION, Section.RESULTS, Section.FUNDING)
    return next((section for section in owners if field_label(line.text, section) is not None), None)


def _title_above(
    lines: Sequence[Line], index: int, by_code: Mapping[str, str], keys: Collection[str | None], usual: bool
) -> int | None:
    """Find the heading right above a line, over two lines at the most: by its code, or as the contents print it."""
    above: list[int] = []
    for position in range(index - 1, max(-1, index - 8), -1):
        if not says(lines[position]):
            continue
        if len(above) == 2 or not may_be_title(lines[position]):
            return None
        above.insert(0, position)
        whole = " ".join(bare(lines[each]) for each in above)
        if title_key(whole) in keys:
            return position
        match = coded(lines[position])
        if match is None:
            continue
        wanted = by_code.get(code_in(match["code"]))
        title = CODED.match(whole)
        if wanted is not None and title is not None and (usual or resemble(title["title"], wanted)):
            return position
        headed = heading_markup(lines[position]) is not None or bare(lines[position]).isupper()
        return position if wanted is None and not by_code and usual and headed else None
    return None


def contents_titles(lines: Sequence[Line]) -> tuple[str, ...]:
    """Give the titles of the lines that lead to a page, as they are printed."""
    found = ((line, PAGE.search(line.text)) for line in lines)
    titles = (plain(line.text[: page.start()]).lstrip("#|•*- ").strip(" .|") for line, page in found if page)
    return tuple(title for title in titles if len(title) >= _SHORTEST_TITLE)


def ends_forms(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines that stand for no project and end the one before: what the contents list beside the projects.

    The heading of a table or an annex behind all projects does too. A running head of pages ends nothing.
    """
    keys = {title_key(title) for title in contents_titles(lines) if CODED.match(title) is None}
    alone = [(index, title_key(bare(line))) for index, line in enumerate(lines) if may_be_title(line)]
    count = Counter(key for _, key in alone)
    ends = (
        index
        for index, key in alone
        if key
        and count[key] < _RUNNING
        and (key in keys or _CLOSING.fullmatch(bare(lines[index])) is not None)
        and not is_of_form(lines[index])
    )
    return frozenset(ends)
