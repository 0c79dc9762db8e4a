"""Examples in docstrings give what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import counterclaim

# Migrations run only inside a migration.
MODULES = [
    module.name
    for module in pkgutil.walk_packages(counterclaim.__path__, "counterclaim.")
    if "migrations" not in module.name and not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    """As a reader would type them."""
    module = importlib.import_module(name)

    assert doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0
