"""The command ``bbtcheck``, as a person or a pipeline types it: it reads options and decides nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

EXIT_FAULT = 2
EXIT_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code; whatever happens, no traceback reaches the user.

    ``arguments`` are those of the command line by default. 0: nothing found at or above ``--fail-on``;
    1: something found; 2: wrong use, an unreadable file, a faulty rule pack or a fault of bbtcheck. The
    environment variable ``BBTCHECK_DEBUG=1`` shows the traceback of such a fault.
    """
    import click

    from bbtcheck.cli.app import application
    from bbtcheck.errors import BbtcheckError

    try:
        given = None if arguments is None else list(arguments)
        code = application.main(given, prog_name="bbtcheck", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return EXIT_FAULT
    except (click.Abort, KeyboardInterrupt):
        return _complain("interrupted.", EXIT_INTERRUPTED)
    except BbtcheckError as error:
        return _complain(str(error))
    except (BrokenPipeError, SystemExit):
        # click itself turns a broken pipe into an exit; it exits for nothing else when it is not standalone.
        return _reader_left()
    except Exception as error:
        return _own_fault(error)


def _complain(message: str, code: int = EXIT_FAULT) -> int:
    from bbtcheck.cli.output import say

    for line in message.splitlines():
        say(line)
    return code


def _own_fault(error: Exception) -> int:
    if os.environ.get("BBTCHECK_DEBUG", "") not in ("", "0"):
        import traceback

        traceback.print_exception(error)
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return _complain(
        f"this is a fault of bbtcheck itself, not of your paper ({said[:300]}). Please report it with the "
        "command you gave; BBTCHECK_DEBUG=1 shows the details."
    )


def _reader_left() -> int:
    # `bbtcheck check x | head`: the rest of the output has no reader. Python would complain again when it
    # flushes at exit, so the output goes nowhere from here on.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return EXIT_FAULT
