"""What is said to be wrong on slides."""

import bbtcheck


def told(text: str) -> list[tuple[str, int | None]]:
    """Give the code and the line of every error and warning, but for "nothing was checked"."""
    report = bbtcheck.check(text.encode(), genre="bbt-slides")
    return [
        (one.code, one.place.line)
        for one in report.findings
        if one.place is not None and one.severity.value in ("error", "warning") and one.code != "DOC001"
    ]
