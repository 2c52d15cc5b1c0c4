"""Benchmark: scoring a file of 100,000 responses to 33 items, against the same in plain pandas."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

from alongside.core.surveys import load_instrument, score_answers
from alongside.core.surveys.instruments import Domain, Instrument, Item, Measures
from alongside.core.surveys.intervals import feldt, wilson
from alongside.core.surveys.reading import load_responses
from alongside.core.surveys.reliability import omega

RESPONSES, ROUNDS = 100_000, 5
Figures = dict[str, object]


def run() -> list[dict[str, object]]:
    """From the file to every figure; the median of five rounds, turn about. Omega's fit is the same in both."""
    instrument = load_instrument(Path(__file__).parents[1] / "instruments" / "fidelity-33.toml")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "responses.csv"
        path.write_text(responses(instrument, RESPONSES, seed=2009), "utf-8")
        ours, plain = _ours(path, instrument), in_pandas(path, instrument)  # warm, and compared below
        times: dict[Callable[[Path, Instrument], Figures], list[float]] = {_ours: [], in_pandas: []}
        for _ in range(ROUNDS):
            for way, taken in times.items():
                begun = time.perf_counter()
                way(path, instrument)
                taken.append(time.perf_counter() - begun)
    mine, theirs = median(times[_ours]), median(times[in_pandas])
    same = set(ours) == set(plain) and all(np.allclose(ours[key], plain[key], atol=1e-9) for key in ours)
    return [
        {
            "name": f"survey: scoring {RESPONSES:,} responses to {len(instrument.items)} items",
            "ours_seconds": mine,
            "baseline_seconds": theirs,
            "ratio": mine / theirs,
            "limit": "1 x plain pandas",
            "passes": same and mine <= theirs,
            "note": f"{len(ours)} figures, {'the same' if same else 'DIFFERENT'} in both; ours also withholds",
        }
    ]


def responses(instrument: Instrument, count: int, *, seed: int) -> str:
    """A made-up file: one thing measured with noise, rather good answers, three in a hundred left blank."""
    draw = np.random.default_rng(seed)
    trait = draw.normal(size=count)
    columns = []
    for item in instrument.items:
        values = instrument.scale_of(item).values
        felt = 0.75 * trait + 0.66 * draw.normal(size=count) + draw.normal(0.6, 0.2)
        answer = np.searchsorted(np.linspace(-1.2, 0.9, len(values) - 1), felt)
        cells = np.array(values)[len(values) - 1 - answer if item.reversed else answer].astype(str)
        cells[draw.random(count) < 0.03] = ""
        columns.append(cells)
    rows = "\n".join(map(",".join, zip(*columns, strict=True)))
    return ",".join(item.id for item in instrument.items) + "\n" + rows + "\n"


def _ours(path: Path, instrument: Instrument) -> Figures:
    scored = score_answers(load_responses(path, instrument))
    found: Figures = {"n": scored.n}
    for item in scored.items:
        found[item.id] = (item.n, item.missing, item.top_share, *(item.ci or ()), item.ceiling, item.floor)
        found[f"{item.id} counts"] = tuple(item.counts.values())
    for domain in scored.domains:
        found[domain.id] = (domain.n, domain.top_share, *(domain.ci or ()), domain.mean)
        if "alpha" not in domain.undefined:
            found[f"{domain.id} together"] = (domain.alpha, *(domain.alpha_ci or ()), domain.omega or 0.0)
            found[f"{domain.id} rest"] = tuple((domain.item_rest or {}).values())
    said = {warned.code: warned.count for warned in scored.warnings}
    found["flags"] = (said.get("contradictory_pattern") or 0, said.get("straight_line") or 0)
    return found


def in_pandas(path: Path, instrument: Instrument) -> Figures:
    """The same figures as most analysts would write them."""
    raw = pd.read_csv(path)
    found: Figures = {"n": len(raw)}
    turned, unit = raw.copy(), raw.copy()
    for item in instrument.items:
        scale = instrument.scale_of(item)
        if item.reversed:
            turned[item.id] = scale.low + scale.high - raw[item.id]
        unit[item.id] = (turned[item.id] - scale.low) / (scale.high - scale.low)
        n = int(raw[item.id].count())
        counts = raw[item.id].value_counts()
        top = int(turned[item.id].isin(scale.top).sum())
        best, worst = (turned[item.id] == scale.high).sum() / n, (turned[item.id] == scale.low).sum() / n
        found[item.id] = (n, len(raw) - n, top / n, *wilson(top, n), best, worst)
        found[f"{item.id} counts"] = tuple(int(counts[point.value]) for point in scale.points)
    for domain in instrument.domains:
        found |= _domain(domain, instrument, turned, unit)
    found["flags"] = (int(_contradicts(instrument, unit).sum()), int(_straight(instrument, raw).sum()))
    return found


def _domain(domain: Domain, instrument: Instrument, turned: pd.DataFrame, unit: pd.DataFrame) -> Figures:
    items = instrument.items_in(domain)
    ids = [item.id for item in items]
    mixed = len({instrument.scale_of(item).values for item in items}) > 1
    values = (unit if mixed else turned)[ids]
    n = int(values.count().sum())
    top = sum(int(turned[item.id].isin(instrument.scale_of(item).top).sum()) for item in items)
    found: Figures = {domain.id: (n, top / n, *wilson(top, n), values.sum().sum() / n)}
    if len(ids) > 1:
        whole = values.dropna()
        covariance = whole.cov()
        alpha = len(ids) / (len(ids) - 1) * (1 - np.trace(covariance) / covariance.to_numpy().sum())
        interval = feldt(alpha, len(whole), len(ids))
        found[f"{domain.id} together"] = (alpha, *interval, omega(covariance.to_numpy()) or 0.0)
        total = whole.sum(axis=1)
        found[f"{domain.id} rest"] = tuple(whole[id].corr(total - whole[id]) for id in ids)
    return found


def _contradicts(instrument: Instrument, unit: pd.DataFrame) -> "pd.Series[bool]":
    own = [item for item in instrument.items if item.measures is not Measures.SYSTEM]
    mine = unit[[item.id for item in own]]
    given = mine.count(axis=1)
    found = (given >= 5) & ((mine == 1).sum(axis=1) >= 0.4 * given) & ((mine == 0).sum(axis=1) >= 0.4 * given)
    means = pd.DataFrame({scale: _mean_of_two(unit, items) for scale, items in _by_scale(own).items()})
    found |= (means.max(axis=1) >= 0.75) & (means.min(axis=1) <= 0.25)
    for item in own:
        if item.opposite_of:
            found |= (unit[item.id] - unit[item.opposite_of]).abs() == 1
    return found


def _by_scale(items: list[Item]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item.scale, []).append(item.id)
    return found


def _mean_of_two(unit: pd.DataFrame, ids: list[str]) -> "pd.Series[float]":
    return unit[ids].mean(axis=1).where(unit[ids].count(axis=1) >= 2)


def _straight(instrument: Instrument, raw: pd.DataFrame) -> "pd.Series[bool]":
    everywhere, long = pd.Series(True, raw.index), pd.Series(False, raw.index)
    given_all, on_one = raw.count(axis=1), pd.Series(0, raw.index)
    for ids in _by_scale(list(instrument.items)).values():
        given = raw[ids].count(axis=1)
        same = raw[ids].min(axis=1) == raw[ids].max(axis=1)
        everywhere &= same | (given == 0)
        long |= same & (given >= 10)
        on_one = on_one.clip(lower=given)
    return (everywhere & (given_all >= 5) & (on_one >= 3)) | long
