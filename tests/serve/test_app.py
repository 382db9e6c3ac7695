"""The page as a browser without scripts uses it, and as somebody with bad intentions does."""

import json
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from typing import Any
from unittest.mock import patch

import lxml.html
import pytest
from formats import FORMATS, WRONG

from bbtcheck.report.base import BUILT_IN
from bbtcheck.serve.guard import HEADERS

HOST = "127.0.0.1:8765"
PAPER = FORMATS["text"](WRONG)


def page_of(text: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(text)


def words_in(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    ("languages", "place"), [("nl-BE,nl;q=0.9", "/nl/"), ("en-GB", "/en/"), ("fr", "/nl/"), ("", "/nl/")]
)
def test_the_front_door_leads_to_the_language_of_the_browser(
    visitor: Any, languages: str, place: str
) -> None:
    answer = visitor.get("/", headers={"Accept-Language": languages})
    assert (answer.status_code, answer.location) == (303, place)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_paper_is_dropped_read_and_taken_away(visitor: Any, lang: str) -> None:
    address = visitor.begin(lang).result(("nota.pdf", FORMATS["pdf"](WRONG)), ("nota.txt", PAPER), lang=lang)
    page = page_of(visitor.get(address).text)
    rows = [[words_in(cell) for cell in row] for row in page.cssselect("tbody tr")]
    assert rows == [["nota.pdf", "1", "0", "0", "8", "6"], ["nota.txt", "1", "0", "0", "8", "6"]]
    taken = {
        link.get("href").rpartition("/")[2]: link.get("download") for link in page.cssselect("a[download]")
    }
    assert set(taken) == {*BUILT_IN, "copy-1"}
    assert taken["copy-1"] == "nota.bbtcheck.pdf"
    for key, name in taken.items():
        answer = visitor.get(f"{address}/files/{key}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert visitor.get(f"{address}/files/copy-1").data.startswith(b"%PDF")
    sarif = json.loads(visitor.get(f"{address}/files/sarif").data)
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["BUD001", "BUD001"]
    assert sarif["runs"][0]["language"] == lang


def test_the_report_is_the_page_that_the_command_writes(visitor: Any) -> None:
    address = visitor.result(("nota.txt", PAPER))
    shown = visitor.get(f"{address}/report")
    assert shown.data == visitor.get(f"{address}/files/html").data
    assert [words_in(h) for h in page_of(shown.text).cssselect("article h3")] == [
        "fout BUD001 · De bijstelling verklaart het verschil tussen BA en BO niet"
    ]
    policy = shown.headers["Content-Security-Policy"]
    assert (
        policy.endswith("; frame-ancestors 'none'; sandbox")
        and "'unsafe" not in policy
        and "script-src" not in policy
    )


def test_papers_are_checked_together(visitor: Any) -> None:
    address = visitor.result(("a.txt", PAPER), ("a.txt", PAPER), ("leeg.txt", b"\x7fELF\x00\x01"))
    page = page_of(visitor.get(address).text)
    assert [words_in(row[0]) for row in page.cssselect("tbody tr")] == ["a (2).txt", "a.txt"]
    assert [words_in(fault) for fault in page.cssselect(".fault")] == [
        "leeg.txt cannot be read as text: it looks like a program. Give a paper: PDF, DOCX, PPTX, a workbook, CSV, HTML, Markdown or text."
    ]


def test_files_beside_the_papers_are_sent_along(visitor: Any) -> None:
    dossier = b'[[paper]]\npath = "stukken/a.txt"\nyear = 2031\n[[paper]]\npath = "b.txt"\n'
    visitor.begin()
    answer = visitor.post(
        "/nl/check",
        {
            "papers": [(BytesIO(PAPER), "a.txt")],
            "dossier": (BytesIO(dossier), "dossier.toml"),
            "mapping": (BytesIO(b""), ""),
        },
        content_type="multipart/form-data",
    )
    assert answer.status_code == 303
    visitor.ended(answer.location)
    page = page_of(visitor.get(answer.location).text)
    assert [one.text for one in page.cssselect("li.fault")] == [
        "Het dossier noemt b.txt, maar dat document is niet gekozen."
    ]
    assert [row.text for row in page.cssselect("tbody th")] == ["a.txt"]


def test_a_result_can_be_forgotten_at_once(visitor: Any) -> None:
    address = visitor.result(("nota.txt", PAPER))
    assert visitor.post(f"{address}/forget").status_code == 303
    assert [
        visitor.get(address + more).status_code for more in ("", "/state", "/report", "/files/sarif")
    ] == [404] * 4


def test_another_visitor_sees_nothing_of_it(visitor: Any, new_visitor: Callable[[], Any]) -> None:
    address = visitor.result(("nota.txt", PAPER))
    stranger = new_visitor().begin()
    assert [
        stranger.get(address + more).status_code for more in ("", "/state", "/report", "/files/sarif")
    ] == [404] * 4
    assert stranger.post(f"{address}/forget").status_code == 404
    assert visitor.get(address).status_code == 200


def test_every_answer_tells_the_browser_to_load_and_keep_nothing(visitor: Any) -> None:
    address = visitor.result(("nota.txt", PAPER))
    for path in (
        "/",
        "/nl/",
        "/static/serve.css",
        "/static/serve.js",
        address,
        f"{address}/state",
        f"{address}/files/csv",
        "/nl/none",
    ):
        answer = visitor.get(path)
        assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS), path
        assert "Server" not in answer.headers
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy and "http" not in policy


def test_the_cookie_is_for_this_page_only(new_visitor: Callable[[], Any]) -> None:
    cookie = new_visitor().get("/nl/").headers["Set-Cookie"]
    assert cookie.startswith("bbtcheck=") and cookie.endswith("; HttpOnly; Path=/; SameSite=Strict")


@pytest.mark.parametrize(
    "host", ["evil.example:8765", "evil.example", "127.0.0.1:1", "localhost", "0.0.0.0:8765"]
)
def test_a_name_that_leads_here_from_elsewhere_is_refused(visitor: Any, host: str) -> None:
    for method in (visitor.client.get, visitor.client.post):
        answer = method("/nl/", base_url=f"http://{host}")
        assert answer.status_code == 403 and host not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Referer": "http://evil.example/"},
    ],
)
def test_a_form_from_elsewhere_is_refused(visitor: Any, headers: dict[str, str]) -> None:
    assert visitor.drop(("nota.txt", PAPER), headers=headers).status_code == 403


def test_a_form_without_its_token_is_refused(visitor: Any, new_visitor: Callable[[], Any]) -> None:
    visitor.token = ""
    assert visitor.drop(("nota.txt", PAPER)).status_code == 403
    visitor.token = new_visitor().begin().token
    assert visitor.drop(("nota.txt", PAPER)).status_code == 403
    stranger = new_visitor()
    stranger.token = visitor.begin().token
    assert stranger.drop(("nota.txt", PAPER)).status_code == 403


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "..\\..\\x.txt",
        "<img src=x onerror=alert(1)>.txt",
        "%22><script>x</script>.txt",
        "a%0D%0AX-Evil: 1.txt",
    ],
)
def test_a_file_name_is_only_a_label(visitor: Any, name: str) -> None:
    address = visitor.result((name, PAPER))
    text = visitor.get(address).text
    page = page_of(text)
    assert page.cssselect("main img, main script, [onerror]") == []
    (shown,) = (words_in(row[0]) for row in page.cssselect("tbody tr"))
    assert not set(shown) & set("/\\\r\n")
    for key in ("../../app.py", "..%2f..%2fapp.py", "%2e%2e%2fapp.py", "copy-1/../sarif", "copy-99", "x"):
        assert visitor.get(f"{address}/files/{key}").status_code in (200, 404)
    assert "X-Evil" not in dict(visitor.get(f"{address}/files/csv").headers)


def test_the_name_of_a_copy_cannot_write_headers(visitor: Any) -> None:
    address = visitor.result(("a;\u20ac%0D%0AX-Evil: 1.pdf", FORMATS["pdf"](WRONG)))
    answer = visitor.get(f"{address}/files/copy-1")
    assert "X-Evil" not in answer.headers
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/base.jinja",
        "/static//etc/passwd",
        "/fr/",
        "/nl/jobs/x/report",
    ],
)
def test_there_is_nothing_else_to_be_had(visitor: Any, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code in (404, 308)
    if answer.status_code == 308:
        assert visitor.get(answer.location.removeprefix(f"http://{HOST}")).status_code == 404


@pytest.mark.parametrize(
    ("lang", "said"), [("nl", "Er is geen document gekozen."), ("en", "No paper was chosen.")]
)
def test_nothing_chosen_is_said_on_the_page(visitor: Any, lang: str, said: str) -> None:
    answer = visitor.post(f"/{lang}/check")
    assert answer.status_code == 400
    assert [words_in(alert) for alert in page_of(answer.text).cssselect("[role=alert]")] == [said]


@pytest.mark.parametrize(
    "papers",
    [
        [("a.txt", b"x" * 200_001)],
        [(f"{number}.txt", PAPER) for number in range(4)],
        [(f"{number}.txt", b"x") for number in range(60)],
    ],
)
def test_too_much_at_once_is_refused(visitor: Any, papers: list[tuple[str, bytes]]) -> None:
    answer = visitor.drop(*papers)
    assert answer.status_code == 413
    assert "hoogstens 0 MB en 3 documenten" in answer.text


def test_too_many_at_the_same_time_are_asked_to_wait(visitor: Any) -> None:
    with patch.object(visitor.site.jobs, "submit", return_value=None):
        answer = visitor.drop(("nota.txt", PAPER))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "halve minuut" in page_of(answer.text).cssselect("[role=alert]")[0].text


@pytest.mark.parametrize(
    "body", [b"", b"--x\r\n", b"\x00" * 50, b'--x\r\nContent-Disposition: form-data; name="token"']
)
def test_a_form_that_is_none_is_refused(visitor: Any, body: bytes) -> None:
    answer = visitor.client.post(
        "/nl/check", data=body, content_type="multipart/form-data; boundary=x", base_url=f"http://{HOST}"
    )
    assert answer.status_code in (400, 403)


def test_an_unknown_method_is_refused_in_words(visitor: Any) -> None:
    answer = visitor.client.delete("/en/", base_url=f"http://{HOST}", data={"token": visitor.token})
    assert answer.status_code in (403, 405)
    assert page_of(answer.text).cssselect("h1")[0].text == "That cannot be done"


def test_a_fault_of_ours_gives_no_details(visitor: Any, caplog: pytest.LogCaptureFixture) -> None:
    with patch.object(visitor.site.jobs, "find", side_effect=RuntimeError("inner matters")):
        answer = visitor.get("/nl/jobs/x")
    assert answer.status_code == 500 and "inner" not in answer.text
    assert "RuntimeError: inner matters" in caplog.text


def test_the_page_of_a_check_that_failed_says_why(visitor: Any) -> None:
    from bbtcheck.serve.worker import check

    with patch("bbtcheck.serve.worker.check", side_effect=MemoryError("too big")) as broken:
        assert broken is not check
        address = visitor.result(("nota.txt", PAPER))
    page = page_of(visitor.get(address).text)
    assert [words_in(alert) for alert in page.cssselect("[role=alert]")] == [
        "Dit is een fout van bbtcheck zelf, niet van uw document (MemoryError: too big)."
    ]
    assert page.cssselect("a[download], table") == []


def test_while_it_is_busy_the_page_renews_itself_without_a_script(visitor: Any) -> None:
    with patch("bbtcheck.serve.jobs.Progress.ended", False):
        address = visitor.drop(("nota.txt", PAPER)).location
        page = page_of(visitor.get(address).text)
    assert page.cssselect("noscript meta[http-equiv=refresh]")[0].get("content") == "2"
    assert page.cssselect("[role=status]")[0].text
    assert visitor.post(f"{address}/forget").status_code == 303


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_pages_have_a_language_headings_labels_and_load_nothing_from_elsewhere(
    visitor: Any, lang: str
) -> None:
    address = visitor.begin(lang).result(("nota.pdf", FORMATS["pdf"](WRONG)), lang=lang)
    for path in (f"/{lang}/", address, f"/{lang}/none"):
        text = visitor.get(path).text
        page = page_of(text)
        assert page.get("lang") == lang and page.cssselect("title")[0].text
        levels = [int(heading.tag[1]) for heading in page.cssselect("h1, h2, h3")]
        assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
        assert len(page.cssselect("main")) == len(page.cssselect("h1")) == 1
        labelled = {label.get("for") for label in page.cssselect("label")}
        assert {field.get("id") for field in page.cssselect("input[type=file]")} <= labelled
        loaded = [
            element.get("src") or element.get("href")
            for element in page.cssselect("script, link, img, iframe")
        ]
        assert loaded == ["/static/serve.css", "/static/serve.js"]
        assert page.cssselect("[style], [onclick], [onsubmit], script:not([src])") == []
