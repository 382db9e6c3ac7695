"""Tables with a mapping: the whole result for small budgets of our own, and silence on real ones that add up."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.check.result import Report
from bbtcheck.errors import BbtcheckError, ConfigError, UnreadableError, UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.mapping import read_mapping
from bbtcheck.records import MappedLine, MappedSum
from bbtcheck.source import Source

ROOT = Path(__file__).resolve().parents[3]
TABLES = ROOT / "examples" / "tables"


def mapping(**keys: object) -> TableMapping:
    return TableMapping.model_validate({"columns": {"code": "code", "amounts": "bedrag"}, **keys})


def check(text: str, table: TableMapping | Path) -> Report:
    return bbtcheck.check(Source("tabel.csv", text.encode()), mapping=table, select=["TAB", "TXT005"])


def told(report: Report) -> list[tuple[str, str | None, str | None]]:
    """Code, cell and difference of every finding but the remark about how the file was read."""
    return [
        (
            one.code,
            one.place.cell if one.place else None,
            None if one.difference is None else str(one.difference),
        )
        for one in report.findings
        if one.code != "DOC010"
    ]


def parents(text: str, table: TableMapping) -> list[tuple[str | None, str | None]]:
    (paper,) = bbtcheck.extract(Source("tabel.csv", text.encode()), mapping=table)
    return [(one.code or one.label, one.parent_code) for one in paper.records if isinstance(one, MappedLine)]


# --- the examples ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "table"), [("consistent.csv", "mapping.toml"), ("indented.csv", "indented.toml")]
)
def test_a_consistent_table_is_silent_and_every_figure_was_checked(paper: str, table: str) -> None:
    report = bbtcheck.check(TABLES / paper, mapping=TABLES / table)

    assert [one.code for one in report.findings] == ["DOC010"]
    assert [(one.figures.printed, one.figures.checked) for one in report.documents] in (
        [(27, 27)],
        [(16, 16)],
    )


def test_each_slip_is_found_in_its_own_cell() -> None:
    report = bbtcheck.check(TABLES / "broken.csv", mapping=TABLES / "mapping.toml")

    assert told(report) == [
        ("TAB001", "D4", "90000"),
        ("TAB001", "E4", "90000"),
        ("TAB004", "A10", "-1"),
        ("TAB002", "E11", "-630000"),
        ("TAB005", "E11", "-630000"),
    ]


def test_a_finding_names_the_row_and_column_and_every_figure_in_its_sum() -> None:
    report = bbtcheck.check(TABLES / "broken.csv", mapping=TABLES / "mapping.toml")
    total = next(one for one in report.findings if one.code == "TAB005")

    assert dict(total.labels) == {"row": "Totaal Alle diensten", "column": "totaal"}
    assert [one.place.cell for one in total.operands if one.place] == ["E2", "E7", "E10", "E11"]
    assert [(one.printed, one.proposed, one.explains) for one in total.suspects] == [("4.810", "4.180", 2)]


# --- hierarchy ------------------------------------------------------------------------------------------

CODES = "code;bedrag\n4;100\n41;60\n411;60\n42;40\n"


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        (CODES, {"by": "prefix"}, [("4", None), ("41", "4"), ("411", "41"), ("42", "4")]),
        ("code;bedrag\n4;1\n4111;1\n4112;0\n", {"by": "prefix"}, [("4", None), ("4111", "4"), ("4112", "4")]),
        (
            "code;bedrag\n4;1\n4111;1\n4112;0\n",
            {"by": "prefix", "levels": (1, 2, 4)},
            [("4", None), ("4111", "41"), ("4112", "41")],
        ),
        (
            "code;bedrag\n1;2\n1.1;1\n1.10;1\n10;0\n",
            {"by": "prefix", "separator": "."},
            [("1", None), ("1.1", "1"), ("1.10", "1"), ("10", None)],
        ),
        (CODES, {"by": "none"}, [("4", None), ("41", None), ("411", None), ("42", None)]),
    ],
)
def test_the_start_of_a_code_names_the_line_above(
    text: str, keys: dict[str, object], expected: list[tuple[str, str | None]]
) -> None:
    assert parents(text, mapping(hierarchy=keys)) == expected


def test_a_parent_column_names_the_line_above_and_a_root_may_name_itself() -> None:
    table = TableMapping.model_validate(
        {
            "columns": {"code": "id", "parent": "onder", "amounts": ["bedrag"]},
            "hierarchy": {"by": "parent"},
        }
    )
    text = "id;onder;bedrag\nA;A;90\nB;A;50\nC;A;30\nD;X;10\n"

    assert parents(text, table) == [("A", None), ("B", "A"), ("C", "A"), ("D", "X")]
    assert told(check(text, table)) == [("TAB001", "C2", "-10"), ("TAB004", "A5", "-1")]


def test_indentation_or_one_label_column_per_level_names_the_line_above() -> None:
    by_blanks = TableMapping.model_validate(
        {"columns": {"label": "post", "amounts": ["bedrag"]}, "hierarchy": {"by": "indentation"}}
    )
    by_columns = TableMapping.model_validate(
        {"columns": {"label": ["titel", "post"], "amounts": ["bedrag"]}, "hierarchy": {"by": "indentation"}}
    )
    expected = [("Lonen", None), ("vast", "Lonen"), ("tijdelijk", "Lonen"), ("Werking", None)]

    assert parents("post;bedrag\nLonen;9\n  vast;5\n  tijdelijk;4\nWerking;1\n", by_blanks) == expected
    assert parents("titel;post;bedrag\nLonen;;9\n;vast;5\n;tijdelijk;4\nWerking;;1\n", by_columns) == expected


def test_codes_are_compared_within_their_own_year_and_department_only() -> None:
    table = TableMapping.model_validate(
        {
            "columns": {"code": "code", "amounts": ["bedrag"], "year": "jaar", "within": "dienst"},
            "hierarchy": {"by": "prefix"},
        }
    )
    text = "jaar;dienst;code;bedrag\n2031;A;4;10\n2031;B;4;20\n2032;A;4;5\n2031;B;41;20\n2031;A;41;10\n2032;A;41;5\n"

    assert told(check(text, table)) == []
    assert told(check(text + "2032;A;41;5\n", table)) == [
        ("TAB001", "D4", "5"),
        ("TAB003", "A7", "1"),
        ("TAB003", "A8", "1"),
    ]


# --- subtotals, balances, rounding, units ---------------------------------------------------------------


def test_a_subtotal_counts_the_top_level_only_and_hangs_under_no_line() -> None:
    table = mapping(
        hierarchy={"by": "prefix", "levels": (1, 2)}, subtotals=({"column": "code", "total": "Som"},)
    )

    assert told(check(CODES.replace("411;60\n", "") + "5;7\nSom;107\n", table)) == []
    assert told(check(CODES.replace("411;60\n", "") + "5;7\nSom;207\n", table)) == [("TAB005", "B6", "-100")]


def test_totals_in_both_margins_of_a_long_table_are_checked() -> None:
    table = TableMapping.model_validate(
        {
            "columns": {"code": "fonds", "within": "gemeente", "amounts": ["bedrag"]},
            "subtotals": ({"column": "fonds", "total": "alle"}, {"column": "gemeente", "total": "samen"}),
        }
    )
    rows = ["gemeente;fonds;bedrag"]
    for name, first, second in (("A", 1, 2), ("B", 30, 40), ("samen", 31, 42)):
        rows += [f"{name};x;{first}", f"{name};y;{second}", f"{name};alle;{first + second}"]
    text = "\n".join(rows) + "\n"

    assert told(check(text, table)) == []
    assert told(check(text.replace("samen;alle;73", "samen;alle;70"), table)) == [
        ("TAB005", "C10", "3"),
        ("TAB005", "C10", "3"),
    ]
    assert told(check(text.replace("B;y;40", "B;y;49"), table)) == [
        ("TAB005", "C7", "9"),
        ("TAB005", "C9", "9"),
    ]


def test_a_balance_takes_off_what_it_says() -> None:
    table = TableMapping.model_validate(
        {
            "columns": {"code": "code", "amounts": ["in", "uit", "saldo"]},
            "balances": ({"total": "saldo", "parts": "in", "minus": "uit"},),
        }
    )

    assert told(check("code;in;uit;saldo\nA;90;40;50\nB;40;90;- 50\nC;40;90;50\n", table)) == [
        ("TAB002", "D4", "-100")
    ]


def test_the_interval_of_what_is_printed_decides_and_the_mapping_may_widen_it() -> None:
    text = "code;bedrag\n4;1.000\n41;500\n42;501\n"
    rounded = "code;bedrag\n4;1.400\n41;500\n42;500\n"

    assert told(check(text, mapping(hierarchy={"by": "prefix"}))) == []
    assert told(check(rounded, mapping(hierarchy={"by": "prefix"}))) == [("TAB001", "B2", "-400")]
    assert told(check(rounded, mapping(hierarchy={"by": "prefix"}, rounded_to=500))) == []


def test_a_total_may_be_rounded_more_than_its_parts() -> None:
    total = {"column": "code", "total": "Som"}
    text = "code;bedrag\nA;1.400\nB;1.400\nSom;3.000\n"

    assert told(check(text, mapping(subtotals=(total,)))) == [("TAB005", "B4", "-200")]
    assert told(check(text, mapping(subtotals=({**total, "rounded_to": 1000},)))) == []


def test_an_empty_amount_is_unknown_unless_the_mapping_calls_it_zero() -> None:
    text = "code;bedrag\n4;100\n41;60\n42;-\n43;n.b.\n"
    zero = text.replace("43;n.b.\n", "")

    assert told(check(text, mapping(hierarchy={"by": "prefix"}))) == []
    assert told(check(zero, mapping(hierarchy={"by": "prefix"}, blank="zero"))) == [("TAB001", "B2", "-40")]


def test_each_row_may_have_its_own_unit() -> None:
    table = TableMapping.model_validate(
        {
            "columns": {"code": "code", "amounts": ["bedrag"], "unit": "eenheid"},
            "hierarchy": {"by": "prefix"},
        }
    )

    assert told(check("code;bedrag;eenheid\n4;3.000;EUR\n41;1;kEUR\n42;2;kEUR\n", table)) == []
    assert told(check("code;bedrag;eenheid\n4;9.000;EUR\n41;1;kEUR\n42;2;kEUR\n", table)) == [
        ("TAB001", "B2", "-6000")
    ]


def test_a_malformed_amount_is_a_finding_and_never_silently_read() -> None:
    assert told(check("code;bedrag\n4;4.500.0000\n41;4.500.000\n", mapping(hierarchy={"by": "prefix"}))) == [
        ("TXT005", "B2", "1")
    ]


def test_codes_with_a_dot_say_nothing_about_the_decimals_of_the_amounts() -> None:
    table = mapping(hierarchy={"by": "prefix", "separator": "."})
    text = "code;bedrag\n1;7.000\n1.1;900\n1.2;6.100\n1.2.1;6.100\n2;1\n2.1;1\n2.11;0\n"

    report = check(text, table)
    assert told(report) == []
    assert {one.arguments["decimals"] for one in report.findings} == {","}
    (paper,) = bbtcheck.extract(Source("tabel.csv", text.encode()), mapping=table)
    sums = [one for one in paper.records if isinstance(one, MappedSum)]
    assert [(one.row, one.total and str(one.total.value)) for one in sums] == [
        ("1", "7000"),
        ("1.2", "6100"),
        ("2", "1"),
    ]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, [("TAB001", "B2", "7992")]),
        ({"decimals": ","}, [("TAB001", "B2", "7992")]),
        ({"decimals": "."}, []),
    ],
)
def test_the_mapping_may_say_what_stands_before_the_decimals(
    keys: dict[str, object], expected: list[tuple[str, str, str]]
) -> None:
    text = "code;bedrag\n4;15\n41;8.000\n42;7\n"

    assert told(check(text, mapping(hierarchy={"by": "prefix"}, **keys))) == expected


def test_rows_above_the_header_are_passed_by_and_a_repeated_header_is_no_line() -> None:
    text = "Begroting 2031;\n;\ncode;bedrag\n4;5\n41;3\ncode;bedrag\n42;2\n"

    assert parents(text, mapping(hierarchy={"by": "prefix"})) == [("4", None), ("41", "4"), ("42", "4")]


def test_a_workbook_is_read_as_the_same_table(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["toelichting"])
    sheet = book.create_sheet("Cijfers")
    for row in (["code", "bedrag"], ["4", 100], ["41", 60], ["42", 50]):
        sheet.append(row)
    book.save(tmp_path / "begroting.xlsx")

    report = bbtcheck.check(
        tmp_path / "begroting.xlsx",
        mapping=mapping(sheet="Cijfers", hierarchy={"by": "prefix"}),
        select=["TAB"],
    )
    assert [(one.code, str(one.place).partition("xlsx")[2]) for one in report.findings] == [
        ("TAB001", "!Cijfers!B2")
    ]


# --- laws -----------------------------------------------------------------------------------------------

TREES = st.recursive(
    st.integers(0, 10**6), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=15
)


def total_of(tree: object) -> int:
    return sum(map(total_of, tree)) if isinstance(tree, list) else int(str(tree))


def lines_of(tree: object, code: str) -> list[tuple[str, int]]:
    inner = tree if isinstance(tree, list) else []
    below = [line for number, each in enumerate(inner, 1) for line in lines_of(each, f"{code}{number}")]
    return [(code, total_of(tree)), *below]


@settings(max_examples=25)
@given(TREES, st.data())
def test_a_tree_of_sums_is_silent_and_one_wrong_figure_is_found_in_its_sums(
    tree: object, data: st.DataObject
) -> None:
    table = mapping(hierarchy={"by": "prefix"})
    lines = lines_of(tree, "9")
    if len(lines) < 2:
        lines.append(("91", lines[0][1]))

    def sums(changed: list[tuple[str, int]]) -> list[str]:
        text = "code;bedrag\n" + "".join(f"{code};{amount}\n" for code, amount in changed)
        return [one for one, _, _ in told(check(text, table))]

    assert sums(lines) == []
    at = data.draw(st.integers(0, len(lines) - 1))
    code, amount = lines[at]
    wrong = [*lines[:at], (code, amount + 10**7), *lines[at + 1 :]]
    carries = any(len(other) == len(code) + 1 and other.startswith(code) for other, _ in lines)
    assert sums(wrong) == ["TAB001"] * (carries + (len(code) > 1))


@settings(max_examples=60)
@given(st.text(st.sampled_from("code;bedrag\n4.1 -–(),\t\"'xé"), max_size=120))
def test_whatever_the_file_holds_it_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        report = check("code;bedrag\n" + text, mapping(hierarchy={"by": "prefix"}))
    except BbtcheckError as fault:
        assert str(fault)
    else:
        assert len(report.documents) == 1


def test_time_grows_with_the_number_of_rows() -> None:
    def seconds(groups: int) -> float:
        rows = [
            f"{group:05};{9 * 7}\n" + "".join(f"{group:05}{n};7\n" for n in range(1, 10))
            for group in range(groups)
        ]
        start = time.process_time()
        (paper,) = bbtcheck.extract(
            Source("groot.csv", ("code;bedrag\n" + "".join(rows)).encode()),
            mapping=mapping(hierarchy={"by": "prefix", "levels": (5, 6)}),
        )
        assert sum(isinstance(one, MappedSum) for one in paper.records) == groups
        return time.process_time() - start

    seconds(20)
    assert seconds(400) < 12 * max(seconds(100), 0.01)


# --- what is wrong with a mapping -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[columns]\ncode = "c"\n', ":1:1: the key 'amounts' is missing"),
        ('[columns]\ncode = "c"\namount = "b"\n', ":3:1: the key 'amount' is not known. "),
        ('unit = "dukaat of zo"\n[columns]\ncode = "c"\namounts = "b"\n', "unknown unit 'dukaat of zo'"),
        ('[columns]\namounts = "b"\n', "columns.code or columns.label must name"),
        ('[columns]\ncode = "c"\namounts = "b"\n[hierarchy]\nby = "boom"\n', ":5:6: hierarchy.by: 'boom' is not known"),
        ('[columns]\ncode = "c"\namounts = "b"\n[hierarchy]\nby = "parent"\n', "needs columns.parent"),
        ('[columns]\nlabel = "c"\namounts = "b"\n[hierarchy]\nby = "prefix"\n', "needs columns.code"),
        ('[columns]\ncode = "c"\namounts = "b"\n[hierarchy]\nby = "indentation"\n', "needs columns.label"),
        (
            '[columns]\ncode = "c"\namounts = "b"\n[hierarchy]\nby = "prefix"\nlevels = [2, 1]\n',
            "from short to long",
        ),
        (
            '[columns]\ncode = "c"\namounts = "b"\n[hierarchy]\nlevels = [1]\nseparator = "."\n',
            "not both",
        ),
        (
            '[columns]\ncode = "c"\namounts = "b"\n[[balances]]\ntotal = "x"\nparts = "b"\n',
            "balances names 'x', which is not in columns.amounts",
        ),
        (
            '[columns]\ncode = "c"\namounts = "b"\n[[subtotals]]\ncolumn = "x"\ntotal = "t"\n',
            "subtotals.column 'x' must be one of c",
        ),
        ("[columns\n", ":1:9: this is no TOML"),
    ],
)  # fmt: skip
def test_a_faulty_mapping_names_file_key_and_what_is_expected(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "mapping.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError) as fault:
        read_mapping(file)
    assert str(fault.value).startswith(str(file))
    assert reason in str(fault.value)


def test_a_mapping_that_does_not_fit_the_file_names_the_missing_columns() -> None:
    with pytest.raises(ConfigError) as fault:
        check("kode;bedrag\n1;2\n3;4\n", mapping())
    assert str(fault.value) == (
        "tabel.csv: no row has all columns of the mapping. Line 1 comes nearest; it lacks 'code' and has "
        "'kode', 'bedrag'. Write the headings in [columns] as they stand in the file, and in header_rows in how many rows they stand."
    )


def test_a_file_without_cells_or_without_the_sheet_says_so() -> None:
    with pytest.raises(ConfigError, match="no table with cells"):
        check("Dit is een brief.\n\nMet groeten.\n", mapping())
    with pytest.raises(ConfigError, match="no sheet 'Blad9'"):
        check("code;bedrag\n1;2\n3;4\n", mapping(sheet="Blad9"))


def test_a_missing_mapping_file_and_a_genre_beside_a_mapping_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="this mapping file cannot be read"):
        read_mapping(tmp_path / "geen.toml")
    with pytest.raises(UsageError, match="not both"):
        bbtcheck.check(TABLES / "consistent.csv", genre="plain", mapping=TABLES / "mapping.toml")


# --- real budgets ---------------------------------------------------------------------------------------


def sums_of(report: Report) -> dict[str, tuple[int, int, int]]:
    """Per rule about sums that applied: how many hold, hold within rounding and are broken."""
    return {
        one.code: (one.holds, one.within_rounding, one.broken)
        for one in report.outcomes
        if one.code in ("TAB001", "TAB002", "TAB005") and one.holds + one.within_rounding + one.broken
    }


@pytest.mark.parametrize(
    ("paper", "within", "expected"),
    [
        ("es_pge_2007_gastos.csv", ("CENTRO GESTOR", "FUNCIONAL"), (9277, 0, 0)),
        ("es_pge_2007_ingresos.csv", ("CENTRO GESTOR",), (1465, 0, 0)),
    ],
)
def test_a_national_budget_that_adds_up_at_every_level_is_silent(
    shared: Path, paper: str, within: tuple[str, ...], expected: tuple[int, int, int]
) -> None:
    table = TableMapping.model_validate(
        {
            "columns": {
                "code": ("ECONOMICA", "FINANCIACION", "ITEM"),
                "label": "DESCRIPCION",
                "year": "EJERCICIO",
                "within": within,
                "amounts": "IMPORTE",
            },
            "hierarchy": {"by": "prefix"},
        }
    )
    report = bbtcheck.check(shared / "realdocs" / paper, mapping=table, select=["TAB"])

    assert told(report) == []
    assert sums_of(report) == {"TAB001": expected}


def test_allocations_that_add_up_within_their_rounding_are_silent(shared: Path) -> None:
    table = TableMapping.model_validate(
        {
            "rounded_to": 100_000,
            "columns": {"within": "Country ID", "code": "Fund", "amounts": "Amount"},
            "subtotals": ({"column": "Fund", "total": "Total (€)", "rounded_to": 1_000_000},),
        }
    )
    report = bbtcheck.check(
        shared / "realdocs" / "eu_allocations_2014_2020.csv", mapping=table, select=["TAB"]
    )

    assert told(report) == []
    assert sums_of(report) == {"TAB005": (15, 13, 0)}


def test_a_table_with_totals_in_both_margins_and_a_total_column_is_silent(shared: Path) -> None:
    table = TableMapping.model_validate(
        {
            "columns": {
                "within": "Member State",
                "year": "Year",
                "code": "Fund",
                "amounts": ["Total Paid", "Advance", "Interim"],
            },
            "subtotals": ({"column": "Fund", "total": "TOTAL"}, {"column": "Member State", "total": "EU28"}),
            "balances": ({"total": "Total Paid", "parts": ["Advance", "Interim"]},),
        }
    )
    report = bbtcheck.check(
        shared / "realdocs" / "eu_absorption_2007_2013.csv", mapping=table, select=["TAB"]
    )

    assert told(report) == []
    assert sums_of(report)["TAB005"] == (684, 207, 0)
    assert sums_of(report)["TAB002"][2] == 0


@pytest.mark.parametrize("year", ["06", "23"])
def test_the_classes_of_a_city_budget_make_its_total_column(shared: Path, year: str) -> None:
    classes = [f"class_{name}" for name in ("100", "200", "300_400", "500", "700", "800", "900")]
    table = TableMapping.model_validate(
        {
            "unit": "USD",
            "columns": {
                "code": "dept_code",
                "label": "dept_name_raw",
                "year": "fiscal_year",
                "amounts": [*classes, "total"],
            },
            "balances": ({"total": "total", "parts": classes},),
        }
    )
    report = bbtcheck.check(
        shared / "realdocs" / f"us_phl_budget_in_brief_FY{year}.csv", mapping=table, select=["TAB"]
    )

    assert told(report) == []
    assert sums_of(report)["TAB002"][0] > 60
