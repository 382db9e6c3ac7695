"""The settings of a project: ``[tool.bbtcheck]`` in pyproject.toml, or a file bbtcheck.toml.

The file is looked for in the folder of the first paper and in every folder above it. In one folder,
bbtcheck.toml goes before pyproject.toml; a pyproject.toml without ``[tool.bbtcheck]`` is passed by. What the
command line says goes before what the file says. A key that bbtcheck does not know is an error and never
silently ignored.
"""

from __future__ import annotations

import datetime as dt
import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, ValidationError

from bbtcheck.errors import ConfigError, UnreadableError, UsageError

FILE_NAME = "bbtcheck.toml"
PROJECT_FILE = "pyproject.toml"
LARGEST_FILE = 1024 * 1024
_DEPTH = MappingProxyType({"limits": 2, "params": 3, "severity": 2, "profiles": 3})

Level: TypeAlias = Literal["error", "warning", "info"]
FailOn: TypeAlias = Literal["error", "warning", "info", "never"]
ParameterValue: TypeAlias = str | bool | int | Decimal | dt.date


def _frozen(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(mapping))


Levels = Annotated[Mapping[str, Level], AfterValidator(_frozen), PlainSerializer(dict)]
Values = Annotated[Mapping[str, ParameterValue], AfterValidator(_frozen), PlainSerializer(dict)]
Parameters = Annotated[Mapping[str, Values], AfterValidator(_frozen), PlainSerializer(dict)]
Texts = Annotated[tuple[str, ...], Field(strict=False)]


Most = Annotated[int, Field(ge=1)] | None


def _dashed(name: str) -> str:
    return name.replace("_", "-")


class Profile(BaseModel):
    """What one moment in the life of a paper asks for; what is left out stays as the settings say.

    ``accept`` tells whether the waivers and the baseline of the settings count.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, alias_generator=_dashed)

    select: Texts | None = Field(default=None, description="Rules to check, as in the settings.")
    ignore: Texts | None = Field(
        default=None, description="Rules to leave out besides those of the settings."
    )
    fail_on: FailOn | None = Field(default=None, description="The severity from which the exit code is 1.")
    show_from: Level | None = Field(default=None, description="The severity from which findings are shown.")
    accept: bool | None = Field(default=None, description="Whether waivers and baseline count.")
    severity: Levels | None = Field(default=None, description="Severities besides those of the settings.")
    params: Parameters | None = Field(default=None, description="Parameters besides those of the settings.")


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        name: Profile.model_validate({"fail-on": fails, "show-from": shown, "accept": accepts})
        for name, fails, shown, accepts in (
            ("publish", "warning", "info", True),
            ("draft", "error", "warning", True),
            ("audit", "never", "info", False),
        )
    }
)
"""The profiles that need no settings: before publication, while a paper is being written, and for an audit."""

Profiles = Annotated[Mapping[str, Profile], AfterValidator(_frozen), PlainSerializer(dict)]


class LimitSettings(BaseModel):
    """How large a paper may be, where that differs from the limits that bbtcheck has by default."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, alias_generator=_dashed)

    max_bytes: Most = Field(default=None, description="Bytes of a file.")
    max_lines: Most = Field(default=None, description="Lines of a paper.")
    max_line_length: Most = Field(default=None, description="Characters of one line.")
    max_pages: Most = Field(default=None, description="Pages of a PDF, or slides of a presentation.")
    max_page_characters: Most = Field(default=None, description="Characters on one page.")
    max_cells: Most = Field(default=None, description="Cells of a workbook or table, empty ones included.")
    max_nesting: Most = Field(default=None, description="Tables in tables, and shapes in groups.")
    max_expanded_bytes: Most = Field(default=None, description="Bytes of a packed file once unpacked.")
    max_expansion: Most = Field(default=None, description="How many times larger a packed file may become.")
    max_page_seconds: Most = Field(
        default=None, description="Seconds for a page that is read in its own process."
    )
    max_seconds: Most = Field(default=None, description="Seconds for a PDF that is read in its own process.")
    max_memory: Most = Field(
        default=None, description="Bytes of memory for a PDF that is read in its own process."
    )

    @property
    def given(self) -> dict[str, int]:
        """The limits that are set, by name."""
        return {name: most for name, most in self.model_dump(by_alias=True).items() if most is not None}


class Config(BaseModel):
    """What a project wants of bbtcheck; every key may be left out.

    In the file the keys are written with a dash: ``fail-on``. ``rules`` holds folders, ``waivers``, ``baseline`` and
    ``dossier`` files, all relative to the file.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=_dashed,
        title="bbtcheck settings",
    )

    select: Texts = Field(
        default=(), description='a list of rule codes, prefixes or names to check, such as ["BUD"]'
    )
    ignore: Texts = Field(
        default=(), description='a list of rule codes, prefixes or names to leave out, such as ["BUD001"]'
    )
    rules: Texts = Field(
        default=(),
        description='a list of folders with rule files, relative to this file, such as ["our-rules"]',
    )
    lang: Literal["nl", "en"] = Field(default="nl", description='the language of the report: "nl" or "en"')
    fail_on: FailOn = Field(
        default="error",
        description='the severity from which the exit code is 1: "error", "warning", "info" or "never"',
    )
    genre: str | None = Field(
        default=None, description='the kind of paper, when it must not be detected, such as "bbt-slides"'
    )
    date: dt.date | None = Field(
        default=None, description="the date that counts as today, such as 2021-10-28"
    )
    severity: Levels = Field(
        default_factory=lambda: MappingProxyType({}),
        description='a table of rule codes with "error", "warning" or "info", such as { BUD001 = "warning" }',
    )
    params: Parameters = Field(
        default_factory=lambda: MappingProxyType({}),
        description="a table per rule code with values of its parameters, such as { BUD001 = { limit = 3 } }",
    )

    show_from: Level = Field(
        default="info",
        description='the severity from which findings are shown: "error", "warning" or "info"',
    )
    solver: Literal["auto", "exact", "milp"] = Field(
        default="auto",
        description='who looks for wrong figures where many hang together: "auto", "exact" or "milp"',
    )
    accept: bool = Field(default=True, description="true or false: whether waivers and baseline count")
    waivers: str | None = Field(
        default=None,
        description='the file with waivers, relative to this file, such as "bbtcheck-waivers.toml"',
    )
    baseline: str | None = Field(
        default=None,
        description='the file with the baseline, relative to this file, such as "baseline.jsonl"',
    )
    dossier: str | None = Field(
        default=None, description='the file that describes the papers, relative to this file: "dossier.toml"'
    )
    limits: LimitSettings = Field(
        default=LimitSettings(),
        description="a table of limits with whole numbers of 1 or more, such as { max-pages = 10000 }",
    )
    second_reader: bool = Field(
        default=False, description="true or false: whether a second reader looks at each PDF"
    )
    discover: bool = Field(
        default=True, description="true or false: whether sums that a table shows by itself are checked"
    )
    profile: str | None = Field(
        default=None, description='the profile to use: "publish", "draft", "audit" or one of your own'
    )
    profiles: Profiles = Field(
        default_factory=lambda: MappingProxyType({}),
        description='a table per profile, such as { publish = { fail-on = "warning" } }',
    )

    def with_profile(self, name: str | None = None) -> Config:
        """Give the settings under a profile: the named one, or else the one that the settings name.

        What the profile says goes before what the settings say; its lists and tables are added to theirs, but for
        ``select``. UsageError for a profile that does not exist.
        """
        chosen = name or self.profile
        if chosen is None:
            return self
        known = sorted({*PROFILES, *self.profiles})
        if chosen not in known:
            raise UsageError(
                f"There is no profile {chosen!r}{_near(chosen, known)} Known: {', '.join(known)}."
            )
        given = {**_said(PROFILES.get(chosen)), **_said(self.profiles.get(chosen))}
        if "ignore" in given:
            given["ignore"] = (*self.ignore, *given["ignore"])
        for key in ("severity", "params"):
            if key in given:
                given[key] = _frozen({**getattr(self, key), **given[key]})
        return self.model_copy(update={**given, "profile": chosen})

    @property
    def rule_folders(self) -> tuple[Path, ...]:
        """The folders with rules of the project, as paths."""
        return tuple(Path(folder) for folder in self.rules)


_TABLES: Mapping[str, type[BaseModel]] = MappingProxyType({"profiles": Profile, "limits": LimitSettings})


def load_config(file: Path | None = None, *, start: Path | None = None) -> Config:
    """Read the settings of a project, or give the default ones where there are none.

    ``file`` names the file; otherwise it is looked for from ``start`` (a paper or a folder) upwards. Raises
    ConfigError for a file that is no TOML, or that holds an unknown key or a value of the wrong kind, and
    UnreadableError for a named file that cannot be read.
    """
    found = file if file is not None else find_config(start if start is not None else Path.cwd())
    if found is None:
        return Config()
    table = _table(found, _read(found))
    if table is None:
        raise ConfigError(f"{found}: there is no table [tool.bbtcheck] in this file.")
    return parse_config(table, found)


def find_config(start: Path) -> Path | None:
    """Find the nearest settings file, from a paper or folder upwards; None when there is none."""
    folder = start.absolute() if start.is_dir() else start.absolute().parent
    for candidate in (folder, *folder.parents):
        for name in (FILE_NAME, PROJECT_FILE):
            file = candidate / name
            if file.is_file() and _table(file, _read(file)) is not None:
                return file
    return None


def parse_config(table: Mapping[str, Any], file: Path) -> Config:
    """Turn the table of a settings file into settings; ConfigError lists every fault in it with its key."""
    try:
        config = Config.model_validate(dict(table))
    except ValidationError as error:
        raise ConfigError("\n".join(_faults(error, file))) from None
    files = {key: getattr(config, key) for key in ("waivers", "baseline", "dossier")}
    found: dict[str, Any] = {key: str(file.parent / name) for key, name in files.items() if name is not None}
    found["rules"] = tuple(str(file.parent / folder) for folder in config.rules)
    return config.model_copy(update=found)


def _said(profile: Profile | None) -> dict[str, Any]:
    """What a profile says: its fields that are given."""
    if profile is None:
        return {}
    return {name: value for name in Profile.model_fields if (value := getattr(profile, name)) is not None}


def _read(file: Path) -> dict[str, Any]:
    try:
        data = file.read_bytes()[: LARGEST_FILE + 1]
    except OSError as error:
        raise UnreadableError(f"{file}: this settings file cannot be read ({error.strerror}).") from None
    if len(data) > LARGEST_FILE:
        raise ConfigError(f"{file}: a settings file of more than {LARGEST_FILE} bytes is not read.")
    try:
        return tomllib.loads(data.decode("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        if file.name == PROJECT_FILE and b"tool.bbtcheck" not in data:
            return {}  # not ours to judge: another program's file, damaged or not
        raise ConfigError(f"{file}: this is no well-formed TOML: {error}") from None


def _table(file: Path, content: Mapping[str, Any]) -> Mapping[str, Any] | None:
    if file.name != PROJECT_FILE:
        return content
    tool = content.get("tool", {})
    table = tool.get("bbtcheck") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{file}: tool.bbtcheck must be a table, found {_shown(table)}.")
    return table


def _faults(error: ValidationError, file: Path) -> Iterator[str]:
    """One sentence per key at fault: a union that fails gives several errors for the same key."""
    told: set[str] = set()
    for fault in error.errors():
        key, path = str(fault["loc"][0]), _path(fault["loc"])
        if path in told:
            continue
        told.add(path)
        if fault["type"] == "extra_forbidden":
            known = _keys_beside(fault["loc"])
            yield f"{file}: unknown key {path!r}{_near(path.rpartition('.')[2], known)} Known keys: {', '.join(known)}."
        else:
            yield f"{file}: key {path!r} cannot be {_shown(fault['input'])}; it takes {_expected(key)}."


def _path(location: tuple[int | str, ...]) -> str:
    """The dotted key, without the names of types that pydantic adds for the members of a union."""
    depth = _DEPTH.get(str(location[0]), 1)
    return ".".join(str(part) for part in location[:depth])


def _keys_beside(location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that the table of a wrong key may have: the settings, their limits or one of their profiles."""
    kind = _TABLES.get(str(location[0]), Config) if len(location) > 1 else Config
    return tuple(sorted(field.alias or name for name, field in kind.model_fields.items()))


def _expected(key: str) -> str:
    fields = {field.alias or name: field for name, field in Config.model_fields.items()}
    return fields[key].description or "another kind of value"


def _near(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word.replace("_", "-"), tuple(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else "."


def _shown(value: object) -> str:
    text = repr(str(value)) if isinstance(value, Decimal | dt.date) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
