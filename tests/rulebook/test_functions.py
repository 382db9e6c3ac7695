"""The closed list of functions: each explains itself in two languages."""

import pytest

from bbtcheck.rulebook.functions import FUNCTIONS, Signature


@pytest.mark.parametrize("signature", FUNCTIONS.values(), ids=FUNCTIONS.keys())
def test_every_function_says_how_it_is_called_and_what_it_means(signature: Signature) -> None:
    assert signature.usage.startswith(f"{signature.name}(")
    assert signature.nl and signature.en and signature.nl != signature.en
    assert 1 <= signature.fewest <= signature.most


def test_only_these_functions_look_into_the_elements_of_a_list() -> None:
    assert [name for name, signature in FUNCTIONS.items() if signature.walks] == ["all", "any", "where"]


def test_every_function_stands_in_the_guide(root) -> None:  # type: ignore[no-untyped-def]
    guide = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [s.usage for s in FUNCTIONS.values() if f"`{s.usage}`" not in guide] == []
