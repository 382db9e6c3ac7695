"""Whole numbers that name something are no amounts: told by what they do, in tables whose headings say nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.discover.suggest import suggest
from bbtcheck.genres.mapped import propose
from bbtcheck.genres.mapped.naming import heading_names, names_lines
from bbtcheck.mapping import mapping_text, read_mapping
from bbtcheck.source import Source

KINDS = {"12301": "Lonen", "12302": "Lasten", "12401": "Huur", "33100": "Toelagen", "74220": "Voertuigen"}
LEDGER = "omschrijving;soort;groep;bedrag\n" + "".join(
    f"{name};{code};{group};{group * 311 + int(code) // 7}\n"
    for group in (3, 12, 7, 41)
    for code, name in KINDS.items()
)
DEPARTMENTS = "dienst;soort;omschrijving;raming;stand\n" + "".join(
    f"{group};{code};{name};{int(code) // 9 + group * 7};{int(code) // 11 + group * 5}\n"
    for group in (10, 20, 310, 415)
    for code, name in KINDS.items()
    if int(code) % 7 != group % 7
)
LEVELS = {
    "1": "Uitgaven",
    "2": "Investeringen",
    "11": "Lonen",
    "12": "Werking",
    "21": "Gronden",
    "22": "Gebouwen",
}
DETAILS = {
    "111": 4318,
    "112": 2219,
    "121": 4156,
    "122": 6619,
    "211": 1420,
    "212": 2825,
    "221": 7459,
    "222": 6680,
}


def tree(changed: dict[str, int] | None = None) -> str:
    """Codes of three levels behind the names, under a heading that says nothing."""
    amounts = {
        code: sum(amount for each, amount in DETAILS.items() if each.startswith(code)) for code in LEVELS
    }
    amounts |= DETAILS | (changed or {})
    names = LEVELS | dict(
        zip(DETAILS, ("Wedden", "Premies", "Huur", "Energie", "Bos", "Akker", "Bouw", "Herstel"), strict=True)
    )
    return "post;stand;som\n" + "".join(f"{names[code]};{code};{amounts[code]}\n" for code in sorted(amounts))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (LEDGER, {"amounts": ["bedrag"], "label": ["omschrijving"], "within": ["soort"], "code": ["groep"]}),
        (
            DEPARTMENTS,
            {
                "amounts": ["raming", "stand"],
                "label": ["omschrijving"],
                "within": ["dienst"],
                "code": ["soort"],
            },
        ),
        (tree(), {"amounts": ["som"], "label": ["post"], "code": ["stand"]}),
    ],
    ids=["pairs of code and name", "groups of rows", "a tree of codes"],
)
def test_codes_that_are_whole_numbers_are_keys(text: str, columns: dict[str, list[str]]) -> None:
    mapping = propose(bbtcheck.read(Source("t.csv", text.encode())))
    assert mapping.columns.model_dump(mode="json", exclude_defaults=True) == columns


@pytest.mark.parametrize("text", [LEDGER, DEPARTMENTS, tree()], ids=["ledger", "departments", "tree"])
def test_check_takes_what_is_suggested_and_is_silent(text: str, tmp_path: Path) -> None:
    paper = Source("t.csv", text.encode())
    (tmp_path / "m.toml").write_text(mapping_text(suggest(bbtcheck.read(paper)).mapping), encoding="utf-8")
    report = bbtcheck.check(paper, mapping=read_mapping(tmp_path / "m.toml"))
    assert [one.code for one in report.findings if one.code != "DOC010"] == []


def test_a_wrong_amount_is_told_by_the_codes_that_were_seen() -> None:
    paper = Source("t.csv", tree({"121": 4516}).encode())
    report = bbtcheck.check(paper, mapping=propose(bbtcheck.read(Source("t.csv", tree().encode()))))
    assert [
        (one.code, str(one.place), one.difference) for one in report.findings if one.code == "TAB001"
    ] == [("TAB001", "t.csv!C6", "360")]


def test_the_last_column_of_figures_is_the_amount_whatever_it_looks_like() -> None:
    rows = "".join(f"{name};{code}\n" for _ in range(3) for code, name in KINDS.items())
    assert propose(bbtcheck.read(Source("t.csv", f"wat;stand\n{rows}".encode()))).columns.amounts == (
        "stand",
    )


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("ESE", True),
        ("N° de compte", True),
        ("Konto", True),
        ("account id", True),
        ("Código", True),
        ("Bedrag", False),
        ("Crédits 2031", False),
        ("Summe", False),
        ("Importe", False),
        ("amount per account", None),
        ("Dienst", None),
        ("Codering", None),
    ],
)
def test_headings_in_five_languages(heading: str, says: bool | None) -> None:
    assert heading_names(heading) is says


@given(st.lists(st.integers(10, 999_999), min_size=6, max_size=40, unique=True))
def test_amounts_that_differ_name_nothing(amounts: list[int]) -> None:
    """Each stands once, next to one name, in no order: nothing they do is what codes do."""
    values = [str(amount) for amount in amounts]
    labels = [f"post {at}" for at in range(len(values))]
    if values in (sorted(values), sorted(values, key=int)):
        return
    starts = sum(any(one != other and one.startswith(other) for other in values) for one in values)
    if starts < 3:
        assert not names_lines(values, [labels], [False] * len(values))


def test_what_has_a_total_is_an_amount() -> None:
    codes = [code for _ in range(4) for code in KINDS]
    names = [name for _ in range(4) for name in KINDS.values()]
    assert names_lines(codes, [names], [False] * 20)
    assert not names_lines([*codes, "9"], [[*names, "Totaal"]], [*[False] * 20, True])
