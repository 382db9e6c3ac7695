"""Makes the view of what is checked in DuckDB: of a Parquet or CSV file, a folder, a frame or a relation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.files import is_parquet
from bbtcheck.columnar.given import VIEW, Given, check_columns, csv_head, described, first_line
from bbtcheck.columnar.parquet import open_parquet
from bbtcheck.errors import UsageError
from bbtcheck.genres.mapped import TableMapping


def open_given(connection: Any, given: object, mapping: TableMapping) -> Given:
    """Make a view of what is given; raises UnreadableError and ConfigError as the readers in memory do."""
    if isinstance(given, str | Path):
        path = Path(given)
        if path.is_dir() or is_parquet(path):
            return open_parquet(connection, path, mapping)
        return _csv(connection, path, mapping)
    return _frame(connection, given, mapping)


def _frame(connection: Any, given: Any, mapping: TableMapping) -> Given:
    name = "table"
    try:
        if hasattr(given, "to_arrow_reader"):
            given = given.to_arrow_reader()
        elif hasattr(given, "fetch_arrow_reader"):
            given = given.fetch_arrow_reader()
        connection.register(VIEW, given)
    except Exception as fault:
        raise UsageError(
            f"A {type(given).__name__} cannot be read as a table. Give a Parquet or CSV file, an Arrow table, a pandas "
            f"or Polars frame or a DuckDB relation. ({first_line(fault)})"
        ) from None
    columns = described(connection)
    check_columns(name, columns, mapping)
    return Given(name, columns)


def _csv(connection: Any, path: Path, mapping: TableMapping) -> Given:
    head = csv_head(path, mapping)
    arguments = {
        "header": sql.FALSE,
        "auto_detect": sql.FALSE,
        "skip": sql.number(head.lines),
        "delim": sql.text(head.delimiter),
        "quote": sql.text('"'),
        "escape": sql.text('"'),
        "null_padding": sql.TRUE,
        "columns": exp.Struct(
            expressions=[
                exp.PropertyEQ(this=sql.text(f"c{at}"), expression=sql.text("VARCHAR"))
                for at in range(head.width)
            ]
        ),
    }
    read = exp.Anonymous(
        this="READ_CSV",
        expressions=[
            sql.text(str(path)),
            *(exp.EQ(this=exp.to_identifier(name), expression=value) for name, value in arguments.items()),
        ],
    )
    made = exp.Create(
        this=exp.to_table(VIEW), kind="TEMP VIEW", expression=exp.select("*").from_(exp.Table(this=read))
    )
    connection.execute(made.sql("duckdb"))
    columns = {name: (f"c{at}", "VARCHAR") for name, at in head.positions.items()}
    return Given(str(path), columns, head=head, path=path)
