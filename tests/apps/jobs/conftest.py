"""Tests of jobs that stand work on real files."""

from tests.system.installation import empty_installation, installation, workplace

__all__ = ["empty_installation", "installation", "workplace"]
