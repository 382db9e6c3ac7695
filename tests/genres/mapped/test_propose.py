"""``mapping init``: what is proposed for tables of many shapes, and that a proposal can be read back and used."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.cli import main
from bbtcheck.errors import BbtcheckError, UnreadableError
from bbtcheck.genres.mapped import TableMapping, propose
from bbtcheck.mapping import mapping_text, read_mapping
from bbtcheck.source import Source

ROOT = Path(__file__).resolve().parents[3]
TABLES = ROOT / "examples" / "tables"


def proposed(text: str) -> dict[str, object]:
    mapping = propose(bbtcheck.read(Source("tabel.csv", text.encode())))
    return mapping.model_dump(mode="json", exclude_defaults=True)


def test_codes_that_carry_their_level_are_seen_and_so_are_the_total_row_and_the_total_column() -> None:
    for name in ("consistent.csv", "broken.csv"):
        assert mapping_text(propose(bbtcheck.read(TABLES / name))) == (
            "[columns]\n"
            'amounts = ["lonen", "werking", "totaal"]\n'
            'code = ["code"]\n'
            'label = ["omschrijving"]\n'
            "\n[hierarchy]\n"
            'by = "prefix"\n'
            "\n[[subtotals]]\n"
            'column = "code"\n'
            'total = "Totaal"\n'
            "\n[[balances]]\n"
            'total = "totaal"\n'
            'parts = ["lonen", "werking"]\n'
        )


def test_indented_names_are_a_hierarchy() -> None:
    assert propose(bbtcheck.read(TABLES / "indented.csv")) == TableMapping.model_validate(
        {"columns": {"label": "Post", "amounts": ["2031", "2032"]}, "hierarchy": {"by": "indentation"}}
    )


def test_a_column_that_names_other_codes_is_the_parent() -> None:
    assert proposed(
        "id;onder;naam;bedrag\nA1;;alles samen;90\nB1;A1;wegen en paden;50\nC1;A1;pleinen;40\n"
    ) == {
        "columns": {"code": ["id"], "parent": "onder", "label": ["naam"], "amounts": ["bedrag"]},
        "hierarchy": {"by": "parent"},
    }


LEDGER = [
    (number, code, above, credit, 1000 * (number - 100) ** 2)
    for number, (code, above, credit) in enumerate(
        (
            (code, above, credit)
            for code, above in [("7", "")] + [(f"{chapter}", "7") for chapter in range(100, 109)]
            for credit in ("VAK", "VEK")
        ),
        101,
    )
]


def test_numbers_that_name_and_numbers_that_count_rows_are_no_amounts() -> None:
    """Of a ledger whose upper lines are rounded the column that names other lines tells how they hang together."""
    rows = (";".join(map(str, line)) for line in LEDGER)
    assert proposed("\n".join(["regel;post nr;onder;krediet;bedrag", *rows])) == {
        "columns": {"code": ["post nr"], "parent": "onder", "within": ["krediet"], "amounts": ["bedrag"]},
        "hierarchy": {"by": "parent"},
    }


@pytest.mark.parametrize(
    "heading", ["Nr.", "Artikel", "code article", "Numéro", "Konto", "cuenta", "account no"]
)
def test_figures_under_the_heading_of_a_name_are_codes(heading: str) -> None:
    rows = "\n".join(
        f"{name};{number};{number * 1234}" for name, number in [("weg", 7), ("pad", 61), ("plein", 5)]
    )
    assert proposed(f"naam;{heading};bedrag\n{rows}\n")["columns"] == {
        "code": [heading],
        "label": ["naam"],
        "amounts": ["bedrag"],
    }


def test_amounts_are_amounts_whatever_their_column_is_called() -> None:
    for amounts in (["1.250", "310", "2.040"], ["12,5", "3", "4,1"], ["-7", "3", "4"]):
        rows = "\n".join(
            f"{name};{amount}" for name, amount in zip(("weg", "pad", "plein"), amounts, strict=True)
        )
        assert proposed(f"naam;rekening\n{rows}\n")["columns"] == {"label": ["naam"], "amounts": ["rekening"]}


def test_names_with_numbers_are_the_label_of_lines_with_a_code() -> None:
    rows = "\n".join(f"A{number};artikel {number};{number * 31}" for number in range(1, 6))
    assert proposed(f"code;wat;bedrag\n{rows}\n")["columns"] == {
        "code": ["code"],
        "label": ["wat"],
        "amounts": ["bedrag"],
    }


def test_a_year_a_percentage_and_repeated_codes_each_get_their_place() -> None:
    rows = [
        f"2031;{department};{code};{amount};{amount // 10}"
        for department in ("007", "012")
        for code, amount in (("4", 900), ("41", 500), ("42", 400))
    ]
    text = (
        "jaar;dienst;code;bedrag;aandeel (%)\n"
        + "\n".join(row.replace(";4", ";a4", 1) for row in rows)
        + "\n"
    )

    assert proposed(text) == {
        "columns": {"year": "jaar", "within": ["dienst"], "code": ["code"], "amounts": ["bedrag"]},
        "hierarchy": {"by": "prefix"},
    }


def test_a_table_without_any_sum_gets_no_hierarchy() -> None:
    assert proposed("dienst;bedrag\nWegen;12\nParken;700\nSport;35\n") == {
        "columns": {"label": ["dienst"], "amounts": ["bedrag"]}
    }


@pytest.mark.parametrize("text", ["Een brief.\n\nMet groeten.\n", "a;b\nx;y\nz;w\n", "a;b\n1;2\n3;4\n"])
def test_a_file_without_names_and_amounts_is_refused_with_advice(text: str) -> None:
    with pytest.raises(UnreadableError, match="or write the mapping by hand"):
        proposed(text)


@settings(max_examples=60)
@given(text=st.text(st.sampled_from("ab;\n019.,-–% \t\"'é\x7f\\"), max_size=150))
def test_whatever_the_file_holds_a_proposal_can_be_read_back(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try:
        mapping = propose(bbtcheck.read(Source("tabel.csv", ("naam;bedrag\nx y;1\n" + text).encode())))
    except BbtcheckError as fault:
        assert str(fault)
    else:
        file = tmp_path_factory.mktemp("mapping") / "mapping.toml"
        file.write_text(mapping_text(mapping), encoding="utf-8")
        assert read_mapping(file) == mapping


def test_the_command_writes_a_file_that_check_takes_and_never_writes_over_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("consistent", "broken"):
        (tmp_path / f"{name}.csv").write_bytes((TABLES / f"{name}.csv").read_bytes())

    assert main(["mapping", "init", "consistent.csv", "--output", "m.toml"]) == 0
    assert main(["check", "consistent.csv", "--mapping", "m.toml", "--quiet"]) == 0
    assert main(["check", "broken.csv", "--mapping", "m.toml", "--quiet"]) == 1
    capfd.readouterr()

    assert main(["mapping", "init", "consistent.csv", "--output", "m.toml"]) == 2
    assert capfd.readouterr().err == (
        "bbtcheck: m.toml is there already and is not written over. Name another file with --output.\n"
    )
    assert main(["mapping", "init", "consistent.csv"]) == 0
    assert capfd.readouterr().out == (tmp_path / "m.toml").read_text(encoding="utf-8")


def test_extract_takes_a_mapping_too(capfd: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            [
                "extract",
                str(TABLES / "indented.csv"),
                "--mapping",
                str(TABLES / "indented.toml"),
                "--format",
                "csv",
            ]
        )
        == 0
    )
    assert "Kampeerterrein" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("paper", "within"),
    [
        ("es_pge_2007_gastos.csv", ["CENTRO GESTOR", "FUNCIONAL"]),
        ("es_pge_2007_ingresos.csv", ["CENTRO GESTOR"]),
    ],
)
def test_the_proposal_for_a_national_budget_needs_no_correction(
    shared: Path, paper: str, within: list[str]
) -> None:
    mapping = propose(bbtcheck.read(shared / "realdocs" / paper))

    assert mapping.model_dump(mode="json", exclude_defaults=True) == {
        "columns": {
            "amounts": ["IMPORTE"],
            "code": ["ECONOMICA", "ITEM"],
            "label": ["DESCRIPCION"],
            "within": within,
            "year": "EJERCICIO",
        },
        "hierarchy": {"by": "prefix"},
    }
