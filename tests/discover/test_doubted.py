"""Where a line of sums breaks for a reason that lies in the table, nothing is told; one wrong figure still is."""

import bbtcheck
from bbtcheck.source import Source

BUDGET = """\
post;begroot;gewijzigd;uitgevoerd;verschil
Wegen;4.512;4.512;4.307;205
Water;1.208;1.208;1.391;-183
Lucht;2.377;2.377;2.116;261
Bodem;873;873;904;-31
Groen;3.904;3.904;3.655;249
Parken;2.115;2.115;2.208;-93
Havens;5.619;5.619;5.307;312
Sluizen;1.473;1.473;1.529;-56
Bruggen;6.049;6.894;6.318;576
"""
RECEIPTS = """\
deel;post;begroot;uitgevoerd;saldo
uitgaven;Wegen;4.512;4.307;205
uitgaven;Water;1.208;1.391;-183
uitgaven;Lucht;2.377;2.116;261
uitgaven;Bodem;873;904;-31
uitgaven;Groen;3.904;3.655;249
uitgaven;Parken;2.115;2.208;-93
uitgaven;Havens;5.619;5.307;312
ontvangsten;Tol;1.473;1.529;56
uitgaven;Sluizen;1.866;1.702;164
uitgaven;Bermen;3.028;3.117;-89
ontvangsten;Pacht;6.049;6.318;269
"""


def told(text: str) -> list[tuple[str, str]]:
    report = bbtcheck.check(Source("t.csv", text.encode()))
    return [(one.code, str(one.place)) for one in report.findings if one.code.startswith("DIS")]


def test_the_column_that_usually_says_the_same_may_be_the_one_that_is_meant() -> None:
    assert told(BUDGET) == []


def test_a_wrong_figure_beside_such_a_column_is_told() -> None:
    wrong = BUDGET.replace("Lucht;2.377;2.377;2.116;261", "Lucht;2.377;2.377;2.116;216")
    assert told(wrong) == [("DIS002", "t.csv!B4"), ("DIS002", "t.csv!C4")]


def test_receipts_that_count_the_other_way_round_are_no_errors() -> None:
    assert told(RECEIPTS) == []


def test_one_sign_that_is_lost_is_told() -> None:
    assert told(
        RECEIPTS.replace("-93", "93").replace("1.529;56", "1.529;-56").replace("6.318;269", "6.318;-269")
    ) == [("DIS002", "t.csv!C7")]


def test_a_line_that_is_a_copy_of_another_is_no_rule() -> None:
    rows = [f"post {at};{at * 937 % 5000 + 400};0;0;{at * 937 % 5000 + 400}" for at in range(1, 30)]
    rows[6] = "post 7;1.959;0;0;1.995"
    rows[3] = "post 4;4.148;12;0;4.160"
    assert told("naam;2030;meer;minder;2031\n" + "\n".join(rows) + "\n") == []


def test_digits_beyond_those_of_which_a_computer_is_sure_say_nothing() -> None:
    rows = [
        "post;2030;2031;samen",
        "a;31447184.968070157;40159419.03192984;71606603.99999999",
        "b;32771232.990698267;36503721.00930174;69274954",
        "c;0.1234567890123456;0.8765432109876544;1",
        "d;1324048.02262811;1655698.022628106;2979746.045256219",
    ]
    assert told("\n".join(rows) + "\n") == []


def test_a_code_that_each_line_of_a_group_repeats_is_no_amount() -> None:
    groups = [
        "afdeling;groep;post;2030;2031;2032",
        "130;;Statistiek;4.512;4.690;4.731",
        "130;1;Enquêtes;1.208;1.233;1.251",
        "130;2;Registers;2.377;2.401;2.486",
        "130;3;Verspreiding;927;1.056;994",
        "150;;Inspectie;3.904;3.987;4.066",
        "150;1;Bouw;2.115;2.162;2.209",
        "150;2;Milieu;1.789;1.825;1.857",
    ]
    assert told("\n".join(groups) + "\n") == []
    wrong = "\n".join(groups).replace("3.987", "3.897")
    assert told(wrong + "\n") != []


def test_a_result_that_only_repeats_the_line_above_is_no_sum_of_more() -> None:
    rows = [
        "  Rente                14,95      0,02 %      0,13 %",
        "  Kosten           12.304,11     16,41 %     95,77 %",
        "  Huur              2.118,40      2,82 %     16,49 %",
        "  RESULTAAT       101.586,67    135,45 %    790,37 %",
        "  NETTO RESULTAAT 101.586,67    135,45 %    790,37 %",
    ]
    report = bbtcheck.check(Source("t.txt", "\n".join(rows).encode()))
    assert [one.code for one in report.findings if one.code.startswith("DIS")] == []
