"""Where each method of a report comes from, and what each of its figures is."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.evaluation.results import ABSENT, Costs, Results

TARGET_TRIAL = "Hernán MA, Robins JM (2016). Using big data to emulate a target trial. Am. J. Epidemiol. 183, 758–764."
BY_METHOD = {
    "iptw": "Robins JM, Hernán MA, Brumback B (2000). Marginal structural models. Epidemiology 11, 550–560.",
    "stabilized_iptw": "Robins JM, Hernán MA, Brumback B (2000). Marginal structural models. Epidemiology 11, 550–560.",
    "overlap": "Li F, Morgan KL, Zaslavsky AM (2018). Balancing covariates via propensity score weighting. J. Am. "
    "Stat. Assoc. 113, 390–400.",
    "standardization": "Hernán MA, Robins JM (2020). Causal Inference: What If, chapter 13. Chapman & Hall.",
    "aipw": "Robins JM, Rotnitzky A, Zhao LP (1994). Estimation of regression coefficients when some regressors are "
    "not always observed. J. Am. Stat. Assoc. 89, 846–866.",
    "cem": "Iacus SM, King G, Porro G (2012). Causal inference without balance checking: coarsened exact matching. "
    "Political Analysis 20, 1–24.",
    "matching": "Austin PC (2011). An introduction to propensity score methods. Multivariate Behav. Res. 46, 399–424.",
    "cox": "Therneau TM, Grambsch PM (2000). Modeling Survival Data, chapter 3. Springer.",
    "fine_gray": "Fine JP, Gray RJ (1999). A proportional hazards model for the subdistribution of a competing risk. "
    "J. Am. Stat. Assoc. 94, 496–509.",
    "stepped_wedge": "Hussey MA, Hughes JP (2007). Design and analysis of stepped wedge cluster randomized trials. "
    "Contemp. Clin. Trials 28, 182–191.",
    "regression": "White H (1980). A heteroskedasticity-consistent covariance matrix estimator. Econometrica 48, "
    "817–838.",
}
COMPETING = "Aalen OO, Johansen S (1978). An empirical transition matrix. Scand. J. Stat. 5, 141–150."
GRAY = "Gray RJ (1988). A class of K-sample tests for comparing the cumulative incidence. Ann. Stat. 16, 1141–1154."
BALANCE = (
    "Austin PC (2009). Balance diagnostics for comparing the distribution of baseline covariates. "
    "Stat. Med. 28, 3083–3107."
)
E_VALUE = (
    "VanderWeele TJ, Ding P (2017). Sensitivity analysis in observational research. Ann. Intern. Med. 167, 268–274."
)
BOUNDS = "Ding P, VanderWeele TJ (2016). Sensitivity analysis without assumptions. Epidemiology 27, 368–377."
NEGATIVE = "Lipsitch M, Tchetgen Tchetgen E, Cohen T (2010). Negative controls. Epidemiology 21, 383–388."
IMMORTAL = "Suissa S (2008). Immortal time bias in pharmacoepidemiology. Am. J. Epidemiol. 167, 492–499."
LEFT_OUT = "Cinelli C, Hazlett C (2020). Making sense of sensitivity. J. R. Stat. Soc. B 82, 39–67."
HOLM = "Holm S (1979). A simple sequentially rejective multiple test procedure. Scand. J. Stat. 6, 65–70."
NEGATIVE_WEIGHTS = (
    "de Chaisemartin C, D'Haultfœuille X (2020). Two-way fixed effects estimators with heterogeneous treatment "
    "effects. Am. Econ. Rev. 110, 2964–2996."
)
COMPLIERS = (
    "Angrist JD, Imbens GW, Rubin DB (1996). Identification of causal effects using instrumental variables. J. Am. "
    "Stat. Assoc. 91, 444–455."
)
TWO_WAY = (
    "Cameron AC, Gelbach JB, Miller DL (2011). Robust inference with multiway clustering. J. Bus. Econ. Stat. 29, "
    "238–249."
)
FIELLER = "Fieller EC (1954). Some problems in interval estimation. J. R. Stat. Soc. B 16, 175–185."
SMALL = "Centers for Medicare & Medicaid Services (2024). Cell Size Suppression Policy."


def sources(found: Results) -> Iterator[str]:
    """The sources of what this report holds, in the order in which it uses them."""
    yield TARGET_TRIAL
    method = found.effect.method if found.effect is not ABSENT else ""
    if method in BY_METHOD:
        yield BY_METHOD[method]
    if found.balance is not ABSENT:
        yield BALANCE
    if found.curves is not ABSENT:
        yield COMPETING
    if found.tests is not ABSENT and found.tests.gray is not ABSENT:
        yield GRAY
    if found.fine_gray is not ABSENT and method != "fine_gray":
        yield BY_METHOD["fine_gray"]
    if found.cox is not ABSENT and method != "cox":
        yield BY_METHOD["cox"]
    if found.e_value is not ABSENT:
        yield E_VALUE
        yield BOUNDS
    if found.leave_one_out is not ABSENT:
        yield LEFT_OUT
    if found.rollout is not ABSENT:
        yield NEGATIVE_WEIGHTS
    if found.among_those_met is not ABSENT:
        yield COMPLIERS
    if found.assignment is not ABSENT and found.assignment.two_way is not ABSENT:
        yield TWO_WAY
    if found.negative_control is not ABSENT:
        yield NEGATIVE
    if found.interactions is not ABSENT:
        yield HOLM
    if isinstance(found.costs, Costs) and found.costs.per_event is not ABSENT:
        yield FIELLER
    if any(warned.code == "immortal_time" for warned in found.warnings):
        yield IMMORTAL
    if found.threshold > 1:
        yield SMALL
