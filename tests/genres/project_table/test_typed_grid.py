"""A project table as text: columns with blanks between them, headings that come back, numbers of pages."""

import bbtcheck
from bbtcheck.records.project import Project

_WIDTHS = (26, 36, 13, 13, 22, 34, 22, 14)
_HEADS = (
    "Project", "Omschrijving", "Start", "Einde", "Verantwoordelijke", "Doelstelling", "Soort", "Beleidsveld",
)  # fmt: skip
_ROWS = (
    (
        ("Veilige kaaien", "We zetten op elke kaai een", "1/02/2031", "31/12/2033", "Dienst Havens",
         "SD1: We maken havens veilig", "Beleidsdoelstelling", "Havens"),
        ("", "ladder en een reddingsboei.", "", "", "en Kusten", "voor iedereen", "", ""),
    ),
    (
        ("Sluizenplan", "Het plan loopt over alle sluizen.", "1/01/2032", "30/06/2034", "Dienst Sluizen",
         "SD2: We houden sluizen open", "Beleidsdoelstelling", "Vaarwegen"),
        ("2032-2034", "", "", "", "", "", "", ""),
    ),
    (
        ("Loodsen opleiden", "Elk jaar een klas.", "15/03/2031", "31/12/2034", "Dienst Havens",
         "SD1: We maken havens veilig", "Beleidsdoelstelling", "Havens"),
        ("", "", "", "", "en Kusten", "voor iedereen", "", ""),
    ),
)  # fmt: skip


def _line(cells: tuple[str, ...]) -> str:
    return "".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()


def _paper() -> str:
    head = _line(_HEADS)
    pages = (_ROWS[:2], _ROWS[2:])
    lines = ["BBT 2031 - projectentabel", ""]
    for number, rows in enumerate(pages, 1):
        lines += [head, ""]
        for row in rows:
            lines += [*map(_line, row), ""]
        lines += [f"{number:>90}", ""]
    return "\n".join(lines) + "\n"


def test_every_cell_is_read_on_its_own_line() -> None:
    (content,) = bbtcheck.extract(_paper().encode())
    found = [record for record in content.records if isinstance(record, Project)]

    assert content.paper.genre == "project-table"
    assert [
        (one.title, one.description, one.start and one.start.raw, one.end_raw, one.department, one.objective,
         one.objective_text, one.goal_kind, one.policy_field, one.place and (one.place.line, one.place.page))
        for one in found
    ] == [
        ("Veilige kaaien", "We zetten op elke kaai een ladder en een reddingsboei.", "1/02/2031", "31/12/2033",
         "Dienst Havens en Kusten", 1, "We maken havens veilig voor iedereen", "Beleidsdoelstelling", "Havens",
         (5, None)),
        ("Sluizenplan 2032-2034", "Het plan loopt over alle sluizen.", "1/01/2032", "30/06/2034", "Dienst Sluizen", 2,
         "We houden sluizen open", "Beleidsdoelstelling", "Vaarwegen", (8, None)),
        ("Loodsen opleiden", "Elk jaar een klas.", "15/03/2031", "31/12/2034", "Dienst Havens en Kusten", 1,
         "We maken havens veilig voor iedereen", "Beleidsdoelstelling", "Havens", (15, None)),
    ]  # fmt: skip


def test_it_is_silent_and_slips_are_told_where_they_stand() -> None:
    assert bbtcheck.check(_paper().encode()).findings == ()
    for printed, slip, told in (
        ("30/06/2034", "31/06/2034", ("PRJ001", 8)),
        ("15/03/2031", "15/03/2035", ("PRJ002", 15)),
        ("2032-2034", "2032-2036", ("PRJ004", 8)),
    ):
        (finding,) = bbtcheck.check(_paper().replace(printed, slip).encode()).findings
        assert (finding.code, finding.place and finding.place.line) == told
