"""The examples in the docstrings of the evaluation engine run, and say what they say."""

import doctest
import importlib
import pkgutil

import pytest

import alongside.evaluation

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(alongside.evaluation.__path__, prefix="alongside.evaluation.")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
