"""Slides written in the tests, read and checked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bbtcheck
from bbtcheck.genres.bbt_slides import BBT_SLIDES
from bbtcheck.read import read
from bbtcheck.source import Source

NOTHING_CHECKED = "DOC001"


@pytest.fixture
def records() -> Callable[..., list[Any]]:
    """Give the records of one type in a text that is read as slides."""

    def of(text: str, kind: type) -> list[Any]:
        content = BBT_SLIDES.extract(read(Source("slides.txt", text.encode("utf-8"))))
        return [record for record in content.records if isinstance(record, kind)]

    return of


@pytest.fixture
def found(tmp_path: Path) -> Callable[[str], list[tuple[str, int | None, str]]]:
    """Check a text as slides and give code, line and labels of every error and warning about what it says."""

    def of(text: str) -> list[tuple[str, int | None, str]]:
        path = tmp_path / "slides.txt"
        path.write_text(text, encoding="utf-8")
        report = bbtcheck.check(path, genre="bbt-slides")
        return [
            (one.code, one.place.line if one.place else None, " ".join(one.labels.values()))
            for one in report.findings
            if one.severity.value in ("error", "warning") and one.code != NOTHING_CHECKED
        ]

    return of
