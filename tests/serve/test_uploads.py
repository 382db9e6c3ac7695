"""Names that a browser sends become labels: recognisable, harmless and distinct."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.serve.uploads import LONGEST, clean_name, distinct


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("nota.pdf", "nota.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\x\\nota.pdf", "nota.pdf"),
        ("..", "document"),
        ("", "document"),
        ("/", "document"),
        (".htaccess", "htaccess"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("re\u202egnp.fdp", "regnp.fdp"),
        ("x" * 400 + ".xlsx", "x" * 145 + ".xlsx"),
        ("cafe\u0301.pdf", "café.pdf"),
    ],
)
def test_a_name_loses_its_folder_and_what_cannot_be_seen(sent: str, shown: str) -> None:
    assert clean_name(sent) == shown


@given(st.text(max_size=400))
def test_no_name_is_a_path(sent: str) -> None:
    name = clean_name(sent)
    assert 0 < len(name) <= LONGEST
    assert not set(name) & set("/\\\0\r\n")
    assert not name.startswith(".") and name.isprintable()
    assert clean_name(name) == name


@given(st.lists(st.sampled_from(["a.pdf", "a (2).pdf", "a", "b.pdf"]), max_size=8))
def test_every_paper_gets_a_name_of_its_own(names: list[str]) -> None:
    given_names = distinct(names)
    assert len(set(given_names)) == len(names) == len(given_names)
    assert all(
        new == old
        for new, old in zip(given_names, names, strict=True)
        if names.count(old) == 1 and "(" not in old
    )
