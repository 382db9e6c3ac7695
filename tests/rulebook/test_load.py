"""Where rules come from: what comes with bbtcheck, plug-ins, and folders of one's own."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from bbtcheck._version import __version__
from bbtcheck.errors import RulePackError, UsageError
from bbtcheck.records.schema import Join
from bbtcheck.rulebook import load
from bbtcheck.rulebook.load import load_rules
from bbtcheck.rulebook.review import review
from bbtcheck.rulebook.tree import Field, walk

Text = Callable[..., str]
OTHER = (
    ('"TST001"', '"TST002"'),
    ('"unbalanced-line"', '"other-line"'),
    ('"ba + bijstelling == bo"', '"bo - ba == bijstelling"'),
)


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_rules_that_come_with_bbtcheck_are_sound() -> None:
    rules = load_rules()
    assert [problem for problem in review(rules) if problem.code != "preview"] == []
    assert [rule.code for rule in rules] == sorted({rule.code for rule in rules})
    assert {"BUD001", "TXT001"} <= {rule.code for rule in rules}
    assert [pack.name for pack in rules.packs] == sorted(pack.name for pack in rules.packs)


def test_a_folder_holds_rules_or_packs_or_both(tmp_path: Path, rule_text: Text) -> None:
    write(tmp_path / "TST001-unbalanced-line.toml", rule_text())
    write(tmp_path / "more" / "TST002-other-line.toml", rule_text(*OTHER))
    write(tmp_path / "more" / "pack.toml", 'name = "more-rules"\nversion = "2.1"\n')
    write(tmp_path / "notes" / "readme.txt", "no rule")
    write(tmp_path / ".hidden" / "TST003-x.toml", "no toml at all")
    rules = load_rules(tmp_path, packs=False)
    assert [(rule.code, rule.pack) for rule in rules] == [
        ("TST001", tmp_path.name.replace("_", "-")),
        ("TST002", "more-rules"),
    ]
    assert [pack.version for pack in rules.packs if pack.name == "more-rules"] == ["2.1"]


def test_one_file_will_do_and_the_same_folder_counts_once(tmp_path: Path, rule_text: Text) -> None:
    file = write(tmp_path / "TST001-unbalanced-line.toml", rule_text())
    assert [rule.code for rule in load_rules(file, packs=False)] == ["TST001"]
    assert [rule.code for rule in load_rules(tmp_path, tmp_path, packs=False)] == ["TST001"]
    assert "TST001" in {rule.code for rule in load_rules(tmp_path)}


def test_a_folder_that_is_not_there_or_empty_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as fault:
        load_rules(tmp_path / "nowhere")
    assert str(fault.value) == f"There is no folder {tmp_path / 'nowhere'}."
    with pytest.raises(UsageError) as fault:
        load_rules(tmp_path)
    assert str(fault.value) == f"There are no rules in {tmp_path}: a rule is a file that ends in .toml."


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "the key 'code' is missing"),
        (b"# " + b"x" * 300_000, None, "the file is larger than 256 KiB"),
        (b"code = 'A'\nname = '\xe9'\n", 2, "the file is not in UTF-8"),
        (b"\x00\x01", 1, "this is no TOML: Invalid statement"),
        (b"code = 1\r\ncode = 2\r\n", 2, "this is no TOML: Cannot overwrite a value"),
    ],
)
def test_what_is_no_rule_file_is_refused(
    tmp_path: Path, content: bytes, line: int | None, reason: str
) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(content)
    with pytest.raises(RulePackError) as fault:
        load_rules(tmp_path, packs=False)
    assert (fault.value.file, fault.value.line, fault.value.reason) == (str(file), line, reason)


def test_two_rules_with_one_code_are_refused(tmp_path: Path, rule_text: Text) -> None:
    first = write(tmp_path / "a.toml", rule_text())
    second = write(tmp_path / "b.toml", rule_text(('"unbalanced-line"', '"other"'), *OTHER[2:]))
    with pytest.raises(RulePackError) as fault:
        load_rules(tmp_path, packs=False)
    assert (fault.value.file, fault.value.reason) == (
        str(second),
        f"TST001: the code TST001 is already that of TST001 (unbalanced-line) in {first}",
    )


PACK = """\
name = "chains"
[relations.previous]
subject = "BudgetLine"
record = "BudgetLine"
on = { article = "article", credit = "credit", year = "year" }
shift = { year = -1 }
many = false
"""


def test_a_pack_declares_relations_that_its_rules_use_like_fields(tmp_path: Path, rule_text: Text) -> None:
    write(tmp_path / "pack.toml", PACK)
    write(
        tmp_path / "TST001-unbalanced-line.toml",
        rule_text(('"ba + bijstelling == bo"', '"previous.bo == ba"')),
    )
    (rule,) = load_rules(tmp_path, packs=False)
    joins = [node.type.join for node in walk(rule.require_tree) if isinstance(node, Field) and node.type]
    assert Join(
        "BudgetLine",
        {"article": "article", "credit": "credit", "year": "year"},
        {"year": -1},
        many=False,
    ) in [join and Join(join.record, dict(join.on), dict(join.shift), join.many) for join in joins]


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "reason"),
    [
        (
            'record = "B',
            'record = "C',
            4,
            10,
            "there is no record type 'CudgetLine'. Did you mean 'BudgetLine'",
        ),
        (
            "article =",
            "artikel =",
            5,
            18,
            "a record BudgetLine has no field 'artikel'. Did you mean 'article'?",
        ),
        ("shift = { year", "shift = { jaar", 6, 18, "'jaar' is no key of 'on'"),
        ("relations.previous", "relations.table", 2, 1, "a record BudgetLine already has a field 'table'"),
        ("many = false", "manny = false", 7, 1, "the key 'manny' is not known. Did you mean 'many'?"),
        (
            '"chains"\n',
            '"chains"\nrequires = "99.1"\n',
            2,
            12,
            f"the pack needs bbtcheck 99.1; this is {__version__}",
        ),
    ],
)
def test_a_fault_in_a_pack_file_is_shown_where_it_stands(
    tmp_path: Path, rule_text: Text, old: str, new: str, line: int, column: int, reason: str
) -> None:
    write(tmp_path / "TST001-unbalanced-line.toml", rule_text())
    file = write(tmp_path / "pack.toml", PACK.replace(old, new))
    with pytest.raises(RulePackError) as fault:
        load_rules(tmp_path, packs=False)
    found = fault.value
    assert (found.file, found.line, found.column) == (str(file), line, column)
    assert found.reason.startswith(reason)


def offer(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    entry = EntryPoint(name="theirs", value=value, group=load.GROUP)
    monkeypatch.setattr(load, "entry_points", lambda *, group: [entry] if group == load.GROUP else [])


def test_a_plug_in_offers_a_folder_or_a_function(
    tmp_path: Path, rule_text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "rules" / "TST001-unbalanced-line.toml", rule_text())
    write(
        tmp_path / "offering_rules.py",
        "from pathlib import Path\nFOLDER = Path(__file__).parent / 'rules'\ndef folder():\n    return FOLDER\n"
        "def broken():\n    raise OSError('gone')\n",
    )
    monkeypatch.syspath_prepend(tmp_path)
    for value in ("offering_rules:FOLDER", "offering_rules:folder"):
        offer(monkeypatch, value)
        assert load_rules().get("TST001") is not None
        assert len(load_rules(packs=False)) == 0


def test_a_plug_in_is_loaded_before_the_rules_of_a_folder_that_may_speak_of_its_records(
    tmp_path: Path, rule_text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its author tries the rules of the checkout alone, with the package installed."""
    write(
        tmp_path / "offering_records.py",
        "from pathlib import Path\nFOLDER = Path(__file__).parent / 'none'\n",
    )
    own = write(tmp_path / "own" / "TST001-unbalanced-line.toml", rule_text())
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "offering_records", raising=False)
    offer(monkeypatch, "offering_records:FOLDER")
    assert [rule.code for rule in load_rules(own, packs=False)] == ["TST001"]
    assert "offering_records" in sys.modules


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("pathlib:nothing", "cannot be loaded: module 'pathlib' has no attribute 'nothing'"),
        ("no_such_module_here:x", "cannot be loaded: No module named 'no_such_module_here'"),
        ("sys:maxsize", "gives no folder but "),
    ],
)
def test_a_plug_in_that_gives_no_folder_is_named(
    monkeypatch: pytest.MonkeyPatch, value: str, reason: str
) -> None:
    offer(monkeypatch, value)
    with pytest.raises(RulePackError) as fault:
        load_rules()
    assert fault.value.reason.startswith(f"the rule pack 'theirs' ({value}) {reason}")
