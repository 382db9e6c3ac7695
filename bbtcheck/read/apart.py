"""Reading in a process of its own, where a library may take for ever or all memory: it can be ended, this one not.

What comes back is read as data only (a line of JSON for each answer), for that process has seen a file of unknown
origin. It ends when it is done, when it is late, when it takes too much memory, and when this process is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib import import_module
from typing import IO, Any

from bbtcheck.read.limits import Limits
from bbtcheck.source import Source

_START = "import sys; sys.path[:] = sys.argv[1:]; from bbtcheck.read.apart import main; main()"
_LARGEST_ANSWER = 500_000_000


class Ended(Exception):
    """The process ended before it was done: its one argument is ``too_long``, or ``ended`` when it failed itself."""


def answers(task: str, source: Source, limits: Limits, **asked: Any) -> Iterator[Any]:
    """Give what a function says of a file, each answer as soon as it comes.

    ``task`` names the function as ``module:name``; it is called with the file, the limits and what is ``asked``, and
    what it yields must be fit for JSON. Raises Ended when the process takes longer over one answer, or over all, than
    the limits say, and when it ends by itself.
    """
    command = (sys.executable, "-c", _START, *sys.path)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        given, answer = pipe(process.stdin), pipe(process.stdout)
        watch = _Watch(process, limits)
        try:
            _ask(given, {"task": task, "limits": asdict(limits), "asked": asked}, source)
            while (line := answer.readline(_LARGEST_ANSWER)).endswith(b"\n"):
                watch.renew()
                said = json.loads(line)
                if said is None:
                    return
                yield said[0]
            raise Ended("too_long" if watch.late else "ended")
        finally:
            watch.close()
            process.kill()
            with contextlib.suppress(OSError):
                given.close()


class _Watch:
    """Ends a process that lets too much time pass."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        self.late = False
        self._process, self._step = process, limits.max_page_seconds
        self._end = time.monotonic() + limits.max_seconds
        self._until = min(self._end, time.monotonic() + self._step)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="bbtcheck-apart")
        self._thread.start()

    def renew(self) -> None:
        """Count anew: an answer has come."""
        self._until = min(self._end, time.monotonic() + self._step)

    def close(self) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._done.wait(max(0, self._until - time.monotonic())):
            if time.monotonic() >= self._until:
                self.late = True
                self._process.kill()
                return


def _ask(given: IO[bytes], request: Mapping[str, Any], source: Source) -> None:
    """Hand over the task and the file; the stream stays open, for its end tells that nobody is waiting any more."""
    head = {**request, "name": source.name, "size": len(source.data)}
    with contextlib.suppress(OSError):  # it has ended already, and the answer will say so
        given.write(json.dumps(head).encode() + b"\n")
        given.write(source.data)
        given.flush()


def pipe(stream: IO[bytes] | None) -> IO[bytes]:
    """Give the end of a pipe to a process that was started with one; OSError when it was not."""
    if stream is None:
        raise OSError("the process has no pipe")
    return stream


def main() -> None:
    """Run as a process of its own: the task comes on standard input and the answers leave on standard output."""
    given, answer = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not end up among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    head = json.loads(given.readline())
    source = Source(head["name"], given.read(head["size"]))
    threading.Thread(target=_end_with, args=(given,), daemon=True).start()
    _bound(head["limits"]["max_memory"])
    module, _, name = head["task"].partition(":")
    task = getattr(import_module(module), name)
    for said in task(source, Limits(**head["limits"]), **head["asked"]):
        _say(answer, [said])
    _say(answer, None)
    os._exit(0)  # nothing is left to do, and a thread still listens


def _say(answer: IO[bytes], said: Sequence[Any] | None) -> None:
    answer.write(json.dumps(said).encode() + b"\n")
    answer.flush()


def _end_with(given: IO[bytes]) -> None:
    """End when the process that asked has gone: then this stream ends."""
    while os.read(given.fileno(), 1):
        pass
    os._exit(1)


def _bound(memory: int) -> None:
    """Take no more memory than this; Windows has no such bound, there only time is limited."""
    try:
        import resource
    except ModuleNotFoundError:
        return
    with contextlib.suppress(OSError, ValueError):  # where the system allows less already, that holds
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
