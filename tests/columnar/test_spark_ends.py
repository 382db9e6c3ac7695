"""How a signal ends a check on Spark: a question to Spark is cancelled and waited for, Python's own work ends at once."""

import os
import signal
import threading
from typing import Any

import pytest

pytest.importorskip("sqlglot")
from bbtcheck.columnar.spark.ends import aside, ended_by_signals

ASKING = "import os, signal\ndef ask():\n    os.kill(os.getpid(), signal.SIGINT)\n    return 'an answer'\n"


def within_the_bridge() -> Any:
    """A function of the bridge to Java during which the user ends the work."""
    names: dict[str, Any] = {"__name__": "py4j.java_gateway"}
    exec(ASKING, names)
    return names["ask"]


def test_a_question_to_spark_is_cancelled_and_ends_by_itself() -> None:
    cancelled = threading.Event()
    with pytest.raises(KeyboardInterrupt), ended_by_signals() as ends:
        ends.cancel = cancelled.set
        assert within_the_bridge()() == "an answer"
        assert cancelled.wait(10)
        ends.look()


def test_a_job_that_was_cancelled_is_an_interruption_and_no_fault() -> None:
    with pytest.raises(KeyboardInterrupt), ended_by_signals() as ends:
        ends.cancel = lambda: None
        within_the_bridge()()
        raise ValueError("Job 3 cancelled")


def test_the_work_of_python_ends_at_once() -> None:
    with pytest.raises(KeyboardInterrupt), ended_by_signals() as ends:
        ends.cancel = lambda: None
        os.kill(os.getpid(), signal.SIGINT)
        pytest.fail("it went on")


def test_a_start_is_waited_for_and_a_second_signal_waits_for_nothing() -> None:
    with ended_by_signals() as ends:
        os.kill(os.getpid(), signal.SIGTERM)
        assert ends.asked
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_the_signals_are_given_back_and_a_fault_stays_a_fault() -> None:
    before = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)]
    with pytest.raises(ValueError, match="of our own"), ended_by_signals():
        raise ValueError("of our own")
    assert [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)] == before


def test_what_is_done_aside_gives_its_value_or_its_fault() -> None:
    assert aside(lambda: threading.current_thread() is threading.main_thread()) is False
    with pytest.raises(ZeroDivisionError):
        aside(lambda: 1 // 0)
