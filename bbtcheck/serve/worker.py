"""The process that checks the papers of one upload, apart from the page, and then ends.

Papers are hostile until proven otherwise: a reader that runs out of memory or crashes takes only this process with
it, a check that takes too long can be ended, and all that was read is gone when the process is. It is started before
it is needed, so that libraries and rules are loaded when papers come.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from itertools import chain
from typing import IO, Any

from bbtcheck import api
from bbtcheck.check.result import Report
from bbtcheck.dossier.description import Described, read_dossier
from bbtcheck.errors import BbtcheckError
from bbtcheck.mapping import read_mapping
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.texts import Language
from bbtcheck.serve.outputs import copies, reports
from bbtcheck.serve.setup import Setup
from bbtcheck.serve.uploads import NOTHING_BESIDE, Beside
from bbtcheck.serve.wire import Message, receive, send
from bbtcheck.source import Source

Tell = Callable[[Message], None]
SEVERITIES = ("error", "warning", "info")


def serve_one(given: IO[bytes], answer: IO[bytes]) -> None:
    """Take the settings, then the papers, and answer with progress, outputs and a summary."""

    def tell(message: Message) -> None:
        send(answer, message)

    first = receive(given)
    if first is None:
        return
    try:
        setup = pickle.loads(first.data)  # from the page that started this process
        rules = rules_of(setup)
        papers: list[Source] = []
        beside: dict[str, Source] = {}
        while (message := receive(given)) is not None and message.kind in ("paper", "mapping", "dossier"):
            file = Source(str(message.said["name"]), message.data)
            if message.kind == "paper":
                papers.append(file)
            else:
                beside[message.kind] = file
        if message is not None:
            lang: Language = "en" if message.said.get("lang") == "en" else "nl"
            check(papers, setup, rules, lang, tell, Beside(**beside))
    except BbtcheckError as fault:
        tell(Message("failed", {"message": str(fault)}))
    except Exception as error:
        tell(Message("failed", {"crash": f"{type(error).__name__}: {error}"[:300]}))


def rules_of(setup: Setup) -> RuleSet:
    """Load the rules that the settings ask for; raises RulePackError or UsageError as the command does."""
    return api.prepare(
        setup.rules,
        select=setup.select,
        ignore=setup.ignore,
        severity=setup.severity,
        params=setup.params,
    )


def check(
    papers: Sequence[Source],
    setup: Setup,
    rules: RuleSet,
    lang: Language,
    tell: Tell,
    beside: Beside = NOTHING_BESIDE,
) -> None:
    """Check papers together as one call, as what was sent beside them says, and tell every step of it."""
    begun: list[str] = []

    def watch(name: str, total: int) -> None:
        begun.append(name)
        tell(Message("reading", {"paper": name, "number": len(begun), "total": total}))

    mapping = None if beside.mapping is None else read_mapping(beside.mapping)
    dossier = None if beside.dossier is None else read_dossier(beside.dossier)
    gathered = api.gather(
        papers,
        genre=setup.genre if mapping is None else None,
        mapping=mapping,
        dossier=dossier,
        options=setup.options,
        watch=watch,
    )
    for name in _missing(dossier, papers):
        tell(Message("missing", {"paper": name}))
    for fault in gathered.faults:
        tell(Message("fault", {"message": str(fault)}))
    if gathered.papers:
        tell(Message("checking"))
        report = api.check_gathered(gathered.papers, rules, date=setup.date)
        report = _accepted(report, setup, rules)
        tell(Message("writing"))
        made = chain(
            reports(papers, report, gathered.papers, rules, lang), copies(papers, report, rules, lang)
        )
        for output in made:
            said = {"key": output.key, "name": output.name, "media": output.media}
            tell(Message("output", said, output.data))
        tell(Message("summary", summary(report)))
    tell(Message("done"))


def _missing(dossier: Described | None, papers: Sequence[Source]) -> list[str]:
    """The papers that a dossier names and that were not sent."""
    return [] if dossier is None else sorted(set(dossier.papers) - {paper.name for paper in papers})


def _accepted(report: Report, setup: Setup, rules: RuleSet) -> Report:
    from bbtcheck.accept.apply import show_from

    found = api.accept(report, rules, waivers=setup.waivers, baseline=setup.baseline, date=setup.date)
    return found if setup.show_from == "info" else show_from(found, setup.show_from)


def summary(report: Report) -> dict[str, Any]:
    """Count per paper what was found and how much was checked."""
    papers = []
    for document in report.documents:
        own = [str(finding.severity) for finding in report.findings if finding.document == document.path]
        counts = {severity: own.count(severity) for severity in SEVERITIES}
        figures = {"printed": document.figures.printed, "checked": document.figures.checked}
        papers.append({"name": document.path, **counts, **figures})
    return {"papers": papers, "accepted": len(report.accepted)}


def main() -> None:
    """Run as a process of its own: messages come on standard input and leave on standard output."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not end up among the messages.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        serve_one(sys.stdin.buffer, answer)
        answer.close()
    except BrokenPipeError:
        os._exit(0)  # the page has gone, and nobody is left to answer


if __name__ == "__main__":
    main()
