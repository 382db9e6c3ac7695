"""The page of the codes that no rule file describes: remarks about reading, and the reasons a report gives."""

from __future__ import annotations

from collections.abc import Iterator

from bbtcheck.check.notes import KINDS, OTHER
from bbtcheck.report.wording import Words, words
from sitepages.markdown import cell_code, joined, plain, table

_LANGUAGES = ("nl", "en")


def page() -> str:
    """Give the page."""
    return joined(
        (
            "# Codes and messages",
            "Codes of rules stand on the [pages of the rules](rules/index.md). Here stand the others: remarks about "
            "the reading of a paper and about waivers, and the codes that a report gives as a reason. What stands "
            "between braces is filled in.",
            "## Remarks",
            "A remark is a finding with a severity, as any other. It comes from no rule, so `--select` and `--ignore` "
            "do not reach it.",
            table(("code", "name", "severity", "Nederlands", "English"), _notes()),
            "## Why a rule was not applicable",
            "`--statistics` tells them, and the JSON report gives them as `reasons`.",
            _sentences("reason"),
            "## Slips",
            "What may have happened to a figure; `slip` of a suspect in the JSON report.",
            _sentences("slip"),
        )
    )


def _notes() -> Iterator[tuple[str, ...]]:
    dutch, english = map(words, _LANGUAGES)
    for name, (code, severity) in sorted(KINDS.items(), key=lambda item: item[1][0]):
        sentences = [plain(say.sentences[f"note.{name}"]) for say in (dutch, english)]
        yield (
            cell_code(code),
            cell_code(name.replace("_", "-")),
            english.say(f"severity.{severity}"),
            *sentences,
        )
    code, severity = OTHER
    own = "Een opmerking die alleen een plug-in kent.", "A remark that only a plug-in knows."
    yield cell_code(code), "of the plug-in", english.say(f"severity.{severity}"), *own


def _sentences(group: str) -> str:
    dutch, english = map(words, _LANGUAGES)
    rows = (
        (cell_code(name), *(plain(say.sentences[f"{group}.{name}"]) for say in (dutch, english)))
        for name in _in(group, dutch)
    )
    return table(("code", "Nederlands", "English"), rows)


def _in(group: str, say: Words) -> list[str]:
    return [key.removeprefix(f"{group}.") for key in say.sentences if key.startswith(f"{group}.")]
