"""Loads rules: those that come with bbtcheck, those of plug-ins, and those in folders of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from bbtcheck.errors import RulePackError, UsageError
from bbtcheck.resources import rules_folder
from bbtcheck.rulebook.pack import Pack, read_pack
from bbtcheck.rulebook.rule import Rule
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.toml_reading import MAX_BYTES, decoded
from bbtcheck.rulebook.understanding import proven_rule, read_rule

if TYPE_CHECKING:
    from bbtcheck.rulebook.review import Problem

GROUP = "bbtcheck.rulepacks"
"""Entry points of this group give a folder with rule packs, or a function that gives one."""
PACK_FILE = "pack.toml"

__all__ = ["GROUP", "PACK_FILE", "load_rules", "read_rule"]


def load_rules(*folders: Path, packs: bool = True) -> RuleSet:
    """Load every rule, in order of code.

    A folder holds rule files, or folders with rule files (rule packs), or both; a single rule file will do too.
    ``packs=False`` leaves out the rules of bbtcheck and its plug-ins. Raises RulePackError with file, line and
    column for a faulty rule, also when two rules have one code or name, two of one pack ask the same or the opposite,
    or one can never apply; UsageError for a folder that is not there or holds no rule.
    """
    # A plug-in makes its records known when its pack is asked for: rules in a folder may speak of them too.
    offered = tuple(_offered())
    places = [*(offered if packs else ()), *folders]
    own = rules_folder()
    found: dict[str, tuple[Pack, tuple[Rule, ...]]] = {}
    for place in places:
        before = len(found)
        for name, folder, files in _packs(place):
            if name not in found:
                found[name] = _read(folder, files, proven_rule if _is_in(folder, own) else read_rule)
        if len(found) == before and isinstance(place, Path) and not _holds_rules(place):
            raise UsageError(f"There are no rules in {place}: a rule is a file that ends in .toml.")
    rules = sorted((rule for _, own in found.values() for rule in own), key=lambda rule: rule.code)
    loaded = RuleSet(tuple(rules), tuple(sorted((pack for pack, _ in found.values()), key=_by_name)))
    if any(place != own for place in places):
        _refuse(_reviewed(loaded))
    return loaded


def _reviewed(rules: RuleSet) -> Iterable[Problem]:
    from bbtcheck.rulebook.review import review

    return review(rules)


def _is_in(folder: Traversable, place: Traversable) -> bool:
    """Tell whether a folder is a place, or directly in it; the rules there were proven before they came here."""
    parent = folder.parent if isinstance(folder, Path) else None
    return str(folder) == str(place) or (parent is not None and str(parent) == str(place))


def _by_name(pack: Pack) -> tuple[str, str]:
    return pack.name, pack.version


def _refuse(problems: Iterable[Problem]) -> None:
    for problem in problems:
        if problem.fatal:
            raise RulePackError(f"{problem.rule}: {problem.reason}", file=problem.file)


def _offered() -> Iterator[Traversable]:
    own = rules_folder()
    if own.is_dir():
        yield own
    for entry in sorted(entry_points(group=GROUP), key=lambda each: each.name):
        yield _folder(entry)


def _folder(entry: EntryPoint) -> Traversable:
    try:
        offered = entry.load()
        folder = offered() if callable(offered) else offered
    except Exception as fault:
        reason = f"the rule pack {entry.name!r} ({entry.value}) cannot be loaded: {fault}"
        raise RulePackError(reason) from fault
    if not isinstance(folder, Traversable):
        raise RulePackError(f"the rule pack {entry.name!r} ({entry.value}) gives no folder but {folder!r}")
    return folder


def _packs(place: Traversable) -> Iterator[tuple[str, Traversable, list[Traversable]]]:
    """Give each pack under a place: what it is known by, its folder, and its rule files in order."""
    if place.is_file():
        yield _identity(place), place, [place]
        return
    if not place.is_dir():
        if isinstance(place, Path):
            raise UsageError(f"There is no folder {place}.")
        raise RulePackError(f"the rule pack {place} is not there")
    entries = sorted(place.iterdir(), key=lambda entry: entry.name)
    for folder in [place, *(entry for entry in entries if entry.is_dir() and _is_visible(entry))]:
        inside = entries if folder is place else sorted(folder.iterdir(), key=lambda entry: entry.name)
        files = [entry for entry in inside if _is_rule(entry)]
        if files:
            yield _identity(folder), folder, files


def _identity(place: Traversable) -> str:
    return str(place.resolve()) if isinstance(place, Path) else str(place)


def _holds_rules(place: Traversable) -> bool:
    return any(True for _ in _packs(place))


def _is_visible(entry: Traversable) -> bool:
    return not entry.name.startswith((".", "_"))


def _is_rule(entry: Traversable) -> bool:
    return entry.name.endswith(".toml") and entry.name != PACK_FILE and _is_visible(entry) and entry.is_file()


def _read(
    folder: Traversable, files: list[Traversable], read: Callable[..., Rule]
) -> tuple[Pack, tuple[Rule, ...]]:
    pack = _pack(folder)
    relations = pack.typed_relations()
    return pack, tuple(
        read(_text(file), file=str(file), pack=pack.name, relations=relations) for file in files
    )


def _pack(folder: Traversable) -> Pack:
    if folder.is_dir():
        file = folder / PACK_FILE
        if file.is_file():
            return read_pack(_text(file), str(file))
    name = folder.name.removesuffix(".toml").lower()
    plain = "".join(character if character.isascii() and character.isalnum() else "-" for character in name)
    return Pack(name=("-".join(filter(None, plain.split("-"))) or "rules").lstrip("-0123456789") or "rules")


def _text(file: Traversable) -> str:
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise RulePackError(f"the file cannot be read: {reason}", file=str(file)) from fault
    return decoded(data, str(file))
