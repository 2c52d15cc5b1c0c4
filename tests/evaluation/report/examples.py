"""Results as a run gives them, written down: one with everything, and what changes in other studies."""

from dataclasses import replace

from alongside.evaluation.results import (
    ABSENT,
    Adjusted,
    AmongMet,
    Assignment,
    Balanced,
    Counts,
    CurvePoint,
    Curves,
    Effective,
    EValue,
    Figure,
    FlowStep,
    Interaction,
    LeftOut,
    MainEffect,
    NegativeControl,
    ProtocolLine,
    Reentry,
    Restricted,
    Results,
    Rollout,
    Subgroup,
    Term,
    Tested,
    Tests,
    Warned,
)


def curve(code: int, ends: tuple[float, float]) -> tuple[CurvePoint, ...]:
    return tuple(
        CurvePoint(float(day), arm, end * day / 720, (0.9 * end * day / 720, 1.1 * end * day / 720))
        for arm, end in zip(("exposed", "unexposed"), ends, strict=True)
        for day in (90, 180, 365, 720)
    )


EVERYTHING = Results(
    study="Reunification within 12 months",
    engine="duckdb",
    design_hash="1d43069197a8e4e0" * 4,
    n=Counts(5200, 5025, 1340, 3685, {"where": 158, "missing_covariate": 17}),
    warnings=(
        Warned("unmeasured_confounding", "Nobody drew lots."),
        Warned("clustered", "Siblings are not independent: standard errors are clustered."),
    ),
    verdict="supports",
    verdict_reason="Children were compared by what was offered, and the whole interval lies on the better side.",
    crude=Figure(0.191, (0.157, 0.226), 0.018, 0.0000001),
    effect=MainEffect("ATE", "iptw", 0.121, 0.021, (0.08, 0.162), 0.0000001),
    risk_difference=Figure(0.121, (0.08, 0.162)),
    risk_ratio=Figure(1.281, (1.184, 1.387)),
    odds_ratio=Figure(1.625, (1.377, 1.917)),
    risks={"exposed": Figure(0.549, (0.513, 0.586), 0.019), "unexposed": Figure(0.429, (0.41, 0.447), 0.01)},
    e_value=EValue(1.88, 1.65),
    balance=(Balanced("race=black", -0.447, -0.014), Balanced("prior=1", -0.313, 0.011), Balanced("age", 0.28, 0.02)),
    ess=Effective(908.6, 3513.2),
    curves=Curves(
        km=tuple(replace(one, estimate=1 - one.estimate, ci=None) for one in curve(0, (0.9, 0.8))),
        cif={"1": curve(1, (0.7, 0.55)), "2": curve(2, (0.1, 0.15))},
        adjusted=Adjusted({"1": curve(1, (0.66, 0.56))}),
    ),
    cox=(Term("partner", 0.336, 0.049, 1.4, (1.27, 1.54), 0.00001),),
    fine_gray=(Term("partner", 0.41, 0.05, 1.51, (1.37, 1.66), 0.00001),),
    rmst=Restricted(365, Figure(178.4, (171.2, 185.5)), Figure(226.1, (221.8, 230.4)), Figure(-47.7, (-56.1, -39.4))),
    reentry=(
        Reentry(
            365,
            Figure(0.122, (0.1, 0.15)),
            Figure(0.14, (0.12, 0.16)),
            Figure(0.134, (0.12, 0.15)),
            Figure(-0.018, (-0.05, 0.01)),
            {"exposed": 0.48, "unexposed": 0.37, "all": 0.4},
            {"exposed": 804, "unexposed": 1507, "all": 2311},
        ),
    ),
    subgroups=(
        Subgroup("race", "black", 1347, 300, 1047, 0.12, 0.05, (0.024, 0.215), 0.015, 0.029),
        Subgroup("race", "other", 306, 60, 246, 0.025, 0.07, (-0.113, 0.163), 0.721, 0.721),
    ),
    interactions=(Interaction("race", 2.99, 3, 0.393, 0.393),),
    tests=Tests(Tested(125.29, 1, 1e-20), Tested(176.84, 1, 1e-30), Tested(144.39, 1, 1e-25)),
    negative_control=NegativeControl("broken_arm", 0.004, 0.005, (-0.006, 0.014), True),
    leave_one_out=(LeftOut("race", 0.15, (0.115, 0.19)), LeftOut("prior", 0.134, (0.093, 0.175))),
    minimum_detectable=0.052,
    assignment=Assignment(340, 170, 0.91, 0.06, False, Figure(0.12, (0.07, 0.17), 0.026, 0.00001)),
    rollout=Rollout(24, 9, 20, 3, 1, False, 0.08),
    among_those_met=AmongMet(
        "met_partner",
        "compliers",
        {"exposed": Figure(0.61, (0.55, 0.67)), "unexposed": Figure(0.07, (0.04, 0.1))},
        Figure(0.54, (0.48, 0.6), 0.03, 0.00001),
        324.0,
        Figure(0.222, (0.13, 0.31), 0.047, 0.00001),
        ABSENT,
        ("Nothing else is different on a planned day.",),
    ),
    flow=(
        FlowStep("rows", "Rows in the extract", 5200, 0),
        FlowStep("where", "Not eligible by the study's condition", 5042, 158),
        FlowStep("missing_covariate", "A covariate not known", 5025, 17),
        FlowStep("sibling", "Siblings of the child that was drawn", 5025, 0),
        FlowStep("analysed", "Compared", 5025, 0),
    ),
    protocol=(ProtocolLine("Question", "Reunification within 12 months"), ProtocolLine("Arms", "partner = 1")),
    methods=("Complete cases.",),
    labels={"1": "reunified", "2": "adopted"},
    horizon_days=365,
    worthwhile=0.05,
    version="0.1.0",
    runs=2,
    repeat="alongside study run study.toml --engine duckdb --out results",
)

HIDDEN = Figure(None, None, None, None)
WITHHELD = replace(
    EVERYTHING,
    verdict="cannot_say",
    n=Counts(40, None, None, None, {"where": None}),
    crude=HIDDEN,
    effect=MainEffect("ATE", "iptw", None, None, None, None),
    risk_difference=Figure(None, None),
    risk_ratio=Figure(None, None),
    odds_ratio=Figure(None, None),
    risks={"exposed": HIDDEN, "unexposed": HIDDEN},
    e_value=EValue(None, None),
    balance=(Balanced("race=black", None, None), Balanced("age", 0.3, None)),
    ess=Effective(None, None),
    curves=Curves((), {"1": ()}),
    cox=(Term("partner", None, None, None, None, None),),
    fine_gray=ABSENT,
    rmst=Restricted(365, HIDDEN, HIDDEN, HIDDEN),
    reentry=(Reentry(365, HIDDEN, HIDDEN, HIDDEN, HIDDEN, {"exposed": None}, {"exposed": None}),),
    subgroups=(Subgroup("race", "black", None, None, None, None, None, None, None, None),),
    tests=Tests(Tested(None, 1, None)),
    negative_control=NegativeControl("broken_arm", None, None, None, None),
    leave_one_out=(LeftOut("race", None, None),),
    minimum_detectable=None,
    assignment=Assignment(None, None, None, None, True, HIDDEN),
    among_those_met=AmongMet(
        "met_partner", None, {"exposed": HIDDEN, "unexposed": HIDDEN}, HIDDEN, None, HIDDEN, None, ()
    ),
    flow=(
        FlowStep("rows", "Rows in the extract", 40, 0),
        FlowStep("where", "Not eligible by the study's condition", None, None),
        FlowStep("analysed", "Compared", None, 0),
    ),
)

LATE = Results(
    study="Reunification, with a late start",
    engine="duckdb",
    design_hash="0" * 64,
    n=Counts(900, 900, 300, 600, {}),
    warnings=(Warned("self_selection", "Families differ."), Warned("immortal_time", "Some exposure starts late.")),
    verdict="cannot_say",
    verdict_reason="Some exposure starts after time zero.",
    labels={"1": "reunified"},
    horizon_days=365,
    curves=Curves((), {"1": tuple(replace(one, arm="all") for one in curve(1, (0.5, 0.5))[:4])}),
)

HAZARD = replace(
    LATE,
    warnings=LATE.warnings[:1],
    effect=MainEffect("ATE", "cox", 0.336, 0.049, (0.24, 0.43), 0.0001),
    cox=EVERYTHING.cox,
)

AVERAGE = replace(
    LATE,
    study="Weight gained",
    warnings=(Warned("historical_control", "Another time."),),
    effect=MainEffect("ATT", "regression", 3.07, 0.49, (2.11, 4.02), 0.0001),
    crude=Figure(2.54, (1.6, 3.5), 0.48, 0.001),
    horizon_days=ABSENT,
    labels={},
    curves=ABSENT,
)

RARE = replace(
    EVERYTHING,
    risks={"exposed": Figure(0.012, (0.01, 0.014)), "unexposed": Figure(0.008, (0.006, 0.01))},
    risk_difference=Figure(0.004, (0.001, 0.007)),
)

ALL = {
    "everything": EVERYTHING,
    "withheld": WITHHELD,
    "late": LATE,
    "hazard": HAZARD,
    "average": AVERAGE,
    "rare": RARE,
}
