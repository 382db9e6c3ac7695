"""Mentions of other projects by code, in the section of linked projects and in running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from bbtcheck.genres.relance_monitor.markup import Piece, plain, without_bullet
from bbtcheck.genres.relance_monitor.openings import title_key
from bbtcheck.read.document import Line
from bbtcheck.records.relance import RecoveryProject, RelatedProject

_REMARK = re.compile(r"\([^()]*\)")
_DUPLICATE = re.compile(
    r"\b(?:dubbel\w*|duplicaat|zelfde project|samengevoegd|samen gevoegd|overgeheveld|gaat op in|opgenomen in)\b",
    re.IGNORECASE,
)


def code_pattern(codes: Iterable[str]) -> re.Pattern[str] | None:
    """Make a pattern of the codes of this paper: their letters with any number; None without codes."""
    letters = sorted({match[0] for code in codes if (match := re.match(r"[A-Z]+", code))})
    return re.compile(rf"\b(?:{'|'.join(letters)})[ .-]?\d{{2,4}}[a-z]?\b") if letters else None


def read_references(
    text_pieces: Iterable[Piece],
    link_lines: Sequence[Line],
    pattern: re.Pattern[str] | None,
    own_code: str | None,
    document: str,
) -> tuple[RelatedProject, ...]:
    """Read every project that one project mentions, once for the text and once for the section of links."""
    if pattern is None:
        return ()
    found: dict[tuple[str, bool], RelatedProject] = {}
    for piece in text_pieces:
        for reference in _mentions(piece, pattern, False, document):
            if reference.code != own_code:
                found.setdefault((reference.code, False), reference)
    for line in link_lines:
        for reference in _mentions(Piece(line, 0, len(line.text)), pattern, True, document):
            itself = reference.model_copy(update={"itself": reference.code == own_code})
            found.setdefault((reference.code, True), itself)
    return tuple(found.values())


def _mentions(
    piece: Piece, pattern: re.Pattern[str], listed: bool, document: str
) -> Iterator[RelatedProject]:
    for match in pattern.finditer(piece.raw):
        title = _title(piece.raw[match.end() :]) if listed else None
        around = piece.raw[max(0, match.start() - 80) : match.end() + 80]
        yield RelatedProject(
            code=re.sub(r"[ .-]", "", match[0]),
            title=title,
            title_key=title_key(title),
            listed=listed,
            duplicate=_DUPLICATE.search(around) is not None,
            place=piece.line.place(document, piece.start + match.start(), piece.start + match.end()),
        )


def _title(rest: str) -> str | None:
    text = without_bullet(plain(re.split(r"[;\]<]", rest, maxsplit=1)[0])).strip(" -–:.")
    return None if not text or _REMARK.fullmatch(text) else text


def resolve(projects: Sequence[RecoveryProject], listed: Collection[str]) -> tuple[RecoveryProject, ...]:
    """Tell for every mention whether the paper holds that project and whether it is returned."""
    by_code: dict[str | None, RecoveryProject] = {
        project.code: project for project in projects if project.code
    }
    mentioned: dict[str | None, set[str]] = {
        project.code: {reference.code for reference in project.references} for project in by_code.values()
    }
    return tuple(_resolved(project, by_code, mentioned, listed) for project in projects)


def _resolved(
    project: RecoveryProject,
    by_code: Mapping[str | None, RecoveryProject],
    mentioned: Mapping[str | None, set[str]],
    listed: Collection[str],
) -> RecoveryProject:
    if not project.references:
        return project
    references = tuple(
        reference.model_copy(
            update={
                "found": reference.code in by_code or reference.code in listed,
                "returned": project.code in mentioned[reference.code] if reference.code in by_code else None,
                "other_title_key": _title_key_of(by_code.get(reference.code), reference.title_key),
            }
        )
        for reference in project.references
    )
    return project.model_copy(update={"references": references})


def _title_key_of(project: RecoveryProject | None, wanted: str | None) -> str | None:
    """Give the title of a project as the contents or, where a link has that one, as its heading prints it."""
    if project is None:
        return None
    heading = title_key(project.heading_title)
    return heading if heading is not None and heading == wanted else project.title_key
