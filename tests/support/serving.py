"""The page of ``bbtcheck serve`` as a process of its own, on a free port of this machine."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def _listen_to_interruptions() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def served(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int, list[str]]]:
    """Runs ``bbtcheck serve`` on a free port; gives the process, the port and what it said so far."""
    command = [sys.executable, "-m", "bbtcheck", "serve", "--port", "0", *options]
    process = subprocess.Popen(
        command,
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_listen_to_interruptions,
        env=os.environ | {"TMPDIR": str(folder)},
    )
    assert process.stderr is not None
    try:
        said = []
        while not said or "the page is on" not in said[-1]:
            line = process.stderr.readline()
            assert line, said
            said.append(line.rstrip("\n"))
        found = re.search(r":(\d+)/", said[-1])
        assert found is not None
        yield process, int(found[1]), said
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stderr.close()
