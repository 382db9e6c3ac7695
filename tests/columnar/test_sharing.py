"""Groups go whole to every worker as far as there is room for them; this needs neither Spark nor Java to be told."""

from dataclasses import dataclass, field
from typing import Any

import pytest

pytest.importorskip("sqlglot")

from sqlglot import exp

from bbtcheck.columnar.plan import Pass
from bbtcheck.columnar.query import Group, Query
from bbtcheck.columnar.spark.session import memory_of
from bbtcheck.columnar.spark.sharing import PART, share_groups

SIZE = 64 + 32 * 2
"""What a group of one key and one sum takes, in bytes."""


@dataclass
class Workers:
    """A connection that remembers what it was asked; every sample of keys has so many."""

    room: int
    sampled: int = 0
    asked: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)

    def memory(self) -> int:
        return PART * self.room

    def run(self, statement: Any) -> list[tuple[Any, ...]]:
        self.asked.append(statement.sql("databricks"))
        return [(self.sampled,)]

    def share(self, name: str, query: Any) -> None:
        self.shared.append(name)


def joined() -> tuple[Pass, Group]:
    """A pass over lines, with the sums of what is below each."""
    query = Query.over("lines")
    group = query.group("lines", [(query.column("code"), "parent")])
    group.aggregate(exp.Sum(this=group.inner.column("a0")))
    return Pass(query), group


def kept(workers: Workers, passes: int, lines: int) -> list[str]:
    """Share the groups of some passes; gives where each is kept."""
    made = [joined() for _ in range(passes)]
    share_groups(workers, [one for one, _ in made], lines)
    return [group.kept for _, group in made]


def test_as_many_groups_as_lines_are_shared_without_a_look_where_there_is_room() -> None:
    workers = Workers(room=2 * 1000 * SIZE)

    assert kept(workers, passes=3, lines=1000) == ["groups_0", "groups_1", ""]
    assert (workers.shared, len(workers.asked)) == (["groups_0", "groups_1"], 1)


def test_groups_of_many_lines_are_counted_by_a_sample_of_their_keys() -> None:
    few, many = Workers(room=640 * SIZE, sampled=9), Workers(room=640 * SIZE, sampled=10)

    assert (kept(few, 1, 10**6), kept(many, 1, 10**6)) == (["groups_0"], [""])
    assert few.asked == [
        "SELECT COUNT(DISTINCT XXHASH64(`t2`.`parent`)) FROM lines AS t2 "
        "WHERE (NOT (`t2`.`parent` IS NULL)) AND (PMOD(XXHASH64(`t2`.`parent`), 64) = 0)"
    ]


def test_a_sample_without_any_key_is_not_taken_for_no_groups() -> None:
    assert kept(Workers(room=63 * SIZE, sampled=0), 1, 10**6) == [""]


class Session:
    """A session that was told some settings."""

    def __init__(self, **told: str) -> None:
        self.conf = {f"spark.{name.replace('_', '.')}": value for name, value in told.items()}


@pytest.mark.parametrize(
    ("told", "megabytes"),
    [
        ({}, 1024),
        ({"driver_memory": "8g", "executor_memory": "2g"}, 8192),
        ({"master": "local[2]", "driver_memory": "512M"}, 512),
        ({"master": "yarn", "driver_memory": "8g", "executor_memory": "2048mb"}, 2048),
        ({"master": "yarn", "driver_memory": "8g"}, 1024),
        ({"driver_memory": "1536"}, 1536),
        ({"driver_memory": "a lot"}, 1024),
    ],
)
def test_the_memory_is_that_of_the_driver_or_of_a_smaller_worker(
    told: dict[str, str], megabytes: int
) -> None:
    assert memory_of(Session(**told)) == megabytes << 20
