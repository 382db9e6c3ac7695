"""A rule: what must hold, where that is written, and how to say that it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

from bbtcheck.rulebook.texts import Texts

if TYPE_CHECKING:
    from bbtcheck.rulebook.tree import Node

    Tree: TypeAlias = Node
else:
    # pydantic would build a validator for every node of the language; the parser has made sure of them already.
    Tree = Any

Parameter: TypeAlias = bool | int | Decimal | str | dt.date | tuple[bool | int | Decimal | str | dt.date, ...]
"""A value that configuration may change: a number is exact, a list holds values of one kind."""

_NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_PARAMETER = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


def _frozen(mapping: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(mapping))


Parameters = Annotated[
    Mapping[_PARAMETER, Parameter], AfterValidator(_frozen), PlainSerializer(dict, return_type=dict)
]
Labels = Annotated[Mapping[str, str | int], AfterValidator(_frozen), PlainSerializer(dict, return_type=dict)]
Fields = Annotated[Mapping[str, Any], AfterValidator(_frozen), PlainSerializer(dict, return_type=dict)]


class Severity(StrEnum):
    """How bad a broken rule is: an error, a warning, or information."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """2 for an error, 1 for a warning, 0 for information."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]

    @property
    def lowered(self) -> Severity:
        """One severity lower; information stays information."""
        return Severity.WARNING if self is Severity.ERROR else Severity.INFO

    def at_least(self, other: Severity | str) -> bool:
        """Tell whether this is as bad as the other one, or worse."""
        return self.rank >= Severity(other).rank


class Status(StrEnum):
    """How settled a rule is: it may still change, it stays as it is, or it will go."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class Tolerance(StrEnum):
    """Whether printed figures must agree exactly, within rounding, or within rounding or truncation."""

    EXACT = "exact"
    ROUNDING = "rounding"
    ROUNDING_OR_TRUNCATION = "rounding or truncation"


class Role(StrEnum):
    """What a difference means: a wrong cell, a wrong outcome of others, a question of scope, or a matter of text."""

    CELL = "cell"
    OUTCOME = "outcome"
    SCOPE = "scope"
    TEXT = "text"


class EssType(StrEnum):
    """The main types of validation rules for data of the European Statistical System."""

    EVA = "EVA"  # envelope acceptable
    FLF = "FLF"  # file format
    FDD = "FDD"  # delimiter
    DES = "DES"  # decimal separator
    FDT = "FDT"  # field type
    FDL = "FDL"  # field length
    FDM = "FDM"  # mandatory or empty
    COV = "COV"  # codes valid
    RWD = "RWD"  # records without duplicate keys
    REP = "REP"  # records expected are provided
    RTS = "RTS"  # time series complete
    RNR = "RNR"  # number of records in range
    COC = "COC"  # codes consistent
    VIR = "VIR"  # values in range
    VCO = "VCO"  # values consistent
    VAD = "VAD"  # aggregates consistent with details
    VNO = "VNO"  # no outliers
    VSA = "VSA"  # seasonal adjustment plausible
    RRL = "RRL"  # revised records limited
    VRT = "VRT"  # revisions within tolerance
    VMP = "VMP"  # mirror data plausible


class Level(StrEnum):
    """How far a rule looks: the file (B0), one dataset (B1), other versions (B2), up to other providers (B5)."""

    B0 = "B0"
    B1 = "B1"
    B2 = "B2"
    B3 = "B3"
    B4 = "B4"
    B5 = "B5"


class Expectation(StrEnum):
    """What the examples of a rule may expect."""

    HOLDS = "holds"
    WITHIN_ROUNDING = "within_rounding"
    BROKEN = "broken"
    NOT_APPLICABLE = "not_applicable"


class Closed(BaseModel):
    """A table of a rule file: frozen, and a key that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Ess(Closed):
    """Where the rule belongs in the European scheme for validation: type and level."""

    type: EssType = Field(strict=False, description="One of the 21 main types, such as VAD.")
    level: Level = Field(strict=False, description="From B0, the file itself, to B5, other providers.")


class Example(Closed):
    """Records, and what the rule must say about them; every rule is tested with its own examples."""

    name: str = Field(min_length=1, description="What the example shows.")
    expect: Expectation = Field(strict=False, description="The verdict that must come out.")
    broken_at: tuple[Labels, ...] = Field(
        default=(), description="The labels of exactly the subjects that must be found."
    )
    reason: str | None = Field(default=None, description="For not_applicable: the reason that must be given.")
    record: tuple[Fields, ...] = Field(
        min_length=1, description="The records, as made by hand; 'type' names the record type."
    )


class RuleHead(Closed):
    """A rule as it is written in its TOML file, without its examples."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)

    code: str = Field(pattern=r"^[A-Z]{3}[0-9]{3}$", description="Stable code: three capitals, three digits.")
    name: str = Field(
        pattern=_NAME, max_length=60, description="Names the fault; reads well after the word 'allow'."
    )
    since: str = Field(
        pattern=r"^[0-9]+\.[0-9]+(\.[0-9]+)?$", description="The first version that has the rule."
    )
    status: Status = Field(strict=False, description="How settled the rule is.")
    severity: Severity = Field(strict=False, description="How bad it is when the rule is broken.")
    subject: str = Field(min_length=1, description="The record type of which every instance is looked at.")
    group_by: tuple[str, ...] = Field(
        default=(), description="Makes every group of subjects with equal values in these fields one subject."
    )
    across: Literal["dossier"] | None = Field(
        default=None, description="Forms the groups over all papers instead of within one."
    )
    where: str | None = Field(default=None, description="Which records are subjects at all; an expression.")
    given: tuple[str, ...] = Field(
        default=(), description="What must be present or true; otherwise the rule is not applicable."
    )
    require: str = Field(min_length=1, description="What must hold; an expression.")
    tolerance: Tolerance = Field(
        default=Tolerance.EXACT, strict=False, description="How exactly printed figures must agree."
    )
    role: Role = Field(default=Role.CELL, strict=False, description="What a difference means.")
    source: str = Field(min_length=1, description="The law, circular or layout that says so.")
    ess: Ess = Field(description="Type and level in the European scheme for validation.")
    params: Parameters = Field(
        default_factory=lambda: MappingProxyType({}), description="Values that configuration may change."
    )
    title: Texts = Field(description="The fault in one line.")
    message: Texts = Field(
        description="The finding; {names} of operands, labels and parameters are filled in."
    )
    why: Texts = Field(description="Why it must hold.")
    not_applied_when: Texts = Field(description="When the rule says nothing; completes 'not applied when'.")


class RuleFile(RuleHead):
    """A rule as it is written in its TOML file."""

    examples: tuple[Example, ...] = Field(
        alias="example", min_length=2, description="At least one that holds and one that is broken."
    )


class Rule(RuleFile):
    """A rule that was read and understood: the file's content, with its expressions as typed trees.

    ``given_trees`` are in the order of ``given``: a path to a field that is not a truth value asks that the field
    is present, anything else must be true. ``pack`` and ``file`` say where the rule came from. Of a rule that comes
    with bbtcheck the expressions and examples are read when somebody asks for them: ``unread`` gives
    its ``trees`` by name, and its ``examples``.
    """

    pack: str = ""
    file: str = ""
    unread: ClassVar[Any] = None

    @cached_property
    def require_tree(self) -> Tree:
        """What must hold, as a typed tree."""
        found: Tree = self._read("trees")["require_tree"]
        return found

    @cached_property
    def given_trees(self) -> tuple[Tree, ...]:
        """What must be present or true, as typed trees."""
        found: tuple[Tree, ...] = self._read("trees")["given_trees"]
        return found

    @cached_property
    def where_tree(self) -> Tree | None:
        """Which records are subjects at all, as a typed tree; None for all of them."""
        found: Tree | None = self._read("trees")["where_tree"]
        return found

    def __getattr__(self, name: str) -> Any:
        """Give the examples of a rule that was not read to its end."""
        if name != "examples":
            raise AttributeError(f"a rule has no {name!r}")
        found = self.__dict__["examples"] = self._read(name)
        return found

    def _read(self, part: str) -> Any:
        if self.unread is None:
            raise AttributeError(f"this rule was made without its {part}")
        return self.unread(part)
