"""The real excerpt of a programme decree that stops behind a heading: read whole, and nothing to report."""

from pathlib import Path

from bbtcheck import check
from bbtcheck.genres import choose, extract
from bbtcheck.read import read
from bbtcheck.records import Decree

PAPER = "realdocs/vl_programmadecreet_2020-06-26_uittreksel.txt"


def test_the_excerpt_is_recognised_and_silent(shared: Path) -> None:
    assert choose(read(shared / PAPER)).name == "programme-decree"
    assert check(shared / PAPER).findings == ()


def test_everything_in_the_excerpt_is_read(shared: Path) -> None:
    decree = next(record for record in extract(read(shared / PAPER)).records if isinstance(record, Decree))
    action = decree.articles[1].actions[0]
    history = decree.articles[1].histories[0]

    assert (decree.title, decree.complete, decree.competence) == (
        "Programmadecreet bij de aanpassing van de begroting 2020",
        False,
        "gewest- en gemeenschapsaangelegenheid",
    )
    assert decree.date is not None and decree.date.iso == "2020-06-26"
    assert [(d.heading, d.previous_number, d.parent, d.articles) for d in decree.divisions] == [
        ("hoofdstuk 1", None, None, 1),
        ("hoofdstuk 2", 1, None, 1),
        ("afdeling 1", None, "hoofdstuk 2", 1),
        ("afdeling 2", 1, "hoofdstuk 2", 0),
    ]
    assert [(a.article, a.marker, a.balanced) for a in decree.articles] == [
        ("1", "Artikel", True),
        ("2", "Art.", True),
    ]
    assert (action.kind, action.act_kind, action.target_article, action.member) == (
        "replace words",
        "decreet",
        "5/1",
        "vierde",
    )
    assert action.act_date is not None and action.act_date.iso == "2017-05-12"
    assert (action.old_dates[0].iso, action.new_dates[0].iso) == ("2011-07-08", "2019-03-29")
    assert [(one.verb, one.act_kind, one.date.iso) for one in history.acts] == [
        ("ingevoegd", "decreet", "2019-03-29")
    ]
