"""The reports for other programs: each is read back by a consumer of its own, and says the whole finding."""

import csv
import datetime as dt
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest
from formats import FORMATS, WRONG
from hypothesis import given
from hypothesis import strategies as st
from sarif_pydantic import Sarif

from bbtcheck import api
from bbtcheck.accept.baseline import baseline_of
from bbtcheck.check.finding import Suspect
from bbtcheck.check.result import AcceptedBy, AcceptedFinding, Report
from bbtcheck.report.base import BUILT_IN
from bbtcheck.report.markdown import escaped
from bbtcheck.report.uri import uri_of
from bbtcheck.rulebook.rule import Severity
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Source

PAPER = """\
Beleids- en
Begrotingstoelichting

2031

PROGRAMMA XA – ZORG, IN 100 % VAN DE BUURT

(in duizend euro)
            VAK        VEK
BA 2030    48.210     47.900
Bijstelling
BO 2031
            1.305      - 640

BO 2031    49.551     47.260
"""
SENTENCE = "48.210 en 1.305 is 49.515, niet 49.551."
WORKING = "48.210 + 1.305 = 49.515, gedrukt staat 49.551: 36 te hoog (in keuro)"


@pytest.fixture(scope="module")
def rules(root: Path) -> RuleSet:
    return api.load_rules(root / "tests" / "data" / "rules", packs=False)


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("nota 1.txt").write_text(PAPER, encoding="utf-8")
    return "nota 1.txt"


@pytest.fixture
def report(name: str, rules: RuleSet) -> Report:
    return api.check(name, rules=rules)


def written(report: Report, form: str, rules: RuleSet, lang: Any = "nl") -> str:
    return api.render(report, form, lang=lang, rules=rules)


def with_lines(*lines: tuple[str, str]) -> Source:
    """A paper with a table for each programme and its BO; 49.515 is right."""
    head, table = PAPER.split("PROGRAMMA XA", 1)
    text = head + "".join(
        f"PROGRAMMA {code}" + table.replace("49.551", total) + "\n" for code, total in lines
    )
    return Source("nota.txt", text.encode())


def test_against_a_baseline_sarif_knows_four_states(rules: RuleSet) -> None:
    before = api.check(with_lines(("XA", "49.551"), ("XB", "49.551"), ("XC", "49.551")), rules=rules)
    now = with_lines(("XA", "49.551"), ("XB", "49.552"), ("XC", "49.515"), ("XD", "49.551"))
    report = api.check(now, rules=rules, baseline=baseline_of(before.findings))
    text = written(report, "sarif", rules)
    assert Sarif.model_validate_json(text).runs[0].results is not None
    results = json.loads(text)["runs"][0]["results"]
    said = []
    for one in results:
        names = [each["name"] for each in one["locations"][0]["logicalLocations"]]
        said.append((one["baselineState"], next(name for name in names if name[0] == "X"), one["level"]))
    assert said == [
        ("updated", "XB", "error"),
        ("new", "XD", "error"),
        ("unchanged", "XA", "error"),
        ("absent", "XC", "none"),
    ]
    gone = results[-1]
    assert (gone["ruleId"], gone["kind"]) == ("ZZA001", "pass")
    assert gone["message"]["text"] == (
        "Stond in de nulmeting en is niet meer gevonden: VAK, ZORG, IN 100 % VAN DE BUURT, XC, -36000."
    )
    assert gone["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "nota.txt"}}


def test_without_a_baseline_sarif_says_no_state_and_with_an_empty_one_all_is_new(
    name: str, rules: RuleSet
) -> None:
    for baseline, state in ((None, None), (baseline_of([]), "new")):
        text = written(api.check(name, rules=rules, baseline=baseline), "sarif", rules)
        assert [one.get("baselineState") for one in json.loads(text)["runs"][0]["results"]] == [state]


def test_sarif_is_read_by_its_consumer_and_points_at_the_figure(report: Report, rules: RuleSet) -> None:
    text = written(report, "sarif", rules)
    run = Sarif.model_validate_json(text).runs[0]
    assert [rule.id for rule in run.tool.driver.rules or []] == ["ZZA001", "ZZT002"]
    (result,) = json.loads(text)["runs"][0]["results"]
    assert result["ruleId"] == "ZZA001" and result["ruleIndex"] == 0 and result["level"] == "error"
    assert result["message"]["text"] == f"{SENTENCE} {WORKING}."
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "nota%201.txt"},
        "region": {"startLine": 15, "startColumn": 12, "endColumn": 18},
    }
    assert [one["physicalLocation"]["region"]["startLine"] for one in result["relatedLocations"]] == [
        10,
        13,
        15,
    ]
    assert result["partialFingerprints"] == {"bbtcheck/v1": report.findings[0].fingerprint}
    assert [fix["description"]["text"] for fix in result["fixes"]] == ["49.551 → 49.515"]


def test_sarif_offers_the_proposed_repair_as_a_fix(report: Report, rules: RuleSet) -> None:
    (finding,) = report.findings
    operand = next(number for number, one in enumerate(finding.operands) if one.text == "49.551")
    suspect = Suspect(operand=operand, printed="49.551", proposed="49.515", slip="digits_swapped", sure=True)
    mended = report.model_copy(update={"findings": (finding.model_copy(update={"suspects": (suspect,)}),)})
    (fix,) = json.loads(written(mended, "sarif", rules))["runs"][0]["results"][0]["fixes"]
    assert fix == {
        "description": {"text": "49.551 → 49.515"},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": "nota%201.txt"},
                "replacements": [
                    {
                        "deletedRegion": {"startLine": 15, "startColumn": 12, "endColumn": 18},
                        "insertedContent": {"text": "49.515"},
                    }
                ],
            }
        ],
    }


def test_junit_has_a_case_per_rule_and_paper(report: Report, rules: RuleSet) -> None:
    text = written(report, "junit", rules)
    (suite,) = junitparser.JUnitXml.fromstring(text.encode())
    assert (suite.name, suite.tests, suite.failures, suite.skipped) == ("nota 1.txt", 2, 1, 1)
    broken, skipped = list(suite)
    (failure,) = broken.result
    assert (broken.name, failure.type) == ("ZZA001 wrong-balance", "error")
    assert failure.message == f"nota 1.txt:15:12: XA ZORG, IN 100 % VAN DE BUURT VAK {SENTENCE} {WORKING}."
    (reason,) = skipped.result
    assert reason.message == "in dit document staat niets waarover deze regel gaat"


def test_junit_prints_a_remark_with_its_paper(report: Report, rules: RuleSet) -> None:
    (finding,) = report.findings
    mild = report.model_copy(update={"findings": (finding.model_copy(update={"severity": Severity.INFO}),)})
    suite = ET.fromstring(written(mild, "junit", rules))[0]
    assert suite.get("failures") == "0"
    assert suite.findtext("system-out") == (
        f"nota 1.txt:15:12: XA ZORG, IN 100 % VAN DE BUURT VAK {SENTENCE} {WORKING}."
    )


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (AcceptedBy.WAIVER, "aanvaard: Afgesproken; tot 2031-12-31"),
        (AcceptedBy.BASELINE, "staat in de nulmeting"),
    ],
)
def test_junit_skips_a_case_of_which_every_finding_is_accepted(
    by: AcceptedBy, said: str, report: Report, rules: RuleSet
) -> None:
    told = {"reason": "Afgesproken", "until": dt.date(2031, 12, 31)} if by is AcceptedBy.WAIVER else {}
    (finding,) = report.findings
    one = AcceptedFinding(finding=finding, accepted_by=by, **told)
    accepted = report.model_copy(update={"findings": (), "accepted": (one,)})
    suite = ET.fromstring(written(accepted, "junit", rules))[0]
    assert [case.find("skipped").get("message") for case in suite.iter("testcase")] == [
        said, "in dit document staat niets waarover deze regel gaat",
    ]  # fmt: skip


def test_places_in_other_files_than_text_are_lines_and_cells_only(rules: RuleSet) -> None:
    """A column counts in the text that was read, not in a workbook: there is nothing to jump to or to replace."""
    workbook = Source("x.xlsx", FORMATS["workbook"](WRONG))
    report = api.check(workbook, rules=rules)
    (result,) = json.loads(written(report, "sarif", rules))["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 9}
    assert {"name": "Sheet!B9", "kind": "cell"} in location["logicalLocations"]
    assert "fixes" not in result and result["message"]["text"].endswith("36 te hoog (in keuro).")
    assert "line=9,title=" in written(report, "github", rules)


def test_junit_of_an_odd_name_stays_xml(rules: RuleSet) -> None:
    report = api.check([api_line("<\x00&]]>\x1b")], rules=rules)
    (suite,) = ET.fromstring(written(report, "junit", rules))
    assert suite.get("failures") == "1"


def api_line(programme: str) -> Any:
    from bbtcheck.records import BudgetLine

    return BudgetLine(programme=programme, ba=1, bijstelling=1, bo=90)


def test_github_annotates_the_line(report: Report, rules: RuleSet) -> None:
    title = "ZZA001 De rij klopt niet"
    assert written(report, "github", rules) == (
        f"::error file=nota 1.txt,line=15,col=12,endColumn=18,title={title}::{SENTENCE} {WORKING}.\n"
    )


def test_github_escapes_what_would_end_a_command(rules: RuleSet) -> None:
    report = api.check([api_line("x")], rules=rules)
    (finding,) = report.findings
    odd = finding.model_copy(update={"document": "a,b:c%d\n::error::e"})
    text = written(report.model_copy(update={"findings": (odd,)}), "github", rules)
    assert text.startswith("::error file=a%2Cb%3Ac%25d%0A%3A%3Aerror%3A%3Ae,")
    assert text.count("\n") == 1


def test_gitlab_gets_description_fingerprint_and_line(report: Report, rules: RuleSet) -> None:
    assert json.loads(written(report, "gitlab", rules)) == [
        {
            "description": f"{SENTENCE} {WORKING}.",
            "check_name": "ZZA001",
            "fingerprint": report.findings[0].fingerprint,
            "severity": "critical",
            "location": {"path": "nota 1.txt", "lines": {"begin": 15}},
        }
    ]


def test_csv_has_a_row_per_finding(report: Report, rules: RuleSet) -> None:
    (row,) = csv.DictReader(io.StringIO(written(report, "csv", rules)))
    assert row == {
        "document": "nota 1.txt", "page": "", "sheet": "", "cell": "", "line": "15", "column": "12",
        "severity": "error", "code": "ZZA001", "rule": "wrong-balance",
        "subject": "XA ZORG, IN 100 % VAN DE BUURT VAK", "message": SENTENCE, "working": WORKING,
        "difference": "-36000", "printed": "49.551", "proposed": "49.515", "fingerprint": report.findings[0].fingerprint,
    }  # fmt: skip


@given(st.text(max_size=30))
def test_no_cell_of_the_csv_is_a_formula(programme: str) -> None:
    report = api.check([api_line(f"={programme}")], select=["BUD001"])
    (row,) = csv.DictReader(io.StringIO(api.render(report, "csv"), newline=""))
    texts = [cell for name, cell in row.items() if name != "difference"]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in texts)


def test_json_lines_are_findings_and_then_papers(report: Report, rules: RuleSet) -> None:
    lines = [json.loads(line) for line in written(report, "jsonl", rules).splitlines()]
    assert [(line["kind"], line.get("message")) for line in lines] == [
        ("finding", SENTENCE),
        ("document", None),
    ]
    kept = {name: value for name, value in lines[0].items() if name not in ("kind", "message")}
    assert kept == report.findings[0].model_dump(mode="json")


def test_markdown_is_a_summary(report: Report, rules: RuleSet) -> None:
    assert written(report, "markdown", rules, "en") == (
        "## bbtcheck\n\n1 error, 0 warnings and 0 remarks in 1 paper.\n\n"
        "| Paper | Figures | Checked |\n|---|--:|--:|\n| nota 1.txt | 7 | 6 |\n\n"
        "* **error ZZA001** XA ZORG, IN 100 % VAN DE BUURT VAK (nota 1.txt:15:12): "
        "48,210 and 1,305 is 49,515, not 49,551.\n"
        "  <br>48,210 + 1,305 = 49,515, printed is 49,551: 36 too high (in thousand euro)\n"
    )


@pytest.mark.parametrize(("text", "shown"), [("a|b*c", "a\\|b\\*c"), ("<b>\n[x](y)", "\\<b\\> \\[x\\](y)")])
def test_a_text_of_a_paper_is_no_markdown(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_a_very_long_list_says_how_much_is_left_out(report: Report, rules: RuleSet) -> None:
    many = report.model_copy(update={"findings": report.findings * 205})
    text = written(many, "markdown", rules)
    assert text.count("* **fout ZZA001**") == 200
    assert text.endswith("\nEn nog 5 andere bevindingen.\n")


def test_the_ess_report_follows_its_schema(report: Report, rules: RuleSet, shared: Path) -> None:
    schema = json.loads((shared / "standards" / "ess_validation_report_1.0.1.schema.json").read_text())
    jsonschema.validate(json.loads(written(report, "ess", rules)), schema)


def test_the_ess_report_has_a_verdict_per_rule_and_the_findings(report: Report, rules: RuleSet) -> None:
    balance, finding = json.loads(written(report, "ess", rules))
    assert (balance["id"], balance["value"]) == ("nota 1.txt#ZZA001", "0")
    assert balance["rule"] == {
        "language": "bbtcheck (VAD, B1)",
        "expression": "ba + bijstelling == bo",
        "severity": "error",
        "description": "ZZA001: De rij klopt niet",
    }
    assert finding["data"]["target"] == [["nota 1.txt:15:12", *report.findings[0].labels.values()]]
    assert [source[2] for source in finding["data"]["source"]] == ["48.210", "1.305", "49.551"]


@pytest.mark.parametrize("form", sorted(BUILT_IN))
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_format_reports_a_paper_in_which_nothing_could_be_checked(
    form: str, lang: str, tmp_path: Path, rules: RuleSet
) -> None:
    paper = tmp_path / "leeg.txt"
    paper.write_text("Geen enkel cijfer.\n", encoding="utf-8")
    report = api.check(paper, rules=rules)
    assert "DOC001" in written(report, form, rules, lang)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ç.txt", "a%20b/%C3%A7.txt"),
        ("/x/y z", "file:///x/y%20z"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a\\b", "a/b"),
    ],
)
def test_paths_become_uris(path: str, uri: str) -> None:
    assert uri_of(path) == uri
