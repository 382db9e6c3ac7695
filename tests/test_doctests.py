"""What the documentation of the code shows is what happens."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import bbtcheck

MODULES = ["bbtcheck", *sorted(m.name for m in walk_packages(bbtcheck.__path__, "bbtcheck."))]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_examples_in_the_documentation_hold(name: str) -> None:
    result = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS)
    assert result.failed == 0, f"{result.failed} of {result.attempted} examples in {name} differ"
