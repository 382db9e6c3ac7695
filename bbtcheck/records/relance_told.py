"""What the text of a project of a recovery plan says that its own tables and its other projects say too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bbtcheck.quantity import Quantity
from bbtcheck.records.base import Money, Record

_OF_PROJECT: Mapping[str, str] = {"project": "RecoveryProject"}


class SubsidyRate(Record):
    """A yearly amount per receiver named in the text: "100.000 euro per jaar per huis", and for how many.

    ``receiver_key`` is the receiver it is paid per, reduced so that singular and plural agree;
    ``other_receiver_key`` is that of another mention of the same amount in the project. ``once`` is true for a subsidy
    that is paid once for each: "een subsidie van 12.500 euro per hectare".
    """

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("receiver",)

    amount: Money
    receiver: str
    receiver_key: str
    other_receiver: str | None = None
    other_receiver_key: str | None = None
    count: int | None = None
    years: int | None = None
    budget: Money | None = None
    once: bool = False


class TargetMention(Record):
    """A count in the output text of a project that names what one of its indicators measures."""

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("noun",)

    amount: Quantity
    noun: str
    target: Quantity


class RealisedMention(Record):
    """A count in the text on the progress of what an indicator counts, beside what is realised of it."""

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("noun",)

    amount: Quantity
    noun: str
    realisation: Quantity


class OddName(Record):
    """A name of a minister or an entity that stands once, one letter away from one that stands several times.

    ``name`` is what stands once, ``usual`` the other one, and ``times`` how often that stands in the paper.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("name",)

    name: str
    usual: str
    times: int = 0
