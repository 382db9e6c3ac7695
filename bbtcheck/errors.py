"""Faults of ours: wrong use, an unreadable file, a bad rule pack.

A fault of the *document* is never one of these: it is a finding. Every message says what was given,
what was expected and what to do, and fits on a terminal without a traceback.
"""

from __future__ import annotations


class BbtcheckError(Exception):
    """Something went wrong that is not a fault of the paper; the command ends with exit code 2."""


class UsageError(BbtcheckError):
    """The command or the library was called in a way that cannot work."""


class ConfigError(UsageError):
    """A configuration file holds a key or a value that bbtcheck does not know."""


class UnreadableError(BbtcheckError):
    """A file cannot be read: it is missing, empty, binary, too large, encrypted or damaged."""


class MissingExtraError(BbtcheckError):
    """An optional part is not installed; the message names the extra that brings it."""


class RulePackError(BbtcheckError):
    """A rule file is wrong; ``file``, ``line`` and ``column`` (1-based) say where."""

    def __init__(
        self, reason: str, *, file: str = "", line: int | None = None, column: int | None = None
    ) -> None:
        """Keep the place beside the reason, so that an editor can jump to it."""
        where = ":".join(str(part) for part in (file, line, column) if part not in ("", None))
        super().__init__(f"{where}: {reason}" if where else reason)
        self.reason, self.file, self.line, self.column = reason, file, line, column


def as_sentence(fault: BbtcheckError) -> str:
    """Give what an error says with a full stop, so that another sentence can follow."""
    said = str(fault)
    return said if said.endswith((".", "?", "!")) else f"{said}."


class RuleCrashError(BbtcheckError):
    """A rule failed while it was being evaluated; the message names its code."""
