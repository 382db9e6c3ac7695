"""Every report, in Dutch and in English, word for word: what changes in one is seen in its snapshot.

``BBTCHECK_WRITE_SNAPSHOTS=1 pytest tests/report/test_snapshots.py`` writes them anew; look at the difference.
"""

import datetime as dt
import os
import re
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from bbtcheck import __version__, api
from bbtcheck.accept.baseline import baseline_of
from bbtcheck.accept.waivers import Waiver
from bbtcheck.check.result import Report
from bbtcheck.records.content import PaperContent
from bbtcheck.report.base import BUILT_IN
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Source

ENDINGS = {
    "csv": "csv", "ess": "ess.json", "github": "github.txt", "gitlab": "gitlab.json", "html": "html", "json": "json",
    "jsonl": "jsonl", "junit": "junit.xml", "markdown": "md", "sarif": "sarif", "text": "txt",
}  # fmt: skip

PAPER = """\
Beleids- en
Begrotingstoelichting

2031

PROGRAMMA XA – ZORG & <BUURT>

(in duizend euro)
            VAK        VEK
BA 2030    48.210     47.900
Bijstelling
BO 2031
            1.305      - 640

BO 2031    49.551     47.620

PROGRAMMA XB – WONEN

(in duizend euro)
            VAK        VEK
BA 2030    10.400     10.100
Bijstelling
BO 2031
              400        250

BO 2031    10.900     10.350

In 2031 gaat 12,5 miljoen euro naar 350 nieuwe plaatsen.
"""
EMPTY = "Geen enkel cijfer.\n"


@pytest.fixture(scope="module")
def made(root: Path) -> tuple[Report, tuple[PaperContent, ...], RuleSet]:
    return _made(root)


@cache
def _made(root: Path) -> tuple[Report, tuple[PaperContent, ...], RuleSet]:
    """A report with an error that has a sure repair, one that is waived, one that is known, and an empty paper."""
    rules = api.load_rules(root / "tests" / "data" / "rules", packs=False)
    papers = api.extract([Source("nota 1.txt", PAPER.encode()), Source("leeg.txt", EMPTY.encode())])
    report = api.check_gathered(papers, rules, date=dt.date(2031, 5, 6))
    # Which records are read is told elsewhere; a new kind of record must not change every report here.
    read = tuple(one.model_copy(update={"records": {"BudgetLine": 4}}) for one in report.documents)
    report = report.model_copy(update={"documents": read})
    waiver = Waiver(
        code="ZZA001", paper="nota 1.txt", labels={"programme": "XB", "credit": "VAK"}, reason="Afgesproken met de dienst",
        by="Controleur", until=dt.date(2031, 12, 31),
    )  # fmt: skip
    known = [
        one
        for one in report.findings
        if one.labels.get("programme") == "XA" and one.labels.get("credit") == "VEK"
    ]
    assert len(known) == 1
    return api.accept(report, rules, waivers=[waiver], baseline=baseline_of(known)), papers, rules


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("form", sorted(BUILT_IN))
def test_every_report_reads_as_it_did(
    form: str, lang: Literal["nl", "en"], made: tuple[Report, tuple[PaperContent, ...], RuleSet], root: Path
) -> None:
    report, papers, rules = made
    text = api.render(report, form, lang=lang, papers=papers, rules=rules, statistics=True)
    shown = re.sub(r"(?s)<style>.*?</style>|'sha256-[^']*'", "…", text.replace(__version__, "VERSION"))
    snapshot = root / "tests" / "data" / "reports" / lang / f"report.{ENDINGS[form]}"
    if os.environ.get("BBTCHECK_WRITE_SNAPSHOTS"):
        snapshot.parent.mkdir(parents=True, exist_ok=True)
        snapshot.write_text(shown, encoding="utf-8", newline="")
    assert shown == snapshot.read_bytes().decode("utf-8")
