"""DuckDB: a database that spills to disk, ends when the user does, and says what went wrong in the user's words."""

from __future__ import annotations

import contextlib
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.ends import ended_by_signals
from bbtcheck.errors import BbtcheckError, UnreadableError, UsageError
from bbtcheck.read.extras import needed

_SILENT_PROGRESS = {"enable_progress_bar": "true", "enable_progress_bar_print": "false"}
_INTERRUPTED = "Query interrupted"
_OF_THE_LIMIT = Decimal("0.8")
"""So much of the memory that is asked for goes to tables; measured with ten million lines of Parquet and CSV."""


@contextlib.contextmanager
def session(memory_limit: str | None = None, threads: int | None = None) -> Iterator[Any]:
    """Open a database in memory that spills to a folder of its own, which is taken away at the end."""
    duckdb = needed("duckdb", "columnar", "DuckDB")
    folder = tempfile.mkdtemp(prefix="bbtcheck-")
    before = _end_cleanly()
    connection = duckdb.connect(config={"temp_directory": folder})
    try:
        settings = {"memory_limit": memory_limit, "threads": threads}
        for name, value in {**_SILENT_PROGRESS, **settings}.items():
            if value is not None:
                _set(connection, name, value)
        if memory_limit is not None:
            _leave_room(connection)
        with ended_by_signals(connection):
            yield connection
    except duckdb.Error as fault:
        raise _told_of(fault) or fault from None
    except RuntimeError as fault:
        if _INTERRUPTED in str(fault):  # what DuckDB makes of an interruption by the user
            raise KeyboardInterrupt from None
        raise
    finally:
        connection.close()
        shutil.rmtree(folder, ignore_errors=True)
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _told_of(fault: Exception) -> BbtcheckError | None:
    """What a fault of DuckDB means to the user; None where it is ours."""
    import duckdb

    if isinstance(fault, duckdb.InterruptException):
        raise KeyboardInterrupt
    if isinstance(fault, duckdb.OutOfMemoryException):
        if "temp_directory" in str(fault):
            return UsageError(f"The disk is too full for what does not fit in memory: {_first(fault)}")
        return UsageError(f"The memory limit is too small for this table: {_first(fault)}")
    if isinstance(fault, duckdb.OutOfRangeException | duckdb.ConversionException):
        return UnreadableError(f"A figure is too large to calculate with exactly: {_first(fault)}")
    if isinstance(fault, duckdb.IOException):
        return UnreadableError(f"A file cannot be read or written: {_first(fault)}")
    known = isinstance(fault, duckdb.InvalidInputException | duckdb.SerializationException)
    if known or type(fault) is duckdb.Error:  # what the readers of files raise has no kind of its own
        return UnreadableError(f"The table is damaged, write it again: {_first(fault)}")
    return None


def _end_cleanly() -> Any:
    """Let the signal that ends a process act as an interruption, so that files are taken away; gives what it did."""
    if threading.current_thread() is not threading.main_thread():
        return None
    return signal.signal(signal.SIGTERM, signal.default_int_handler)


def _set(connection: Any, name: str, value: str | int) -> None:
    import duckdb

    written = sql.number(value) if isinstance(value, int) else sql.text(value)
    item = exp.SetItem(this=exp.EQ(this=exp.to_identifier(name), expression=written))
    try:
        connection.execute(exp.Set(expressions=[item]).sql("duckdb"))
    except duckdb.Error as fault:
        raise UsageError(f"{name.replace('_', ' ')} {value!r} cannot be used: {_first(fault)}") from None


def _leave_room(connection: Any) -> None:
    """Keep back what the process takes beside the tables of DuckDB, so that all of it stays below the limit."""
    asked = exp.select(sql.plain_call("CURRENT_SETTING", sql.text("memory_limit")))
    ((limit,),) = connection.execute(asked.sql("duckdb")).fetchall()
    number, _, unit = limit.partition(" ")
    _set(connection, "memory_limit", f"{Decimal(number) * _OF_THE_LIMIT} {unit}")


def _first(fault: BaseException) -> str:
    return str(fault).strip().partition("\n")[0].rstrip(".") + "."
