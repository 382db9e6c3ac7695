"""By which columns a pass falls apart: those that are equal on both sides of every list of rows."""

import pytest

pytest.importorskip("sqlglot")

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.plan import Pass
from bbtcheck.columnar.query import Group, Query
from bbtcheck.columnar.separate import separate_by, value_of


class Asking(Pass):
    """A pass that asks something of every list, so that all of them are joined."""

    def select(self, *more: exp.Expr) -> exp.Select:
        counts = [sql.named(group.count(), f"n{at}") for at, group in enumerate(self.query.groups)]
        return self.query.select([sql.named(self.query.row, "row"), *more, *counts])


def below(query: Query, *keys: tuple[exp.Expr, str], table: str = "lines") -> Group:
    return query.group(table, list(keys))


def over(*keys: str) -> Query:
    """A pass over the lines, each with those that are equal in some columns and hang under it."""
    query = Query.over("lines")
    below(query, *((query.column(key), key) for key in keys), (query.column("code"), "parent"))
    return query


def test_a_pass_falls_apart_by_what_is_equal_on_both_sides() -> None:
    assert separate_by(Asking(over("x0", "x1"))) == ("x0", "x1")


def test_every_list_counts_also_one_within_a_list() -> None:
    query = over("x0", "x1")
    (inner,) = query.groups
    below(inner.inner, (inner.inner.column("x1"), "x1"))
    inner.aggregate(inner.inner.groups[0].count())
    assert separate_by(Asking(query)) == ("x1",)


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(lambda query: sql.plus(query.column("x0"), sql.number(1)), id="the year before"),
        pytest.param(lambda query: query.column("x1"), id="another column"),
        pytest.param(lambda query: sql.column("x0", "elsewhere"), id="a column of something else"),
    ],
)
def test_a_key_that_is_met_in_another_way_brings_values_together(key: object) -> None:
    query = Query.over("lines")
    below(query, (key(query), "x0"))  # type: ignore[operator]
    assert separate_by(Asking(query)) == ()


def test_groups_of_lines_fall_apart_by_their_keys() -> None:
    query = Query.over_groups("lines")
    assert query.base is not None
    own = [query.base.inner.column(name) for name in ("code", "x0")]
    query.base.keys = [(one, one) for one in own]
    one = Pass(query)
    assert separate_by(one) == ("code", "x0")
    assert value_of(one, "x0") == query.base.key(1)


def test_rows_that_reach_each_other_in_another_way_do_not_fall_apart() -> None:
    class Ranked(Asking):
        def select(self, *more: exp.Expr) -> exp.Select:
            rank = exp.Window(this=exp.RowNumber(), order=exp.Order(expressions=[self.query.row]))
            return super().select(*more, sql.named(rank, "rank"))

    class Beside(Asking):
        def select(self, *more: exp.Expr) -> exp.Select:
            other = exp.select(exp.Count(this=exp.Star())).from_(exp.to_table("lines", alias="other"))
            return super().select(*more).join(other.subquery("o"), on=sql.TRUE)

    assert separate_by(Ranked(over("x0"))) == ()
    assert separate_by(Beside(over("x0"))) == ()
    elsewhere = Query.over("lines")
    below(elsewhere, (elsewhere.column("x0"), "x0"), table="others")
    assert separate_by(Asking(elsewhere)) == ()
