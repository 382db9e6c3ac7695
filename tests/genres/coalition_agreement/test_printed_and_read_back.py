"""Random commitments, printed the way an agreement is printed, are read back as the same commitments."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from effort import effort
from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.records import AgreementPoint, AgreementSection, Commitment

OBJECTS = (
    "woningen",
    "fietspaden",
    "bruggen",
    "laadpalen",
    "speelpleinen",
    "plaatsen",
    "windturbines",
    "loketten",
)
VERBS = ("bouwen", "openen", "plannen", "vernieuwen", "onderhouden")
AREAS = ("in de centrumsteden", "langs de kust", "in het onderwijs", "op het platteland", "in elke provincie")
TITLES = (
    "Wonen",
    "Vlot verkeer",
    "Natuur en bos",
    "Leren",
    "Zorg en welzijn",
    "Veilige buurten",
    "Cultuur en sport",
)
MOMENTS = {
    "tegen {year}": ("date", "by", None, "{year}", None, None),
    "tegen eind {year}": ("date", "by", None, "{year}-12-31", None, None),
    "tegen ten laatste 1 juli {year}": ("date", "by at the latest", None, "{year}-07-01", None, None),
    "uiterlijk op 31 december {year}": ("date", "by at the latest", None, "{year}-12-31", None, None),
    "voor 15 mei {year}": ("date", "before", None, "{year}-05-15", None, None),
    "vanaf {year}": ("date", "from", "{year}", None, None, None),
    "vanaf 1 september {year}": ("date", "from", "{year}-09-01", None, None, None),
    "in de loop van {year}": ("date", "in", None, "{year}", None, None),
    "deze regeerperiode": ("legislature", None, None, None, "legislature", None),
    "binnen de zes maanden": ("relative", None, None, None, "within a period", None),
    "zo snel mogelijk": ("relative", None, None, None, "as soon as possible", None),
    "jaarlijks": ("recurring", None, None, None, None, "P1Y"),
    "halfjaarlijks": ("recurring", None, None, None, None, "P6M"),
    "": ("quantity", None, None, None, None, None),
}  # fmt: skip
FILLERS = (
    "De regering hecht belang aan overleg met iedereen die in het veld werkt.",
    "Het decreet van 26 april 2019 blijft daarbij de basis.",
    "Sinds 2014 werden 45 dossiers afgehandeld.",
    "In de vorige regeerperiode is daar al aan gewerkt.",
    "De lokale besturen zijn hierbij de eerste partner (zie ook pagina 112).",
)


@dataclass(frozen=True)
class Promise:
    """A commitment as its author means it: what is done, how much of it, and by when."""

    verb: str
    count: int
    noun: str
    area: str
    moment: str
    year: int
    filler: str

    @property
    def sentence(self) -> str:
        when = self.moment.format(year=self.year)
        amount = f"{self.count:,}".replace(",", ".")
        return f"We {self.verb} {when} {amount} {self.noun} {self.area}.".replace("  ", " ")

    @property
    def bound(self) -> tuple[str | None, ...]:
        return tuple(part and part.format(year=self.year) for part in MOMENTS[self.moment])


@dataclass(frozen=True)
class Layout:
    """How the paper is printed: width, blank lines, where pages turn, and how."""

    width: int
    double: bool
    per_page: int
    page_number: bool
    form_feed: bool


promises = st.builds(
    Promise, st.sampled_from(VERBS), st.integers(2, 90_000).filter(lambda n: not 1000 <= n <= 2999), st.sampled_from(OBJECTS),
    st.sampled_from(AREAS), st.sampled_from(sorted(MOMENTS)), st.integers(2029, 2049), st.sampled_from(("", *FILLERS)),
)  # fmt: skip
chapters = st.lists(
    st.tuples(st.sampled_from(TITLES), st.lists(promises, min_size=1, max_size=4)), min_size=1, max_size=4
)
layouts = st.builds(
    Layout, st.integers(50, 100), st.booleans(), st.integers(15, 40), st.booleans(), st.booleans()
)


def lines_of(chapters: list[tuple[str, list[Promise]]], layout: Layout) -> list[str]:
    lines = ["WONEN EN LEVEN", "", ""]
    for number, (title, promised) in enumerate(chapters, start=1):
        lines += ["", f"{number}) {title}", ""]
        for promise in promised:
            text = f"• {promise.sentence} {promise.filler}".strip()
            for line in textwrap.wrap(text, layout.width, break_on_hyphens=False):
                lines += [f"{line} ", *([""] if layout.double else [])]
            lines += [] if layout.double else [""]
    return lines


def printed(chapters: list[tuple[str, list[Promise]]], layout: Layout) -> str:
    """Turn the page every so many lines: with a form feed, or without one, with its number or without."""
    out: list[str] = []
    for index, line in enumerate(lines_of(chapters, layout)):
        if index and index % layout.per_page == 0:
            page = 40 + index // layout.per_page
            out += ["", str(page), ""] if layout.page_number else []
            line = f"\f{line}" if layout.form_feed else line
        out.append(line)
    return "\n".join(out) + "\n"


@given(chapters=chapters, layout=layouts)
@settings(max_examples=40)
def test_what_is_printed_is_read_back(
    chapters: list[tuple[str, list[Promise]]],
    layout: Layout,
    agreement: Callable[[str], Any],
    bound_by: Callable[[Commitment], tuple[str | None, ...]],
) -> None:
    records = agreement(printed(chapters, layout)).records
    headings = [one.heading for one in records if isinstance(one, AgreementSection)]
    assert headings == [
        "WONEN EN LEVEN",
        *(f"{number}) {title}" for number, (title, _) in enumerate(chapters, start=1)),
    ]
    points = [one for one in records if isinstance(one, AgreementPoint)]
    assert len(points) == sum(len(promised) for _, promised in chapters)
    found = [
        (
            one.section,
            one.quote,
            bound_by(one),
            [(int(number.amount.value), number.noun) for number in one.numbers if number.amount],
        )
        for one in records
        if isinstance(one, Commitment)
    ]
    assert found == [
        (f"{number}) {title}", promise.sentence, promise.bound, [(promise.count, promise.noun)])
        for number, (title, promised) in enumerate(chapters, start=1)
        for promise in promised
    ]


PIECES = (
    "We bouwen ", "tegen ", "1 juli 2031", "2031-2034 ", "van 10 naar ", "12 ", "waarvan ", "drie delen: ", "(", ")", "• ", "o ",
    "- ", "\n", "\n\n", "\f", "1) ", "Werf 2: ", "één ", "deze regeerperiode ", "A. ", "§ ", "§", "# ", "**", "3-tal ", "%", " euro",
    "31 juni 2032", ".", ",", "Hoge Raad (HR) ", "vanaf dat moment ", "—", "\u00a0", "1.2.3 ", "’", "’70", "24/7", "0", "IV. ",
)  # fmt: skip


LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)


@given(text=st.lists(st.one_of(st.sampled_from(PIECES), LETTERS), max_size=60).map("".join))
@settings(max_examples=100)
def test_no_text_is_too_odd(text: str, agreement: Callable[[str], Any]) -> None:
    content = agreement(text)
    lines = len(content.lines)
    for record in content.records:
        assert record.place is None or record.place.line is None or 1 <= record.place.line <= max(lines, 1)


@pytest.mark.parametrize(
    "unit",
    [
        "• We bouwen tegen 2031 drie bruggen, waarvan 2 in de stad (twee delen: a, b en c).\n\n",
        "we bouwen van 10 naar 12 plaatsen tegen 2031 ",
        "drie delen: a, b en (",
        "Werf 1: Wonen\n1) Huren\n",
    ],
)
def test_time_grows_with_the_length_and_no_faster(unit: str, agreement: Callable[[str], Any]) -> None:
    short, long = (effort(lambda times=times: agreement(unit * times)) for times in (60, 480))
    # Eight times the text: quadratic work would be 64 times as much.
    assert long <= 12 * short
