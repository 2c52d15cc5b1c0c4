"""The same study as an analyst would write it by rows: pandas, statsmodels and lifelines, no loop over children."""

from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
from lifelines import KaplanMeierFitter
from lifelines.utils import survival_table_from_events

COVARIATES = [f"x{place}" for place in range(10)]
HORIZON = 365
Figures = dict[str, float]


def in_rows(path: Path) -> Figures:
    """Exact matching on ten categories (ATT), its balance, effect and odds with family-clustered errors, curves."""
    rows = pd.read_parquet(path)
    rows["y"] = ((rows["event"] == 1) & (rows["time_days"] <= HORIZON)).astype(float)
    stratum = rows.groupby(COVARIATES, sort=False).ngroup()
    treated = rows["partner"].groupby(stratum).transform("sum")
    control = stratum.groupby(stratum).transform("size") - treated
    matched = (treated > 0) & (control > 0)
    share = (rows["partner"][matched] == 1).sum() / (rows["partner"][matched] == 0).sum()
    weight = np.where(rows["partner"] == 1, 1.0, treated / control.where(control > 0, 1) / share)
    found: Figures = {"rows": len(rows), "unmatched": float((~matched).sum())}
    found |= _balance(rows, np.where(matched, weight, 0.0))
    found["crude"] = float(rows.loc[rows["partner"] == 1, "y"].mean() - rows.loc[rows["partner"] == 0, "y"].mean())
    kept = rows[matched]
    w = weight[matched]
    design = sm.add_constant(kept["partner"].astype(float).to_numpy())
    groups = {"groups": kept["family_id"].to_numpy()}
    linear = sm.WLS(kept["y"].to_numpy(), design, weights=w).fit(cov_type="cluster", cov_kwds=groups)
    found["effect"], found["se"] = float(linear.params[1]), float(linear.bse[1])
    logistic = sm.GLM(kept["y"].to_numpy(), design, family=sm.families.Binomial(), var_weights=w)
    fitted = logistic.fit(cov_type="cluster", cov_kwds=groups, tol=1e-12)
    found["log_odds"], found["log_odds_se"] = float(fitted.params[1]), float(fitted.bse[1])
    dummies = pd.get_dummies(kept[COVARIATES].astype("category"), drop_first=True, dtype=float)
    adjusting = sm.add_constant(dummies.assign(partner=kept["partner"].astype(float)))
    adjusted = sm.GLM(kept["y"], adjusting, family=sm.families.Binomial(), var_weights=w).fit(cov_type="HC0", tol=1e-12)
    found["adjusted_log_odds"] = float(adjusted.params["partner"])
    found["adjusted_log_odds_se"] = float(adjusted.bse["partner"])
    for arm, name in ((1, "exposed"), (0, "unexposed")):
        found |= _curves(kept[kept["partner"] == arm], name)
    return found


def _balance(rows: pd.DataFrame, w: np.ndarray) -> Figures:
    """The largest standardised difference before and after, over every level."""
    exposed = rows["partner"].to_numpy() == 1
    before = after = 0.0
    for name in COVARIATES:
        dummies = pd.get_dummies(rows[name]).to_numpy(float)
        one, none = dummies[exposed].mean(axis=0), dummies[~exposed].mean(axis=0)
        by = np.sqrt(one * (1 - one))
        before = max(before, float(np.abs((one - none) / by).max()))
        one = np.average(dummies[exposed], axis=0, weights=w[exposed])
        none = np.average(dummies[~exposed], axis=0, weights=w[~exposed])
        after = max(after, float(np.abs((one - none) / by).max()))
    return {"smd_before": before, "smd_after": after}


def _curves(rows: pd.DataFrame, arm: str) -> Figures:
    """Kaplan-Meier by lifelines; cumulative incidence from its tables: its own Aalen-Johansen moves ties apart."""
    fitted = KaplanMeierFitter().fit(rows["time_days"], rows["event"] > 0)
    survival = fitted.survival_function_["KM_estimate"]
    found = {f"km {arm} {day}": float(survival[:day].iloc[-1]) for day in (90, 180, 365)}
    table = survival_table_from_events(rows["time_days"], rows["event"] > 0)
    before = survival.shift(1, fill_value=1.0).reindex(table.index).fillna(1.0)
    for cause in (1, 2, 3):
        events = rows.loc[rows["event"] == cause, "time_days"].value_counts().reindex(table.index).fillna(0)
        risk = (before * events / table["at_risk"]).cumsum()
        found |= {f"cif {cause} {arm} {day}": float(risk[:day].iloc[-1]) for day in (90, 180, 365)}
    return found
