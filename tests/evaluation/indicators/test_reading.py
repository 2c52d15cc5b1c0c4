"""Files of episodes: what is read, and how what cannot be read is told."""

from pathlib import Path

import pytest

from alongside.core.errors import BadInput
from alongside.evaluation.indicators import compute, load_definition, read_extract, read_period

HEAD = "child_id,episode,dob,removal,discharge,reason,final_thv_start"
GOOD = "a,1,2015-03-01,2022-11-01,2023-05-01,reunification,"
PERIOD = read_period("2022-10-01..2023-09-30")


def written(folder: Path, *rows: str, head: str = HEAD, name: str = "episodes.csv", encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_text("\n".join([head, *rows]) + "\n", encoding)
    return file


def counts_of(file: Path, **how: str) -> dict[str, tuple[int, int]]:
    found = compute(read_extract(file, **how).episodes, load_definition("cfsr4"), PERIOD)
    return {name: measure.counts for name, measure in found.shares.items()}


@pytest.mark.parametrize(
    ("row", "where", "what", "mend"),
    [
        (",1,2015-03-01,2022-11-01,,,", "row 3, column child_id", "empty", "write the child's identifier"),
        ("b,1,,2022-11-01,,,", "row 3, column dob", "empty", "write the day of birth, or leave the row out"),
        ("b,1,2015-03-01,,,,", "row 3, column removal", "empty", "write the day of removal"),
        ("b,1,2015-02-30,2022-11-01,,,", "row 3, column dob", "not a day", "write the day like 2022-11-01"),
        ("b,1,2015-03-01,11/1/2022,,,", "row 3, column removal", "not a day", "write the day like 2022-11-01"),
        ("b,1,2015-03-01,infinity,,,", "row 3, column removal", "not a day", "write the day like 2022-11-01"),
        (
            "b,1,2015-03-01,2022-11-01,soon,adoption,",
            "row 3, column discharge",
            "not a day",
            "write the day like 2022-11-01",
        ),
        ("b,1,-001-03-01,2022-11-01,,,", "row 3, column dob", "not a day of these times", "correct it"),
        (
            "b,1,2015-03-01,2022-11-01,9999-12-31,adoption,",
            "row 3, column discharge",
            "not a day of these times",
            "correct it, or leave it empty while the child is in care",
        ),
        (
            "b,1,2023-03-01,2022-11-01,,,",
            "row 3, column removal",
            "before the day of birth",
            "correct one of the two days",
        ),
        (
            "b,1,2015-03-01,2022-11-01,2022-10-31,adoption,",
            "row 3, column discharge",
            "before the removal",
            "correct one of the two days",
        ),
        (
            "b,1,2015-03-01,2022-11-01,2023-10-31,returned,",
            "row 3, column reason",
            "not a known reason",
            "write one of reunification, live_with_relative, adoption, guardianship, emancipation, transfer, runaway, "
            "death",
        ),
        (
            "b,1,2015-03-01,2022-11-01,2023-10-31,,",
            "row 3, column reason",
            "empty for a child who left",
            "write one of reunification, live_with_relative, adoption, guardianship, emancipation, transfer, runaway, "
            "death",
        ),
        (
            "b,1,2015-03-01,2022-11-01,,adoption,",
            "row 3, column discharge",
            "empty where a reason is given",
            "write the day of discharge, or leave the reason empty",
        ),
        (
            "b,1,2015-03-01,2022-11-01,2023-10-31,adoption,2023-11-01",
            "row 3, column final_thv_start",
            "outside the episode",
            "write a day from removal to discharge, or leave it empty",
        ),
        (
            GOOD,
            "row 3, column removal",
            "the same child's removal on this day stands twice",
            "keep one row",
        ),
        (
            "b,1,2015-03-01",
            "row 3",
            "another number of cells than the header",
            "give each row a cell for every column",
        ),
    ],
)
def test_a_row_that_cannot_be_is_named_with_its_mend(tmp_path, row, where, what, mend):
    file = written(tmp_path, GOOD, row)
    with pytest.raises(BadInput) as caught:
        read_extract(file)
    assert (caught.value.where, caught.value.what, caught.value.mend) == (f"{file}: {where}", what, mend)


def test_of_several_wrong_rows_the_first_is_named(tmp_path):
    file = written(tmp_path, "a,1,2015-03-01,2022-11-01,,adoption,", "b,1,,2022-11-01,,,")
    with pytest.raises(BadInput, match="row 2, column discharge"):
        read_extract(file)


def test_a_missing_column_is_named(tmp_path):
    file = written(tmp_path, "a,2015-03-01,2022-11-01,", head="child_id,dob,removal,discharge")
    with pytest.raises(BadInput, match=r"column reason: missing; add it"):
        read_extract(file)


def test_a_column_that_stands_twice_is_named(tmp_path):
    file = written(tmp_path, "a,2015-03-01,2022-11-01,,,", head="child_id,dob,removal,discharge,reason,DOB")
    with pytest.raises(BadInput, match="column dob: stands twice"):
        read_extract(file)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_refused(tmp_path, encoding):
    with pytest.raises(BadInput, match="save it as CSV UTF-8"):
        read_extract(written(tmp_path, GOOD.replace("a,", "José,", 1), encoding=encoding))


def test_lines_of_an_old_macintosh_are_refused(tmp_path):
    file = tmp_path / "old.csv"
    file.write_bytes(b"child_id,dob,removal,discharge,reason\ra,2015-03-01,2022-11-01,,\r")
    with pytest.raises(BadInput, match="its lines end in a way that is no longer read; save it again as CSV UTF-8"):
        read_extract(file)


def test_no_file_and_an_empty_file_are_refused(tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        read_extract(tmp_path / "nothing.csv")
    with pytest.raises(BadInput, match="the first line is empty"):
        read_extract(written(tmp_path, head=""))


def test_rows_of_nothing_but_commas_are_left_out(tmp_path):
    found = counts_of(written(tmp_path, GOOD, ",,,,,,", "b,1,2015-03-01,2022-11-01,,,", ",,,,,,"))
    assert found["permanency_12_entries"] == (2, 1)


def test_a_name_that_stands_for_many_files_is_refused(tmp_path):
    with pytest.raises(BadInput, match="rename it"):
        read_extract(written(tmp_path, GOOD, name="episodes[1].csv"))


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        read_extract(tmp_path)


def test_a_file_of_a_header_alone_has_nobody_in_it(tmp_path):
    assert set(counts_of(written(tmp_path)).values()) == {(0, 0)}


@pytest.mark.parametrize(
    ("head", "row", "encoding"),
    [
        (HEAD, "a,1,20150301,20221101,20230501,Reunification,", "utf-8-sig"),
        (f"{HEAD},,,row", f"{GOOD},,,7", "utf-8"),
        (HEAD.replace(",", ";"), GOOD.replace(",", ";"), "utf-8"),
        (HEAD.replace(",", "\t"), GOOD.replace(",", "\t"), "utf-8"),
        (HEAD.upper(), GOOD.replace("reunification", '"Live with relative"'), "utf-8"),
        (HEAD, "a,1,2015-03-01 00:00:00,2022-11-01T00:00:00, 2023-05-01 ,live-with-relative,", "utf-8"),
        (
            "note,reason,discharge,removal,dob,child_id",
            '"a, b",reunification,2023-05-01,2022-11-01,2015-03-01,a',
            "utf-8",
        ),
    ],
)
def test_the_ways_in_which_spreadsheets_save_are_read(tmp_path, head, row, encoding):
    found = counts_of(written(tmp_path, row, head=head, encoding=encoding))
    assert (found["permanency_12_entries"], found["reentry_exit_cohort"]) == ((1, 1), (1, 0))


def test_parquet_is_read_as_csv_is(tmp_path):
    import duckdb

    file = written(tmp_path, GOOD, "b,1,2015-03-01,2022-11-01,,,")
    there = tmp_path / "episodes.parquet"
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{file}')) TO '{there}' (FORMAT parquet)")
    assert counts_of(there) == counts_of(file)


def test_the_first_day_and_the_last_may_be_in_the_wrong_order():
    with pytest.raises(BadInput, match="--period: ends before it begins"):
        read_period("2023-10-01..2022-09-30")
    with pytest.raises(BadInput, match="no such day in the calendar"):
        read_period("2023-02-30..2023-09-30")
    with pytest.raises(BadInput, match="not two days with two dots between"):
        read_period("2023")


AFCARS = "E2,E4,E5,E69,E112,E120,E153,E155"


def test_afcars_2020_is_read_by_element_and_code(tmp_path):
    rows = [
        "20230331,1,20150301,20221101,20221101,0,,9",
        "20230331,1,20150301,20221101,20230101,1,,9",
        "20240331,1,20150301,20221101,20230915,14,20240201,1",  # reported later: the visit, and the exit
        "20240331,2,20150301,20221101,20221101,0,20230801,5",  # guardianship is 5 here
        "20240331,3,20150301,20221101,20221101,0,20230801,4",  # and 4 is emancipation
    ]
    extract = read_extract(written(tmp_path, *rows, head=AFCARS), format="afcars2020")
    found = compute(extract.episodes, load_definition("ccwip-cfsr4"), PERIOD, placements=extract.placements)
    assert found.shares["permanency_12_entries"].counts == (3, 2)
    assert found.stability.totals == (1, 333 + 273 + 273)
    assert found.as_json()["placement_types"] == {
        "counted": ["foster family home", "group home family operated"],
        "not_counted": ["placed at home"],
    }


def test_every_code_of_afcars_has_its_word():
    import json

    from alongside.evaluation.indicators.afcars import codes

    public = json.loads((Path(__file__).parents[1] / "data" / "afcars_codes.json").read_text("utf-8"))
    assert set(codes()["exit"]) == set(public["E155"])
    assert {code: word.lower() for code, word in public["E120"].items()} == codes()["placement"]
    for code, word in codes()["exit"].items():
        first = {"reunification": "Reunify", "live_with_relative": "Live"}.get(word, word.capitalize() or "Not")
        assert public["E155"][code].startswith(first)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("20230331,1,20150301,20221101,20221101,0,20230801,", "row 2, column E155: empty for a child who left"),
        ("20230331,1,20150301,20221101,20221101,0,20230801,77", "row 2, column E155: not a known reason"),
        ("20230331,1,20150301,20221101,20221101,99,,9", "row 2, column E120: not a code"),
        ("20230331,1,20150301,20221301,20221101,0,,9", "row 2, column E69: not a day"),
        ("20230331,1,20150301,20221101,20221101,0,20220801,1", "row 2, column E153: before the removal"),
        ("20230331,1,20150301,20221101,20221101,0,,3", "row 2, column E153: empty where a reason is given"),
    ],
)
def test_afcars_mistakes_are_named_by_element(tmp_path, row, words):
    with pytest.raises(BadInput, match=words):
        read_extract(written(tmp_path, row, head=AFCARS), format="afcars2020")


def test_a_definition_of_ones_own_says_what_is_wrong_with_it(tmp_path):
    file = tmp_path / "ours.toml"
    cases = {
        'base = "nowhere"': "nowhere: no such definition",
        'base = "cfsr4"\n[rules.short_stay]\nvalue = 8\nsource = "x"': r"rules.short_stay: unknown rule",
        'base = "cfsr4"\n[rules.short_stay_days]\nvalue = 8': "a rule needs a value and a source",
        'base = "cfsr4"\n[rules.exit_window]\nvalue = "soon"\nsource = "x"': r"rules.exit_window: unknown value",
        'base = "cfsr4"\n[rules.permanent_exits]\nvalue = ["home"]\nsource = "x"': r"not a list of exit reasons",
        'id = "ours"': "the rule short_stay_days is missing",
        "[": "not TOML",
    }
    for text, words in cases.items():
        file.write_text(text, "utf-8")
        with pytest.raises(BadInput, match=words):
            load_definition(str(file))
    file.write_text(f'base = "{file}"', "utf-8")
    with pytest.raises(BadInput, match="its own base"):
        load_definition(str(file))


def test_a_definition_of_ones_own_changes_what_it_names_alone(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text('base = "cfsr4"\nid = "ours"\n[rules.short_stay_days]\nvalue = 2\nsource = "our manual"', "utf-8")
    ours, base = load_definition(str(file)), load_definition("cfsr4")
    changed = {name for name in base.sources if getattr(ours, name) != getattr(base, name)}
    assert (ours.id, changed, ours.sources["short_stay_days"]) == ("ours", {"short_stay_days"}, "our manual")
