"""A progress bar for a person who waits: on a terminal, on standard error, and only when work is long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

PATIENCE = 1
"""Seconds of work before a bar appears."""


@contextmanager
def watched(total: int, stream: IO[str], *, patience: int = PATIENCE) -> Iterator[Callable[[str], None]]:
    """Give a function to call with the name of each paper that is begun; it moves the bar, if there is one.

    ``total`` is the number of papers. Where ``stream`` is no terminal, nothing is ever written to it. The bar
    is taken away when the work is done.
    """
    if not stream.isatty():
        yield lambda _name: None
        return
    bar = _Bar(total, stream)
    timer = threading.Timer(patience, bar.show)
    timer.daemon = True
    timer.start()
    try:
        yield bar.begin
    finally:
        timer.cancel()
        timer.join()
        bar.take_away()


class _Bar:
    """Counts papers from the start, and draws them from the moment that it is shown."""

    def __init__(self, total: int, stream: IO[str]) -> None:
        self._total, self._stream = total, stream
        self._begun, self._name = 0, ""
        self._lock = threading.Lock()
        self._hide: Callable[[], None] | None = None
        self._draw: Callable[[int, str], None] | None = None

    def begin(self, name: str) -> None:
        with self._lock:
            self._begun, self._name = self._begun + 1, name
            if self._draw is not None:
                self._draw(self._begun - 1, self._name)

    def show(self) -> None:
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        console = Console(file=self._stream, force_terminal=True)
        columns = (MofNCompleteColumn(), BarColumn(), TextColumn("{task.description}"))
        progress = Progress(*columns, console=console, transient=True)
        with self._lock:
            task = progress.add_task(escape(self._name), total=self._total, completed=max(self._begun - 1, 0))
            self._hide = progress.stop
            self._draw = lambda done, name: progress.update(task, completed=done, description=escape(name))
            progress.start()

    def take_away(self) -> None:
        with self._lock:
            if self._hide is not None:
                self._hide()
