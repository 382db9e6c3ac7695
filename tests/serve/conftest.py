"""The page with its checks done on the spot, so that a test sees an upload and its result at once."""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import lxml.html
import pytest

from bbtcheck.rulebook.select import RuleSet
from bbtcheck.serve import worker
from bbtcheck.serve.bounds import Bounds
from bbtcheck.serve.jobs import Jobs
from bbtcheck.serve.setup import Setup
from bbtcheck.serve.uploads import Beside
from bbtcheck.serve.wire import Message
from bbtcheck.source import Source

pytest.importorskip("flask", reason='the page needs the extra: pip install "bbtcheck[serve]"')

from bbtcheck.serve.app import Site, application
from bbtcheck.serve.guard import Guard, host_names

HOST = "127.0.0.1:8765"
SETUP = Setup(select=("BUD001",))
BOUNDS = Bounds(upload_bytes=200_000, papers=3, running=1, waiting=0)


class Here:
    """Checks in this very process."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules

    def check(
        self,
        papers: Sequence[Source],
        lang: str,
        tell: Callable[[Message], None],
        stop: threading.Event,
        beside: Beside,
    ) -> None:
        worker.check(papers, SETUP, self.rules, "en" if lang == "en" else "nl", tell, beside)

    def close(self) -> None:
        """Nothing goes on."""


@dataclass
class Visitor:
    """A browser without scripts: it keeps its cookie, and sends the token of the form that it was shown."""

    site: Site
    client: object
    token: str = ""

    def get(self, path: str, **more: object) -> object:
        return self.client.get(path, base_url=f"http://{HOST}", **more)

    def begin(self, lang: str = "nl") -> "Visitor":
        self.token = token_in(self.get(f"/{lang}/").text)
        return self

    def post(
        self, path: str, data: dict[str, object] | None = None, *, host: str = HOST, **more: object
    ) -> object:
        given = {"token": self.token, **(data or {})}
        return self.client.post(path, data=given, base_url=f"http://{host}", **more)

    def drop(self, *papers: tuple[str, bytes], lang: str = "nl", **more: object) -> object:
        files = [(BytesIO(data), name) for name, data in papers]
        return self.post(f"/{lang}/check", {"papers": files}, content_type="multipart/form-data", **more)

    def result(self, *papers: tuple[str, bytes], lang: str = "nl") -> str:
        """Drop papers and wait for the address of their result."""
        answer = self.drop(*papers, lang=lang)
        assert answer.status_code == 303, answer.text
        return self.ended(str(answer.location))

    def ended(self, location: str) -> str:
        """Wait until a check has ended."""
        for _ in range(6000):
            if self.get(f"{location}/state").json["ended"]:
                return location
            threading.Event().wait(0.01)
        raise AssertionError("the check never ended")


def token_in(page: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{64})"', page)
    assert found is not None, page
    return found[1]


def page_of(text: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(text)


@pytest.fixture(scope="session")
def few_rules() -> RuleSet:
    return worker.rules_of(SETUP)


@pytest.fixture
def new_visitor(few_rules: RuleSet) -> Iterator[Callable[[], Visitor]]:
    jobs = Jobs(Here(few_rules), BOUNDS)
    site = Site(Guard(host_names(8765, [])), jobs, BOUNDS)
    app = application(site)
    yield lambda: Visitor(site, app.test_client())
    jobs.close()


@pytest.fixture
def visitor(new_visitor: Callable[[], Visitor]) -> Visitor:
    return new_visitor().begin()
