"""Tests of backup and restore work on real files."""

from tests.system.installation import empty_installation, installation

__all__ = ["empty_installation", "installation"]
