"""Tests of sealing work on real files as well as on the suite's own databases."""

from tests.system.installation import empty_installation, installation, workplace

__all__ = ["empty_installation", "installation", "workplace"]
