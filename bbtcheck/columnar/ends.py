"""Ends a query when the user does: while an engine works, Python itself does not come to its signals."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
from collections.abc import Iterator
from typing import Any

_ENDS = frozenset({signal.SIGINT, signal.SIGTERM})
_MOST = 64


class Asked:
    """Whether the user asked to stop, by Ctrl-C once; a second time ends the work at once."""

    def __init__(self) -> None:
        """Nobody asked yet."""
        self._stop = False

    def stop(self) -> bool:
        """Tell whether the user asked.

        That it is a function matters: after a query that was interrupted Python comes to the signal only when it
        enters one.
        """
        return self._stop

    def hear(self, *_: object) -> None:
        """Note that the user asked; raises KeyboardInterrupt the second time."""
        if self._stop:
            raise KeyboardInterrupt
        self._stop = True


@contextlib.contextmanager
def stopped_when_asked(*, wanted: bool = True) -> Iterator[Asked]:
    """Let Ctrl-C ask to stop between two steps, in place of ending the work.

    A query that is under way ends with an error of its engine. Where ``wanted`` is false, in another than the main
    thread, and where Ctrl-C does something else already, it keeps doing what it did.
    """
    asked = Asked()
    main = threading.current_thread() is threading.main_thread()
    if not (wanted and main and signal.getsignal(signal.SIGINT) is signal.default_int_handler):
        yield asked
        return
    signal.signal(signal.SIGINT, asked.hear)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@contextlib.contextmanager
def ended_by_signals(connection: Any) -> Iterator[None]:
    """Interrupt what a connection is doing when the process gets the signal to end.

    Python notes a signal at once but acts on it only between two of its own steps, and a query is one step. What it
    notes is written to a socket, at which a thread waits that may act. In another than the main thread nothing is done:
    signals go to the main one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard, told = socket.socketpair()
    told.setblocking(False)
    before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    listener = threading.Thread(target=_listen, args=(heard, connection), daemon=True)
    listener.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        told.close()
        listener.join()
        heard.close()


def _listen(heard: socket.socket, connection: Any) -> None:
    """Wait for signals until the other end is closed."""
    while numbers := heard.recv(_MOST):
        if _ENDS & set(numbers):
            connection.interrupt()
