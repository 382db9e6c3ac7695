"""Tasks for a process of its own: an echo, one that never ends, one that dies, and one that holds on to a line."""

import os
import socket
import time
from collections.abc import Iterator

from bbtcheck.read.limits import Limits
from bbtcheck.source import Source


def echo(source: Source, limits: Limits, said: list[int]) -> Iterator[object]:
    """What the process was given, in two answers."""
    yield [source.name, source.data.hex(), limits.max_pages]
    yield said


def endless(source: Source, limits: Limits) -> Iterator[str]:
    """One answer, and then none for ever."""
    yield "first"
    while True:
        time.sleep(0.01)


def noisy(source: Source, limits: Limits) -> Iterator[int]:
    """A library that prints, and a process that dies."""
    print("no answer")
    yield os.getppid()
    os._exit(3)


def held(source: Source, limits: Limits, port: int) -> Iterator[str]:
    """Never end, and hold on to a line to the test all the while."""
    with socket.create_connection(("127.0.0.1", port)):
        yield from endless(source, limits)
