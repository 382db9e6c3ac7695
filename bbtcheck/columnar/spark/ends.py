"""Ends a check on Spark cleanly when the user does: Spark is told to stop its jobs, and its answer is waited for."""

from __future__ import annotations

import contextlib
import re
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any

from bbtcheck.columnar.ends import Asked

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_BRIDGE = "py4j"
_CANCELLED = re.compile(r"SPARK_JOB_CANCELLED|\bJob [0-9]+ cancelled\b")
"""What Spark says of a job that was cancelled."""


class StoppedError(Exception):
    """The user stopped what was being judged; what was judged before counts."""


class Stopping(Asked):
    """Whether somebody stopped the judging: the user by Ctrl-C, or a program that cancelled the jobs."""

    def noted(self, fault: BaseException) -> None:
        """Note what went wrong: that jobs were cancelled is a stop, and no fault."""
        self._stop = self._stop or _CANCELLED.search(str(fault)) is not None


@dataclass
class Ends:
    """Whether the user ended the work, and what cancels the jobs of a session that has started.

    While ``stopping`` is there, Ctrl-C asks to stop with what was judged until then, and does not end the work.
    """

    asked: bool = False
    cancel: Callable[[], None] | None = None
    stopping: Stopping | None = None
    cancelling: threading.Thread | None = None

    def look(self) -> None:
        """End the work here when the user asked for it."""
        if self.asked:
            raise KeyboardInterrupt
        if self.stopping is not None and self.stopping.stop():
            raise StoppedError

    def end(self, number: int, frame: FrameType | None) -> None:
        """Take a signal: a question to Spark is not broken off halfway, because the bridge to Java does not bear it."""
        if self.stopping is not None and number == signal.SIGINT and not self.asked:
            self.stopping.hear()
            self._cancelled()
            return
        waits = self.cancel is None or _asks_spark(frame)
        if self.asked or not waits:
            raise KeyboardInterrupt
        self.asked = True
        self._cancelled()

    def _cancelled(self) -> None:
        if self.cancel is not None:
            self.cancelling = threading.Thread(target=self.cancel, daemon=True)
            self.cancelling.start()

    @contextlib.contextmanager
    def stopped_when_asked(self, *, wanted: bool = True) -> Iterator[Asked]:
        """Let Ctrl-C, or who cancels the jobs, stop the judging in place of ending the work, where that is wanted.

        Before anything was judged Ctrl-C ends the work all the same. Jobs that begin afterwards are not cancelled.
        """
        if not wanted:
            yield Asked()
            return
        self.stopping = Stopping()
        try:
            yield self.stopping
        except Exception as fault:
            if self.cancelling is not None and (
                isinstance(fault, StoppedError) or _CANCELLED.search(str(fault))
            ):
                raise KeyboardInterrupt from None
            raise
        finally:
            self.stopping = None
            if self.cancelling is not None:
                self.cancelling.join()


@contextlib.contextmanager
def ended_by_signals() -> Iterator[Ends]:
    """Let the signals that end a process end what Spark is doing; a second one ends it all the same.

    A session that is just starting is waited for, because Java would stay behind without it.
    """
    ends = Ends()
    if threading.current_thread() is not threading.main_thread():
        yield ends
        return
    before = {one: signal.signal(one, ends.end) for one in _SIGNALS}
    try:
        yield ends
    except Exception:
        ends.look()  # a cancelled job is a fault to Spark
        raise
    finally:
        for one, earlier in before.items():
            signal.signal(one, earlier)


def aside(work: Callable[[], Any]) -> Any:
    """Do something in a thread of its own: Spark then leaves the signals alone, and they do not break it off."""
    made: list[Any] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            made.append(work())
        except BaseException as fault:
            failed.append(fault)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return made[0]


def _asks_spark(frame: FrameType | None) -> bool:
    """Tell whether Python waits for an answer of Spark."""
    while frame is not None:
        if frame.f_globals.get("__name__", "").partition(".")[0] == _BRIDGE:
            return True
        frame = frame.f_back
    return False
