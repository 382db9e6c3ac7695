"""Who is let in: a browser that asks under a name of the page, and forms that come from the page."""

import pytest

from bbtcheck.serve.guard import Guard, host_names

GUARD = Guard(host_names(8765, ["budget.example"]), b"secret")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "LOCALHOST:8765", "[::1]:8765", "budget.example:8765"])
def test_the_page_answers_to_its_own_names(host: str) -> None:
    assert GUARD.knows(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:80",
        "evil.example:8765",
        "127.0.0.1.evil.example:8765",
        "127.0.0.1:8765,x",
    ],
)
def test_it_answers_to_no_other_name(host: str) -> None:
    assert not GUARD.knows(host)


def test_on_the_usual_port_browsers_leave_it_out() -> None:
    assert host_names(80, []) == {
        "127.0.0.1",
        "localhost",
        "[::1]",
        "127.0.0.1:80",
        "localhost:80",
        "[::1]:80",
    }


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({}, True),
        ({"Origin": "http://127.0.0.1:8765"}, True),
        ({"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Referer": "http://127.0.0.1:8765/nl/"}, True),
        ({"Origin": "null"}, False),
        ({"Origin": "http://localhost:8765"}, False),
        ({"Origin": "https://127.0.0.1:8765"}, False),
        ({"Origin": "http://127.0.0.1:8766"}, False),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "http://127.0.0.1:8765.evil.example"}, False),
        ({"Referer": "http://evil.example/http://127.0.0.1:8765/"}, False),
        ({"Referer": "http://127.0.0.1:87650/"}, False),
        ({"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
    ],
)  # fmt: skip
def test_a_form_comes_from_the_page_itself(headers: dict[str, str], own: bool) -> None:
    assert GUARD.own("127.0.0.1:8765", headers.get) is own


def test_a_token_fits_its_visitor_only() -> None:
    token = GUARD.token("visitor")
    assert GUARD.matches("visitor", token)
    assert [
        GUARD.matches(*pair) for pair in (("other", token), ("visitor", ""), ("visitor", token[:-1] + "é"))
    ] == [False] * 3
    assert Guard(GUARD.hosts).token("visitor") != token
