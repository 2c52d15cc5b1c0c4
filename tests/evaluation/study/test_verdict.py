"""What may be claimed: each rule of the verdict alone, and each caution."""

import pytest

from alongside.evaluation.verdict import Evidence, cautions, judge

STEADY = Evidence("offered", True, "unadjusted", False, 900, 200, (), (0.06, 0.14), worthwhile=0.05)


def changed(**values: object) -> Evidence:
    from dataclasses import replace

    return replace(STEADY, **values)  # type: ignore[arg-type]


@pytest.mark.req("R-EVAL-08")
@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        (STEADY, "supports"),
        (changed(kind="received"), "cannot_say"),
        (changed(kind="historical"), "cannot_say"),
        (changed(analysed=99), "cannot_say"),
        (changed(analysed=100), "supports"),
        (changed(fewest_events=19), "cannot_say"),
        (changed(fewest_events=20), "supports"),
        (changed(unbalanced=("race=latino",)), "cannot_say"),
        (changed(negative_control_passes=False), "cannot_say"),
        (changed(negative_control_passes=True), "supports"),
        (changed(has_late_start=True), "cannot_say"),
        (changed(has_late_start=True, method="cox", is_log_ratio=True), "supports"),
        (changed(interval=None), "cannot_say"),
        (changed(interval=(-0.02, 0.14)), "cannot_say"),
        (changed(interval=(-0.02, 0.04)), "does_not_support"),
        (changed(interval=(-0.14, -0.02)), "does_not_support"),
        (changed(interval=(-0.14, -0.06), better="less"), "supports"),
        (changed(interval=(0.06, 0.14), better="less"), "does_not_support"),
        (changed(interval=(-0.02, 0.04), kind="received"), "does_not_support"),
        (changed(interval=(0.01, 0.04)), "does_not_support"),
        (changed(interval=(0.01, 0.04), worthwhile=0.0), "supports"),
        (changed(interval=(-0.01, 0.04), worthwhile=0.0), "cannot_say"),
    ],
)
def test_each_rule_decides(seen: Evidence, verdict: str) -> None:
    assert judge(seen)[0] == verdict
    assert judge(seen)[1].endswith((".", '".'))


@pytest.mark.parametrize(
    ("seen", "codes"),
    [
        (STEADY, []),
        (changed(is_random=False), ["unmeasured_confounding"]),
        (changed(kind="received", is_random=False), ["self_selection", "unmeasured_confounding"]),
        (changed(kind="historical", is_random=False), ["unmeasured_confounding", "historical_control"]),
        (changed(has_late_start=True), ["immortal_time"]),
        (changed(has_late_start=True, method="cox"), []),
        (changed(unbalanced=("age",)), ["imbalance"]),
        (changed(thin_share=0.06), ["poor_overlap"]),
        (changed(left_out_share=0.11), ["poor_overlap"]),
        (changed(least_effective_share=0.49), ["poor_overlap"]),
        (changed(analysed=99), ["small_n"]),
        (changed(has_siblings=True, clusters=400), ["clustered"]),
        (changed(has_mixed_window=True), ["mixed_window"]),
        (changed(runs=5, other_designs=2), []),
        (changed(runs=6), ["many_runs"]),
        (changed(other_designs=3), ["many_runs"]),
    ],
)
def test_each_caution_has_its_cause(seen: Evidence, codes: list[str]) -> None:
    assert [one.code for one in cautions(seen)] == codes


def test_every_reason_is_given_not_only_the_first() -> None:
    reason = judge(changed(analysed=40, fewest_events=3, unbalanced=("a", "b", "c", "d", "e")))[1]
    assert "Fewer than 100" in reason and "fewer than 20" in reason and "a, b, c and 2 more" in reason
