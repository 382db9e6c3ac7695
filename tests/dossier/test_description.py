"""The dossier file: what it says goes before what a paper says, and what is wrong in it is told with its place."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import api
from bbtcheck.dossier.description import description_text, read_dossier, term_of
from bbtcheck.errors import ConfigError, UnreadableError
from bbtcheck.quantity import Period, parse_date
from bbtcheck.records import Paper

TABLE = """\
Beleids- en
Begrotingstoelichting

{year}

PROGRAMMA XA – ZORG IN DE BUURT

            VAK        VEK
BA 2030    48.210     47.900
Bijstelling
BO 2031
            1.305      - 640
BO 2031    49.515     47.260
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "dossier.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_the_file_says_of_a_paper_counts(tmp_path: Path) -> None:
    (tmp_path / "nota.txt").write_text(TABLE.format(year=2031), encoding="utf-8")
    file = written(
        tmp_path,
        'legislature = "2029-2034"\nunit = "kEUR"\n[[paper]]\npath = "nota.txt"\nkind = "bbt-slides"\n'
        'year = 2033\ndate = 2030-10-28\nunit = "mln EUR"\n',
    )
    (content,) = api.gather((), dossier=file).papers
    paper, table = (
        content.paper,
        next(one for one in content.records if isinstance(one, bbtcheck.BudgetTable)),
    )
    assert (paper.year, paper.genre, paper.date) == (2033, "bbt-slides", parse_date("28/10/2030"))
    assert paper.legislature == Period(dt.date(2029, 7, 1), dt.date(2034, 6, 30))
    assert (table.unit, table.unit_stated, table.unit_reason) == ("mln EUR", None, "told")


def test_a_unit_that_the_paper_states_stays(tmp_path: Path) -> None:
    text = TABLE.format(year=2031).replace("            VAK", "(in duizend euro)\n            VAK", 1)
    (tmp_path / "nota.txt").write_text(text, encoding="utf-8")
    file = written(tmp_path, '[[paper]]\npath = "nota.txt"\nunit = "EUR"\n')
    (content,) = api.gather((), dossier=file).papers
    table = next(one for one in content.records if isinstance(one, bbtcheck.BudgetTable))
    assert (table.unit, table.unit_stated) == ("kEUR", "kEUR")


def test_a_paper_that_is_named_otherwise_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nota.txt").write_text(TABLE.format(year=2031), encoding="utf-8")
    file = written(tmp_path, '[[paper]]\npath = "nota.txt"\nyear = 2033\n')
    monkeypatch.chdir(tmp_path)
    described = read_dossier(file)
    (content,) = api.gather(["nota.txt"], dossier=described).papers
    assert (content.paper.name, content.paper.year) == ("nota.txt", 2033)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the key 'paper' is missing"),
        ("[[paper]]\nyear = 2031\n", "the key 'path' is missing"),
        ('[[paper]]\npath = "a"\nyear = "2031"\n', "paper.1.year: input should be a valid integer"),
        (
            '[[paper]]\npath = "a"\nunit = "dollar"\n',
            "paper.1.unit: value error, 'dollar' is no unit of amounts",
        ),
        ('[[paper]]\npath = "a"\nlegislature = "soon"\n', "'soon' is no term of office"),
        ('[[paper]]\npath = "a"\n\n[[paper]]\npath = "a"\n', "a is named twice."),
        ('[[paper]]\npath = "a"\nyaer = 2031\n', "the key 'yaer' is not known. Did you mean 'year'?"),
        ("paper = []\n", "dossier.toml:1: no paper is named."),
        ("paper = [\n", "this is no TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        read_dossier(file)
    message = str(caught.value)
    assert message.startswith(f"{file}:")
    assert told in message
    assert re.search(r"[.?] A paper has a path;", message)
    assert message.endswith("A paper has a path; kind, year, date, legislature and unit may be added.")


def test_an_unknown_kind_is_told_with_its_line(tmp_path: Path) -> None:
    file = written(tmp_path, '\n[[paper]]\npath = "a"\nkind = "novel"\n')
    with pytest.raises(ConfigError) as caught:
        api.gather((), dossier=file)
    assert str(caught.value).startswith(f"{file}:2: there is no kind of paper 'novel'. Known: ")


def test_a_dossier_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"absent\.toml: this dossier cannot be read"):
        read_dossier(tmp_path / "absent.toml")


@pytest.mark.parametrize("text", ["2029", "2034-2029", "2029-2060", "x-y", "", "-", "²-³"])
def test_what_is_no_term_of_office(text: str) -> None:
    assert term_of(text) is None


papers = st.builds(
    Paper,
    name=st.text(st.characters(codec="utf-8", exclude_characters="/\x00"), min_size=1).filter(
        lambda name: name.strip() == name and name not in (".", "..")
    ),
    genre=st.sampled_from(["bbt-slides", "plain"]),
    year=st.none() | st.integers(1990, 2100),
    date=st.none()
    | st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)).map(lambda day: parse_date(f"{day:%d/%m/%Y}")),
    unit=st.sampled_from([None, "kEUR", "VTE"]),
)


@given(st.lists(papers, min_size=1, max_size=3, unique_by=lambda paper: paper.name))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, some: list[Paper]) -> None:
    folder = tmp_path_factory.mktemp("dossier")
    placed = [one.model_copy(update={"name": str(folder / one.name)}) for one in some]
    described = read_dossier(written(folder, description_text(placed, folder)))
    assert [
        (name, entry.kind, entry.year, entry.date, entry.unit) for name, entry in described.papers.items()
    ] == [
        (
            one.name,
            one.genre,
            one.year,
            one.date.first if one.date else None,
            one.unit if one.unit == "kEUR" else None,
        )
        for one in placed
    ]
