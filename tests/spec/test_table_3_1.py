"""Table 3.1, cell by cell: each county's file says what its row says, and no more."""

import csv
from pathlib import Path
from typing import Any

import pytest

from alongside.core.programs import ProgramModel, load, loads

HERE = Path(__file__).parent
PROGRAMS = HERE.parents[1] / "programs"

with (HERE / "table-3-1.csv").open(encoding="utf-8", newline="") as file:
    ROWS = {row["county"]: row for row in csv.DictReader(file)}

# The line of the evaluation on which the county's row begins.
LINES = {
    "Alameda": 1284, "Calaveras": 1286, "Colusa": 1287, "Contra Costa": 1292, "Fresno": 1293, "Kern": 1295,
    "Los Angeles": 1296, "Mendocino": 1298, "Monterey": 1299, "Orange": 1301, "Placer": 1302,
    "San Francisco": 1304, "San Luis Obispo": 1305, "Sutter": 1310, "Tehama": 1311,
}  # fmt: skip

MARKED = {  # column -> path, and what a mark there means
    "contact_court": ("entry.court", "allowed"),
    "contact_self_referral": ("entry.self_referral", "allowed"),
    "contact_tdm": ("entry.tdm", "allowed"),
    "contact_cww": ("entry.worker", "allowed"),
    "voluntary": ("participation.voluntary", True),
    "org_committee_rep": ("leadership.committee_rep", True),
    "org_trainings": ("leadership.trainings", True),
    "org_other": ("leadership.other", True),
    "svc_employment": ("services.employment", True),
    "svc_transportation": ("services.transportation", True),
    "svc_health_care": ("services.health_care", True),
    "svc_interpreter": ("services.interpreter", True),
    "svc_housing": ("services.housing", True),
    "svc_education": ("services.education", True),
    "svc_transcribe": ("services.transcribe", True),
}
CAPS = {  # printed -> the cap it sets, None where it sets none
    "5 to 10": 10, "don't know": None, "no more than 15": 15, "2": 2, "15": 15, "maximum 10": 10, "5 to 7": 7,
    "average 10": None, "less than 10": 9, "8 to 15": 15,
}  # fmt: skip
LIMITS = {"120 days": 120, "18 months": 548, "6 to 18 months": 548, "ongoing": None}

DEFAULTS = loads(
    'slug = "xx"\nname = { en = "X", es = "X" }\nstate = "US-CA"\nplace = "X"\ntime_zone = "America/Los_Angeles"'
)


def model_of(county: str) -> ProgramModel:
    return load(PROGRAMS / f"{county.lower().replace(' ', '-')}.toml")


def value(model: ProgramModel, path: str) -> Any:
    section, _, name = path.partition(".")
    return getattr(getattr(model, section), name)


def said(model: ProgramModel, path: str, county: str) -> tuple[Any, bool]:
    """The value, and whether the county's own row is its source."""
    return value(model, path), f"S1 l.{LINES[county]}" in model.source(path).split("; ")


def test_the_table_has_its_15_rows_of_19_cells() -> None:
    assert list(ROWS) == list(LINES)
    assert {len(row) for row in ROWS.values()} == {20}
    assert not any(cell for column, cell in ROWS["Contra Costa"].items() if column != "county")


@pytest.mark.req("R-MODEL-04", "R-INTAKE-13", "R-LEAD-01", "R-LEAD-02", "R-SUPPORT-02", "R-CONF-09", "R-CONF-10")
@pytest.mark.parametrize("column", MARKED)
@pytest.mark.parametrize("county", [county for county in ROWS if county != "Contra Costa"])
def test_a_marked_cell_is_said_by_its_row_and_an_empty_cell_is_the_default(county: str, column: str) -> None:
    path, meaning = MARKED[column]
    cell, model = ROWS[county][column], model_of(county)
    assert cell in ("yes", "")
    if cell:
        assert said(model, path, county) == (meaning, True)
    else:
        assert (value(model, path), model.is_assumed(path)) == (value(DEFAULTS, path), True)


@pytest.mark.req("R-CASE-02", "R-CONF-17")
@pytest.mark.parametrize("county", [county for county in ROWS if county != "Contra Costa"])
def test_the_caseload_is_as_printed(county: str) -> None:
    printed, model = ROWS[county]["caseload"], model_of(county)
    assert model.caseload.printed == printed
    if printed:
        assert said(model, "caseload.printed", county) == (printed, True)
    if printed and CAPS[printed] is not None:
        assert said(model, "caseload.cap", county) == (CAPS[printed], True)
    else:
        assert (model.caseload.cap, model.is_assumed("caseload.cap")) == (DEFAULTS.caseload.cap, True)
    assert model.is_assumed("caseload.per") and model.is_assumed("caseload.counts")  # the unit is never stated


@pytest.mark.req("R-CLOSE-06", "R-CONF-19")
@pytest.mark.parametrize("county", [county for county in ROWS if county != "Contra Costa"])
def test_the_length_of_service_is_as_printed(county: str) -> None:
    printed, model = ROWS[county]["length_of_service"], model_of(county)
    assert model.length.printed == printed
    if printed:
        assert said(model, "length.limit_days", county) == (LIMITS[printed], True)
    else:
        assert (model.length.limit_days, model.is_assumed("length.limit_days")) == (None, True)


@pytest.mark.req("R-MATCH-07")
@pytest.mark.parametrize("county", [county for county in ROWS if county != "Contra Costa"])
def test_languages_are_those_marked(county: str) -> None:
    row, model = ROWS[county], model_of(county)
    marked = [code for code, column in (("es", "lang_spanish"), ("ase", "lang_asl")) if row[column]]
    if marked:
        assert model.source("languages") == f"S1 l.{LINES[county]}"
        assert model.languages == ("en", *marked)
    else:
        assert (model.languages, model.is_assumed("languages")) == (DEFAULTS.languages, True)


@pytest.mark.req("R-INTAKE-14", "R-CONF-09")
def test_contra_costa_comes_from_prose_and_never_from_its_empty_row() -> None:
    model = model_of("Contra Costa")
    assert not [path for path in model.paths() if "S1 l.1292" in model.source(path)]
    prose = {path: value(model, path) for path in (
        "entry.court", "entry.worker", "participation.voluntary", "leadership.committee_rep",
        "leadership.trainings", "length.limit_days",
    )}  # fmt: skip
    assert prose == {
        "entry.court": "allowed", "entry.worker": "off", "participation.voluntary": True,
        "leadership.committee_rep": True, "leadership.trainings": True, "length.limit_days": None,
    }  # fmt: skip
    assert not any(model.is_assumed(path) for path in prose)
    assert "es" in model.languages and not model.is_assumed("languages")


def test_the_columns_add_up_as_printed() -> None:
    totals = {column: sum(bool(row[column]) for row in ROWS.values()) for column in list(ROWS["Kern"])[1:]}
    assert list(totals.values()) == [5, 4, 3, 9, 13, 11, 10, 10, 3, 7, 5, 10, 6, 5, 7, 7, 4, 9, 1]
