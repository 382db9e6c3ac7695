"""Articles that are cited as changed by another article of the same decree: "zoals gewijzigd bij artikel 5"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.programme_decree.locations import NUMBER
from bbtcheck.genres.programme_decree.reading import ReadArticle
from bbtcheck.genres.words import squeezed
from bbtcheck.records.decree import Article, OwnAmendment

_CHANGED = re.compile(
    rf"(?<![\w-])[Aa]rtikel\s+(?P<target>{NUMBER})[^.;:“”\"]{{0,120}}?,\s+(?:zoals\s+)?(?:laatst(?:elijk)?\s+)?"
    r"(?:gewijzigd|vervangen|ingevoegd|hersteld|opgeheven|toegevoegd)\s+bij\s+artikel\s+(?P<by>[0-9]{1,3})(?![\w°/]|[.,][0-9])"
    r"(?!(?:\s*,\s*[^,;.]{1,60})?\s+van\s+(?:het|de)\s)"
)


def own_amendments(read: Sequence[ReadArticle], articles: Sequence[Article]) -> Iterator[OwnAmendment]:
    """Find such citations, where another article is known to change the one that is cited."""
    targets = {
        article.article: {action.target_article for action in article.actions if action.target_article}
        for article in articles
    }
    for article in read:
        for match in _CHANGED.finditer(article.hidden):
            target, own = match["target"], targets.get(match["by"])
            changing = [number for number, found in targets.items() if target in found]
            if own and changing:
                start = article.unit.start
                yield OwnAmendment(
                    raw=squeezed(match[0]),
                    article=article.unit.raw,
                    target_article=target,
                    by=match["by"],
                    changed_by=", ".join(changing),
                    found=target in own,
                    place=article.unit.passage.place(start + match.start("by"), start + match.end("by")),
                )
