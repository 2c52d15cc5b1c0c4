"""What exposure changes: weighting, standardization, both at once, matching, and what could explain it away.

All take arrays with one entry for each kind of child: `treated` (0 or 1), the outcome `y`, how many children `n` it
stands for, a weight `w` of each of them, and the `cluster` (family, court day) they belong to. One row a child:
n = 1. Each returns an `Effect`, or raises NotEstimable with a sentence for the report.

weighting        propensity_weights (ATE, ATT, ATC, ATO; stabilized, trimmed), weighted_difference
standardization  standardize: the parametric g-formula, delta method
aipw             aipw: doubly robust, influence function
regression       regress: the coefficient of exposure
matching         match: nearest or optimal neighbours on a score, as MatchIt
cem              coarsen, strata_weights: exact and coarsened exact matching
offer            intention_to_offer: court days by what was planned
stepped_wedge    stepped_wedge: sites that start one after the other
from_sums        difference_from_sums: the weighted difference from what a database added up
measures         Effect: difference, risk ratio, odds ratio, with one joint covariance
balance          standardized differences, effective sample size, levels of one group alone
subgroups        interaction, holm
sensitivity      e_value, bounding, leave_one_out, negative_control
"""
