"""The progress bar: for a person at a terminal, when work is long, and gone afterwards."""

import io
import time

from bbtcheck.cli.progress import watched


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def begin_three(stream: io.StringIO, *, off: bool = False, patience: int = 0, pause: bool = True) -> None:
    with watched(stream, off=off, patience=patience) as begin:
        begin("one.txt", 3)
        if pause:
            wait_for(stream)
        begin("two [bold].txt", 3)
        begin("three.txt", 3)


def wait_for(stream: io.StringIO) -> None:
    """Let the bar show the first paper; on a stream where none comes this gives up soon.

    The bar may come before the work has begun, and then shows nothing of it yet.
    """
    for _ in range(1_000 if stream.isatty() else 1):
        if "0/3" in stream.getvalue():
            return
        time.sleep(0.01)


def test_a_person_who_waits_sees_how_far_it_is() -> None:
    stream = Screen()
    begin_three(stream)
    assert "0/3" in stream.getvalue()
    assert "one.txt" in stream.getvalue()
    assert stream.getvalue().endswith("\x1b[2K")  # the line of the bar is wiped


def test_short_work_shows_nothing() -> None:
    stream = Screen()
    begin_three(stream, patience=3600, pause=False)
    assert stream.getvalue() == ""


def test_nothing_is_written_where_nobody_watches() -> None:
    stream = io.StringIO()
    begin_three(stream)
    assert stream.getvalue() == ""


def test_it_can_be_turned_off() -> None:
    stream = Screen()
    begin_three(stream, off=True, pause=False)
    assert stream.getvalue() == ""
