"""What exposure changes: weighting, standardization, both at once, matching, and what could explain it away."""
