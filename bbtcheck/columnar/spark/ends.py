"""Ends a check on Spark cleanly when the user does: Spark is told to stop its jobs, and its answer is waited for."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_BRIDGE = "py4j"


@dataclass
class Ends:
    """Whether the user ended the work, and what cancels the jobs of a session that has started."""

    asked: bool = False
    cancel: Callable[[], None] | None = None

    def look(self) -> None:
        """End the work here when the user asked for it."""
        if self.asked:
            raise KeyboardInterrupt

    def end(self, _number: int, frame: FrameType | None) -> None:
        """Take a signal: a question to Spark is not broken off halfway, because the bridge to Java does not bear it."""
        waits = self.cancel is None or _asks_spark(frame)
        if self.asked or not waits:
            raise KeyboardInterrupt
        self.asked = True
        if self.cancel is not None:
            threading.Thread(target=self.cancel, daemon=True).start()


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
