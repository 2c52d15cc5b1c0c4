"""Counts of one to ten, and whatever lets them be derived, are withheld and never shown as 0."""

from alongside.core.disclosure.attack import Interval, attack
from alongside.core.disclosure.flows import Flow, PrintedFlow, withhold_flows
from alongside.core.disclosure.groups import THRESHOLD, PrintedGroup, withhold_count, withhold_group
from alongside.core.disclosure.protect import Exposed, Protected, Withheld, protect
from alongside.core.disclosure.tables import Dim, Release, Table

__all__ = [
    "THRESHOLD",
    "Dim",
    "Exposed",
    "Flow",
    "Interval",
    "PrintedFlow",
    "PrintedGroup",
    "Protected",
    "Release",
    "Table",
    "Withheld",
    "attack",
    "protect",
    "withhold_count",
    "withhold_flows",
    "withhold_group",
]
