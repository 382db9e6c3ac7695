"""A sign of life for a person who waits: on a terminal, on standard error, and only when work is long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Protocol

PATIENCE = 1
"""Seconds of work before a bar appears."""


class Watch(Protocol):
    """Called with the name of each paper that is begun and the number of papers in all.

    For a large table these are the rules that are looked at together, and how many such passes there are; ``rows``
    then tells how many rows are done, and of how many.
    """

    def __call__(self, name: str, total: int, rows: Callable[[], tuple[int, int]] | None = None) -> None:
        """Begin one of them."""


@contextmanager
def watched(stream: IO[str], *, off: bool = False, patience: int = PATIENCE) -> Iterator[Watch]:
    """Give a function to call at the start of each paper; it moves a bar on ``stream``, if there is one.

    Where ``stream`` is no terminal, or with ``off``, nothing is ever written to it. The bar is taken away when the
    work is done, whatever its end.
    """
    if off or not stream.isatty():
        yield lambda name, total, rows=None: None
        return
    bar = _Bar(stream)
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

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._begun, self._total, self._name = 0, 0, ""
        self._rows: Callable[[], tuple[int, int]] | None = None
        self._lock = threading.Lock()
        self._hide: Callable[[], None] | None = None
        self._draw: Callable[[], None] | None = None

    def begin(self, name: str, total: int, rows: Callable[[], tuple[int, int]] | None = None) -> None:
        with self._lock:
            self._begun, self._total, self._name = self._begun + 1, total, name
            self._rows = rows
            if self._draw is not None:
                self._draw()

    def show(self) -> None:
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
        from rich.text import Text

        shown = self._rows_done

        class Rows(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(shown())

        columns = (MofNCompleteColumn(), BarColumn(), TextColumn("{task.description}"), Rows())
        progress = Progress(*columns, console=Console(file=self._stream, force_terminal=True), transient=True)
        task = progress.add_task("", total=None)

        def draw() -> None:
            done, total = max(self._begun - 1, 0), self._total or None
            progress.update(task, completed=done, total=total, description=escape(self._name))

        with self._lock:
            self._hide, self._draw = progress.stop, draw
            draw()
            progress.start()

    def _rows_done(self) -> str:
        """How far the rows are, such as 1.200.000/5.000.000."""
        rows = self._rows
        if rows is None:
            return ""
        return "/".join(f"{number:,}".replace(",", ".") for number in rows())

    def take_away(self) -> None:
        with self._lock:
            if self._hide is not None:
                self._hide()
