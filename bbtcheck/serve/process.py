"""Starts and ends the processes that check, and keeps one ready so that nobody waits for libraries to load."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence

from bbtcheck.read.apart import pipe
from bbtcheck.serve.setup import Setup
from bbtcheck.serve.uploads import NOTHING_BESIDE, Beside
from bbtcheck.serve.wire import Message, receive, send
from bbtcheck.source import Source

_COMMAND = (sys.executable, "-m", "bbtcheck.serve.worker")


class Processes:
    """The processes of one page: each checks the papers of one upload and ends."""

    def __init__(self, setup: Setup, work_seconds: int) -> None:
        """Remember the settings; ``ready`` starts the first process."""
        self._setup, self._work_seconds = setup, work_seconds
        self._lock = threading.Lock()
        self._ready: subprocess.Popen[bytes] | None = None
        self._alive: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def ready(self) -> None:
        """See to it that a process is waiting for papers, with libraries and rules loaded."""
        with self._lock:
            if self._ready is None and not self._closed:
                self._ready = self._start()

    def check(
        self,
        papers: Sequence[Source],
        lang: str,
        tell: Callable[[Message], None],
        stop: threading.Event,
        beside: Beside = NOTHING_BESIDE,
    ) -> None:
        """Check papers in a process of their own and pass on what it says, until ``stop`` is set.

        A process that ends too early, or takes too long, is told as a ``failed`` message with the reason.
        """
        process = self._take()
        late = threading.Event()

        def watch() -> None:
            if not stop.wait(self._work_seconds):
                late.set()
            process.kill()

        watcher = threading.Thread(target=watch, daemon=True, name="bbtcheck-watch")
        watcher.start()
        try:
            last = ""
            for message in self._talk(process, papers, beside, lang):
                last = message.kind
                tell(message)
            if last not in ("done", "failed"):
                tell(Message("failed", {"reason": "too_long" if late.is_set() else "ended"}))
        finally:
            stop.set()
            watcher.join()
            self._end(process)
            self.ready()

    def close(self) -> None:
        """End all processes, whatever they are doing; no new one is started."""
        with self._lock:
            self._closed = True
            idle, self._ready = self._ready, None
            for process in self._alive:
                process.kill()  # who is listening to it cleans up
        if idle is not None:
            self._end(idle)

    def _take(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise RuntimeError("the page is being closed")
            process, self._ready = self._ready, None
            if process is not None and process.poll() is None:
                return process
            return self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        """Start a process that does not hear the Ctrl-C of the terminal: the page ends it."""
        debug = os.environ.get("BBTCHECK_DEBUG", "") not in ("", "0")
        process = subprocess.Popen(
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if debug else subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._alive.add(process)
        with contextlib.suppress(OSError):  # it has ended already; who takes it will find out
            # Pickled, so that exact numbers and dates stay what they are; nothing ever comes back that way.
            send(pipe(process.stdin), Message("setup", data=pickle.dumps(self._setup)))
        return process

    def _talk(
        self, process: subprocess.Popen[bytes], papers: Sequence[Source], beside: Beside, lang: str
    ) -> Iterator[Message]:
        given, answer = pipe(process.stdin), pipe(process.stdout)
        # A process that fails over its settings says so and stops reading.
        with contextlib.suppress(OSError):
            for paper in papers:
                send(given, Message("paper", {"name": paper.name}, paper.data))
            for kind, file in beside.files.items():
                send(given, Message(kind, {"name": file.name}, file.data))
            send(given, Message("check", {"lang": lang}))
        with contextlib.suppress(ValueError):
            while (message := receive(answer)) is not None:
                yield message

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._alive.discard(process)
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe(stream).close()
