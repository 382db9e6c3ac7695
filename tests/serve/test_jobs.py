"""Uploads in memory: few at a time, each for its own visitor, and forgotten in time."""

import threading
from collections.abc import Callable, Sequence

import pytest

from bbtcheck.serve.bounds import Bounds
from bbtcheck.serve.jobs import Job, Jobs, Progress
from bbtcheck.serve.outputs import Output
from bbtcheck.serve.uploads import Beside
from bbtcheck.serve.wire import Message
from bbtcheck.source import Source

PAPERS = (Source("a.txt", b"a"),)
BOUNDS = Bounds(running=1, waiting=1, keep_seconds=60, kept=2, kept_bytes=100)


class Held:
    """A checker that goes on when it is told to, and says what it is told to say."""

    def __init__(self) -> None:
        self.go = threading.Semaphore(0)
        self.says: list[Message] = [Message("done")]
        self.stopped: list[str] = []

    def check(
        self,
        papers: Sequence[Source],
        lang: str,
        tell: Callable[[Message], None],
        stop: threading.Event,
        beside: Beside,
    ) -> None:
        self.go.acquire()
        if stop.is_set():
            self.stopped.append(papers[0].name)
            return
        for message in self.says:
            if message.kind == "break":
                raise RuntimeError("broken")
            tell(message)

    def close(self) -> None:
        self.go.release(50)


class Page:
    """Jobs with a checker and a clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.checker = Held()
        self.jobs = Jobs(self.checker, BOUNDS, lambda: self.now)

    def upload(self, owner: str = "me") -> Job:
        job = self.jobs.submit(owner, "nl", PAPERS)
        assert job is not None
        return job

    def end(self, job: Job) -> Job:
        self.checker.go.release()
        ended(job)
        return job


def ended(job: Job) -> None:
    for _ in range(2000):
        if job.ended_at is not None:
            return
        threading.Event().wait(0.005)
    raise AssertionError("the job never ended")


@pytest.fixture
def page() -> "Page":
    made = Page()
    yield made
    made.jobs.close()


def test_too_many_uploads_are_turned_away_until_one_has_ended(page: Page) -> None:
    first, second = page.upload(), page.upload()
    assert page.jobs.submit("me", "nl", PAPERS) is None
    page.end(first)
    third = page.upload()
    assert [job.progress.stage for job in (first, second, third)] == ["done", "waiting", "waiting"]


def test_who_stops_an_upload_does_not_make_room_before_it_has_stopped(page: Page) -> None:
    first, second = page.upload(), page.upload()
    page.jobs.forget(first)
    assert first.stop.is_set() and page.jobs.find(first.key, "me") is None
    assert page.jobs.submit("me", "nl", PAPERS) is None
    page.end(first)
    assert page.checker.stopped == ["a.txt"]
    assert page.jobs.find(second.key, "me") is second
    assert page.jobs.submit("me", "nl", PAPERS) is not None


def test_an_upload_is_for_its_visitor(page: Page) -> None:
    job = page.end(page.upload())
    assert page.jobs.find(job.key, "me") is job
    assert [page.jobs.find(*pair) for pair in ((job.key, "you"), (job.key, ""), ("", "me"))] == [None] * 3


def test_a_result_is_forgotten_after_its_time(page: Page) -> None:
    job = page.end(page.upload())
    page.now = 59.0
    assert page.jobs.find(job.key, "me") is job
    page.now = 60.0
    assert page.jobs.find(job.key, "me") is None


def test_of_too_many_results_the_oldest_goes(page: Page) -> None:
    made = []
    for moment in range(3):
        page.now = float(moment)
        made.append(page.end(page.upload()))
    assert [page.jobs.find(job.key, "me") is job for job in made] == [False, True, True]


def test_of_too_large_results_the_oldest_goes(page: Page) -> None:
    page.checker.says = [Message("output", {"key": "x"}, b"x" * 60), Message("done")]
    first = page.end(page.upload())
    page.now = 1.0
    second = page.end(page.upload())
    assert [page.jobs.find(job.key, "me") is job for job in (first, second)] == [False, True]


@pytest.mark.parametrize(
    ("says", "failure"),
    [
        ([Message("break")], ("crash", "RuntimeError: broken")),
        ([Message("reading")], ("ended", "")),
        ([Message("failed", {"message": "no rules"})], ("message", "no rules")),
        ([Message("failed", {"reason": "too_long"})], ("too_long", "")),
    ],
)
def test_nobody_waits_for_a_check_that_failed(
    page: Page, says: list[Message], failure: tuple[str, str]
) -> None:
    page.checker.says = says
    job = page.end(page.upload())
    assert (job.progress.stage, job.progress.failure) == ("failed", failure)


def test_closing_ends_and_forgets_everything() -> None:
    page = Page()
    jobs = [page.upload(), page.upload()]
    page.jobs.close()
    assert [page.jobs.find(job.key, "me") for job in jobs] == [None, None]
    assert all(job.progress.ended for job in jobs)


def test_progress_follows_what_is_said() -> None:
    said = [
        Message("reading", {"paper": "a.txt", "number": 1, "total": 2}),
        Message("fault", {"message": "b.txt is empty"}),
        Message("checking"),
        Message("output", {"key": "csv", "name": "x.csv", "media": "text/csv"}, b"x"),
        Message("summary", {"papers": [{"name": "a.txt"}], "accepted": 3}),
        Message("unheard of"),
        Message("done"),
    ]
    progress = Progress()
    for message in said:
        progress = progress.after(message)
    assert progress == Progress(
        stage="done", paper="a.txt", number=1, total=2, faults=("b.txt is empty",),
        outputs=(Output("csv", "x.csv", "text/csv", b"x"),), papers=({"name": "a.txt"},), accepted=3,
    )  # fmt: skip
