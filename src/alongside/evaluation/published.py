"""The outcome study published in 2009, recomputed from what it prints: which figures follow from the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import sqrt

from .effects.sensitivity import e_value
from .two_by_two import Means, TwoByTwo, counts_that_give, pearson, pooled_t, rounding_range, together, welch_t

FOLLOWS = "follows"
DOES_NOT = "does not follow"
CANNOT_BE = "cannot be"
CANNOT_TELL = "cannot be checked"
CONTRADICTS = "contradicts itself"
MISREAD = "is misread"
GIVES_AWAY = "gives away"

SAMPLE, COMPARED = (236, 55), (221, 54)
"""Children with a partner and without: in the sample, and in the analysis after 16 were left out (S1 l.3664-3703)."""
RATES = (58.9, 25.5)
AGE = (Means(4.9, 5.2, 221), Means(2.8, 3.6, 54))
TABLE = {
    "Caucasian": (44.8, 57.4, 47.3),
    "African American": (32.6, 22.2, 30.5),
    "Latino": (22.6, 20.4, 22.2),
    "male": (52.9, 50.0, 52.4),
}
"""Table 8.1: percent with a partner, without, together."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One printed figure or sentence, where it stands, whether it follows, and why."""

    printed: str
    where: str
    verdict: str
    why: str

    @property
    def line(self) -> str:
        return f"{self.printed} ({self.where}): {self.verdict}: {self.why}"


def lines() -> list[str]:
    """A line for each printed figure: what is printed, where, the verdict, the reason.

    >>> lines()[0]
    '291 children = 236 with a partner + 55 without (S1 l.3664): follows: 236 + 55 = 291'
    """
    return [claim.line for claim in claims()]


def claims() -> tuple[Claim, ...]:
    """Every claim of the outcome study that its own figures can speak to, in the order in which it makes them."""
    return (*_sample(), *_rates(), *_tests(), *_adjusted(), *_demographics(), *_words())


def sample_table() -> TwoByTwo:
    """The only counts that give both printed rates: 139 of 236 and 14 of 55."""
    return TwoByTwo(*_only(RATES[0], SAMPLE[0]), *_only(RATES[1], SAMPLE[1]))


def matching_table() -> TwoByTwo:
    """Of the tables of 221 and 54 children with rates near the printed ones, the one that gives chi-square 19.36."""
    near = [
        TwoByTwo(first, COMPARED[0], second, COMPARED[1])
        for first, second in product(*(range(n + 1) for n in COMPARED))
        if abs(100 * first / COMPARED[0] - RATES[0]) < 0.75 and abs(100 * second / COMPARED[1] - RATES[1]) < 0.75
    ]
    return min(near, key=lambda table: abs(table.chi2 - 19.36))


def _only(percent: float, n: int) -> tuple[int, int]:
    return counts_that_give(percent, n)[0], n


def _sample() -> Iterator[Claim]:
    yield Claim("291 children = 236 with a partner + 55 without", "S1 l.3664", FOLLOWS, "236 + 55 = 291")
    yield Claim(
        "275 analysed = 221 + 54, after 16 were left out",
        "S1 l.3699",
        FOLLOWS,
        "291 - 16 = 275 = 221 + 54; so 15 of the 16 had a partner and 1 had not",
    )


def _rates() -> Iterator[Claim]:
    for printed, who, whole, part in zip(RATES, ("with a partner", "without"), SAMPLE, COMPARED, strict=True):
        (count,) = counts_that_give(printed, whole)
        below = int(part * printed / 100)
        around = " and ".join(f"{k} is {100 * k / part:.1f}%" for k in (below, below + 1))
        yield Claim(
            f"{printed}% {who} reunified",
            "S1 l.3738",
            f"{FOLLOWS} with n = {whole} alone",
            f"{count} of the {whole} of the sample; of the {part} analysed no count gives it: {around}",
        )
    yield Claim(
        "approximately 60% and 26% within 12 months",
        "S1 l.143, l.4006",
        FOLLOWS,
        "131 of 221 is 59.3% and 14 of 54 is 25.9%, of the children analysed; 14 of the 55 of the sample is 25.45%, "
        "which is 25% in whole numbers",
    )


def _tests() -> Iterator[Claim]:
    sample, matching = sample_table(), matching_table()
    yield Claim(
        "chi-square(1) = 19.36, p < .001",
        "S1 l.3737",
        DOES_NOT,
        f"the printed rates of 291 children give {sample.chi2:.2f} ({sample.chi2_yates:.2f} with Yates's correction); "
        f"{matching.with1} of {matching.n1} against {matching.with0} of {matching.n0} gives {matching.chi2:.2f}, so "
        "that rates and test seem to come from different sets of children",
    )
    from scipy.special import chdtrc

    p = float(chdtrc(1, 19.36))
    yield Claim("p < .001 of that chi-square", "S1 l.3737", FOLLOWS, f"19.36 on 1 degree of freedom is p = {p:.5f}")
    most = max(_chi2_of_rates(136, first) for first in range(1, 136))
    both = [n for n in range(1, 136) if counts_that_give(RATES[0], n) and counts_that_give(RATES[1], 136 - n)]
    split = (
        "no split of 136 into two groups has both printed rates" if not both else "some splits of 136 have both rates"
    )
    yield Claim(
        "N = 136",
        "S1 l.3737",
        CANNOT_BE,
        f"{split}, and the largest chi-square that those rates can have with 136 children is {most:.2f}; the text "
        "names 291 and 275 children",
    )


def _chi2_of_rates(n: int, first: int) -> float:
    one, other = RATES[0] / 100, RATES[1] / 100
    pooled = (first * one + (n - first) * other) / n
    return (one - other) ** 2 * first * (n - first) / (n * pooled * (1 - pooled))


def _adjusted() -> Iterator[Claim]:
    sample, matching = sample_table().effect, matching_table().effect
    assert sample.odds_ratio and matching.odds_ratio and sample.risk_ratio and matching.risk_ratio
    yield Claim(
        "Exp(B) = 4.25, adjusted for age, ethnicity and gender",
        "S1 l.3748",
        CANNOT_TELL,
        f"it needs the children's data. Unadjusted odds ratios of {matching.odds_ratio.estimate:.2f} "
        f"({_pair(matching.odds_ratio.ci)}) of 275 and {sample.odds_ratio.estimate:.2f} "
        f"({_pair(sample.odds_ratio.ci)}) of 291 children are of that size; no interval is printed",
    )
    yield Claim(
        "more than four times as likely",
        "S1 l.3746",
        MISREAD,
        f"4.25 is an odds ratio. The risk ratio is {matching.risk_ratio.estimate:.2f} "
        f"({_pair(matching.risk_ratio.ci)}) of 275 and {sample.risk_ratio.estimate:.2f} "
        f"({_pair(sample.risk_ratio.ci)}) of 291 children: a little more than twice as likely",
    )
    needed = e_value(sample.risk_ratio.estimate, *sample.risk_ratio.ci)
    yield Claim(
        "factors not captured in the data may explain a good deal of the difference",
        "S1 l.3793",
        FOLLOWS,
        f"a trait that goes with having a partner and with reunification by a risk ratio of {needed.point:.2f} each "
        f"could explain all of it, and one of {needed.ci:.2f} could move the interval to no effect; "
        "readiness could be such",
    )


def _demographics() -> Iterator[Claim]:
    counts: dict[str, tuple[int, int]] = {}
    for name, (first, second, total) in TABLE.items():
        (one,), (other,) = (counts_that_give(printed, n) for printed, n in zip((first, second), COMPARED, strict=True))
        counts[name] = (one, other)
        agrees = one + other in counts_that_give(total, sum(COMPARED))
        yield Claim(
            f"Table 8.1, {name}: {first}%, {second}%, {total}%",
            "S1 l.3822" if name != "male" else "S1 l.3845",
            FOLLOWS if agrees else DOES_NOT,
            f"{one} of {COMPARED[0]}, {other} of {COMPARED[1]}, {one + other} of {sum(COMPARED)}",
        )
    yield from _age()
    races = [counts[name] for name in ("Caucasian", "African American", "Latino")]
    race, _, p_race = pearson(list(zip(*races, strict=True)))
    males = counts["male"]
    sex, _, p_sex = pearson([[k, n - k] for k, n in zip(males, COMPARED, strict=True)])
    yield Claim(
        "chi-square tests of demographics not significant",
        "S1 l.3850",
        FOLLOWS,
        f"ethnicity chi-square(2) = {race:.2f}, p = {p_race:.3f}; sex chi-square(1) = {sex:.2f}, p = {p_sex:.3f}",
    )
    old, young = AGE
    gap_age = (old.mean - young.mean) / sqrt((old.sd**2 + young.sd**2) / 2)
    gaps = {name: _gap(*counts[name]) for name in ("Caucasian", "African American")}
    yield Claim(
        "similarity in background confirmed",
        "S1 l.3715",
        DOES_NOT,
        f"standardised differences of {gap_age:.2f} in age, {gaps['Caucasian']:.2f} in Caucasian and "
        f"{gaps['African American']:.2f} in African American children are all beyond 0.1: the groups are not balanced, "
        "and a test that is not significant in 54 children does not show that they are",
    )


def _age() -> Iterator[Claim]:
    from scipy.stats import t as student

    old, young = AGE
    pooled, low, high = pooled_t(old, young), *rounding_range("pooled", old, young)
    welch, welch_low, welch_high = welch_t(old, young), *rounding_range("welch", old, young)
    yield Claim(
        "age at removal: t = -2.86, p = .005",
        "S1 l.3848",
        FOLLOWS,
        f"with pooled variance: {pooled:.2f} (p = {2 * student.sf(pooled, old.n + young.n - 2):.4f}), "
        f"and from {low:.2f} "
        f"to {high:.2f} as means and deviations were rounded; the deviations differ, and Welch's t, which allows for "
        f"that, is {welch:.2f} ({welch_low:.2f} to {welch_high:.2f})",
    )
    both = together(old, young)
    yield Claim(
        "age of all children: 3.8 years (4.4)",
        "S1 l.3840",
        DOES_NOT,
        f"221 and 54 children together have a mean of {both.mean:.2f} and a deviation of {both.sd:.2f}; 3.8 (4.4) is "
        "what adding the two columns and halving gives",
    )


def _words() -> Iterator[Claim]:
    yield Claim(
        "reunified within 12 months, and by 18 months",
        "S1 l.80, l.143, l.3676 and l.3735",
        CONTRADICTS,
        "12 months in the summary, the methods and the discussion; 18 in the results",
    )
    yield Claim(
        "the comparison group is from 2004, and from before 2004",
        "S1 l.77 and l.3678",
        CONTRADICTS,
        "in 2004 in the summary, before 2004 in chapter 8",
    )
    yield Claim(
        "one child of each family, chosen at random",
        "S1 l.78",
        CANNOT_TELL,
        "it is said in the summary alone; chapter 8 calls the same numbers children and families by turns",
    )
    yield Claim(
        "six focus groups, and seven",
        "S1 l.51 and l.1990",
        CONTRADICTS,
        "six in the summary, seven in chapter 5, and four in English with one in Spanish make five",
    )
    yield Claim("25 parents = 21 women + 4 men", "S1 l.53", FOLLOWS, "21 + 4 = 25")
    sample, matching = sample_table(), matching_table()
    yield Claim(
        "16 children left out as too few to report",
        "S1 l.3699",
        GIVES_AWAY,
        f"by subtraction {sample.with1 - matching.with1} of {sample.n1 - matching.n1} and "
        f"{sample.with0 - matching.with0} of {sample.n0 - matching.n0} of them reunified: what was left out can be "
        "read from what was printed",
    )


def _gap(one: int, other: int) -> float:
    first, second = one / COMPARED[0], other / COMPARED[1]
    return (first - second) / sqrt((first * (1 - first) + second * (1 - second)) / 2)


def _pair(interval: tuple[float, float]) -> str:
    return f"{interval[0]:.2f} to {interval[1]:.2f}"
