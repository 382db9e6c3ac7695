"""Programme decrees: chapters that each change one act, with the history of what is changed and points in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.quantity import CalendarDate, Quantity, format_number, parse_date
from bbtcheck.records import (
    ActionKind,
    AmendingAction,
    AmendmentHistory,
    Article,
    Decree,
    Division,
    HistoryAct,
)
from bbtcheck.testing.chance import Chance, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.notation import wrapped

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde")
_ACTS = ("molens", "kustmusea", "wandelpaden", "speelbossen", "veerdiensten")
_TARGETS = ("4", "12/1", "2.7.4.1.1", "5bis", "III.20", "107")
_WORDS = ("steun", "aanvraag", "termijn", "gemeente", "fonds", "subsidie", "dossier")
_PER_YEAR = 336


@dataclass(frozen=True, slots=True)
class _Page:
    """How a page looks."""

    width: int
    lines: int
    form_feed: bool
    straight: bool


def programme_decree(chance: Chance, *, year: int | None = None) -> PrintedPaper:
    """Make the programme decree beside the budget of a year."""
    decree = made_decree(chance, chance.number(2027, 2058) if year is None else year)
    page = _Page(chance.number(40, 140), chance.number(12, 60), chance.maybe(), chance.maybe())
    lines = list(print_decree(decree, page.width))
    text = paged(lines, page, f"Programmadecreet {(decree.date.raw if decree.date else '')[-4:]}")
    if page.straight:
        text = text.replace("“", '"').replace("”", '"')
    return PrintedPaper("programme-decree", text, (decree,), name="decreet.txt")


def made_decree(chance: Chance, year: int) -> Decree:
    """Make a decree of chapters, each about an act of its own, that takes effect with the budget of ``year``."""
    subjects = some(chance, _ACTS, 1, 4)
    articles = [Article(article="1", chapter="hoofdstuk 1")]
    divisions = [_division(1, "Algemene bepalingen")]
    for number, subject in enumerate(subjects, 2):
        enacted = chance.number(_PER_YEAR * number, _PER_YEAR * number + 300)
        act = f"houdende de steun aan {subject} in de gemeenten"
        divisions.append(_division(number, f"Wijziging van het decreet van {_day(enacted)} {act}"))
        for position in chance.times(1, 4):
            articles.append(_amending(chance, str(len(articles) + 1), _day(enacted), act, same=position > 0))
    divisions.append(_division(len(divisions) + 1, "Slotbepaling"))
    articles.append(Article(article=str(len(articles) + 1)))
    return Decree(
        title=f"Programmadecreet bij de begroting {year}",
        date=parse_date(f"20 december {year - 1}"),
        complete=True,
        divisions=tuple(divisions),
        articles=tuple(articles),
    )


def _division(number: int, title: str) -> Division:
    return Division(
        heading=f"hoofdstuk {number}",
        kind="hoofdstuk",
        title=title,
        number_raw=str(number),
        number=number,
    )


def _day(number: int) -> str:
    """The day with this number, in order of time, as legal texts print it."""
    year, rest = divmod(number, _PER_YEAR)
    month, date = divmod(rest, 28)
    return f"{date + 1} {_MONTHS[month]} {2000 + year}"


def _known(text: str) -> CalendarDate:
    found = parse_date(text)
    if found is None:
        raise AssertionError(f"{text} is no date")
    return found


def _amending(chance: Chance, number: str, date: str, act: str, *, same: bool) -> Article:
    target = chance.one(_TARGETS)
    days = sorted({chance.number(3_400, 9_000) for _ in chance.times(0, 3)})
    history = tuple(
        HistoryAct(verb="gewijzigd" if number else "ingevoegd", act_kind="decreet", date=_known(_day(day)))
        for number, day in enumerate(days)
    )
    return Article(
        article=number,
        actions=tuple(_action(chance, date, act, target, same=same) for _ in chance.times(1, 4)),
        histories=(AmendmentHistory(target_article=target, acts=history),) if history else (),
    )


def _action(chance: Chance, date: str, act: str, target: str, *, same: bool) -> AmendingAction:
    kind = chance.one(
        (ActionKind.REPLACE_WORDS, ActionKind.REPEAL_WORDS, ActionKind.INSERT_WORDS, ActionKind.ADD)
    )
    old, new = _two(chance)
    old_text = old if kind in (ActionKind.REPLACE_WORDS, ActionKind.REPEAL_WORDS) else None
    new_text = {ActionKind.ADD: f"De {new} telt.", ActionKind.REPEAL_WORDS: None}.get(kind, new)
    return AmendingAction(
        kind=kind,
        act_date=_known(date),
        act_title=act,
        same_act=same,
        target_article=target,
        paragraph=str(chance.number(1, 5)) if chance.maybe() else None,
        member=chance.one(_ORDINALS) if chance.maybe() else None,
        point=f"{chance.number(1, 9)}°" if chance.maybe() else None,
        old_text=old_text,
        new_text=new_text,
        old_amount=_alone(old_text),
        new_amount=_alone(new_text),
    )


def _alone(text: str | None) -> Quantity | None:
    """Give the amount that a quoted text is and nothing else."""
    return Quantity.of(text) if text is not None and text.endswith(" euro") else None


def _two(chance: Chance) -> tuple[str, str]:
    """Give two different texts: words, or amounts."""
    if chance.maybe():
        first, step = chance.number(1, 4_000), chance.number(1, 4_000)
        return f"{format_number(1_000 * first)} euro", f"{format_number(1_000 * (first + step))} euro"
    first_words, second_words = some(chance, _WORDS, 1, 3), some(chance, _WORDS, 4, 6)
    return " ".join(first_words), " ".join(second_words)


def print_decree(decree: Decree, width: int) -> Iterator[str]:
    """Print a decree, line by line, without its pages."""
    yield from (f"{decree.date.raw.upper() if decree.date else ''}. - {decree.title}", "")
    changed = decree.articles[1:-1]
    acts = list(dict.fromkeys(article.actions[0].act_title for article in changed))
    for number, division in enumerate(decree.divisions):
        yield from wrapped(f"HOOFDSTUK {division.number}. - {division.title}", width)
        if number == 0:
            yield from ("Artikel 1. Dit decreet regelt een gewestaangelegenheid.", "")
        elif number == len(decree.divisions) - 1:
            year = (decree.title or "")[-4:]
            yield from (
                f"Art. {decree.articles[-1].article}. Dit decreet treedt in werking op 1 januari {year}.",
                "",
            )
        else:
            yield ""
            for article in changed:
                if article.actions[0].act_title == acts[number - 1]:
                    yield from (*print_article(article, width), "")
    yield from (
        f"Brussel, {decree.date.raw if decree.date else ''}.",
        "De minister-president van de Vlaamse Regering,",
    )


def print_article(article: Article, width: int) -> list[str]:
    """Print an article that changes one article of an act; with several changes they are points."""
    first, *others = article.actions
    date = first.act_date.raw if first.act_date is not None else ""
    act = "hetzelfde decreet" if first.same_act else f"het decreet van {date} {first.act_title}"
    alone = _where(first) if not others else ""
    lead = (
        f"Art. {article.article}. In artikel {first.target_article}{f', {alone},' if alone else ''} van {act}"
    )
    lead += _history(article)
    if not others:
        return wrapped(f"{lead} {_change(first)}.", width)
    lines = wrapped(f"{lead} worden de volgende wijzigingen aangebracht:", width)
    for point, action in enumerate(article.actions, 1):
        where = _where(action)
        end = "." if point == len(article.actions) else ";"
        lines += wrapped(f"{point}° {f'in {where} ' if where else ''}{_change(action)}{end}", width)
    return lines


def _where(action: AmendingAction) -> str:
    parts = (
        f"paragraaf {action.paragraph}" if action.paragraph else None,
        f"{action.member} lid" if action.member else None,
        action.point,
    )
    return ", ".join(part for part in parts if part)


def _history(article: Article) -> str:
    dates = [act.date.raw for history in article.histories for act in history.acts]
    if not dates:
        return ""
    first, *others = dates
    text = f", ingevoegd bij het decreet van {first}"
    if len(others) == 1:
        text += f" en gewijzigd bij het decreet van {others[0]}"
    elif others:
        text += f" en gewijzigd bij de decreten van {', '.join(others[:-1])} en {others[-1]}"
    return f"{text},"


def _change(action: AmendingAction) -> str:
    old, new = action.old_text, action.new_text
    return {
        ActionKind.REPLACE_WORDS: f"wordt de zinsnede “{old}” vervangen door de zinsnede “{new}”",
        ActionKind.REPEAL_WORDS: f"worden de woorden “{old}” opgeheven",
        ActionKind.INSERT_WORDS: f"worden na de woorden “de regeling” de woorden “{new}” ingevoegd",
        ActionKind.ADD: f"wordt een zin toegevoegd, die luidt als volgt: “{new}”",
    }[action.kind]


def paged(lines: Sequence[str], page: _Page, header: str) -> str:
    """Put lines on pages with a running head and a number."""
    pages = [lines[start : start + page.lines] for start in range(0, len(lines), page.lines)]
    printed = [
        "\n".join([f"{' ' * 40}{header}", "", *body, "", f"{' ' * 40}{number}", ""])
        for number, body in enumerate(pages, 1)
    ]
    return ("\f" if page.form_feed else "\n").join(printed)
