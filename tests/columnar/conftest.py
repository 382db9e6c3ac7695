"""One session of Spark for all tests that need it."""

import shutil
import warnings
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session on two cores with few parts; without pyspark or Java the test is skipped."""
    pytest.importorskip("pyspark", reason='pyspark is not installed: pip install "bbtcheck[spark]"')
    pytest.importorskip("sqlglot")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17, and no java is on the path")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Spark warns of the versions of other libraries
        from pyspark.sql import SparkSession

        place = str(tmp_path_factory.mktemp("spark"))
        settings = {
            "spark.ui.enabled": "false",
            "spark.log.level": "OFF",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.shuffle.partitions": "2",
            "spark.sql.adaptive.enabled": "false",  # the parts are so few that looking at them costs more
            "spark.local.dir": place,
            "spark.sql.warehouse.dir": f"{place}/warehouse",
        }
        builder = SparkSession.builder.master("local[2]").appName("bbtcheck tests")
        for name, value in settings.items():
            builder = builder.config(name, value)
        made = builder.getOrCreate()
        yield made
        made.stop()
