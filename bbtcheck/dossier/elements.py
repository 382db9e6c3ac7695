"""Structure elements (ISE) as each paper has them: the policy field of a name, and the name of a code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bbtcheck.genres.words import letters_of
from bbtcheck.records import (
    BudgetArticle,
    ElementField,
    ElementName,
    IseTable,
    PolicyField,
    Project,
    Record,
)
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Place


@dataclass(frozen=True, slots=True)
class _Said:
    """One pair that a paper prints: what it speaks of, by its key, and what it says of that."""

    key: str
    subject: str
    text: str
    place: Place | None


def fields_of(content: PaperContent) -> tuple[ElementField, ...]:
    """Give the policy field of every structure element that a paper puts under one field only."""
    return tuple(
        ElementField(
            name=said.subject,
            name_key=said.key,
            policy_field=said.text,
            field_key=letters_of(said.text),
            place=said.place,
        )
        for said in _clear(_under_fields(content.records))
    )


def names_of(content: PaperContent) -> tuple[ElementName, ...]:
    """Give the name of every code of a structure element to which a paper gives one name only."""
    return tuple(
        ElementName(structure=said.subject, name=said.text, name_key=letters_of(said.text), place=said.place)
        for said in _clear(_coded(content.records))
    )


def _clear(pairs: Iterable[_Said]) -> Iterator[_Said]:
    """Leave out what a paper says two things of: that is for the rules about one paper."""
    found: dict[str, list[_Said]] = {}
    for said in pairs:
        found.setdefault(said.key, []).append(said)
    for same in found.values():
        if len({letters_of(said.text) for said in same}) == 1:
            yield same[0]


def _under_fields(records: Iterable[Record]) -> Iterator[_Said]:
    for record in records:
        if isinstance(record, PolicyField):
            for element in record.elements:
                yield from _said(element.name, record.name, element)
        elif isinstance(record, Project | IseTable):
            yield from _said(record.ise, record.policy_field, record)


def _said(name: str | None, field: str | None, record: Record) -> Iterator[_Said]:
    key = letters_of(name)
    if name and key and field and letters_of(field):
        yield _Said(key, name, field, record.places.get("ise", record.place))


def _coded(records: Iterable[Record]) -> Iterator[_Said]:
    for record in records:
        if isinstance(record, IseTable):
            yield from _coded(record.articles)
        elif isinstance(record, BudgetArticle) and record.structure and record.ise_name and record.ise_key:
            yield _Said(record.structure, record.structure, record.ise_name, record.place)
