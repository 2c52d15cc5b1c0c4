"""Figures counted at the event, so that they outlive the rows."""
