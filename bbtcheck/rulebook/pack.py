"""A rule pack: a folder with rules, its name and version, and the relations its rules may use."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainSerializer

from bbtcheck._version import __version__
from bbtcheck.errors import RulePackError
from bbtcheck.records.registry import record_types
from bbtcheck.records.schema import Join, Kind, Type, Via, schema_of
from bbtcheck.rulebook.origin import near, no_record_type
from bbtcheck.rulebook.rule import Closed
from bbtcheck.rulebook.texts import Texts
from bbtcheck.rulebook.toml_places import Path, place_of_value
from bbtcheck.rulebook.toml_reading import model_of, tables
from bbtcheck.rulebook.typecheck import Relations


def _frozen(mapping: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(mapping))


Keys = Annotated[Mapping[str, str], AfterValidator(_frozen), PlainSerializer(dict, return_type=dict)]
Shifts = Annotated[Mapping[str, int], AfterValidator(_frozen), PlainSerializer(dict, return_type=dict)]


class Relation(Closed):
    """A relation by equal keys, from a subject to other records; rules use it like a field."""

    subject: str = Field(description="The record type that gets the relation.")
    record: str = Field(description="The record type it leads to.")
    on: Keys = Field(min_length=1, description="Field of the other record = field of the subject.")
    shift: Shifts = Field(
        default_factory=lambda: MappingProxyType({}),
        description="Whole number added to a key of the subject first, such as year = -1.",
    )
    many: bool = Field(default=True, description="Whether it leads to all matching records or to the one.")


Declared = Annotated[Mapping[str, Relation], AfterValidator(_frozen), PlainSerializer(dict, return_type=dict)]


class Pack(Closed):
    """The file ``pack.toml`` of a rule pack."""

    name: str = Field(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", max_length=60, description="The name.")
    version: str = Field(default="0", description="The version of the pack.")
    requires: str | None = Field(
        default=None,
        pattern=r"^[0-9]+(\.[0-9]+){0,2}$",
        description="The oldest bbtcheck that can use the pack.",
    )
    title: Texts | None = Field(default=None, description="What the pack is about.")
    relations: Declared = Field(
        default_factory=lambda: MappingProxyType({}), description="Relations by equal keys, by name."
    )

    def typed_relations(self) -> Relations:
        """Give the relations as the rule language sees them, by record type and name."""
        return MappingProxyType(
            {(found.subject, name): _type(found) for name, found in self.relations.items()}
        )


def read_pack(source: str, file: str = "") -> Pack:
    """Read the text of a ``pack.toml``; RulePackError says which line is wrong and why."""
    pack = model_of(Pack, tables(source, file), source, file)
    for name, relation in pack.relations.items():
        _check(relation, ("relations", name), source, file)
    if pack.requires and _numbers(pack.requires) > _numbers(__version__):
        raise _fault(
            source, file, ("requires",), f"the pack needs bbtcheck {pack.requires}; this is {__version__}"
        )
    return pack


def _type(relation: Relation) -> Type:
    join = Join(relation.record, relation.on, relation.shift, relation.many)
    return Type(
        Kind.RECORD,
        record=relation.record,
        many=relation.many,
        optional=not relation.many,
        via=Via.JOIN,
        join=join,
    )


def _check(relation: Relation, path: Path, source: str, file: str) -> None:
    types = record_types()
    for key in ("subject", "record"):
        name = getattr(relation, key)
        if name not in types:
            raise _fault(source, file, (*path, key), no_record_type(name, types))
    own, other = schema_of(types[relation.subject]).fields, schema_of(types[relation.record]).fields
    if path[-1] in own and own[str(path[-1])].via not in (Via.PREVIOUS, Via.NEXT):
        raise _fault(source, file, path, f"a record {relation.subject} already has a field {path[-1]!r}")
    for theirs, mine in relation.on.items():
        for name, fields, record in ((theirs, other, relation.record), (mine, own, relation.subject)):
            if name not in fields:
                reason = f"a record {record} has no field {name!r}.{near(name, fields)}"
                raise _fault(source, file, (*path, "on", theirs), reason)
    for name in relation.shift:
        if name not in relation.on:
            raise _fault(source, file, (*path, "shift", name), f"{name!r} is no key of 'on'")


def _fault(source: str, file: str, path: Path, reason: str) -> RulePackError:
    line, column = place_of_value(source, path)
    return RulePackError(reason, file=file, line=line, column=column)


def _numbers(version: str) -> tuple[int, ...]:
    found = []
    for part in version.split(".")[:3]:
        digits = "".join(character for character in part if character.isdigit())
        found.append(int(digits[:6] or 0))
    return tuple(found)
