"""The same rules on Spark: ``check`` for a job of one's own, and what the command uses."""

from bbtcheck.columnar.spark.check import SparkCheck, check, examine_table
from bbtcheck.columnar.spark.session import session

__all__ = ["SparkCheck", "check", "examine_table", "session"]
