"""The genre of programme decrees and other amending decrees: how one is recognised, and all that is read from it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.base import Recognition
from bbtcheck.genres.programme_decree.acts import acts_of
from bbtcheck.genres.programme_decree.building import ArticleRecords, Context
from bbtcheck.genres.programme_decree.figures import figures_of
from bbtcheck.genres.programme_decree.heads import budget_year, decree_date, decree_key, title_of
from bbtcheck.genres.programme_decree.own_amendments import own_amendments
from bbtcheck.genres.programme_decree.reading import ReadArticle, ReadDecree, read_decree
from bbtcheck.genres.programme_decree.references import Register, normal
from bbtcheck.genres.programme_decree.structure import Unit, UnitKind
from bbtcheck.genres.prose.reading import read_prose
from bbtcheck.genres.words import squeezed
from bbtcheck.read import Document
from bbtcheck.records import Paper
from bbtcheck.records.content import Note, PaperContent
from bbtcheck.records.decree import Article, Decree, Division

_PROGRAMME = re.compile(r"(?<!\w)programmadecreet(?!\w)", re.IGNORECASE)
_COMPETENCE = re.compile(r"(?<!\w)regelt\s+(?:een\s+)?(?P<matter>[^.]{0,120}?aangelegenhe(?:id|den))(?!\w)")
_ARTICLE = re.compile(r"^[\s#*_]*(?:Artikel|Art\.?)\s?\d{1,4}\.(?!\d)", re.MULTILINE)
_FORMULA = re.compile(
    r"(?:hetzelfde|dezelfde)\s+(?:decreet|wet|besluit|codex|wetboek)|(?:wordt|worden)\s+(?:\S+\s+){0,12}?(?:vervangen|"
    r"opgeheven|ingevoegd|toegevoegd|aangevuld)|volgende\s+wijzigingen\s+aangebracht"
    r"|(?:ingevoegd|vervangen|gewijzigd)\s+bij\s+(?:het|de)\s"
    r"|(?:wordt|worden)\s+(?:(?:na|voor|tussen)\s+)?(?:de\s+(?:zinsnede|woorden)|het\s+(?:woord|bedrag))\s"
)
_CREDITS = re.compile(
    r"(?<!\w)(?:VAK|VEK)(?!\w)|uitgavenbegroting|middelenbegroting|(?<!\w)VAN\b.*\bNAAR(?!\w)"
)
_PARAGRAPH = re.compile(r"(?:^|\n|[.;”\"]\s)\s*§\s*(?P<number>[0-9]{1,2})\s?\.")
_MOST_OF_THEM = 2
_SAMPLE = 400_000
_MAX_TITLE = 300


@dataclass(frozen=True, slots=True)
class ProgrammeDecree:
    """A decree that accompanies the budget by changing other acts, article by article."""

    name: str = "programme-decree"
    title: str = "programme decree"

    def recognise(self, document: Document) -> Recognition:
        """Recognise numbered articles that change other acts; tables of credits tell against it."""
        text = document.text[:_SAMPLE]
        articles, formulas = len(_ARTICLE.findall(text)), len(_FORMULA.findall(text))
        if not articles or not formulas:
            return Recognition(0)
        named = _PROGRAMME.search(text[:2_000]) is not None
        evidence = [
            "articles",
            "amending_formulas",
            *(["title"] if named else []),
            *(["competence"] if _COMPETENCE.search(text) else []),
        ]
        score = 30 * named + min(60, 55 * formulas // articles) + 5 * len(evidence)
        if len(_CREDITS.findall(text)) * 2 > formulas and not named:
            score //= 3
        return Recognition(min(score, 95), tuple(evidence))

    def extract(self, document: Document) -> PaperContent:
        """Read headings, articles and amendments, the dates of the text, and every printed figure."""
        decree = read_decree(document)
        prose = read_prose(document)
        record = decree_record(decree)
        found = record.articles or record.divisions
        return PaperContent(
            paper=Paper(name=document.name, genre=self.name, title=record.title, place=record.place),
            records=(
                record,
                *prose.money_totals,
                *prose.changes,
                *prose.shares,
                *prose.products,
                *prose.said_twice,
                *prose.dates,
                *figures_of(document, prose, decree),
            ),
            notes=(*document.notes, *(() if found else (Note("nothing_read"),))),
            sha256=document.source.sha256,
            lines=tuple(line.text for line in document.lines),
        )


def decree_record(decree: ReadDecree, key: str | None = None) -> Decree:
    """Make the record of a decree that was read, with its headings and articles.

    ``key`` stands for its title where it prints none, as a bill behind its memorandum may.
    """
    opening = [unit for unit in decree.units if unit.kind is UnitKind.OPENING]
    closing = [unit for unit in decree.units if unit.kind is UnitKind.CLOSING]
    head = opening[0].passage.text[: 4 * _MAX_TITLE] if opening else ""
    first = decree.articles[0] if decree.from_start else None
    matter = _COMPETENCE.search(first.hidden) if first is not None else None
    title = title_of(head)
    key = decree_key(title) or key
    articles = tuple(_articles(decree, key))
    return Decree(
        title=title,
        decree_key=key,
        date=decree_date(head, closing[0].passage.text if closing else ""),
        complete=decree.from_start and decree.to_end,
        from_start=decree.from_start,
        competence=squeezed(matter["matter"]) if matter else None,
        budget_year=budget_year(key),
        divisions=tuple(_divisions(decree)),
        articles=articles,
        own_amendments=tuple(own_amendments(decree.articles, articles)),
        place=decree.units[0].passage.place(0) if decree.units and decree.units[0].passage.rows else None,
    )


def _under(articles: Sequence[ReadArticle]) -> Mapping[int, tuple[int, ...]]:
    """Give the numbers of the articles under each heading, by the identity of the heading."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for article in articles:
        for heading in article.unit.headings:
            if article.unit.number is not None:
                found[id(heading)].append(article.unit.number)
    return {heading: tuple(numbers) for heading, numbers in found.items()}


def _register(decree: ReadDecree, under: Mapping[int, tuple[int, ...]]) -> Register:
    """List what references can point at; a section is known by its number alone and with its chapter."""
    headings: dict[tuple[str, str], tuple[int, ...]] = {}
    for unit in decree.headings:
        if unit.heading is None:
            continue
        numbers = under.get(id(unit), ())
        key = (unit.heading.word, normal(unit.heading.raw))
        # A number that several sections have says nothing on its own: it is there, but covers nobody knows what.
        headings[key] = () if key in headings else numbers
        for above in unit.headings:
            if above.heading is not None:
                path = f"{above.heading.word} {normal(above.heading.raw)} {unit.heading.word}"
                headings[(path, key[1])] = numbers
    articles = sorted({article.unit.number for article in decree.articles if article.unit.number is not None})
    paragraphs = {
        each.unit.number: _paragraphs(each) for each in decree.articles if each.unit.number is not None
    }
    return Register(articles, headings, paragraphs)


def _paragraphs(article: ReadArticle) -> frozenset[int]:
    """Give the paragraphs of an article, § 1 up to the last; none where they are not numbered so or it is cut off."""
    found = [int(match["number"]) for match in _PARAGRAPH.finditer(article.hidden)]
    sound = article.quoted.balanced and found == list(range(1, len(found) + 1))
    return frozenset(found) if sound and len(found) > 1 else frozenset()


def _divisions(decree: ReadDecree) -> Iterator[Division]:
    under = _under(decree.articles)
    before: dict[tuple[int, str], int | None] = {}
    for unit in decree.headings:
        heading = unit.heading
        if heading is None:
            continue
        parent = unit.headings[-1] if unit.headings else None
        key = (id(parent), heading.word)
        acts = [act for act in acts_of(unit.body) if act.date is not None]
        title = squeezed(unit.body)
        yield Division(
            heading=f"{heading.word} {heading.raw}",
            kind=heading.word,
            title=title[:_MAX_TITLE],
            number_raw=heading.raw,
            number=heading.number,
            previous_number=before.get(key),
            parent=_name(parent),
            articles=len(under.get(id(unit), ())),
            act_kind=acts[0].kind if acts else None,
            act_dates=tuple(act.date for act in acts if act.date is not None),
            place=unit.passage.place(0, len(unit.passage.text)),
        )
        before[key] = heading.number


def _name(unit: Unit | None) -> str | None:
    return (
        f"{unit.heading.word} {unit.heading.raw}" if unit is not None and unit.heading is not None else None
    )


def _articles(decree: ReadDecree, key: str | None) -> Iterator[Article]:
    under = _under(decree.articles)
    register = _register(decree, under)
    markers = Counter(article.unit.marker for article in decree.articles[1:])
    usual = markers.most_common(1)[0][0] if markers else None
    context = Context(
        register=register,
        complete=decree.from_start and decree.to_end and not any(a.unit.after_gap for a in decree.articles),
        under={},
        decree_key=key,
    )
    made = [_maker(article, context, under) for article in decree.articles]
    times = _times(made, decree)
    previous: Unit | None = None
    for article, records in zip(decree.articles, made, strict=True):
        last = article is decree.articles[-1] and decree.units[-1].kind is not UnitKind.CLOSING
        yield _article(article, records, previous, usual, last, times)
        previous = article.unit


def _maker(article: ReadArticle, context: Context, under: Mapping[int, tuple[int, ...]]) -> ArticleRecords:
    own = {
        heading.heading.word: under.get(id(heading), ())
        for heading in article.unit.headings
        if heading.heading is not None
    }
    return ArticleRecords(article, replace(context, under=own))


def _article(
    article: ReadArticle,
    records: ArticleRecords,
    previous: Unit | None,
    usual: str | None,
    last: bool,
    times: Mapping[int, int],
) -> Article:
    unit, quoted = article.unit, article.quoted
    known = previous is not None and not unit.after_gap
    return Article(
        article=unit.raw,
        number=unit.number,
        previous_number=previous.number if known and previous is not None else None,
        marker=unit.marker,
        usual_marker=usual,
        chapter=next((_name(h) for h in unit.headings if h.heading and h.heading.word == "hoofdstuk"), None),
        section=_name(unit.headings[-1]) if unit.headings else None,
        text=squeezed(unit.body),
        opening_quotes=quoted.opened,
        closing_quotes=quoted.closed,
        balanced=quoted.balanced,
        complete=quoted.balanced or not last,
        empty_quotes=records.empty_quotes(),
        times_in_force=times.get(unit.number) if unit.number is not None else None,
        decree_key=records.context.decree_key,
        actions=tuple(records.actions()),
        histories=tuple(records.histories()),
        same_acts=tuple(records.same_acts()),
        cited_acts=tuple(records.cited_acts()),
        point_lists=tuple(records.point_lists()),
        references=tuple(records.references()),
        entries=tuple(records.entries()),
        place=unit.passage.place(0, unit.start),
        places={} if quoted.stray is None else {"balanced": records.place(quoted.stray, quoted.stray + 1)},
    )


def _times(made: Sequence[ArticleRecords], decree: ReadDecree) -> Mapping[int, int]:
    """Count for each article the clauses that say when it takes effect; nothing where the general rule decides.

    A clause on the decree as a whole covers what it does not except. Without one, articles that no clause names take
    effect by the general rule, unless the clauses name most of the decree: then those left out were forgotten.
    """
    counts: Counter[int] = Counter()
    partly: set[int] = set()
    excepted: set[int] = set()
    general = uncertain = False
    speaking: set[int] = set()
    for records in made:
        for clause in records.article.force:
            numbers, parts = records.covered(clause.subjects)
            partly.update(int(part.split(",")[0]) for part in parts)
            uncertain = uncertain or not (numbers or parts or clause.subjects[0].this == "decree")
            if clause.excepted:
                excepted.update(numbers)
                continue
            counts.update(numbers)
            general = general or any(subject.this == "decree" for subject in clause.subjects)
            if records.article.unit.number is not None:
                speaking.add(records.article.unit.number)
    known = [article.unit.number for article in decree.articles if article.unit.number is not None]
    if not counts and not general:
        return {}
    covers_most = len(counts) * _MOST_OF_THEM > len(known)
    judged = not uncertain and decree.from_start and decree.to_end
    times = dict(counts)
    for number in known:
        if number in counts or number in partly or number in speaking or number == 1:
            continue
        if general:
            times[number] = 0 if number in excepted and judged else 1
        elif covers_most and judged:
            times[number] = 0
    return times


PROGRAMME_DECREE = ProgrammeDecree()
"""The genre of programme decrees, of other amending decrees, and of parts of one."""
