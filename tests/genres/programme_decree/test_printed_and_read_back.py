"""A random decree, printed on pages of any width and length, is read back whole and is silent; a slip is found."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.records import Decree

Found = tuple[str, int | None, dict[str, str]]

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde")


@dataclass(frozen=True)
class Change:
    """One amendment as an author would draft it, and what must be read from it."""

    where: str
    text: str
    kind: str
    place: tuple[str | None, str | None, str | None]  # paragraph, member, point
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True)
class Amending:
    """An article that changes one article of an act; with several changes they are points."""

    target: str
    same: bool
    history: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter about one act."""

    name: str
    date: str
    title: str
    articles: tuple[Amending, ...] = field(default=())


@dataclass(frozen=True)
class Layout:
    """How a page looks."""

    width: int = 90
    lines: int = 30
    header: str = "Programmadecreet 2031"
    form_feed: bool = False
    straight: bool = False


def day(number: int) -> str:
    """The day with this number, in order of time, as legal texts print it."""
    year, rest = divmod(number, 336)
    month, date = divmod(rest, 28)
    return f"{date + 1} {MONTHS[month]} {2000 + year}"


def printed(chapters: tuple[Chapter, ...], layout: Layout) -> str:
    """A whole decree on pages."""
    lines = ["20 DECEMBER 2031. - Programmadecreet bij de begroting 2032", ""]
    lines += [
        "HOOFDSTUK 1. - Algemene bepalingen",
        "Artikel 1. Dit decreet regelt een gewestaangelegenheid.",
        "",
    ]
    number = 1
    for index, chapter in enumerate(chapters, start=2):
        heading = f"HOOFDSTUK {index}. - Wijziging van het decreet van {chapter.date} {chapter.title}"
        lines += [*textwrap.wrap(heading, layout.width, break_on_hyphens=False), ""]
        for article in chapter.articles:
            number += 1
            lines += [*_article(number, article, chapter, layout), ""]
    lines += [f"HOOFDSTUK {len(chapters) + 2}. - Slotbepaling"]
    lines += [f"Art. {number + 1}. Dit decreet treedt in werking op 1 januari 2032.", ""]
    lines += ["Brussel, 20 december 2031.", "De minister-president van de Vlaamse Regering,"]
    text = _paged(lines, layout)
    return text.replace("“", '"').replace("”", '"') if layout.straight else text


def _article(number: int, article: Amending, chapter: Chapter, layout: Layout) -> list[str]:
    act = "hetzelfde decreet" if article.same else f"het decreet van {chapter.date} {chapter.title}"
    alone = article.changes[0].where if len(article.changes) == 1 else ""
    lead = f"Art. {number}. In artikel {article.target}{f', {alone},' if alone else ''} van {act}"
    if article.history:
        first, *others = article.history
        lead += f", ingevoegd bij het decreet van {first}"
        if len(others) == 1:
            lead += f" en gewijzigd bij het decreet van {others[0]}"
        elif others:
            lead += f" en gewijzigd bij de decreten van {', '.join(others[:-1])} en {others[-1]}"
        lead += ","
    if len(article.changes) == 1:
        return _wrapped(f"{lead} {article.changes[0].text}.", layout)
    lines = _wrapped(f"{lead} worden de volgende wijzigingen aangebracht:", layout)
    for point, change in enumerate(article.changes, start=1):
        end = "." if point == len(article.changes) else ";"
        lines += _wrapped(
            f"{point}° {f'in {change.where} ' if change.where else ''}{change.text}{end}", layout
        )
    return lines


def _wrapped(text: str, layout: Layout) -> list[str]:
    return textwrap.wrap(text, layout.width, break_long_words=False, break_on_hyphens=False)


def _paged(lines: list[str], layout: Layout) -> str:
    pages = [lines[start : start + layout.lines] for start in range(0, len(lines), layout.lines)]
    printed_pages = []
    for number, page in enumerate(pages, start=1):
        top = [f"{' ' * 40}{layout.header}", ""]
        printed_pages.append("\n".join([*top, *page, "", f"{' ' * 40}{number}", ""]))
    return ("\f" if layout.form_feed else "\n").join(printed_pages)


WORDS = st.lists(
    st.sampled_from(
        "steun aanvraag termijn minister gemeente fonds jaarlijks subsidie dossier bedrag".split()
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
AMOUNTS = st.integers(1, 9_999).map(lambda n: f"{n * 1_000:,} euro".replace(",", "."))


@st.composite
def _different(draw: st.DrawFn) -> tuple[str, str]:
    values = draw(st.sampled_from([WORDS, AMOUNTS]))
    return tuple(draw(st.lists(values, min_size=2, max_size=2, unique=True)))


@st.composite
def _changes(draw: st.DrawFn) -> Change:
    paragraph = draw(st.none() | st.integers(1, 5).map(str))
    member = draw(st.none() | st.sampled_from(ORDINALS))
    point = draw(st.none() | st.integers(1, 9).map(lambda n: f"{n}°"))
    parts = [f"paragraaf {paragraph}" if paragraph else None, f"{member} lid" if member else None, point]
    named = [part for part in parts if part]
    where = ", ".join(named)
    place = (paragraph, member, point)
    old, new = draw(_different())
    forms = [
        Change(
            where,
            f"wordt de zinsnede “{old}” vervangen door de zinsnede “{new}”",
            "replace words",
            place,
            old,
            new,
        ),
        Change(where, f"worden de woorden “{old}” opgeheven", "repeal words", place, old),
        Change(
            where,
            f"worden na de woorden “{old}” de woorden “{new}” ingevoegd",
            "insert words",
            place,
            None,
            new,
        ),
        Change(
            where,
            f"wordt een zin toegevoegd, die luidt als volgt: “De {new} telt.”",
            "add",
            place,
            None,
            f"De {new} telt.",
        ),
    ]
    return draw(st.sampled_from(forms))


@st.composite
def chapters(draw: st.DrawFn) -> tuple[Chapter, ...]:
    """Chapters of a random decree, each about an act of its own."""
    count = draw(st.integers(1, 4))
    found = []
    for index in range(count):
        start = draw(st.integers(336 * index, 336 * index + 300))
        articles = []
        for position in range(draw(st.integers(1, 4))):
            dates = sorted(draw(st.sets(st.integers(3_400, 10_000), max_size=4)))
            target = draw(st.sampled_from(("4", "12/1", "2.7.4.1.1", "5bis", "III.20", "107")))
            changes = tuple(draw(st.lists(_changes(), min_size=1, max_size=4)))
            articles.append(Amending(target, position > 0, tuple(day(d) for d in dates), changes))
        title = f"houdende de steun aan {('molens', 'musea', 'fietspaden', 'speelpleinen')[index]} in de gemeenten"
        found.append(Chapter(str(index), day(start), title, tuple(articles)))
    return tuple(found)


LAYOUTS = st.builds(
    Layout,
    width=st.integers(40, 140),
    lines=st.integers(12, 60),
    form_feed=st.booleans(),
    straight=st.booleans(),
)


@settings(max_examples=60)
@given(made=chapters(), layout=LAYOUTS)
def test_a_printed_decree_is_read_back(
    made: tuple[Chapter, ...], layout: Layout, decree_of: Callable[[str], Decree]
) -> None:
    decree = decree_of(printed(made, layout))
    articles = [(chapter, article) for chapter in made for article in chapter.articles]

    assert [article.article for article in decree.articles] == [str(n) for n in range(1, len(articles) + 3)]
    assert decree.complete and decree.date is not None and decree.date.iso == "2031-12-20"
    assert [d.title for d in decree.divisions[1:-1]] == [
        f"Wijziging van het decreet van {chapter.date} {chapter.title}" for chapter in made
    ]
    for found, (chapter, article) in zip(decree.articles[1:-1], articles, strict=True):
        assert [
            (a.kind.value, a.target_article, (a.paragraph, a.member, a.point), a.old_text, a.new_text)
            for a in found.actions
        ] == [
            (change.kind, article.target, change.place, change.old, change.new) for change in article.changes
        ]
        assert {a.act_date.raw if a.act_date else None for a in found.actions} == {chapter.date}
        assert {a.act_title for a in found.actions} == {chapter.title}
        assert [act.date.raw for history in found.histories for act in history.acts] == list(article.history)


@settings(max_examples=40)
@given(made=chapters(), layout=LAYOUTS)
def test_a_consistent_decree_is_silent(
    made: tuple[Chapter, ...], layout: Layout, findings_of: Callable[[str], list[Found]]
) -> None:
    assert findings_of(printed(made, layout)) == []


def _first(made: tuple[Chapter, ...], article: Amending) -> tuple[Chapter, ...]:
    return (replace(made[0], articles=(article, *made[0].articles[1:])), *made[1:])


@settings(max_examples=30)
@given(made=chapters(), layout=LAYOUTS, words=WORDS)
def test_words_replaced_by_themselves_are_found_in_any_layout(
    made: tuple[Chapter, ...], layout: Layout, words: str, findings_of: Callable[[str], list[Found]]
) -> None:
    text = f"wordt de zinsnede “{words}” vervangen door de zinsnede “{words}”"
    change = Change("", text, "replace words", (None, None, None), words, words)
    broken = _first(made, Amending("9", False, (), (change,)))

    assert [(code, labels) for code, _, labels in findings_of(printed(broken, layout))] == [
        ("DRF006", {"article": "2", "target_article": "9"})
    ]


@settings(max_examples=30)
@given(made=chapters(), layout=LAYOUTS)
def test_a_history_in_the_wrong_order_is_found_in_any_layout(
    made: tuple[Chapter, ...], layout: Layout, findings_of: Callable[[str], list[Found]]
) -> None:
    change = Change("", "wordt het derde lid opgeheven", "repeal", (None, "derde", None))
    broken = _first(made, Amending("9", False, (day(9_000), day(8_000)), (change,)))

    assert [(code, labels) for code, _, labels in findings_of(printed(broken, layout))] == [
        ("DRF008", {"article": "2", "target_article": "9"})
    ]
