"""Counts of one to ten, and whatever lets them be derived, are withheld and never shown as 0."""

from alongside.core.disclosure.attack import Interval, attack
from alongside.core.disclosure.figures import Extremes, withhold_difference, withhold_extremes, withhold_share
from alongside.core.disclosure.flows import Flow, PrintedFlow, withhold_flows
from alongside.core.disclosure.groups import THRESHOLD, PrintedGroup, withhold_count, withhold_group
from alongside.core.disclosure.protect import Exposed, Protected, Withheld, protect
from alongside.core.disclosure.steps import Step, merge_steps
from alongside.core.disclosure.tables import Dim, Release, Table

__all__ = [
    "THRESHOLD",
    "Dim",
    "Exposed",
    "Extremes",
    "Flow",
    "Interval",
    "PrintedFlow",
    "PrintedGroup",
    "Protected",
    "Release",
    "Step",
    "Table",
    "Withheld",
    "attack",
    "merge_steps",
    "protect",
    "withhold_count",
    "withhold_difference",
    "withhold_extremes",
    "withhold_flows",
    "withhold_group",
    "withhold_share",
]
