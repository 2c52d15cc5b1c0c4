"""No live data before the program file names what was agreed."""

from pathlib import Path

import pytest

from alongside.platform.sites.services import LiveDataRefused, require_live_data
from tests.factories.sites import ProgramFactory

pytestmark = pytest.mark.django_db
SHIPPED = Path(__file__).parents[3] / "programs" / "sonoma.toml"
AGREED = '\n[purge]\nagreed_by = "County Counsel of Sonoma"\nagreed_on = 2026-01-15\n'
ORDERED = '\n[court_list]\nauthority = "order"\ndated = 2026-01-15\ncounsel = "Ana Ruiz"\n'


@pytest.fixture
def ours(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A real program whose file lies in the data directory."""
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path))
    (tmp_path / "programs").mkdir()

    def write(more: str = ""):
        text = SHIPPED.read_text("utf-8").replace('"sonoma"', '"our-county"', 1)
        (tmp_path / "programs" / "our-county.toml").write_text(text + more, "utf-8")

    write()
    return ProgramFactory(file="our-county", invented=False), write


def test_invented_programs_pass() -> None:
    require_live_data(ProgramFactory(invented=True), court_list=True)


def test_a_real_program_is_refused_with_the_mend(ours) -> None:
    program, _write = ours
    with pytest.raises(LiveDataRefused) as refused:
        require_live_data(program)
    assert str(refused.value) == (
        "our-county.toml: the file does not name who agreed to the purge schedule and on which date; "
        "write purge.agreed_by and purge.agreed_on"
    )


def test_an_agreed_schedule_lets_parents_in_but_no_court_list(ours) -> None:
    program, write = ours
    write(AGREED)
    require_live_data(program)
    with pytest.raises(LiveDataRefused, match=r"court_list\.authority"):
        require_live_data(program, court_list=True)


def test_with_authority_the_court_list_is_accepted_at_once(ours) -> None:
    program, write = ours
    write(AGREED + ORDERED)
    require_live_data(program, court_list=True)
