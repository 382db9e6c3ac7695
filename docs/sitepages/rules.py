"""The pages of the rules, one for each pack and language, made from the rule files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import bbtcheck
from bbtcheck.report.wording import LANGUAGES, Words, words
from bbtcheck.rulebook.pack import Pack
from bbtcheck.rulebook.rule import Rule
from bbtcheck.rulebook.select import RuleSet
from sitepages.markdown import block, cell_code, code, joined, plain, table

FOLDERS = {"en": "rules", "nl": "regels"}
"""Where the pages of a language stand."""
_OWN = {
    "en": {
        "title": "Rules",
        "intro": "All {number} rules that come with bbtcheck. `bbtcheck explain CODE` shows the page of a rule on a "
        "terminal; [the rule language](../../rules.md) says what its expressions mean.",
        "heads": ("pack", "about", "rules"),
        "rule_heads": ("code", "what is wrong", "severity"),
        "parameter_heads": ("parameter", "by default"),
        "message": "What it says",
        "role": {
            "cell": "a wrong figure",
            "outcome": "an outcome that does not follow from its figures",
            "scope": "a question of what counts",
            "text": "a matter of text",
        },
        "means": "A difference means: {role}",
        "other": "Deze regels in het Nederlands",
    },
    "nl": {
        "title": "Regels",
        "intro": "Alle {number} regels die met bbtcheck meekomen. `bbtcheck explain CODE` toont de bladzijde van een "
        "regel op de terminal; [de regeltaal](../../rules.md) zegt (in het Engels) wat de uitdrukkingen betekenen.",
        "heads": ("pakket", "over", "regels"),
        "rule_heads": ("code", "wat er fout is", "ernst"),
        "parameter_heads": ("instelling", "standaard"),
        "message": "Wat er gemeld wordt",
        "role": {
            "cell": "een fout cijfer",
            "outcome": "een uitkomst die niet uit haar cijfers volgt",
            "scope": "een vraag wat er meetelt",
            "text": "een zaak van tekst",
        },
        "means": "Een verschil betekent: {role}",
        "other": "These rules in English",
    },
}


def pages() -> dict[str, str]:
    """Give an index and a page per pack, in every language."""
    rules = bbtcheck.load_rules()
    made = {}
    for lang in LANGUAGES:
        made[f"{FOLDERS[lang]}/index.md"] = _index(rules, words(lang))
        for pack in _packs(rules):
            made[f"{FOLDERS[lang]}/{pack.name}.md"] = _page(pack, _of(pack, rules), words(lang))
    return made


def label(code: str, lang: str) -> str:
    """Give the label under which other pages find a rule."""
    return code.lower() if lang == "en" else f"{code.lower()}-{lang}"


def _packs(rules: RuleSet) -> list[Pack]:
    used = Counter(rule.pack for rule in rules)
    return [pack for pack in rules.packs if pack.name in used]


def _of(pack: Pack, rules: RuleSet) -> list[Rule]:
    return [rule for rule in rules if rule.pack == pack.name]


def _title(pack: Pack, say: Words) -> str:
    return plain(pack.title.in_language(say.lang)) if pack.title else pack.name.capitalize()


def _index(rules: RuleSet, say: Words) -> str:
    own = _OWN[say.lang]
    packs = _packs(rules)
    rows = (
        (f"[{pack.name}]({pack.name}.md)", _title(pack, say), str(len(_of(pack, rules)))) for pack in packs
    )
    tree = block("\n".join((":hidden:", "", *(pack.name for pack in packs))), "{toctree}")
    everything = _table_of(rules, say)
    intro = own["intro"].format(number=len(rules))
    return joined((f"# {own['title']}", intro, table(own["heads"], rows), everything, tree))


def _table_of(rules: Iterable[Rule], say: Words) -> str:
    rows = (
        (
            f"{{ref}}`{rule.code} <{label(rule.code, say.lang)}>`",
            plain(rule.title.in_language(say.lang)),
            say.say(f"severity.{rule.severity}"),
        )
        for rule in rules
    )
    return table(_OWN[say.lang]["rule_heads"], rows)


def _page(pack: Pack, rules: list[Rule], say: Words) -> str:
    other = next(lang for lang in LANGUAGES if lang != say.lang)
    link = f"[{_OWN[say.lang]['other']}](../{FOLDERS[other]}/{pack.name}.md)"
    sections = (part for rule in rules for part in _rule(rule, say))
    return joined((f"# {_title(pack, say)}", link, _table_of(rules, say), *sections))


def _rule(rule: Rule, say: Words) -> Iterator[str]:
    own, lang = _OWN[say.lang], say.lang
    yield f"({label(rule.code, lang)})="
    yield f"## {rule.code}: {plain(rule.title.in_language(lang))}"
    status = say.say(
        "explain.severity",
        severity=say.say(f"severity.{rule.severity}"),
        since=rule.since,
        status=say.say(f"explain.status.{rule.status}"),
    )
    yield f"{code(rule.name)}. {plain(status)}"
    yield _part(say.say("explain.requires"), block(rule.require), _conditions(rule, say))
    yield _part(own["message"], f"> {plain(rule.message.in_language(lang))}")
    yield _part(say.say("explain.why"), plain(rule.why.in_language(lang)))
    yield _part(say.say("explain.not_applied"), plain(rule.not_applied_when.in_language(lang)))
    ess = say.say("explain.ess", type=rule.ess.type, level=rule.ess.level)
    yield _part(say.say("explain.source"), f"{plain(rule.source)}. {plain(ess)}")
    values = ((cell_code(f"${name}"), cell_code(_value(value))) for name, value in rule.params.items())
    yield _part(say.say("explain.parameters"), table(own["parameter_heads"], values))
    yield _part(say.say("explain.examples"), "\n".join(_examples(rule, say)))


def _value(value: object) -> str:
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _conditions(rule: Rule, say: Words) -> str:
    own = _OWN[say.lang]
    role = own["role"][str(rule.role)]
    told = [
        say.say("explain.subject", subject=code(rule.subject)),
        say.say("explain.group", keys=", ".join(map(code, rule.group_by))) if rule.group_by else "",
        say.say("explain.where", where=code(rule.where)) if rule.where else "",
        say.say("explain.given", given=", ".join(map(code, rule.given))) if rule.given else "",
        say.say("explain.tolerance", tolerance=say.say(f"explain.tolerances.{rule.tolerance}")),
        own["means"].format(role=role),
    ]
    return "\n".join(f"- {line}" for line in told if line)


def _examples(rule: Rule, say: Words) -> Iterator[str]:
    for example in rule.examples:
        yield f"- {say.say(f'explain.expect.{example.expect}')}: {plain(example.name)}"


def _part(title: str, *texts: str) -> str:
    told = [text for text in texts if text]
    return joined((f"**{title}**", *told)) if told else ""
