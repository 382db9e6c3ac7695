"""The uploads that the page is busy with or still remembers: in memory only, few at a time, and not for long."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from bbtcheck.rulebook.texts import Language
from bbtcheck.serve.bounds import Bounds
from bbtcheck.serve.outputs import Output
from bbtcheck.serve.uploads import NOTHING_BESIDE, Beside
from bbtcheck.serve.wire import Message
from bbtcheck.source import Source

ENDED = frozenset({"done", "failed"})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the check of one upload has come, and what it brought.

    ``stage`` is ``waiting``, ``reading``, ``checking``, ``writing``, ``done`` or ``failed``; ``paper`` is the one that
    is being read, the ``number``-th of ``total``. ``faults`` say which papers could not be read, ``missing`` which a
    dossier names and nobody sent. ``failure`` says why
    a check failed: ``too_long``, ``ended``, ``crash`` or ``message``, the last two with a text.
    """

    stage: str = "waiting"
    paper: str = ""
    number: int = 0
    total: int = 0
    faults: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()
    papers: tuple[dict[str, Any], ...] = ()
    accepted: int = 0
    failure: tuple[str, str] = ("", "")

    @property
    def ended(self) -> bool:
        """Tell whether nothing more is to come."""
        return self.stage in ENDED

    @property
    def size(self) -> int:
        """Count the bytes that are held in memory for it."""
        return sum(len(output.data) for output in self.outputs)

    def after(self, message: Message) -> Progress:
        """Give the progress once the process has said something."""
        said = message.said
        if message.kind == "reading":
            return replace(
                self,
                stage="reading",
                paper=str(said.get("paper", "")),
                number=int(said.get("number", 0)),
                total=int(said.get("total", 0)),
            )
        if message.kind == "fault":
            return replace(self, faults=(*self.faults, str(said.get("message", ""))))
        if message.kind == "missing":
            return replace(self, missing=(*self.missing, str(said.get("paper", ""))))
        if message.kind == "output":
            key, name, media = (str(said.get(part, "")) for part in ("key", "name", "media"))
            made = Output(key, name, media, message.data)
            return replace(self, outputs=(*self.outputs, made))
        if message.kind == "summary":
            return replace(self, papers=tuple(said.get("papers", ())), accepted=int(said.get("accepted", 0)))
        if message.kind == "failed":
            name = next((name for name in ("message", "crash") if name in said), "")
            failure = (name, str(said[name])) if name else (str(said.get("reason", "ended")), "")
            return replace(self, stage="failed", failure=failure)
        return replace(self, stage=message.kind) if message.kind in ("checking", "writing", "done") else self


@dataclass(slots=True)
class Job:
    """One upload: who sent it, in which language the answer is, and how far it has come."""

    key: str
    owner: str
    lang: Language
    names: tuple[str, ...]
    progress: Progress = field(default_factory=Progress)
    stop: threading.Event = field(default_factory=threading.Event)
    ended_at: float | None = None


class Checker(Protocol):
    """What checks the papers of an upload; the page uses processes."""

    def check(
        self,
        papers: Sequence[Source],
        lang: str,
        tell: Callable[[Message], None],
        stop: threading.Event,
        beside: Beside,
    ) -> None:
        """Check papers, with what was sent beside them, and tell every step, until ``stop`` is set."""

    def close(self) -> None:
        """End all that is going on."""


class Jobs:
    """All uploads of one page; what is forgotten leaves no trace."""

    def __init__(self, checker: Checker, bounds: Bounds, clock: Callable[[], float] = time.monotonic) -> None:
        """Start without uploads; ``clock`` counts seconds."""
        self._checker, self._bounds, self._clock = checker, bounds, clock
        self._jobs: dict[str, Job] = {}
        self._busy: set[str] = set()
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(bounds.running, thread_name_prefix="bbtcheck-check")
        self._stop = threading.Event()
        self._janitor = threading.Thread(target=self._tidy, daemon=True, name="bbtcheck-forget")
        self._janitor.start()

    def submit(
        self, owner: str, lang: Language, papers: Sequence[Source], beside: Beside = NOTHING_BESIDE
    ) -> Job | None:
        """Take an upload in; None when too many are waiting already."""
        self.forget_old()
        job = Job(secrets.token_urlsafe(24), owner, lang, tuple(paper.name for paper in papers))
        with self._lock:
            if len(self._busy) >= self._bounds.running + self._bounds.waiting:
                return None
            self._busy.add(job.key)
            self._jobs[job.key] = job
        self._pool.submit(self._work, job, papers, beside).add_done_callback(self._finish(job))
        return job

    def find(self, key: str, owner: str) -> Job | None:
        """Find an upload again; None for a stranger, and for what is forgotten."""
        self.forget_old()
        with self._lock:
            job = self._jobs.get(key)
        return job if job is not None and secrets.compare_digest(job.owner, owner) else None

    def forget(self, job: Job) -> None:
        """Stop the check of an upload and drop all that came of it."""
        job.stop.set()
        with self._lock:
            self._jobs.pop(job.key, None)

    def forget_old(self) -> None:
        """Drop results that are too old, and the oldest while there are too many or they are too large."""
        now, bounds = self._clock(), self._bounds
        with self._lock:
            ended = sorted(
                (job for job in self._jobs.values() if job.ended_at is not None),
                key=lambda job: job.ended_at or 0,
            )
            size = sum(job.progress.size for job in ended)
            for number, job in enumerate(ended):
                old = now - (job.ended_at or 0) >= bounds.keep_seconds
                if not old and len(ended) - number <= bounds.kept and size <= bounds.kept_bytes:
                    break
                size -= job.progress.size
                del self._jobs[job.key]

    def close(self) -> None:
        """End what is going on and forget everything."""
        self._stop.set()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._checker.close()
        self._pool.shutdown(wait=True)
        self._janitor.join()
        with self._lock:
            self._jobs.clear()

    def _work(self, job: Job, papers: Sequence[Source], beside: Beside) -> None:
        def tell(message: Message) -> None:
            job.progress = job.progress.after(message)

        if not job.stop.is_set():
            self._checker.check(papers, job.lang, tell, job.stop, beside)

    def _finish(self, job: Job) -> Callable[[Future[None]], None]:
        """Note when an upload ended; a fault of our own ends it too, so that nobody waits for ever."""

        def finish(done: Future[None]) -> None:
            error = None if done.cancelled() else done.exception()
            if error is not None:
                told = f"{type(error).__name__}: {error}"[:300]
                job.progress = job.progress.after(Message("failed", {"crash": told}))
            elif not job.progress.ended:
                job.progress = job.progress.after(Message("failed", {"reason": "ended"}))
            job.ended_at = self._clock()
            with self._lock:
                self._busy.discard(job.key)

        return finish

    def _tidy(self) -> None:
        while not self._stop.wait(min(30, max(1, self._bounds.keep_seconds // 4))):
            self.forget_old()
