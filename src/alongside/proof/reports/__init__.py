"""Counted figures: each row of the coordinator's report from tallies alone, so that it outlives every row."""
