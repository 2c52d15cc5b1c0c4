"""Beside a parent."""
