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
