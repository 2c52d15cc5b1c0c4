"""Counts of one to ten, and whatever lets them be derived, are withheld and never shown as 0."""

from alongside.core.disclosure.flows import Flow, PrintedFlow, withhold_flows
from alongside.core.disclosure.groups import THRESHOLD, PrintedGroup, withhold_count, withhold_group

__all__ = [
    "THRESHOLD",
    "Flow",
    "PrintedFlow",
    "PrintedGroup",
    "withhold_count",
    "withhold_flows",
    "withhold_group",
]
