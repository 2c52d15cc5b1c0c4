"""A study file: what it says, how each mistake is told, and what its hash is made of."""

from pathlib import Path

import pytest

from alongside.core.errors import BadInput
from alongside.evaluation.study.freeze import count_run, design_hash, freeze, load_register, save
from alongside.evaluation.study.protocol import protocol
from alongside.evaluation.study.schema import load_study, loads

WHOLE = """
[study]
title = "Reunification within 12 months"
data = "children.csv"
id = "child_id"
where = "age < 18"
cluster = "family_id"
seed = 2009
[exposure]
column = "partner"
kind = "received"
start_day = "partner_start_day"
[outcome]
time = "time_days"
event = "event"
labels = { 1 = "reunified", 2 = "adopted", 3 = "guardianship" }
horizon_days = 365
better = "more"
worthwhile = 0.05
reentry = { event = "reentered", time = "reentry_days", horizon_days = [365, 730] }
negative_control = "broken_arm"
[covariates]
numeric = ["age"]
categorical = ["race"]
formula = "age + I(age**2) + race"
[design]
method = "iptw"
estimand = "ATE"
cutpoints = { age = [20, 30] }
trim = [0.0, 1.0]
matching = { ratio = 1, caliper = 0.2, replace = false, order = "largest" }
subgroups = ["race"]
[disclosure]
threshold = 11
"""


def test_the_whole_example_is_read() -> None:
    study = loads(WHOLE)
    assert (study.title, study.kind, study.arm_name, study.threshold) == (
        "Reunification within 12 months",
        "received",
        "partner",
        11,
    )
    assert study.outcome.labels == {1: "reunified", 2: "adopted", 3: "guardianship"}
    assert study.outcome.reentry is not None and study.outcome.reentry.horizon_days == (365.0, 730.0)
    assert study.design.cutpoints == {"age": (20.0, 30.0)}
    assert (study.design.matching.ratio, study.design.matching.caliper) == (1, 0.2)
    told = {line.element: line.words for line in protocol(study)}
    assert "reunified within 365 days" in told["Follow-up and outcome"]
    assert "Rows for which age < 18" in told["Eligibility"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Reunification within 12 months"', "", "study.title: it is missing"),
        (
            'id = "child_id"',
            'id = "child_id"\nclusters = "x"',
            'study.clusters: there is no such key; did you mean "cl',
        ),
        ("[disclosure]", "[disclosures]", 'disclosures: there is no such key; did you mean "disclosure"'),
        (
            'kind = "received"',
            'kind = "recieved"',
            'exposure.kind: "recieved" is not one of them; did you mean "received"',
        ),
        ("[exposure]", '[assignment]\ncoverage = "c.csv"\n[exposure]', "exposure: [assignment] is there too"),
        ('method = "iptw"', 'method = "ipw"', 'design.method: "ipw" is not one of them'),
        ('estimand = "ATE"', 'estimand = "ATO"', "design.estimand: iptw does not estimate ATO"),
        ('method = "iptw"', 'method = "matching"', "design.estimand: matching does not estimate ATE"),
        ("age = [20, 30]", "age = [30, 20]", "design.cutpoints.age: these are not rising numbers"),
        ("age = [20, 30]", "race = [20, 30]", "design.cutpoints.race: it is no numeric covariate"),
        (
            'order = "largest" }',
            'order = "largest", exact = ["court"] }',
            'design.matching.exact: "court" is neither a covariate nor a stratum',
        ),
        ('order = "largest" }', "exact = 1 }", "design.matching.exact: it is not a list of names"),
        ("trim = [0.0, 1.0]", "trim = [0.9, 0.1]", "design.trim: it is not two chances"),
        ("threshold = 11", "threshold = -1", "disclosure.threshold: it does not fit"),
        ("threshold = 11", "threshold = 11.5", "disclosure.threshold: it does not fit"),
        ("horizon_days = 365\n", "", "outcome.horizon_days: it is missing"),
        ('event = "event"\n', "", "outcome.event: it is missing"),
        ('time = "time_days"', 'time = "time_days"\ncolumn = "y"', "outcome.time: time and a column are both there"),
        ('1 = "reunified"', 'one = "reunified"', "outcome.labels.one: it is not an event code"),
        ('categorical = ["race"]', 'categorical = ["age"]', 'covariates.categorical: "age" is numeric too'),
        ('column = "partner"', 'column = "race"', 'exposure.column: "race" is a covariate too'),
        ('negative_control = "broken_arm"', 'negative_control = "event"', "outcome.negative_control"),
        ('cluster = "family_id"', "one_per_cluster = true", "study.one_per_cluster: there is no cluster"),
        ("seed = 2009", 'seed = "2009"', "study.seed: it does not fit"),
        ('data = "children.csv"', 'dsn_env = "X"', "study.table: it is missing"),
        ("[study]", "[study", "this is not TOML"),
    ],
)
def test_each_mistake_is_one_line_with_file_key_and_mend(old: str, new: str, said: str) -> None:
    assert WHOLE.count(old) >= 1
    with pytest.raises(BadInput) as bad:
        loads(WHOLE.replace(old, new, 1), Path("ours.toml"))
    line = str(bad.value)
    assert line.startswith(f"ours.toml: {said}")
    assert "; " in line and "\n" not in line


def test_overlap_has_one_estimand() -> None:
    study = loads(WHOLE.replace('method = "iptw"', 'method = "overlap"'))
    assert study.design.estimand == "ATO"


def test_a_formula_is_no_program(tmp_path: Path) -> None:
    from tests.evaluation.study.studies import children, run, table, write

    table(tmp_path / "children.csv", children(150, 3))
    path = write(
        tmp_path,
        covariates='categorical = ["race"]\nformula = "race + I(__import__(\'os\').getpid())"',
        design='method = "iptw"',
    )
    with pytest.raises(BadInput, match=r"covariates\.formula"):
        run(path)


def test_the_hash_is_of_what_can_change_an_answer() -> None:
    hash = design_hash(loads(WHOLE))
    same = [
        ("children.csv", "others.parquet"),
        ("Reunification within", "Home within"),
        ("seed = 2009", "seed=2009 # x"),
    ]
    other = [
        ("seed = 2009", "seed = 2010"),
        ("365\n", "366\n"),
        ('"race"]\n[', '"race", "sex"]\n['),
        ("age < 18", "age < 17"),
    ]
    assert [design_hash(loads(WHOLE.replace(*pair))) == hash for pair in same] == [True] * 3
    assert [design_hash(loads(WHOLE.replace(*pair))) == hash for pair in other] == [False] * 4


def test_a_key_that_came_later_changes_no_hash_until_it_is_used() -> None:
    """The hash of the whole example, as it was before matching could be exact."""
    frozen = "e18f5d93b50b829853dd49c22d14279c7f2ce59af5f61022d3a7819e2f47dfc0"
    assert design_hash(loads(WHOLE)) == frozen
    assert design_hash(loads(WHOLE.replace('"largest" }', '"largest", exact = [] }'))) == frozen
    assert design_hash(loads(WHOLE.replace('"largest" }', '"largest", exact = ["race"] }'))) != frozen


COURT = WHOLE.replace(
    '[exposure]\ncolumn = "partner"\nkind = "received"\nstart_day = "partner_start_day"',
    '[assignment]\ncoverage = "coverage.csv"\nstrata = ["courthouse"]\nreceived = "partner"',
)


def test_who_met_a_partner_is_part_of_the_design_and_of_the_protocol() -> None:
    study = loads(COURT)
    assert study.assignment is not None and study.assignment.received == "partner"
    words = {line.element: line.words for line in protocol(study)}["Assignment"]
    assert "partner says who in fact met a partner" in words
    assert design_hash(study) != design_hash(loads(COURT.replace('received = "partner"', "")))
    with pytest.raises(BadInput, match=r'assignment\.received: "race" is a covariate too'):
        loads(COURT.replace('received = "partner"', 'received = "race"'))


def test_the_register_keeps_the_first_day_and_every_run(tmp_path: Path) -> None:
    path = tmp_path / "study.toml"
    path.write_text(WHOLE, "utf-8")
    study = load_study(path)
    register = freeze(load_register(study), "a", on="2026-03-02")
    save(count_run(count_run(freeze(register, "a", on="2026-03-09"), "a"), "b"))
    found = load_register(study)
    assert (found.frozen, found.runs, found.other_designs("a")) == ({"a": "2026-03-02"}, {"a": 1, "b": 1}, 1)
    found.path.write_text("{", "utf-8")
    with pytest.raises(BadInput, match="cannot be read"):
        load_register(study)
