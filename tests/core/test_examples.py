"""The examples in the docstrings of the pure rules run, and say what they say."""

import doctest
import importlib
import pkgutil

import pytest

import alongside.core

MODULES = sorted(module.name for module in pkgutil.walk_packages(alongside.core.__path__, prefix="alongside.core."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
