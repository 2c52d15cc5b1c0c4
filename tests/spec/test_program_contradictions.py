"""The twenty places where the sources disagree: each is a setting that the files fill differently, or history."""

from pathlib import Path
from typing import Any

import pytest

from alongside.core.programs import ProgramModel, load

PROGRAMS = Path(__file__).parents[2] / "programs"


def model_of(name: str) -> ProgramModel:
    return load(PROGRAMS / f"{name}.toml")


# fmt: off
SETTINGS = [
    # requirement   file                 value at                     is                             said at
    ("R-CONF-01", "contra-costa",       "role.stance",               "coach",                       "S0 l.239"),
    ("R-CONF-01", "colorado",           "role.stance",               "speak_for",                   "S3 l.753"),
    ("R-CONF-01", "washington-p4p",     "role.stance",               "speak_with",                  "S4 l.43"),
    ("R-CONF-02", "contra-costa",       "host.employer_kind",        "nonprofit",                   "S1 l.1041"),
    ("R-CONF-02", "contra-costa",       "host.kind",                 "agency",                      "S2 l.131"),
    ("R-CONF-02", "sonoma",             "host.kind",                 "independent",                 "S0 l.461"),
    ("R-CONF-02", "washington-p4p",     "host.kind",                 "court",                       "S4 l.32"),
    ("R-CONF-03", "contra-costa",       "consent.written_required",  True,                          "S0 l.268"),
    ("R-CONF-04", "contra-costa",       "entry.worker",              "off",                         "S2 l.69"),
    ("R-CONF-04", "colorado",           "entry.worker",              "allowed",                     "S3 l.407"),
    ("R-CONF-04", "kern",               "entry.worker",              "allowed",                     "S1 l.1295"),
    ("R-CONF-07", "contra-costa",       "outcome.window_months",     12,                            "S1 l.80"),
    ("R-CONF-08", "contra-costa",       "host.funders",              "HIV",                         "S0 l.177"),
    ("R-CONF-10", "contra-costa",       "help.transport",            ("voucher",),                  "S1 l.2292"),
    ("R-CONF-11", "contra-costa",       "help.gifts",                "none",                        "S1 l.1221"),
    ("R-CONF-12", "contra-costa",       "role.child_contact",        False,                         "S1 l.1041"),
    ("R-CONF-12", "frp",                "role.child_contact",        True,                          "S4 l.66"),
    ("R-CONF-13", "contra-costa",       "partner.experience",        "reunified",                   "S2 l.81"),
    ("R-CONF-13", "washington-p4p",     "partner.experience",        "positive_resolution",         "P RCW 2.70.060"),
    ("R-CONF-13", "frp",                "partner.experience",        "personal_or_professional",    "S4 l.64"),
    ("R-CONF-15", "contra-costa",       "partner.recovery_months",   30,                            "S1 l.2820"),
    ("R-CONF-15", "contra-costa",       "partner.closed_months",     12,                            "S1 l.2820"),
    ("R-CONF-15", "cuyahoga-start",     "partner.recovery_months",   36,                            "S1 l.463"),
    ("R-CONF-16", "contra-costa",       "participation.exclusions",  ("significant_abuse", "high_profile"), "S0 l.276"),
    ("R-CONF-16", "sonoma",             "participation.exclusions",
     ("sexual_abuse", "severe_physical_abuse"), "S0 l.371"),
    ("R-CONF-16", "snip",               "participation.exclusions",  ("sexual_abuse", "hostile_to_agency"), "S1 l.349"),
    ("R-CONF-17", "fresno",             "caseload.cap",              2,                             "S1 l.1293"),
    ("R-CONF-17", "sonoma",             "caseload.cap",              75,                            "S0 l.410"),
    ("R-CONF-17", "sonoma",             "caseload.per",              "fte",                         "S0 l.410"),
    ("R-CONF-19", "alameda",            "length.limit_days",         120,                           "S1 l.1284"),
    ("R-CONF-19", "tehama",             "length.limit_days",         548,                           "S1 l.1311"),
    ("R-CONF-19", "sonoma",             "length.limit_days",         None,                          "S0 l.373"),
    ("R-CONF-20", "contra-costa",       "supervision.individual",    "weekly",                      "S2 l.119"),
    ("R-CONF-20", "contra-costa",       "supervision.group",         "monthly",                     "S2 l.118"),
    ("R-CONF-20", "sonoma",             "supervision.individual",    "weekly",                      "S0 l.396"),
    # models beside the twenty
    ("R-MODEL-01", "colorado",          "titles.partner",            "Parent Partner Mentor",       "S3 l.398"),
    ("R-MODEL-01", "washington-p4p",    "titles.partner",            "Parent Ally",                 "S4 l.38"),
    ("R-MODEL-01", "monterey",          "titles.partners",           "Mentor Moms and Dads",        "S1 l.1187"),
    ("R-MODEL-02", "frp",               "host.kind",                 "independent",                 "S4 l.64"),
    ("R-MODEL-03", "mendocino-groups",  "form",                      "group",                       "S1 l.504"),
    ("R-MODEL-03", "sonoma",            "form",                      "one_to_one",                  "S0 l.328"),
    ("R-MODEL-13", "contra-costa",      "participation.target",      ("first_removal", "newly_involved"), "S2 l.66"),
    ("R-INTAKE-09", "sonoma",           "participation.strongly_encouraged", True,                  "S0 l.372"),
    ("R-INTAKE-16", "washington-p4p",   "entry.court",               "allowed",                     "S4 l.40"),
    ("R-INTAKE-19", "frp",              "participation.target",
     ("removed", "at_risk", "substance_use"), "S4 l.64"),
    ("R-MATCH-03", "sonoma",            "team.at_least_one_man",     True,                          "S0 l.457"),
    ("R-MATCH-06", "contra-costa",      "team.areas",                True,                          "S2 l.189"),
    ("R-RECRUIT-05", "cuyahoga-start",  "partner.twelve_step",       True,                          "S1 l.465"),
    ("R-RECRUIT-11", "contra-costa",    "partner.clearance",         "waiver",                      "S1 l.1037"),
    ("R-TRAIN-01", "contra-costa",      "curriculum.days",           2,                             "S2 l.72"),
    ("R-TRAIN-04", "colorado",          "curriculum.weeks",          14,                            "S3 l.414"),
    ("R-PAY-01", "contra-costa",        "pay.rate",                  15,                            "S0 l.222"),
    ("R-PAY-04", "colorado",            "pay.kind",                  "stipend",                     "S3 l.417"),
    ("R-PAY-09", "solano",              "pay.kind",                  "contract",                    "S2 l.177"),
    ("R-MODEL-04", "contra-costa",      "closing.unpaid_supports",   3,                             "S1 l.892"),
    ("R-MODEL-04", "contra-costa",      "come_back.queue",           False,                         "S1 l.880"),
]

TRAINING = {
    "contra-costa": ("mandated_reporting", "orientation", "grief_and_loss", "communication", "self_advocacy",
                     "partnering", "boundaries", "tdm_readiness", "family_engagement", "court", "presentation"),
    "sonoma": ("mandated_reporting", "talking_with_clients", "presentation", "resources", "court_system",
               "child_welfare_system"),
    "colorado": ("mandated_reporting", "informed_supervision", "court_roles", "disabilities"),
    "frp": ("mandated_reporting", "promoting_recovery", "removing_barriers", "connecting_to_services",
            "overall_health"),
}

HISTORY = [
    # requirement   file             when                    words                        said at
    ("R-CONF-05", "contra-costa",   "2005, launch",         "Ten Parent Partners",        "S2 l.65"),
    ("R-CONF-05", "contra-costa",   "2011",                 "Four full-time partners",    "S0 l.222"),
    ("R-CONF-06", "contra-costa",   "2009, focus groups",   "seven in the chapter",       "S1 l.1990"),
    ("R-CONF-07", "contra-costa",   "by 18 months",         "18 months",                  "S2 l.52"),
    ("R-CONF-08", "contra-costa",   "2005 to 2008",         "SAMHSA",                     "S1 l.784"),
    ("R-CONF-14", "contra-costa",   "2009, interviews",     "no male partners yet",       "S1 l.3389"),
    ("R-CONF-18", "mendocino",      "2012",                 "which is of Contra Costa",   "S3 l.274"),
]
# fmt: on


def value(model: ProgramModel, path: str) -> Any:
    found: Any = model
    for name in path.split("."):
        found = getattr(found, name)
    return found


@pytest.mark.parametrize(
    ("name", "path", "expected", "line"),
    [pytest.param(*row[1:], marks=pytest.mark.req(row[0]), id=f"{row[0]}-{row[1]}-{row[2]}") for row in SETTINGS],
)
def test_the_file_says_what_its_source_says(name: str, path: str, expected: Any, line: str) -> None:
    model = model_of(name)
    found = value(model, path)
    if path == "host.funders":
        assert expected in found
    else:
        assert (str(found) if path.startswith("titles") else found) == expected
    assert line in model.source(path).split("; ")


@pytest.mark.parametrize(
    ("name", "when", "words", "line"),
    [pytest.param(*row[1:], marks=pytest.mark.req(row[0]), id=f"{row[0]}-{row[1]}-{row[2]}") for row in HISTORY],
)
def test_what_is_no_setting_stands_as_dated_history(name: str, when: str, words: str, line: str) -> None:
    found = [row for row in model_of(name).history if row.when == when and words in row.says]
    assert [line in row.source.split("; ") for row in found] == [True]


@pytest.mark.req("R-TRAIN-02", "R-TRAIN-03", "R-TRAIN-05", "R-TRAIN-06", "R-TRAIN-12")
@pytest.mark.parametrize("name", TRAINING)
def test_the_trainings_before_the_first_match_are_those_of_the_source(name: str) -> None:
    assert model_of(name).required_training == TRAINING[name]


@pytest.mark.req("R-OTHER-05", "R-OTHER-11", "R-INTAKE-22", "R-OTHER-06")
def test_groups_and_classes_are_those_of_the_source() -> None:
    shown = {
        name: [(row.code, row.led_by, row.sessions, row.hours, row.cadence) for row in model_of(name).groups]
        for name in ("washington-p4p", "mendocino-groups", "parents-anonymous")
    }
    assert shown == {
        "washington-p4p": [("dependency_101", "parent", 1, 2, "none")],
        "mendocino-groups": [
            ("intake", "professional", 8, None, "none"),
            ("empowerment", "both", None, None, "none"),
        ],
        "parents-anonymous": [("weekly_group", "both", None, None, "weekly")],
    }


@pytest.mark.req("R-CONF-07")
def test_every_printed_result_stands_with_cohort_window_and_n() -> None:
    figures = [row for path in sorted(PROGRAMS.glob("*.toml")) for row in load(path).figures]
    assert len(figures) >= 7
    assert all(row.cohort and row.window and row.n and row.source.startswith("S") for row in figures)
