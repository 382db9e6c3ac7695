"""Finding keys, values and single characters in the text of a TOML file."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.rulebook.toml_places import place_in_value, place_of_key, place_of_value, places

SOURCE = '''\
# a comment with [brackets] and "quotes"
code = "TST001"
given = [ "a", # why
  'b[0]',
]
ess = { type = "VAD", level = 'B1' }
"quoted key" = 3
a.b . c = 1
[title]
nl = """
een \\
   twee"""
[[example]]
name = "x"
[[example.record]]
ba = "1"
[[example.record]]
ba = "2" # second
[[example]]
name = "y"
[example.inner]
z = [[1, 2], [{ q = 2021-01-01 }]]
'''


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("code",), (2, 1), (2, 8)),
        (("given",), (3, 1), (3, 9)),
        (("given", 0), (3, 11), (3, 11)),
        (("given", 1), (4, 3), (4, 3)),
        (("ess", "level"), (6, 23), (6, 31)),
        (("quoted key",), (7, 1), (7, 16)),
        (("a", "b", "c"), (8, 1), (8, 11)),
        (("title",), (9, 1), (9, 1)),
        (("title", "nl"), (10, 1), (10, 6)),
        (("example", 0), (13, 1), (13, 1)),
        (("example", 0, "record", 1, "ba"), (18, 1), (18, 6)),
        (("example", 1, "name"), (20, 1), (20, 8)),
        (("example", 1, "inner", "z", 1, 0, "q"), (22, 17), (22, 21)),
        (("example", 1, "missing"), (19, 1), (19, 1)),
        (("nowhere",), (1, 1), (1, 1)),
    ],
)
def test_keys_and_values_have_places(
    path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    assert place_of_key(SOURCE, path) == key
    assert place_of_value(SOURCE, path) == value


@pytest.mark.parametrize(
    ("source", "offset", "place"),
    [
        ('k = "abc"', 0, (1, 6)),
        ('k = "abc"', 2, (1, 8)),
        ('k = "abc"', 3, (1, 9)),
        ("k = 'abc'", 1, (1, 7)),
        (r'k = "\"a\u0041b"', 1, (1, 8)),
        (r'k = "\"a\u0041b"', 3, (1, 15)),
        (r'k = "\U0001F600x"', 1, (1, 16)),
        ('k = """\nab\ncd"""', 0, (2, 1)),
        ('k = """\nab\ncd"""', 4, (3, 2)),
        ("k = '''ab\ncd'''", 3, (2, 1)),
        ('k = """a \\\n   b"""', 2, (2, 4)),
        ('k = "é€x"', 2, (1, 8)),
    ],
)
def test_a_character_is_found_past_quotes_and_escapes(
    source: str, offset: int, place: tuple[int, int]
) -> None:
    assert place_in_value(source, ("k",), offset) == place


SCALARS = st.one_of(
    st.integers(-9, 9).map(str),
    st.sampled_from(
        ["true", "2021-01-01", "1.5", "'lit[#'", '"ba\\"s,]}ic"', '"""m\n"l"""', "'''x\n'y'''", '""']
    ),
)
KEYS = st.sampled_from(["a", "b-c", '"d e"', "'f.g'", "h1"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[ " + " ,\n # c ]\n".join(items) + " ]"),
        st.dictionaries(KEYS, inner, max_size=2).map(
            lambda table: "{ " + ", ".join(f"{key} = {value}" for key, value in table.items()) + " }"
        ),
    ),
    max_leaves=6,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=4).map(
    lambda table: "".join(f"{key} = {value} # é\n" for key, value in table.items())
)
HEADERS = st.lists(
    st.tuples(st.sampled_from(["[[list]]", "[[list.deep]]", "[list.one]", "[ t . 'u' ]"]), TABLES), max_size=5
)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, item in enumerate(value) for leaf in leaves(item, (*path, index))]
    return [(path, value)]


@given(TABLES, HEADERS)
def test_every_value_is_found_where_it_stands(first: str, headers: list[tuple[str, str]]) -> None:
    source = first + "".join(f"{header}\n{table}" for header, table in headers)
    try:
        content = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return  # a table that stands there twice
    found = places(source)
    for path, value in leaves(content):
        rest = source[found[path].value :]
        shown = next(rest[:end] for end in range(1, len(rest) + 1) if reads_as(rest[:end], value))
        assert tomllib.loads(f"x = {shown}\n")["x"] == value


def reads_as(text: str, value: Any) -> bool:
    try:
        found = tomllib.loads(f"x = {text}\n")["x"]
    except tomllib.TOMLDecodeError:
        return False
    return bool(found == value) and type(found) is type(value)
