"""Tests of the whole work on installations of their own where they need real files."""

from tests.system.installation import empty_installation, installation, workplace

__all__ = ["empty_installation", "installation", "workplace"]
