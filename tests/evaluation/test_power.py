"""Power agrees with R's pwr.2p2n.test, and the command says so in words and in JSON."""

import json
import shlex
import sys

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import NormalIndPower

from alongside.cli.main import cli
from alongside.cli.power import power as command
from alongside.evaluation.power import detectable, effect_size, power_of, study_power


def run(*words: object):
    return CliRunner().invoke(cli, ["power", *map(str, words)], prog_name="alongside")


def test_cohens_exercise_is_that_of_pwr() -> None:
    """Cohen (1988), p. 207, exercise 6.7; pwr.2p2n.test(h = 0.20, n1 = 1600, power = 0.9, sig.level = 0.01) prints
    n2 = 484.6645."""
    assert power_of(0.20, 1600, 484.6645, 0.01) == pytest.approx(0.9, abs=1e-7)


@given(st.floats(0.01, 1.5), st.integers(2, 5000), st.integers(2, 5000), st.sampled_from([0.01, 0.05, 0.1]))
def test_power_is_that_of_statsmodels(h: float, n1: int, n0: int, alpha: float) -> None:
    theirs = NormalIndPower().power(h, n1, alpha, ratio=n0 / n1, alternative="two-sided")
    assert power_of(h, n1, n0, alpha) == pytest.approx(theirs, abs=1e-10)


@given(st.integers(2, 100_000), st.integers(2, 100_000), st.floats(0.1, 0.99))
def test_what_is_detectable_is_found_with_the_power_asked_for(n1: int, n0: int, power: float) -> None:
    assert power_of(detectable(n1, n0, power=power), n1, n0) == pytest.approx(power, abs=1e-9)


@pytest.mark.req("R-EVAL-07")
def test_the_published_study_could_find_twenty_points() -> None:
    found = study_power(0.26, 221, 54)
    assert found.p1 == pytest.approx(0.4623, abs=5e-5)
    assert found.p1_below == pytest.approx(0.1004, abs=5e-5)
    assert study_power(0.26, 221, 54, found.p1).power == pytest.approx(0.80, abs=1e-9)


def test_siblings_are_worth_less_than_children_of_many_families() -> None:
    together = study_power(0.26, 300, 150, 0.4, cluster_size=3, icc=0.5)
    assert (together.design_effect, together.effective_n1, together.effective_n0) == (2.0, 150, 75)
    assert together.power == study_power(0.26, 150, 75, 0.4).power


def test_a_study_too_small_for_any_share_says_none() -> None:
    found = study_power(0.6, 3, 3)
    assert (found.p1, found.difference) == (None, None)
    assert found.as_json()["p1"] is None
    assert run("--p0", 0.6, "--n1", 3, "--n0", 3).output.count("more children are needed") == 1


@pytest.mark.parametrize(("p0", "found"), [(0, 0.0765), (1, None)])
def test_a_share_of_nobody_or_everybody_has_its_power_too(p0: float, found: float | None) -> None:
    """ES.h of 0 and 1 is finite: pwr.2p2n.test(h = 0.5603, n1 = 50, n2 = 50) has power 0.8."""
    smallest = study_power(p0, 50, 50)
    assert smallest.p1 == (None if found is None else pytest.approx(found, abs=5e-5))
    assert smallest.p1_below == (None if p0 == 0 else pytest.approx(0.9235, abs=5e-5))
    assert power_of(0.5603, 50, 50) == pytest.approx(0.8, abs=5e-5)
    assert ("there is no increase to find" in run("--p0", p0, "--n1", 50, "--n0", 50).stdout) == (p0 == 1)


def test_where_nothing_is_different_the_power_is_the_chance_of_a_false_alarm() -> None:
    assert study_power(0.3, 50, 70, 0.3).power == pytest.approx(0.05, abs=1e-12)


def test_json_has_the_smallest_share_or_the_power() -> None:
    smallest = json.loads(run("--p0", 0.26, "--n1", 221, "--n0", 54, "--json").stdout)
    assert (round(smallest["p1"], 4), smallest["power"], smallest["alpha"]) == (0.4623, 0.8, 0.05)
    asked = json.loads(run("--p0", 0.26, "--n1", 221, "--n0", 54, "--p1", 0.589, "--json").stdout)
    assert asked["power"] == power_of(effect_size(0.589, 0.26), 221, 54)
    assert (asked["p1"], asked["p1_below"], asked["design_effect"]) == (0.589, None, 1)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("--p0 26 --n1 221 --n0 54", "--p0: is not a share; write it from 0 to 1, as 0.26 for 26 of 100\n"),
        ("--p0 nan --n1 221 --n0 54", "--p0: is not a share; write it from 0 to 1, as 0.26 for 26 of 100\n"),
        (
            "--p0 .2 --n1 9 --n0 9 --cluster-size 2 --icc -.1",
            "--icc: is not a share; write it from 0 to 1, as 0.26 for 26 of 100\n",
        ),
        ("--p0 .2 --n1 1 --n0 54", "--n1: is fewer than 2 children; count the children of that group\n"),
        (
            "--p0 .2 --n1 9 --n0 54 --icc .5",
            "--cluster-size: is missing; give --cluster-size and --icc together, or neither\n",
        ),
        (
            "--p0 .2 --n1 9 --n0 9 --icc 0 --cluster-size .5",
            "--cluster-size: is less than 1; give the mean number of children in a family\n",
        ),
        ("--n1 9 --n0 54", "alongside power: Missing option '--p0'. Run it with --help.\n"),
    ],
)
def test_bad_input_is_one_line_and_two(words: str, complaint: str) -> None:
    done = run(*words.split())
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", complaint)


def test_the_examples_of_its_help_run() -> None:
    examples = [line.strip() for line in command.epilog.splitlines() if line.startswith("  alongside power")]
    assert len(examples) == 3
    for line in examples:
        done = run(*shlex.split(line)[2:])
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout
    assert isinstance(command, click.Command)


def test_power_needs_no_heavy_library() -> None:
    import subprocess

    said = subprocess.run(
        [sys.executable, "-c", "import sys, alongside.cli.power, alongside.evaluation.power; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {"numpy", "scipy", "pandas", "django"}.isdisjoint(said)
