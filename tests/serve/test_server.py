"""The command itself, over real sockets of this machine: it opens, serves, warns, and ends cleanly."""

import http.client
import os
import re
import signal
import socket
import sys
import time
from pathlib import Path

import pytest
from formats import FORMATS, WRONG
from serving import served

from bbtcheck.cli import main
from bbtcheck.errors import UsageError
from bbtcheck.serve.server import open_socket


def test_it_serves_keeps_no_file_and_stops_cleanly(tmp_path: Path) -> None:
    """Starts the command and its processes: a few seconds."""
    with served(tmp_path) as (process, port, said):
        assert said == [f"bbtcheck: the page is on http://127.0.0.1:{port}/ and stops with Ctrl-C."]
        door = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        door.request("GET", "/nl/")
        answer = door.getresponse()
        page, cookie = answer.read().decode(), str(answer.headers["Set-Cookie"]).partition(";")[0]
        assert cookie.startswith(f"bbtcheck-{port}=")
        token = re.search(r'value="([0-9a-f]{64})"', page)
        assert token is not None
        paper = FORMATS["pdf"](WRONG) + b"%" * 700_000
        body = (
            f'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token[1]}\r\n'
            '--x\r\nContent-Disposition: form-data; name="papers"; filename="nota.pdf"\r\n\r\n'
        ).encode() + paper + b"\r\n--x--\r\n"  # fmt: skip
        headers = {"Cookie": cookie, "Content-Type": "multipart/form-data; boundary=x"}
        door.request("POST", "/nl/check", body, headers)
        answer = door.getresponse()
        answer.read()
        address = str(answer.headers["Location"])
        assert answer.status == 303
        for _ in range(600):
            door.request("GET", f"{address}/state", headers={"Cookie": cookie})
            if b'"ended": true' in door.getresponse().read():
                break
            time.sleep(0.2)
        door.request("GET", f"{address}/files/copy-1", headers={"Cookie": cookie})
        assert door.getresponse().read().startswith(b"%PDF")
        door.close()
        assert list(tmp_path.iterdir()) == []
        os.kill(process.pid, signal.SIGINT)
        assert process.stderr is not None
        ended = process.wait(30)  # first, so that a page that does not stop is told and not waited for
        assert (process.stderr.read(), ended) == ("bbtcheck: stopped; nothing was kept.\n", 0)
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), 1).close()


def test_an_open_door_is_warned_of_and_a_signal_ends_it(tmp_path: Path) -> None:
    with served(tmp_path, "--host", "0.0.0.0", "--allow-host", "budget.example") as (process, port, said):
        assert said == [
            "bbtcheck: warning: other machines can reach this page on 0.0.0.0, without encryption and without a "
            "password. Leave out --host to keep it to this machine.",
            f"bbtcheck: the page is on http://budget.example:{port}/ and stops with Ctrl-C.",
        ]
        for host, status in (
            (f"budget.example:{port}", 200),
            ("other.example", 403),
            (f"127.0.0.1:{port}", 200),
            (f"0.0.0.0:{port}", 403),
        ):
            door = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            door.request("GET", "/en/", headers={"Host": host})
            assert (host, door.getresponse().status) == (host, status)
            door.close()
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(30) == 0


def test_every_address_at_once_needs_a_name() -> None:
    with pytest.raises(UsageError, match="Say with --allow-host under which name"):
        open_socket("0.0.0.0", 0, ())


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"bbtcheck: The page cannot be served on 127.0.0.1, port {port} (")
    assert said.endswith("Name another with --host or --port; --port 0 takes any that is free.\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "192.0.2.1"], "cannot be served on 192.0.2.1"),
        (["--allow-host", "http://x/"], "'http://x/' is no name of a machine"),
        (["--port", "70000"], "70000"),
        (["--jobs", "0"], "0"),
        (["--profile", "none"], "There is no profile 'none'"),
    ],
)
def test_wrong_options_are_told_before_anything_is_served(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--port", "0", *options]) == 2
    assert said in capsys.readouterr().err


def test_faulty_rules_are_told_before_anything_is_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "X001-x.toml").write_text("code = 1\n", encoding="utf-8")
    assert main(["serve", "--port", "0", "--rules", str(tmp_path)]) == 2
    assert "X001-x.toml" in capsys.readouterr().err


def test_a_kind_of_paper_that_does_not_exist_is_told_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bbtcheck.toml").write_text('genre = "poem"\n', encoding="utf-8")
    assert main(["serve", "--port", "0", "--config", str(tmp_path / "bbtcheck.toml")]) == 2
    assert "There is no genre 'poem'." in capsys.readouterr().err


def test_a_missing_library_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "waitress", None)
    assert main(["serve", "--port", "0"]) == 2
    assert capsys.readouterr().err == (
        "bbtcheck: bbtcheck serve needs a library that is not installed here (waitress). "
        'Install it with: pip install "bbtcheck[serve]"\n'
    )
