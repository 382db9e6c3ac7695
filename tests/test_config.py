"""Settings: where they are found, what they may hold, and what is said about those that are wrong."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

from bbtcheck.config import Config, LimitSettings, Profile, find_config, load_config
from bbtcheck.errors import ConfigError, UnreadableError, UsageError

KNOWN = (
    "accept, baseline, date, discover, dossier, fail-on, genre, ignore, lang, limits, params, profile, profiles, rules, "
    "second-reader, select, severity, show-from, solver, waivers"
)


def written(folder: Path, text: str, name: str = "bbtcheck.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_settings_are_the_default_ones(tmp_path: Path) -> None:
    config = load_config(start=tmp_path)
    assert config == Config()
    assert (config.lang, config.fail_on, config.select, config.date) == ("nl", "error", (), None)


def test_every_key_is_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        'select = ["BUD"]\nignore = ["BUD002"]\nrules = ["own", "/abs"]\nlang = "en"\nfail-on = "warning"\n'
        'genre = "bbt-slides"\ndate = 2021-10-28\nshow-from = "warning"\nsolver = "exact"\naccept = false\n'
        'waivers = "w.toml"\nbaseline = "b.jsonl"\ndossier = "d.toml"\nprofile = "draft"\n'
        'second-reader = true\ndiscover = false\n[limits]\nmax-pages = 10_000\n[profiles.draft]\nfail-on = "never"\n'
        '[severity]\nBUD001 = "info"\n[params.BUD001]\nlimit = 0.05\nword = "x"\n',
    )
    config = load_config(file)
    assert {name: getattr(config, name) for name in Config.model_fields} == {
        "select": ("BUD",),
        "ignore": ("BUD002",),
        "rules": (str(tmp_path / "own"), "/abs"),
        "lang": "en",
        "fail_on": "warning",
        "genre": "bbt-slides",
        "date": dt.date(2021, 10, 28),
        "show_from": "warning",
        "solver": "exact",
        "accept": False,
        "waivers": str(tmp_path / "w.toml"),
        "baseline": str(tmp_path / "b.jsonl"),
        "dossier": str(tmp_path / "d.toml"),
        "limits": LimitSettings.model_validate({"max-pages": 10_000}),
        "second_reader": True,
        "discover": False,
        "profile": "draft",
        "profiles": {"draft": Profile.model_validate({"fail-on": "never"})},
        "severity": {"BUD001": "info"},
        "params": {"BUD001": {"limit": Decimal("0.05"), "word": "x"}},
    }
    assert config.rule_folders == (tmp_path / "own", Path("/abs"))


def test_a_fraction_is_read_from_its_text_and_not_through_a_binary_number(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, "params.BUD001.limit = 0.1000000000000000000000000000001\n"))
    assert config.params["BUD001"]["limit"] == Decimal("0.1000000000000000000000000000001")


def test_settings_cannot_be_changed_afterwards(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, 'severity.BUD001 = "info"\n'))
    assert type(config.severity) is MappingProxyType
    assert type(config.params) is MappingProxyType


def test_the_nearest_file_above_the_paper_counts(tmp_path: Path) -> None:
    deep = tmp_path / "2021" / "wvg"
    deep.mkdir(parents=True)
    written(tmp_path, 'lang = "en"\n')
    near = written(tmp_path / "2021", '[tool.bbtcheck]\nlang = "nl"\n', "pyproject.toml")
    (deep / "nota.txt").touch()
    assert find_config(deep / "nota.txt") == near
    assert find_config(deep) == near


def test_a_pyproject_without_our_table_is_passed_by(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    written(inner, "[tool.other]\nx = 1\n", "pyproject.toml")
    file = written(tmp_path, 'lang = "en"\n')
    assert find_config(inner) == file


def test_somebody_elses_damaged_pyproject_is_none_of_our_business(tmp_path: Path) -> None:
    written(tmp_path, "[project\n", "pyproject.toml")
    assert load_config(start=tmp_path) == Config()


def test_bbtcheck_toml_goes_before_pyproject_in_one_folder(tmp_path: Path) -> None:
    file = written(tmp_path, 'lang = "en"\n')
    written(tmp_path, '[tool.bbtcheck]\nlang = "nl"\n', "pyproject.toml")
    assert find_config(tmp_path) == file


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignroe = []", f"unknown key 'ignroe'; did you mean 'ignore'? Known keys: {KNOWN}."),
        ("fail_on = 'error'", f"unknown key 'fail_on'; did you mean 'fail-on'? Known keys: {KNOWN}."),
        ("zzz = 1", f"unknown key 'zzz'. Known keys: {KNOWN}."),
        (
            "select = 3",
            "key 'select' cannot be 3; it takes a list of rule codes, prefixes or names to check, such as "
            '["BUD"].',
        ),
        (
            "select = [1, 2]",
            "key 'select' cannot be 1; it takes a list of rule codes, prefixes or names to check, such as "
            '["BUD"].',
        ),
        ("lang = 'fr'", "key 'lang' cannot be 'fr'; it takes the language of the report: \"nl\" or \"en\"."),
        (
            "date = '2021'",
            "key 'date' cannot be '2021'; it takes the date that counts as today, such as 2021-10-28.",
        ),
        (
            "severity.BUD001 = 'fatal'",
            "key 'severity.BUD001' cannot be 'fatal'; it takes a table of rule codes with \"error\", "
            '"warning" or "info", such as { BUD001 = "warning" }.',
        ),
        (
            "params.BUD001.limit = [1]",
            "key 'params.BUD001.limit' cannot be [1]; it takes a table per rule code with values of its "
            "parameters, such as { BUD001 = { limit = 3 } }.",
        ),
        (
            "params = 1",
            "key 'params' cannot be 1; it takes a table per rule code with values of its parameters, such as "
            "{ BUD001 = { limit = 3 } }.",
        ),
        (
            "profiles.publish.fail_on = 'never'",
            "unknown key 'profiles.publish.fail_on'; did you mean 'fail-on'? Known keys: accept, fail-on, ignore, "
            "params, select, severity, show-from.",
        ),
        (
            "profiles.publish.show-from = 'all'",
            "key 'profiles.publish.show-from' cannot be 'all'; it takes a table per profile, such as "
            '{ publish = { fail-on = "warning" } }.',
        ),
    ],
)
def test_what_is_wrong_is_named_with_file_key_and_what_was_expected(
    tmp_path: Path, text: str, message: str
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value) == f"{file}: {message}"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, "lang = 1\nzzz = 2\n")
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value).splitlines() == [
        f'{file}: key \'lang\' cannot be 1; it takes the language of the report: "nl" or "en".',
        f"{file}: unknown key 'zzz'. Known keys: {KNOWN}.",
    ]


def test_a_file_that_is_no_toml_is_an_error_with_its_place(tmp_path: Path) -> None:
    file = written(tmp_path, "lang = \n")
    with pytest.raises(ConfigError, match=r"bbtcheck\.toml: this is no well-formed TOML: .*line 1, column 8"):
        load_config(file)


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "bbtcheck.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="this is no well-formed TOML"):
        load_config(file)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"absent\.toml: this settings file cannot be read"):
        load_config(tmp_path / "absent.toml")


def test_a_named_pyproject_must_hold_our_table(tmp_path: Path) -> None:
    file = written(tmp_path, "[project]\n", "pyproject.toml")
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value) == f"{file}: there is no table [tool.bbtcheck] in this file."


def test_our_table_must_be_a_table(tmp_path: Path) -> None:
    file = written(tmp_path, "[tool]\nbbtcheck = 3\n", "pyproject.toml")
    with pytest.raises(ConfigError) as caught:
        load_config(start=tmp_path)
    assert str(caught.value) == f"{file}: tool.bbtcheck must be a table, found 3."


def test_a_giant_file_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, "# " + "x" * 1_048_577)
    with pytest.raises(ConfigError, match="more than 1048576 bytes"):
        load_config(file)


def test_a_profile_goes_before_the_settings_and_adds_to_its_lists(tmp_path: Path) -> None:
    config = load_config(
        written(
            tmp_path,
            'fail-on = "info"\nignore = ["PRJ"]\nseverity.BUD001 = "info"\nseverity.BUD002 = "info"\n'
            '[profiles.publish]\nignore = ["TXT"]\nseverity.BUD001 = "error"\nshow-from = "error"\n',
        )
    )
    chosen = config.with_profile("publish")
    assert (chosen.profile, chosen.fail_on, chosen.show_from, chosen.accept) == (
        "publish",
        "warning",
        "error",
        True,
    )
    assert chosen.ignore == ("PRJ", "TXT")
    assert chosen.severity == {"BUD001": "error", "BUD002": "info"}
    assert (config.fail_on, config.ignore) == ("info", ("PRJ",))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("publish", ("warning", "info", True)),
        ("draft", ("error", "warning", True)),
        ("audit", ("never", "info", False)),
    ],
)
def test_the_profiles_that_need_no_settings(name: str, expected: tuple[str, str, bool]) -> None:
    config = Config().with_profile(name)
    assert (config.fail_on, config.show_from, config.accept) == expected


def test_the_settings_may_name_the_profile(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, 'profile = "own"\n[profiles.own]\nselect = ["BUD"]\n'))
    assert config.with_profile().select == ("BUD",)
    assert config.with_profile("audit").select == ()
    assert Config().with_profile() == Config()


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        Config().with_profile("publihs")
    assert str(caught.value) == (
        "There is no profile 'publihs'; did you mean 'publish'? Known: audit, draft, publish."
    )
