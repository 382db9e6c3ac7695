"""The pytest plug-in, in a project that only installs it."""

import sys

import pytest
from formats import FORMATS, RIGHT, WRONG

pytest_plugins = ["pytester"]
PLUGIN = ("-p", "bbtcheck.testing.plugin")


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    for name, rows in (("goed.txt", RIGHT), ("fout.txt", WRONG)):
        (pytester.path / name).write_bytes(FORMATS["text"](rows))
    return pytester


def test_a_rule_and_a_paper_make_a_test(project: pytest.Pytester) -> None:
    ran = project.runpytest_subprocess(*PLUGIN, "--bbtcheck", "fout.txt", "-rs", "-v")
    counted = ran.parseoutcomes()
    assert counted["failed"] == 1 and counted["passed"] >= 3 and counted["skipped"] >= 3
    ran.stdout.fnmatch_lines(
        ["*fout.txt::BUD001-unbalanced-budget-line*FAILED*", "*makes 49,515, but 49,551 is printed as BO.*"]
    )
    assert "Traceback" not in ran.stdout.str()


def test_a_right_paper_passes_and_severity_can_be_chosen(project: pytest.Pytester) -> None:
    ran = project.runpytest_subprocess(*PLUGIN, "--bbtcheck", "goed.txt", "--bbtcheck-fail-on", "warning")
    assert ran.ret == 0 and "failed" not in ran.parseoutcomes()


def test_a_missing_paper_is_said_in_one_line(project: pytest.Pytester) -> None:
    ran = project.runpytest_subprocess(*PLUGIN, "--bbtcheck", "weg.txt")
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    ran.stderr.fnmatch_lines(["ERROR: bbtcheck: weg.txt does not exist.*"])


def test_the_fixture_checks_records(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        from bbtcheck import BudgetLine

        def test_right(assert_consistent):
            assert_consistent([BudgetLine(programme="XA", credit="VAK", ba=1, bijstelling=1, bo=2)])

        def test_wrong(assert_consistent):
            assert_consistent([BudgetLine(programme="XA", credit="VAK", ba=1, bijstelling=1, bo=90)])
        """
    )
    ran = project.runpytest_subprocess(*PLUGIN)
    ran.assert_outcomes(passed=1, failed=1)
    ran.stdout.fnmatch_lines(["*BA 1 plus adjustment 1 makes 2, but 90 is printed as BO.*"])


def test_nothing_heavy_is_imported_until_it_is_used(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        import sys

        def test_light():
            loaded = {"pydantic", "lark", "hypothesis", "bbtcheck.api", "bbtcheck.records"} & set(sys.modules)
            assert loaded == set()
        """
    )
    project.runpytest_subprocess(*PLUGIN).assert_outcomes(passed=1)
    assert sys.version_info >= (3, 11)
