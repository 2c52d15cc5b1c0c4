"""Regression models fitted on weighted cells: each distinct kind of child once, with its count.

formulas          formula_model("age + I(age**2) + race", ...), main_effects: names and columns of a design
safe_expressions  what a formula may calculate
logistic, linear  fit_logistic, fit_linear -> Fit; the same for rows that come in blocks
separation        where an outcome is certain, so that no finite coefficient fits
sandwich          robust: HC0, and CR1 for families
newton            the steps, and the coordinates they are taken in
"""
