"""Benchmarks: each times our code against a baseline in the same run and reports the ratio."""
