"""Invented children are the same for the same seed, and the truth beside them is the truth."""

import json
from pathlib import Path

import pytest

from alongside.core.errors import BadInput
from alongside.evaluation.simulate import SCENARIOS, write_scenario
from alongside.evaluation.simulate.world import draw
from tests.evaluation.study.studies import run


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_seed_gives_one_world(name: str) -> None:
    first, again, other = (draw(SCENARIOS[name], 60, seed) for seed in (1, 1, 2))
    assert first == again
    assert first.children != other.children


def test_a_written_study_runs_and_finds_the_truth(tmp_path: Path) -> None:
    write_scenario(SCENARIOS["measured"], tmp_path)
    truth = json.loads((tmp_path / "truth.json").read_text("utf-8"))["risk_difference"]
    found = run(tmp_path / "study.toml").as_json()
    low, high = found["effect"]["ci"]
    assert low < truth < high
    assert found["crude"]["ci"][0] > truth  # confounded upwards, beyond its interval


def test_nothing_is_written_over_a_study(tmp_path: Path) -> None:
    write_scenario(SCENARIOS["small"], tmp_path)
    with pytest.raises(BadInput, match="a study is there already"):
        write_scenario(SCENARIOS["small"], tmp_path)
