"""A session of Spark to check with, the one at hand or one of our own; its arithmetic is exact while we use it."""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from bbtcheck.columnar.spark.ends import Ends, aside, ended_by_signals
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
_PATIENT = MappingProxyType({"spark.sql.broadcastTimeout": "-1"})
"""What is sent to every worker may take as long as it takes to work out."""
_OWN = MappingProxyType(
    {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.adaptive.enabled": "true",
    }
)
_LOCAL = MappingProxyType({"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"})
OLDEST = 17
"""The oldest Java that Spark works with."""
_VERSION = re.compile(r'version "(?:1\.)?([0-9]+)')
_MEMORY = re.compile(r"\s*([0-9]+)\s*([kmgt])i?b?\s*", re.IGNORECASE)
_SHIFTS = MappingProxyType({"k": 10, "m": 20, "g": 30, "t": 40})
_TOO_LARGE = (
    "NUMERIC_VALUE_OUT_OF_RANGE",
    "ARITHMETIC_OVERFLOW",
    "CAST_OVERFLOW",
    "NUMERIC_OUT_OF_SUPPORTED",
)


@contextlib.contextmanager
def session(
    master: str | None = None, memory_limit: str | None = None, threads: int | None = None
) -> Iterator[tuple[Any, Ends]]:
    """Have a session: the one that is active, which is left running, or one of our own, which is stopped.

    ``master`` is where Spark works (``local[2]``, ``spark://host:7077``, ``yarn``). What comes with it knows whether
    the user ended the work, or stopped it.
    """
    needed("pyspark", "spark", "Spark")
    active = _active()
    if active is not None:
        yield active, Ends()
        return
    with ended_by_signals() as ends:
        made = _begun(master, memory_limit, threads)
        try:
            ends.look()
            ends.cancel = made.sparkContext.cancelAllJobs
            yield made, ends
        finally:
            ends.cancel = None
            made.stop()


def _active() -> Any:
    """The session of this thread, or one of what else runs in this process; None where Spark does not run."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    found = SparkSession.getActiveSession()
    if found is None and getattr(SparkContext, "_active_spark_context", None) is not None:
        return SparkSession.builder.getOrCreate()
    return found


def _begun(master: str | None, memory_limit: str | None, threads: int | None) -> Any:
    from pyspark import SparkConf
    from pyspark.errors import PySparkException

    place = master or (f"local[{threads}]" if threads else MASTER)
    java_found()
    settings = {**_OWN, **EXACT}
    if place.startswith("local"):
        cores = threads or _cores(place)
        settings |= {**_LOCAL, "spark.sql.shuffle.partitions": str(max(4, 2 * cores))}
    if memory_limit is not None:
        settings["spark.driver.memory"] = _memory(memory_limit)
    conf = SparkConf().setAppName("bbtcheck").setMaster(place).setAll(list(settings.items()))
    with tempfile.TemporaryFile() as log:
        try:
            return aside(partial(_started, conf, log))
        except PySparkException as fault:
            said = _last_line(log) or f"{first_line(fault)} {_java_hint()}"
        except Exception as fault:  # the bridge to Java has errors of its own
            said = first_line(fault)
    raise UsageError(f"Spark does not start on {place}: {said}")


def _started(conf: Any, log: Any) -> Any:
    """Begin a session; what Java says of its own accord goes to a file and not to the screen."""
    from pyspark import SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    with warnings.catch_warnings(), contextlib.suppress(ImportError):
        warnings.simplefilter("ignore")  # Spark looks at other libraries when it first speaks to Java
        importlib.import_module("pyspark.testing.utils")
    running = getattr(SparkContext, "_gateway", None)  # Java stays after a session was stopped
    gateway = running or launch_gateway(conf, {"stdout": log, "stderr": log})
    SparkContext(conf=conf, gateway=gateway)
    return SparkSession.builder.getOrCreate()


def _last_line(log: Any) -> str:
    """What Java said last, when it did not even begin."""
    log.seek(0)
    lines = [line.strip() for line in log.read().decode(errors="replace").splitlines()]
    told = [line for line in lines if line and not line.startswith(("WARN", "Picked up", "Using", "Error: "))]
    return told[-1].rstrip(".") + "." if told else ""


def _cores(master: str) -> int:
    said = re.search(r"\[([0-9]+)", master)
    return int(said.group(1)) if said else (os.cpu_count() or 1)


def _memory(written: str) -> str:
    found = _MEMORY.fullmatch(written)
    if found is None:
        raise UsageError(f"memory limit {written!r} cannot be used. Write it as 4GB or 800MB.")
    return f"{found.group(1)}{found.group(2).lower()}"


def memory_of(spark: Any) -> int:
    """Give the memory in bytes of the driver, or of a worker where that is less; as the session was told, else 1 GB."""
    names = ["spark.driver.memory"]
    if not str(spark.conf.get("spark.master", "local")).startswith("local"):
        names.append("spark.executor.memory")
    return min(_bytes(str(spark.conf.get(name, "1g"))) for name in names)


def _bytes(written: str) -> int:
    """Give what Spark writes as ``8g`` or ``512m`` in bytes; a number alone is one of megabytes."""
    found = _MEMORY.fullmatch(f"{written}m" if written.isdigit() else written)
    return int(found.group(1)) << _SHIFTS[found.group(2).lower()] if found is not None else 1 << 30


def java_found() -> None:
    """Refuse to begin where Java is not installed, or is too old."""
    java = _java()
    if java is None:
        raise UsageError(
            f"Spark needs Java {OLDEST}, and no Java was found. Install Java {OLDEST} (a JRE is enough), and set "
            "JAVA_HOME to its folder where it is not on the path."
        )
    found = _VERSION.search(_said_by(java))
    if found is not None and int(found.group(1)) < OLDEST:
        raise UsageError(
            f"Spark needs Java {OLDEST} or later. {_java_hint()} Install Java {OLDEST}, or set JAVA_HOME to the folder "
            "of one that is there."
        )


def _java() -> str | None:
    """Find Java as Spark does: by JAVA_HOME, else by the path."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=os.path.join(home, "bin") if home else None)


def _said_by(java: str) -> str:
    try:
        return subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    except OSError as fault:
        return str(fault)


def _java_hint() -> str:
    """Say which Java would be used."""
    java = _java() or "java"
    said = next((line for line in _said_by(java).splitlines() if "version" in line), "nothing")
    return f"Here {java} says: {said.strip()}."


@contextlib.contextmanager
def exact(spark: Any) -> Iterator[None]:
    """Let a session calculate exactly for a while, and give its errors our words."""
    with configured(spark, {**EXACT, **_PATIENT}), told():
        yield


@contextlib.contextmanager
def configured(spark: Any, settings: Mapping[str, str]) -> Iterator[None]:
    """Set a session otherwise for a while."""
    before = {name: spark.conf.get(name, None) for name in settings}
    try:
        for name, value in settings.items():
            if before[name] != value:
                _set(spark, name, value)
        yield
    finally:
        for name, earlier in before.items():
            if earlier == settings[name]:
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
    causes = [line.partition(": ")[2] for line in lines if line.startswith(": ")]
    causes += [line.partition(": ")[2] for line in lines if line.startswith("Caused by: ")]
    said = causes[-1] if causes else next((line for line in lines if line), type(fault).__name__)
    return said.rstrip(".") + "."
