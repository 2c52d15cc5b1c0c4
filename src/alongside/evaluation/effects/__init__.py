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
offer            uptake, effect_of_meeting: who met a partner because it was planned; errors by day and family
arm_means        arm_means: the mean of each arm, and how far each child moves it
stepped_wedge    stepped_wedge: sites that start one after the other
measures         Effect: difference, risk ratio, odds ratio, with one joint covariance
balance          standardized differences, effective sample size
subgroups        interaction, holm
sensitivity      e_value, bounding
"""
