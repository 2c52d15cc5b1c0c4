"""Regression models fitted on weighted cells: each distinct kind of child once, with its count."""
