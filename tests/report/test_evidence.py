"""What the text report shows of a finding: each sum under its own lines, every reading, and never endless lines."""

from bbtcheck import api

UNSURE = """\
PROGRAMMA XA – FIETSPADEN

 VAK VEK (in duizend euro)
BA 2030    48.210    47.900
Bijstelling BO 2031    1.305    - 640
BO 2031    49.51    47.260
"""


def shown(text: str, *select: str) -> str:
    papers = api.extract(text.encode())
    rules = api.prepare(select=select)
    return api.render(api.check_gathered(papers, rules), papers=papers, rules=rules, quiet=True)


def test_a_malformed_figure_of_a_table_is_named_by_its_cell_with_all_its_readings() -> None:
    assert shown(UNSURE, "TXT005", "BUD001") == """\
<bytes>  (bbt-slides)

  fout TXT005  XA BO 2031 VAK 49.51  (regel 6)
  "49.51" kan op 3 manieren gelezen worden: als 49.510 keuro; 49,51 keuro; 4.951 keuro. Zet een punt
  voor elke groep van drie cijfers en een komma voor de decimalen.
    6 | BO 2031    49.51    47.260
      |            ^^^^^
  Wellicht fout: 49.51 op regel 6 moet 49.515 zijn (er is een cijfer weggevallen).
  Norm: Belgische schrijfwijze van getallen: een punt voor elke groep van drie cijfers, een komma
  voor de decimalen; Eurostat, Main types of validation rules for ESS data: FDT, field type

"""  # fmt: skip


def tables(count: int, credit: str) -> str:
    """So many programme tables of 100 and 10 in millions, without a unit, after a headline."""
    lines = ["Beleids- en begrotingstoelichting", "", "2031", "", "Begroting 2031 Fietsbeleid", ""]
    lines += ["Krediet 2031 Fietsbeleid", credit, ""]
    for number in range(count):
        lines += [f"PROGRAMMA X{chr(65 + number)} – FIETSPAD {number + 1}", " VAK VEK"]
        lines += ["BA 2030 90.000 90.000", "Bijstelling BO 2031 10.000 10.000", "BO 2031 100.000 100.000", ""]
    return "\n".join(lines)


def test_comparisons_of_different_figures_each_stand_under_their_own_lines() -> None:
    text = shown(tables(2, "300 miljoen euro\n+ 50 miljoen euro"), "BUD003", "BUD001")
    first = text.split("\n\n")[1].splitlines()

    assert [line for line in first if "|" in line or "=" in line or "ligt" in line] == [
        "     8 | 300 miljoen euro",
        "       | ^^^^^^^^^^^^^^^^",
        "    15 | BO 2031 100.000 100.000",
        "       |         ^^^^^^^",
        "    21 | BO 2031 100.000 100.000",
        "       |         ^^^^^^^",
        "    100.000 + 100.000 = 200.000 keuro, gedrukt staat 300 miljoen euro: 100.000 keuro te hoog. Het",
        "    verschil ligt tussen 99.499 keuro en 100.501 keuro.",
        "     9 | + 50 miljoen euro",
        "       | ^^^^^^^^^^^^^^^^^",
        "    14 | Bijstelling BO 2031 10.000 10.000",
        "       |                     ^^^^^^",
        "    20 | Bijstelling BO 2031 10.000 10.000",
        "       |                     ^^^^^^",
        "    10.000 + 10.000 = 20.000 keuro, gedrukt staat 50 miljoen euro: 30.000 keuro te hoog. Het",
        "    verschil ligt tussen 29.499 keuro en 30.501 keuro.",
    ]


def test_of_very_many_lines_only_the_first_are_shown() -> None:
    lines = shown(tables(26, "2,6 miljard euro"), "BUD010", "BUD001").splitlines()
    excerpt = [line for line in lines if "|" in line]

    assert lines[2] == "  opmerking BUD010  kEUR  (regel 10)"
    assert excerpt[0] == "     10 | PROGRAMMA XA – FIETSPAD 1"
    assert excerpt[-2] == "    148 | PROGRAMMA XX – FIETSPAD 24"
    assert len(excerpt) == 2 * 24
    assert (
        lines[max(number for number, line in enumerate(lines) if "|" in line) + 1] == "    … en nog 2 regels"
    )


def test_a_count_of_readings_has_no_decimals() -> None:
    said = " ".join(shown("De zaal kostte 3,366.13 euro.\n", "TXT005").split())
    assert '"3,366.13 euro" kan op 2 manieren gelezen worden: als 3.366,13 euro; 336.613,00 euro.' in said
