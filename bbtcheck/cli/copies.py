"""``bbtcheck check --annotate``: copies of the papers with the findings in them; the originals stay as they are."""

from __future__ import annotations

from pathlib import Path

from bbtcheck.check.result import Report
from bbtcheck.cli.output import deliver_copy, say
from bbtcheck.errors import BbtcheckError, UsageError
from bbtcheck.read.limits import DEFAULT_LIMITS, Limits
from bbtcheck.read.sources import source_of
from bbtcheck.report.annotate import annotated, copy_name
from bbtcheck.report.base import Context


def write_copies(folder: Path, report: Report, context: Context, limits: Limits = DEFAULT_LIMITS) -> None:
    """Write a copy of every paper whose format holds remarks, and say which have none.

    Raises UsageError when the folder cannot be made, or when two copies would have one name.
    """
    names = [copy_name(document.path) for document in report.documents]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"Two papers would have the copy {twice} in {folder}. Annotate them in two runs.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: this folder cannot be made ({error.strerror}).") from None
    for document, name in zip(report.documents, names, strict=True):
        try:
            copy = annotated(source_of(document.path, limits), report, context)
        except BbtcheckError as error:
            say(str(error))
            continue
        if copy is None:
            say(f"{document.path} holds no remarks: only PDF, DOCX and XLSX are annotated.")
        else:
            deliver_copy(copy, folder / name)
