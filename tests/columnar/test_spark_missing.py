"""Without pyspark or Java a check on Spark says what to install; neither is needed to say it."""

import shutil
import sys
from pathlib import Path

import pytest

import bbtcheck
from bbtcheck.errors import UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.tables import Engine

pytest.importorskip("sqlglot")
TABLES = Path(__file__).resolve().parents[2] / "examples" / "tables"
MAPPING = TableMapping.model_validate({"columns": {"code": "code", "amounts": "werking"}})


def test_the_extra_is_named_when_pyspark_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(UsageError, match=r'pip install "bbtcheck\[spark\]"'):
        bbtcheck.check(TABLES / "broken.csv", mapping=MAPPING, engine="spark")


def test_java_is_asked_for_when_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from bbtcheck.columnar.spark.session import java_found

    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(shutil, "which", lambda *_given, **_named: None)
    with pytest.raises(UsageError, match=r"Spark needs Java 17, and no Java was found\. Install Java 17"):
        java_found()


@pytest.mark.parametrize(
    ("said", "ours"),
    [('openjdk version "11.0.22" 2024-01-16', True), ('java version "1.8.0_392"', True)]
    + [(f'openjdk version "{one}"', False) for one in ("17", "17.0.9", "21-ea", "24.0.1")],
)
def test_a_java_that_is_too_old_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, ours: bool
) -> None:
    from bbtcheck.columnar.spark.session import java_found

    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\necho 'Picked up JAVA_TOOL_OPTIONS: -Xmx1g' >&2\necho '{said}' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    if not ours:
        java_found()
        return
    with pytest.raises(UsageError) as told:
        java_found()
    assert str(told.value) == (
        f"Spark needs Java 17 or later. Here {java} says: {said}. Install Java 17, or set JAVA_HOME to the folder of "
        "one that is there."
    )


def test_a_master_is_for_spark_only() -> None:
    with pytest.raises(UsageError, match="A master is for Spark, and the engine is duckdb"):
        Engine("duckdb", master="local[2]")
