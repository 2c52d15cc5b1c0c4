"""R's figures, and the tables they are of."""

import csv
import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parent / "data"


@cache
def read(name):
    with (HERE / f"{name}.csv").open() as file:
        rows = list(csv.DictReader(file))
    return {key: np.array([float(row[key]) for row in rows]) for key in rows[0]}


@pytest.fixture(scope="session")
def table():
    """A table of R's survival package by name: its columns as arrays."""
    return read


@pytest.fixture(scope="session")
def r():
    """What R prints for a name of reference.json, to be compared to nine digits: all its figures, or one of them."""
    figures = json.loads((HERE / "reference.json").read_text())

    def printed(name, one=slice(None)):
        return pytest.approx(np.array(figures[name])[one], rel=1e-9, abs=1e-12)

    return printed


@pytest.fixture(scope="session")
def months():
    """The months at which R was asked for the curves of mgus2."""
    return [12, 60, 120, 240, 360]


@pytest.fixture(scope="session")
def mgus(table):
    """mgus2 with the weights and families that reference.R makes."""
    found = table("mgus2")
    return found | {"w": 1 + found["age"] % 7 / 3, "family": found["id"] % 300}
