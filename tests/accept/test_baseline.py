"""A baseline: silent on what it knows, and never on anything else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck import api
from bbtcheck.accept.baseline import baseline_of, baseline_text, read_baseline
from bbtcheck.errors import ConfigError, UnreadableError

Check = Callable[..., Any]
Make = Callable[..., Any]


def saved(folder: Path, report: Any) -> Path:
    file = folder / "baseline.jsonl"
    file.write_text(baseline_text(baseline_of(report.findings)), encoding="utf-8")
    return file


def test_the_file_says_rule_labels_and_amounts_one_finding_a_line(
    check: Check, tmp_path: Path, line: Make, paper: Make
) -> None:
    report = check(paper("stukken/nota.txt", line("XB", 2), line("XA", -1)))
    assert saved(tmp_path, report).read_text(encoding="utf-8").splitlines() == [
        '{"baseline_version": "1.0"}',
        '{"amounts": ["1000"], "code": "BUD001", "labels": {"credit": "VAK", "programme": "XA"}, '
        '"paper": "nota.txt", "rule": "unbalanced-budget-line"}',
        '{"amounts": ["-2000"], "code": "BUD001", "labels": {"credit": "VAK", "programme": "XB"}, '
        '"paper": "nota.txt", "rule": "unbalanced-budget-line"}',
    ]


@pytest.mark.parametrize("slip", [1, 3, -2, 20])
def test_another_difference_is_reported_again(
    check: Check, tmp_path: Path, slip: int, line: Make, paper: Make
) -> None:
    file = saved(tmp_path, check(paper("nota.txt", line("XA", 2))))
    report = check(paper("nota.txt", line("XA", slip)), baseline=file)
    assert [finding.difference for finding in report.findings] == [str(-1000 * slip)]
    assert (report.accepted, report.baseline_gone) == ((), 1)


def test_what_is_mended_is_counted(check: Check, tmp_path: Path, line: Make, paper: Make) -> None:
    file = saved(tmp_path, check(paper("nota.txt", line("XA", 2), line("XB", 3))))
    report = check(paper("nota.txt", line("XA", 2), line("XB", 0)), baseline=file)
    assert (report.findings, len(report.accepted), report.baseline_gone) == ((), 1, 1)


def test_a_second_finding_like_one_that_is_known_is_new(
    check: Check, tmp_path: Path, line: Make, paper: Make
) -> None:
    file = saved(tmp_path, check(paper("a.txt", line("XA", 2))))
    both = [paper("a.txt", line("XA", 2)), paper("b.txt", line("XA", 2))]
    report = check(*both, baseline=file)
    assert [finding.document for finding in report.findings] == ["b.txt"]


def test_a_new_version_of_a_paper_under_another_name_is_known(
    check: Check, tmp_path: Path, line: Make, paper: Make
) -> None:
    file = saved(tmp_path, check(paper("nota-v1.txt", line("XA", 2))))
    assert check(paper("nieuw/nota-v2.txt", line("XB", 0), line("XA", 2)), baseline=file).findings == ()


def test_findings_without_labels_belong_to_their_paper(
    check: Check, tmp_path: Path, line: Make, paper: Make
) -> None:
    nothing = check(paper("a.txt"))
    assert [finding.code for finding in nothing.findings] == ["DOC001"]
    file = saved(tmp_path, nothing)
    assert check(paper("a.txt"), baseline=file).findings == ()
    assert [finding.code for finding in check(paper("b.txt"), baseline=file).findings] == ["DOC001"]


slips = st.lists(
    st.tuples(st.sampled_from(["XA", "XB", "XC"]), st.integers(-3, 3), st.sampled_from(["VAK", "VEK"])),
    max_size=6,
)


@given(slips, slips)
def test_what_was_written_is_silent_on_the_same_papers(
    line: Make, paper: Make, first: Any, second: Any
) -> None:
    rules = api.prepare(select=["BUD001", "BUD005"])
    papers = [paper(name, *(line(*one) for one in some)) for name, some in (("a", first), ("b", second))]
    found = api.check(papers, rules=rules)
    baseline = baseline_of(found.findings)
    again = api.check(papers, rules=rules, baseline=baseline)
    assert (again.findings, again.baseline_gone, again.exit_code("info")) == ((), 0, 0)
    assert [one.finding for one in again.accepted] == list(found.findings)
    assert baseline_of(reversed(found.findings)) == baseline


@given(slips)
def test_a_baseline_that_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, line: Make, paper: Make, some: Any
) -> None:
    report = api.check([paper("é.txt", *(line(*one) for one in some))], rules=api.prepare(select=["BUD"]))
    baseline = baseline_of(report.findings)
    file = tmp_path_factory.mktemp("baseline") / "b.jsonl"
    file.write_text(baseline_text(baseline), encoding="utf-8")
    assert read_baseline(file) == baseline


HEAD = '{"baseline_version": "1.0"}\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ":1: this baseline is empty."),
        ("nota\n", ":1: Invalid JSON: expected ident at line 1 column 2."),
        ("{}\n", ":1: baseline_version: Field required."),
        (f"{HEAD}\n[]\n", ":3: Input should be an object."),
        (f'{HEAD}{{"code": "BUD001"}}\n', ":2: rule: Field required."),
    ],
)
def test_a_faulty_baseline_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "b.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_baseline(file)
    assert str(caught.value) == f"{file}{told} Expected a file that --write-baseline wrote; write it again."


def test_a_baseline_of_another_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    file.write_text('{"baseline_version": "2.0"}\n', encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_baseline(file)
    assert str(caught.value) == (
        f"{file}:1: this baseline has version 2.0; bbtcheck reads 1.0. Write it again with --write-baseline."
    )


def test_a_baseline_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"absent\.jsonl: this baseline cannot be read"):
        read_baseline(tmp_path / "absent.jsonl")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_baseline_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.mktemp("any") / "b.jsonl"
    file.write_bytes(data)
    with pytest.raises(ConfigError, match=r"b\.jsonl:\d+: "):
        read_baseline(file)
