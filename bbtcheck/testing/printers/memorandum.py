"""Explanatory memoranda: a paragraph about every article of a decree, and the bill behind it."""

from __future__ import annotations

from collections.abc import Iterator

from bbtcheck.records import Article, ArticleExplanation, Decree, ExplainedChange, Record
from bbtcheck.testing.chance import Chance
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.decree import made_decree, print_decree
from bbtcheck.testing.printers.notation import wrapped
from bbtcheck.testing.printers.words import sentences


def explanatory_memorandum(chance: Chance, *, year: int | None = None) -> PrintedPaper:
    """Make a memorandum that explains a decree article by article, with the bill behind it as parliament prints it.

    Alone, a memorandum holds nothing that can be checked.
    """
    decree = made_decree(chance, chance.number(2027, 2058) if year is None else year)
    width, title = chance.number(60, 120), decree.title or ""
    told = [_explained(chance, article) for article in decree.articles]
    mark = chance.one(("Artikel {}", "Artikel {}.", "Art. {}."))
    lines = ["MEMORIE VAN TOELICHTING", f"bij het ontwerp van {title[0].lower()}{title[1:]}", ""]
    lines += [
        "ALGEMENE TOELICHTING",
        *wrapped(sentences(chance, 1, 3), width),
        "",
        "ARTIKELSGEWIJZE TOELICHTING",
        "",
    ]
    for explanation in told:
        lines += [mark.format(explanation.article), *wrapped(explanation.text, width), ""]
    records: list[Record] = list(told)
    lines += [
        "ONTWERP VAN PROGRAMMADECREET",
        f"{title.partition(' ')[2]}",
        "",
        *list(print_decree(decree, width))[2:],
    ]
    records.append(Decree(date=decree.date, divisions=decree.divisions, articles=decree.articles))
    return PrintedPaper("explanatory-memorandum", "\n".join(lines) + "\n", tuple(records), name="memorie.txt")


def _explained(chance: Chance, article: Article) -> ArticleExplanation:
    """Explain an article: what it is about, and from what to what its amounts go."""
    changes = tuple(
        ExplainedChange(article=article.article, baseline=action.old_amount, target=action.new_amount)
        for action in article.actions
        if action.old_amount is not None and action.new_amount is not None
    )
    text = " ".join((*_sentences(changes), sentences(chance, 1, 2)))
    return ArticleExplanation(article=article.article, text=text, changes=changes)


def _sentences(changes: tuple[ExplainedChange, ...]) -> Iterator[str]:
    for change in changes:
        old, new = change.baseline.raw, change.target.raw
        yield f"Het bedrag wordt opgetrokken van {old} naar {new}."
