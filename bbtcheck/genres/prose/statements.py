"""Amounts, percentages and counts named in prose, each with the words they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.repeated import of_forms, of_parallel_lists, runs, side_by_side
from bbtcheck.genres.prose.segments import MAX_LABEL, Segments, end_with_currency, whole_label
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document
from bbtcheck.records import Statement

_BRACKETED = re.compile(r"\([^()]*\)")
_COMPARED = re.compile(
    r"\b(?:t\.\s?o\.\s?v\.?|ten\s+opzichte\s+van|tegenover|(?:in\s+vergelijking|vergeleken)\s+met)\s+(?:de\s+)?"
    r"(?:(?:BA|BO|BU|begroting(?:saanpassing|sopmaak)?|initiële\s+begroting|rekening|uitvoering)\s+)?(?:19|20)[0-9]{2}\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w'’.,/-]*")
# "excl.", "na", "nog" and the like stay: with and without them a label speaks of different figures.
_STOPWORDS = frozenset(
    "de het een en of in op van met naar tot te bij aan uit om door per ten ter is zijn wordt worden er ook dat die "
    "dit deze als dan wel over via we wij ons onze euro eur mio mln miljoen miljard duizend daarnaast bovendien circa "
    "ca ongeveer elk telkens".split()
)
GENERIC_WORDS = frozenset(
    "extra bijkomend bijkomende nieuw nieuwe middelen budget krediet kredieten bedrag totaal totale uitbreiding "
    "uitbreidingsbeleid versterking versterken investering investeringen recurrent recurrente eenmalig eenmalige "
    "jaarlijks jaarlijkse structureel structurele personeel werking subsidie verhoging stijging groei daling".split()
)
"""Words that name no subject: "extra middelen" says nothing without the heading above it."""
_OWN_YEAR = re.compile(r"(?:(?:BA|BO|BU|in|Q[1-4])\s+)?(?:19|20)[0-9]{2}(?=\s?[:=–—-]\s|\s*\t|\s{2,})")
_DASHES = ("-", "–", "—")
_SPECIFIC_ENOUGH = 2
_TABLE_ROW = 3
_MARKUP_CELL = re.compile(r"</?t[dh]\b|^\s*\|.*\|.*\|\s*$", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"(?:(?:deze|dit|die|dat|zulke?|dergelijke)\b|(?:in\s+verband\s+|als\s+gevolg\s+)?(?:daar|hier|er)"
    r"(?:aan|bij|door|in|mee|na|naast|onder|op|over|toe|tegenover|uit|van|voor)\b)",
    re.IGNORECASE,
)
_ENUMERATED = re.compile(r"\s*(?:[a-z]|[ivx]{1,5}|[0-9]{1,2}°)[.)]\s", re.IGNORECASE)
_REACH = 200


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with the item and the mention it was read from."""

    statement: Statement
    item: Item
    mention: Mention


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands above an item: the heading, and the words an amount on a line of its own belongs to."""

    heading: Item | None = None
    above: Item | None = None
    heading_of_above: Item | None = None


def statements_of(document: Document, items: Sequence[Item]) -> tuple[Stated, ...]:
    """Read every amount, percentage and count of the items as a statement, in reading order."""
    found: list[Stated] = []
    context = _Context()
    for item in items:
        only_amounts = bool(item.stated) and is_only_amounts(item)
        if only_amounts:
            found.extend(_borrowed(document, item, context))
        elif item.stated:
            found.extend(_of_item(document, item, context))
        context = _after(context, item, only_amounts)
    return tuple(_with_one_subject(items, found))


def words_of(text: str) -> tuple[str, ...]:
    """Give the content words of a text in lower case, in order, without small words.

    Codes and numbers stay ("trap 2", "PG 1", "2031"): they tell one subject from another.
    """
    words = (word.strip("'’-.,/").lower() for word in _WORD.findall(text))
    return tuple(word for word in words if word and word not in _STOPWORDS)


def is_only_amounts(item: Item) -> bool:
    """Tell whether an item holds only figures, so that its words stand elsewhere.

    Remarks in brackets, and what the figures are compared with ("t.o.v. BA 2031"), say nothing of what they are.
    """
    words = _COMPARED.sub(" ", _BRACKETED.sub(" ", whole_label(item)))
    return not any(map(_is_word, words_of(words)))


def _after(context: _Context, item: Item, only_amounts: bool) -> _Context:
    if only_amounts:
        return context
    if item.stated:
        return replace(context, above=item, heading_of_above=context.heading)
    heading = item if item.is_heading else context.heading
    return _Context(heading, item, context.heading)


def _of_item(document: Document, item: Item, context: _Context) -> Iterator[Stated]:
    segments = Segments(item)
    for mention in item.stated:
        if _is_ratio_head(item, mention) or _is_duration(mention):
            continue
        sentence = segments.sentence(mention)
        start, end = segments.around(mention, sentence)
        label = segments.label(start, end)
        lines = (item.line_at(start).number, item.line_at(sentence[1] - 1).number)
        alone = _is_alone(segments, mention, start, end)
        yield _stated(document, item, mention, label, context.heading, lines, keyed=alone)


def _borrowed(document: Document, item: Item, context: _Context) -> Iterator[Stated]:
    """Give figures on a line of their own the words above them."""
    source = context.above
    near = source is not None and item.first - source.last <= 3
    label = whole_label(source) if source is not None and near else ""
    own = _OWN_YEAR.match(item.text)
    if own is not None:  # "2031: 48 miljoen euro" and "2032: 65 miljoen euro" below one title are two figures
        label = f"{label} {own[0]}".strip()
    first = source.first if source is not None and near else item.first
    heading = context.heading_of_above if near else context.heading
    unsigned = [mention for mention in item.stated if not _is_step(item, mention)]
    for mention in item.stated:
        if _is_ratio_head(item, mention) or _is_duration(mention):
            continue
        if item.gap and mention.figure.kind is FigureKind.COUNT:
            yield _stated(
                document, item, mention, _noun(mention), context.heading, (item.first, item.last), keyed=False
            )
            continue
        keyed = (
            len(unsigned) == 1
            and mention is unsigned[0]
            and source is not None
            and not (source.stated or item.gap)
        )
        yield _stated(document, item, mention, label, heading, (first, item.last), keyed=keyed)


def _noun(mention: Mention) -> str:
    """Give the words of a count without its number: "2 technische correcties" is about "technische correcties"."""
    return re.sub(r"^[\W\d_]+", "", mention.figure.raw)


def _is_signed(mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.explicit_sign


def _is_step(item: Item, mention: Mention) -> bool:
    """Tell whether a figure says how much something grows: signed, or behind a dash and before a signed one."""
    dashed = mention.start == 0 and item.bullet in _DASHES
    return _is_signed(mention) or (dashed and any(_is_signed(other) for other in item.stated))


def _is_duration(mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.unit.dimension is Dimension.DURATION


def _is_ratio_head(item: Item, mention: Mention) -> bool:
    """Tell whether this is the 1 of "1 begeleider per 8 kinderen"."""
    return mention.figure.kind is FigureKind.COUNT and item.text[
        mention.end : mention.end + 8
    ].lstrip().startswith("per ")


def _is_alone(segments: Segments, mention: Mention, start: int, end: int) -> bool:
    """Tell whether no other figure of the same unit shares the words of this one."""
    others = segments.stated(start, end)
    return not any(other is not mention and _base(other) == _base(mention) for other in others)


def _base(mention: Mention) -> str:
    return mention.quantity.unit.base if mention.quantity is not None else ""


def _stated(
    document: Document,
    item: Item,
    mention: Mention,
    label: str,
    heading: Item | None,
    lines: tuple[int, int],
    *,
    keyed: bool,
) -> Stated:
    amount = mention.located(document.name)
    assert amount is not None  # every stated mention has a quantity
    title = heading.text.strip(" :-–") if heading is not None else None
    statement = Statement(
        amount=amount,
        label=label,
        heading=title or None,
        subject_key=_subject(label, _named(item, mention), title, _base(mention))
        if keyed and not amount.explicit_sign and not _is_told_elsewhere(item, mention, label)
        else None,
        year=_year(label, title),
        currency_stated=mention.figure.kind is not FigureKind.AMOUNT or _names_currency(item, mention),
        label_lines=lines,
        place=amount.place,
    )
    return Stated(statement, item, mention)


def _is_told_elsewhere(item: Item, mention: Mention, label: str) -> bool:
    """Tell whether other words say too what a figure is about: those of a table, of a list, or of what was said before.

    So do the words behind the end of a label that was cut off.
    """
    listed = _ENUMERATED.match(item.lines[0].text) is not None
    return _is_in_table(mention) or listed or len(label) >= MAX_LABEL or _REFERS_BACK.match(label) is not None


def _is_in_table(mention: Mention) -> bool:
    """Tell whether a figure stands in a row of cells: its column and the rows above tell too what it is about."""
    filled = sum(bool(cell.text) for cell in mention.line.cells)
    return filled >= _TABLE_ROW or _MARKUP_CELL.search(mention.line.text) is not None


def _named(item: Item, mention: Mention) -> str:
    """Give the words that name a figure before a colon or a dash: "Nieuwe plaatsen: 3 miljoen euro"."""
    before = item.text[max(0, mention.start - _REACH) : mention.start].rstrip()
    return before[:-1] if before.endswith((":", "–", "—", "-")) else ""


def _subject(label: str, name: str, heading: str | None, base: str) -> str | None:
    """Name what a figure is about; the heading belongs to it unless the paper names it before a colon.

    "Op niveau van de overheid" or "extra middelen" say nothing without the heading above them.
    """
    words = words_of(label)
    specific = [word for word in words_of(name) if word not in GENERIC_WORDS]
    context = () if len(specific) >= _SPECIFIC_ENOUGH or not heading else words_of(heading)
    if not any(map(_is_word, words)) or not (context or specific):
        return None
    return " ".join((*words, *(("|", *context) if context else ()), f"[{base}]"))


def _is_word(word: str) -> bool:
    return any(letter.isalpha() for letter in word)


def _year(label: str, heading: str | None) -> int | None:
    for text in (label, heading or ""):
        years = set(re.findall(r"(?<![\w.,/-])(?:19[89]|20[0-9])[0-9](?![\w/]|[.,-][0-9])", text))
        if years:
            return int(years.pop()) if len(years) == 1 else None
    return None


def _names_currency(item: Item, mention: Mention) -> bool:
    """Tell whether the paper prints the currency of an amount, if need be on the next line."""
    raw = mention.figure.raw.lower()
    if "eur" in raw or "€" in raw:
        return True
    return end_with_currency(item, mention) > mention.end


def _with_one_subject(items: Sequence[Item], found: list[Stated]) -> Iterator[Stated]:
    """Take the key from fields of a form and from items of lists that are alike: they are not of one subject."""
    at = {item.first: number for number, item in enumerate(items)}
    lists = [_by_subject(run) for run in runs((at[each.item.first], each) for each in found)]
    keys = of_forms(each.statement.subject_key for each in found) | of_parallel_lists(lists)
    keys |= side_by_side((at[each.item.first], each.statement.subject_key) for each in found)
    for each in found:
        if each.statement.subject_key in keys:
            yield replace(each, statement=each.statement.model_copy(update={"subject_key": None}))
        else:
            yield each


def _by_subject(run: Sequence[Stated]) -> dict[str, Quantity]:
    statements = (each.statement for each in run)
    return {each.subject_key: each.amount for each in statements if each.subject_key is not None}
