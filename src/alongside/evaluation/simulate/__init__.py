"""Invented children with a known truth: what a study should find, and what it must not."""

from .scenarios import SCENARIOS, Scenario
from .writing import write_scenario

__all__ = ["SCENARIOS", "Scenario", "write_scenario"]
