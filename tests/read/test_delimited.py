"""CSV, TSV and HTML: delimiter, decimals and cells found out, and nothing that is prose taken for a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.errors import UnreadableError
from bbtcheck.read import Limits, read
from bbtcheck.read.delimited import DELIMITED
from bbtcheck.read.html import HTML
from bbtcheck.read.limits import DEFAULT_LIMITS
from bbtcheck.source import Source


@pytest.mark.parametrize(
    ("text", "delimiter", "decimals", "rows"),
    [
        ("a;b\n1.234,5;2\n3;4\n", ";", ",", ["a\tb", "1.234,5\t2", "3\t4"]),
        ("a,b\n1234.50,2\n3.25,4\n", ",", ".", ["a\tb", "1234,50\t2", "3,25\t4"]),
        ('a,b\n"1,234.56",-2.5\n"12,000",4\n', ",", ".", ["a\tb", "1.234,56\t-2,5", "12.000\t4"]),
        ("a\tb\n2031\t48.210\nx\t1.305\n", "TAB", ",", ["a\tb", "2031\t48.210", "x\t1.305"]),
        ("a|b\nc|d\ne|f\n", "|", ",", ["a\tb", "c\td", "e\tf"]),
        ('a;b\n"x\ny";"z;"""\nc;d\n', ";", ",", ["a\tb", 'x y\tz;"', "c\td"]),
    ],
)  # fmt: skip
def test_a_table_is_found_out_and_said(text: str, delimiter: str, decimals: str, rows: list[str]) -> None:
    document = read(text.encode())
    assert (document.format, [line.text for line in document.lines]) == ("csv", rows)
    assert [dict(note.arguments) for note in document.notes] == [
        {"delimiter": delimiter, "decimals": decimals}
    ]
    assert [cell.ref for cell in document.lines[-1].cells] == ["A3", "B3"]


@pytest.mark.parametrize(
    "text",
    [
        "Er zijn, zoals altijd, drie regels.\nElke regel heeft, denk ik, komma's.\nNog een, en nog een, en klaar.\n",
        "Eén regel; nog iets\n",
        "a;b\nc;d\n",
        "| a | b |\n|---|---|\n" + "Een gewone zin van een gewone nota die maar doorgaat.\n" * 6,
        "",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert not DELIMITED.recognises(text.encode(), "x.csv")


@given(st.text(max_size=300), st.sampled_from([";", ",", "\t", "|"]))
def test_whatever_it_is_it_is_read_or_refused(text: str, delimiter: str) -> None:
    source = Source("x.csv", (f"a{delimiter}b\nc{delimiter}d\n" * 3 + text).encode())
    try:
        lines = DELIMITED.read(source, DEFAULT_LIMITS).lines
    except UnreadableError as error:
        assert str(error).startswith("x.csv")
    else:
        assert len(lines) >= 1


def test_damage_and_limits_are_named() -> None:
    table = b"a;b\nc;d\ne;f\n"
    with pytest.raises(UnreadableError, match=r"x\.csv has 6 cells; at most 5 are read\."):
        read(Source("x.csv", table), Limits(max_cells=5))
    with pytest.raises(
        UnreadableError, match=r"x\.csv is damaged in row 4: a cell of more than 131072 characters"
    ):
        read(Source("x.csv", table + b'"' + b"x" * 200_000 + b'";y\n'))


def test_html_shows_what_a_browser_shows() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>t 1</title></head><body><p>Eén<br>twee &euro; 5&nbsp;mio</p>"
        "<table><tr><th>BA<td>1.200</tr><tr><td><p>a</p><p>b</p><td>2</table><div>na <b>de</b> tabel</div>"
        "<script>99</script><!-- 77 --><style>88</style>slot</body></html>"
    )
    document = read(page.encode())
    assert document.format == "html"
    assert [line.text for line in document.lines] == [
        "Eén",
        "twee € 5 mio",
        "BA\t1.200",
        "a b\t2",
        "",
        "na de tabel",
        "slot",
    ]
    place = document.lines[2].place("x.html", 3)
    assert (place.sheet, place.cell) == ("T1", "B1")


def test_deep_nesting_is_read_up_to_its_limit() -> None:
    deep = ("<!doctype html>" + "<div>" * 50_000 + "<table><tr><td>" * 100 + "1.200").encode()
    (line,) = (line for line in read(deep).lines if line.text)
    assert line.text == "1.200"
    with pytest.raises(UnreadableError) as caught:
        read(Source("x.html", deep), Limits(max_nesting=99))
    assert str(caught.value) == (
        "x.html has 100 levels of tables or groups inside each other; at most 99 are read. Split it, or raise the "
        "limit, if you trust the file, with --limit max-nesting=100."
    )


@given(
    st.lists(
        st.sampled_from(
            "<table> </table> <tr> <td> </td> <p> <br> <script> </script> x 1 &amp; <!-- -->".split()
        )
    )
)
def test_no_markup_makes_the_reader_fail(parts: list[str]) -> None:
    document = HTML.read(Source("x.html", ("<!doctype html>" + " ".join(parts)).encode()), DEFAULT_LIMITS)
    assert document.format == "html"


@pytest.mark.parametrize("text", ["Gewone tekst met <b>html</b>", "# Kop\n\n<ul><li>een</li></ul>\n"])
def test_markdown_with_some_markup_is_no_page(text: str) -> None:
    assert not HTML.recognises(text.encode(), "x.md")


@pytest.mark.parametrize("end", ["\t", ";", "|"])
def test_prose_whose_lines_all_end_in_a_mark_is_no_table(end: str) -> None:
    """A paper copied from slides often has a tab behind every line."""
    text = "".join(
        f"{line}{end}\n"
        for line in ("Beleidsveld Fietspaden", "BA 2030    48 210    47 900", "BO 2031    49 515")
    )

    assert not DELIMITED.recognises(text.encode(), "nota.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Huur    4310,00   4420,00\nLoon    9206,50   9377,25\nDrank   2118,75   1986,40\nSamen  15635,25  15783,65\n",
        "Huur    4310,00\nLoon    9206,50\nDrank   2118,75\nSamen  15635,25\n",
        "Huur € 4310,00 € 4420,00\nLoon € 9206,50 € 9377,25\nDrank € 2118,75 € 1986,40\n",
    ],
)
def test_commas_before_decimals_in_a_text_are_no_delimiters(text: str) -> None:
    assert read(Source("t.txt", text.encode())).format == "text"


def test_figures_between_commas_are_a_table() -> None:
    assert (
        read(Source("t.txt", b"post,2031,2032\nHuur,4310,44\nLoon,9206,93\nDrank,2118,19\n")).format == "csv"
    )


def test_a_table_whose_lines_end_as_on_an_old_mac_is_read() -> None:
    document = read(Source("t.csv", b"post,2031,2032\rHuur,4310,44\rLoon,9206,93\rDrank,2118,19\r"))
    assert (document.format, len(document.lines)) == ("csv", 4)


def test_titles_and_notes_around_a_table_do_not_hide_it() -> None:
    rows = "".join(f'1.{n},Belasting {n},"1,{n}50","1,{n}75",0.5%\n' for n in range(1, 6))
    head = "Raming van de ontvangsten\nDuizend euro\ncode,naam,2030,2031,groei\n1,Belastingen,x,x,\n"
    text = f'{head}1.1.1,Erven,"1,050","1,075",0.5%\n{rows}"Noot 1: zonder 1,250.5"\nNoot 2: afgerond, dus\n'
    document = read(Source("raming.csv", text.encode()))
    assert document.format == "csv"
    assert [line.text.split("\t") for line in document.lines[4:6]] == [
        ["1.1.1", "Erven", "1.050", "1.075", "0,5%"],
        ["1.1", "Belasting 1", "1.150", "1.175", "0,5%"],
    ]
    assert [line.text for line in (document.lines[0], document.lines[-2])] == [
        "Raming van de ontvangsten",
        "Noot 1: zonder 1.250,5",
    ]


def test_lines_of_prose_with_as_many_commas_are_no_table() -> None:
    prose = "Eerst a, dan b, ook c, en d.\n" * 3 + "Een gewone zin zonder meer.\n" * 4
    assert not DELIMITED.recognises(prose.encode(), "x.csv")


def test_a_file_with_commas_between_its_cells_has_none_in_its_figures() -> None:
    document = read(b"grootte,bedrijven,hectare\nklein (1.0 - 1.99),20,35\ngroot (2.0 - 3.99),11,30\n")
    assert document.lines[1].cells[0].text == "klein (1,0 - 1,99)"
