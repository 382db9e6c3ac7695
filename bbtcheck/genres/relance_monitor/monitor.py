"""The monitoring as a whole: its projects, its contents, and how it is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bbtcheck.genres.relance_monitor.markup import leads_nowhere, links_in
from bbtcheck.genres.relance_monitor.names import with_odd_names
from bbtcheck.genres.relance_monitor.openings import ends_forms, title_key
from bbtcheck.genres.relance_monitor.outline import (
    Entry,
    Head,
    Outline,
    entries_of,
    form_end,
    outline,
)
from bbtcheck.genres.relance_monitor.project import Setting, read_project
from bbtcheck.genres.relance_monitor.references import code_pattern, resolve
from bbtcheck.genres.relance_monitor.timing import Moment, measured, moments_stated
from bbtcheck.quantity import Interval, Quantity, Quarter
from bbtcheck.read.document import Document, Line
from bbtcheck.records.relance import (
    AgendaItem,
    ContentsEntry,
    Indicator,
    MonitorForm,
    Progress,
    RecoveryProject,
)

_FEWEST_FITTING = 2


@dataclass(frozen=True, slots=True)
class Monitor:
    """Everything that was read from one monitoring."""

    projects: tuple[RecoveryProject, ...]
    contents: tuple[ContentsEntry, ...]
    form: MonitorForm
    moment: Moment | None
    front: tuple[Line, ...]


def read_monitor(document: Document) -> Monitor:
    """Read a monitoring: contents, moment of measuring, projects, and what they say of each other."""
    plan = outline(document.lines)
    front = document.lines[: plan.heads[0].index] if plan.heads else document.lines
    stated = measured(front, document.name, ())
    projects = _projects(document, plan, stated)
    moment = stated or measured((), "", _realised(projects))
    finished = _finished(projects, plan.entries)
    form = _with_moments(_form(document, finished, plan), moments_stated(front, document.name))
    return Monitor(finished, tuple(_contents(plan, finished, document.name)), form, moment, tuple(front))


def _realised(projects: Iterable[RecoveryProject]) -> list[Quarter]:
    return [
        milestone.timing
        for project in projects
        for milestone in project.milestones
        if milestone.progress is Progress.REALISED and milestone.timing is not None
    ]


def _projects(document: Document, plan: Outline, moment: Moment | None) -> tuple[RecoveryProject, ...]:
    codes = [code for code in (*(e.code for e in plan.entries), *(h.code for h in plan.heads)) if code]
    latest = moment.quarter.last if moment is not None else None
    latest = moment.date.last if moment is not None and moment.date is not None else latest
    setting = Setting(document.name, code_pattern(codes), latest)
    ends = [*(head.index for head in plan.heads[1:]), len(document.lines)][: len(plan.heads)]
    closing = ends_forms(document.lines)
    ends = [form_end(document.lines, head, end, closing) for head, end in zip(plan.heads, ends, strict=True)]
    return tuple(
        read_project(head, document.lines[head.index : end], entry, setting)
        for head, end, entry in zip(plan.heads, ends, entries_of(plan), strict=True)
    )


def _finished(projects: Sequence[RecoveryProject], entries: Sequence[Entry]) -> tuple[RecoveryProject, ...]:
    """Add to each project what only the whole paper can tell."""
    known = {title_key(origin.label) for project in projects for origin in project.origins}
    lacked = [set(project.missing_sections) for project in projects]
    nowhere = set.intersection(*lacked) if len(lacked) > 1 else set()
    shared = _shared_decisions(projects)
    whole = [
        bool(known) and {title_key(origin.label) for origin in each.origins} == known for each in projects
    ]
    short = [each for each, every in zip(projects, whole, strict=True) if each.origins and not every]
    without_noughts = _leave_out_noughts(short)
    completed = [
        project.model_copy(
            update={
                "origins_complete": every or (without_noughts and bool(project.origins)),
                "missing_sections": tuple(name for name in project.missing_sections if name not in nowhere),
                "agenda": tuple(_marked(item, project, shared) for item in project.agenda),
            }
        )
        for project, every in zip(projects, whole, strict=True)
    ]
    named = with_odd_names(_with_usual_names(completed))
    return resolve(named, {entry.code for entry in entries})


def _leave_out_noughts(short: Sequence[RecoveryProject]) -> bool:
    """Tell whether the projects that list some of the origins just leave out those that give nothing: most add up."""
    fitting = [
        project
        for project in short
        if project.begroot is not None
        and sum(o.amount.value for o in project.origins if o.amount is not None) == project.begroot.value
    ]
    return len(fitting) >= _FEWEST_FITTING and 3 * len(fitting) >= 2 * len(short)


def _with_usual_names(projects: Sequence[RecoveryProject]) -> list[RecoveryProject]:
    """Set beside the name of each cluster and spearhead the one that most projects give to the same number."""
    updates: list[dict[str, str | None]] = [{} for _ in projects]
    for group in ("cluster", "spearhead"):
        names: dict[str, Counter[str]] = {}
        first: dict[tuple[str, str], str] = {}
        for project in projects:
            number, key = getattr(project, f"{group}_number"), getattr(project, f"{group}_key")
            if number and key:
                names.setdefault(number, Counter())[key] += 1
                first.setdefault((number, key), getattr(project, f"{group}_name"))
        for project, update in zip(projects, updates, strict=True):
            number = getattr(project, f"{group}_number")
            if number in names:
                ((usual, _),) = names[number].most_common(1)
                update |= {f"{group}_usual": first[number, usual], f"{group}_usual_key": usual}
    return [project.model_copy(update=update) for project, update in zip(projects, updates, strict=True)]


def _shared_decisions(projects: Sequence[RecoveryProject]) -> dict[str, list[RecoveryProject]]:
    """Collect the projects that list a decision under the same words."""
    shared: dict[str, list[RecoveryProject]] = {}
    for project in projects:
        for key in dict.fromkeys(item.text_key for item in project.agenda if len(item.text) > 40):
            shared.setdefault(key or "", []).append(project)
    return shared


def _marked(
    item: AgendaItem, project: RecoveryProject, shared: dict[str, list[RecoveryProject]]
) -> AgendaItem:
    """Mark a decision that also stands under a project of another cluster that neither mentions."""
    others = [other for other in shared.get(item.text_key or "", ()) if other is not project]
    strange = any(
        other.cluster_number != project.cluster_number and not _mention(project, other) for other in others
    )
    return item.model_copy(update={"shared_unrelated": True}) if strange else item


def _mention(left: RecoveryProject, right: RecoveryProject) -> bool:
    mentioned = {reference.code for reference in left.references}
    return right.code in mentioned or left.code in {reference.code for reference in right.references}


def _contents(plan: Outline, projects: Sequence[RecoveryProject], document: str) -> Iterable[ContentsEntry]:
    """Set every line of the contents beside the heading of its project and the page before it."""
    listed = dict(reversed([(entry, n) for n, entry in enumerate(entries_of(plan)) if entry is not None]))
    page: int | None = None
    line: int | None = None
    understood = 2 * len(listed) >= len(plan.entries)
    for entry in plan.entries:
        project = projects[listed[entry]] if entry in listed else None
        heading = project.heading_title if project is not None else None
        place = entry.line.place(document)
        places = {"title": place, "title_key": place, "page": place}
        if project is not None and "heading_title" in project.places:
            places |= dict.fromkeys(("heading_title", "heading_key"), project.places["heading_title"])
        yield ContentsEntry(
            code=entry.code,
            title=entry.title,
            page=entry.page,
            previous_page=page,
            heading_title=heading,
            title_key=title_key(entry.title),
            heading_key=title_key(heading),
            heading_line=project.first_line if project is not None else None,
            previous_heading_line=line,
            found=project is not None if understood else None,
            place=place,
            places=places,
        )
        page = entry.page if entry.page is not None else page
        line = project.first_line if project is not None else line


def _form(document: Document, projects: Sequence[RecoveryProject], plan: Outline) -> MonitorForm:
    """Describe how the paper rounds, heads its projects and links to its sources; once for the whole paper."""
    graded = [indicator for project in projects for indicator in project.indicators if _graded(indicator)]
    rounded = [_fits(indicator, truncated=False) for indicator in graded]
    cut = [_fits(indicator, truncated=True) for indicator in graded]
    links = [(line, link) for line in document.lines for link in links_in(line.text)]
    empty = [line for line, link in links if leads_nowhere(link[1])]
    styles = _styles(plan.heads)
    odd = next((item for item, fits in zip(graded, rounded, strict=True) if not fits), None)
    places = {"placeholder_links": empty[0].place(document.name)} if empty else {}
    if odd is not None and odd.degree is not None and odd.degree.place is not None:
        places |= dict.fromkeys(("rounds", "truncates", "degrees"), odd.degree.place)
    head = plan.heads[0].index if plan.heads else 0
    place = next((line.place(document.name) for line in document.lines[head : head + 1]), None)
    if place is not None:
        places["heading_styles"] = place
    return MonitorForm(
        degrees=len(graded),
        rounds=all(rounded) if graded else None,
        truncates=all(cut) if graded else None,
        links=len(links),
        placeholder_links=len(empty),
        heading_styles=len(styles),
        heading_style_names=", ".join(styles),
        contents_entries=len(plan.entries),
        place=place,
        places=places,
    )


def _with_moments(form: MonitorForm, moments: Sequence[Moment]) -> MonitorForm:
    """Set the two moments of measuring that a paper prints beside each other: the one it has and another one."""
    if len(moments) == 1 or not moments:
        return form
    last = max(moments, key=lambda moment: moment.quarter.last)
    other = next((one for one in moments if not one.agrees(last)), moments[0])
    places = {**form.places}
    if other.place is not None:
        places |= dict.fromkeys(("moment", "other_moment", "same_moment"), other.place)
    update = {
        "moment": last.raw,
        "other_moment": other.raw,
        "same_moment": other.agrees(last),
        "places": places,
    }
    return form.model_copy(update=update)


def _styles(heads: Sequence[Head]) -> tuple[str, ...]:
    return tuple(sorted({head.markup for head in heads}))


def _graded(indicator: Indicator) -> bool:
    """Tell whether target, realisation and degree are all printed, so that the degree can be worked out."""
    figures = (indicator.target, indicator.realisation, indicator.degree)
    return all(figure is not None and not figure.malformed for figure in figures) and bool(
        indicator.target and indicator.target.value
    )


def _fits(indicator: Indicator, *, truncated: bool) -> bool:
    """Tell whether the printed degree is the worked out one, rounded or cut off at its last digit."""
    target, realisation, degree = indicator.target, indicator.realisation, indicator.degree
    if target is None or realisation is None or degree is None:
        return False
    exact = Fraction(realisation.value) / Fraction(target.value) * 100
    return _interval(degree, truncated).contains(exact)


def _interval(degree: Quantity, truncated: bool) -> Interval:
    return degree.interval("truncation" if truncated else "rounding")
