"""Federal and Californian indicators of permanency, re-entry and stability: rules as data, every child explained."""

from .computing import Indicators, compute
from .definitions import Definition, load_definition, names
from .measures import Measure
from .period import Period, read_day, read_period
from .reading import Extract, read_extract

__all__ = [
    "Definition",
    "Extract",
    "Indicators",
    "Measure",
    "Period",
    "compute",
    "load_definition",
    "names",
    "read_day",
    "read_extract",
    "read_period",
]
