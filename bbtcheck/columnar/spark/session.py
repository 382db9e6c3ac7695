"""A session of Spark to check with, the one at hand or one of our own; its arithmetic is exact while we use it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from bbtcheck.errors import BbtcheckError, UnreadableError, UsageError
from bbtcheck.read.extras import needed

MASTER = "local[*]"
"""Where Spark works when nobody says: on all cores of this machine."""
EXACT = MappingProxyType(
    {
        # An overflow is an error, and no digit of a decimal is lost on the way.
        "spark.sql.ansi.enabled": "true",
        "spark.sql.decimalOperations.allowPrecisionLoss": "false",
        # Two headings may differ in capitals only, and a text of the table may hold a dollar sign or a backslash.
        "spark.sql.caseSensitive": "true",
        "spark.sql.variable.substitute": "false",
        "spark.sql.parser.escapedStringLiterals": "false",
    }
)
"""What a session is set to while it works for us; afterwards it is what it was."""
_OWN = MappingProxyType(
    {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.adaptive.enabled": "true",
    }
)
_LOCAL = MappingProxyType({"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"})
_MEMORY = re.compile(r"\s*([0-9]+)\s*([kmgt])i?b?\s*", re.IGNORECASE)
_TOO_LARGE = (
    "NUMERIC_VALUE_OUT_OF_RANGE",
    "ARITHMETIC_OVERFLOW",
    "CAST_OVERFLOW",
    "NUMERIC_OUT_OF_SUPPORTED",
)


@contextlib.contextmanager
def session(
    master: str | None = None, memory_limit: str | None = None, threads: int | None = None
) -> Iterator[Any]:
    """Have a session: the one that is active, which is left running, or one of our own, which is stopped.

    ``master`` is where Spark works (``local[2]``, ``spark://host:7077``, ``yarn``).
    """
    needed("pyspark", "spark", "Spark")
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    if active is not None:
        yield active
        return
    made = _begun(master, memory_limit, threads)
    try:
        yield made
    finally:
        made.stop()


def _begun(master: str | None, memory_limit: str | None, threads: int | None) -> Any:
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    place = master or (f"local[{threads}]" if threads else MASTER)
    java_found()
    builder = SparkSession.builder.appName("bbtcheck").master(place)
    settings = {**_OWN, **EXACT}
    if place.startswith("local"):
        cores = threads or _cores(place)
        settings |= {**_LOCAL, "spark.sql.shuffle.partitions": str(max(4, 2 * cores))}
    if memory_limit is not None:
        settings["spark.driver.memory"] = _memory(memory_limit)
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkException as fault:
        raise UsageError(f"Spark does not start on {place}: {first_line(fault)} {_java_hint()}") from None
    except Exception as fault:  # the bridge to Java has errors of its own
        raise UsageError(f"Spark does not start on {place}: {first_line(fault)}") from None


def _cores(master: str) -> int:
    said = re.search(r"\[([0-9]+)", master)
    return int(said.group(1)) if said else (os.cpu_count() or 1)


def _memory(written: str) -> str:
    found = _MEMORY.fullmatch(written)
    if found is None:
        raise UsageError(f"memory limit {written!r} cannot be used. Write it as 4GB or 800MB.")
    return f"{found.group(1)}{found.group(2).lower()}"


def java_found() -> None:
    """Refuse to begin where Java is not installed."""
    if _java() is None:
        raise UsageError(f"Spark needs Java 17, and no Java was found. {_java_hint()}")


def _java() -> str | None:
    """Find Java as Spark does: by JAVA_HOME, else by the path."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=os.path.join(home, "bin") if home else None)


def _java_hint() -> str:
    java = _java()
    if java is None:
        return (
            "Install Java 17 (a JRE is enough), and set JAVA_HOME to its folder where it is not on the path."
        )
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    return f"Spark needs Java 17; here {java} says: {said.partition(chr(10))[0].strip()}."


@contextlib.contextmanager
def exact(spark: Any) -> Iterator[None]:
    """Let a session calculate exactly for a while, and give its errors our words."""
    before = {name: spark.conf.get(name, None) for name in EXACT}
    try:
        for name, value in EXACT.items():
            if before[name] != value:
                _set(spark, name, value)
        with told():
            yield
    finally:
        for name, earlier in before.items():
            if earlier == EXACT[name]:
                continue
            if earlier is None:
                spark.conf.unset(name)
            else:
                spark.conf.set(name, earlier)


def _set(spark: Any, name: str, value: str) -> None:
    try:
        spark.conf.set(name, value)
    except faults() as fault:
        raise UsageError(
            f"This session does not let {name} be set to {value}, which bbtcheck needs to calculate exactly: "
            f"{first_line(fault)} Set it where the session is made."
        ) from None


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn the errors of Spark into ours."""
    try:
        yield
    except faults() as fault:
        raise _translated(fault) from None


def faults() -> tuple[type[Exception], ...]:
    """What Spark raises: errors of its own, and those of the bridge to Java that it did not recognise."""
    from pyspark.errors import PySparkException

    with contextlib.suppress(ImportError):  # a session far away has no such bridge
        from py4j.protocol import Py4JError

        return (PySparkException, Py4JError)
    return (PySparkException,)


def _translated(fault: BaseException) -> BbtcheckError:
    if any(one in str(fault) for one in _TOO_LARGE):
        return UnreadableError(f"A figure is too large to calculate with exactly: {first_line(fault)}")
    return UnreadableError(f"Spark cannot read or check this table: {first_line(fault)}")


def first_line(fault: BaseException) -> str:
    """Give the first sentence of what Spark says, or of the cause deep in Java, ended by a full stop."""
    lines = [line.strip() for line in str(fault).splitlines()]
    causes = [line.partition(": ")[2] for line in lines if line.startswith("Caused by: ")]
    said = causes[-1] if causes else next((line for line in lines if line), type(fault).__name__)
    return said.rstrip(".") + "."
