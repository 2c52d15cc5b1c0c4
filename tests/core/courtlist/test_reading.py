"""Reading a court list: encodings, headers, rows taken, rows rejected without repeating a value."""

import codecs
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.courtlist import Defaults, Row, fingerprint_text, read_file, read_pasted, read_typed
from alongside.core.errors import BadInput
from alongside.core.names import MOST_LETTERS
from tests.core.courtlist.lists import HEADER, TODAY, workbook


def read(text, **more):
    return read_file(text.encode(), name="list.csv", today=TODAY, **more)


def one(**cells):
    """The row, or the codes of its rejections, of a list with one line."""
    said = {"first_name": "Rosa", "date": "2026-03-02"} | cells
    found = read(",".join(said) + "\n" + ",".join(f'"{value}"' for value in said.values()) + "\n")
    return found.rows[0] if found.rows else [(r.column, r.code) for r in found.rejections]


@pytest.mark.req("R-INTAKE-02")
def test_a_whole_row_in_english():
    found = read(f"{HEADER}\nRosa R.,12,mother,Spanish,detention,2026-03-02,8:30,Richmond,Dept 10,offer\n")
    assert found.rows == (
        Row(
            first_name="Rosa R.",
            on=TODAY,
            calendar_line="12",
            parent="mother",
            language="es",
            kind="detention",
            at=dt.time(8, 30),
            courthouse="Richmond",
            room="Dept 10",
            offer="offer",
            line=2,
        ),
    )
    assert (found.rejections, found.dropped_columns, found.exit_status) == ((), (), 0)


def test_the_same_row_in_spanish_headers_and_words():
    header = "NOMBRE;Línea;Madre o Padre;Idioma;Tipo de audiencia;Fecha;HORA;Juzgado;Sala;Ofrecer"
    found = read(f"{header}\nRosa R.;12;madre;español;Detención;2 de marzo de 2026;8:30 a. m.;Richmond;Dept 10;sí\n")
    assert (
        found.rows
        == read(f"{HEADER}\nRosa R.,12,mother,Spanish,detention,2026-03-02,8:30,Richmond,Dept 10,offer\n").rows
    )


@pytest.mark.parametrize(
    "header",
    [
        "first name,line,mother or father,language,kind,date,time,courthouse,room,offer",
        "nombre,línea,mamá o papá,idioma,tipo,fecha,hora,corte,sala,ofrecer o no",
        "first name,line on the calendar,Mother or father,language,Kind of hearing,date,time,courthouse,"
        "Room or department,offer",
    ],
)
def test_the_headers_that_the_pages_themselves_name_are_read(header):
    found = read(f"{header}\nRosa R.,12,mother,Spanish,detention,2026-03-02,8:30,Richmond,Dept 10,offer\n")
    assert (found.rows[0].parent, found.rows[0].room, found.dropped_columns) == ("mother", "Dept 10", ())


def test_what_is_not_said_stays_not_said():
    row = one()
    assert (row.parent, row.language, row.kind, row.at, row.offer) == ("other", "", "hearing", None, "")


def test_columns_in_any_order_and_others_dropped_by_name():
    found = read("Case Number,DATE,Child,First Name\nJ-1,3/2/2026,X,Rosa\n")
    assert found.dropped_columns == ("Case Number", "Child")
    assert found.rows == (Row("Rosa", TODAY, line=2),)


REJECTED = [
    ({"first_name": ""}, ("first_name", "name_missing")),
    ({"first_name": "--"}, ("first_name", "name_letter")),
    ({"first_name": "a" * 41}, ("first_name", "name_long")),
    ({"first_name": "Ro\u202esa"}, ("first_name", "name_control")),
    ({"calendar_line": "J12-00345"}, ("calendar_line", "not_a_line")),
    ({"parent": "child"}, ("parent", "parent_unknown")),
    ({"language": "Klingon"}, ("language", "language_unknown")),
    ({"kind": "party"}, ("kind", "kind_unknown")),
    ({"date": ""}, ("date", "date_missing")),
    ({"date": "25/12/2026"}, ("date", "date_unreadable")),
    ({"date": "2.3.2026"}, ("date", "date_unreadable")),
    ({"date": "2026-02-30"}, ("date", "date_unreadable")),
    ({"date": "2026-03-01"}, ("date", "date_past")),
    ({"date": "2036-03-02"}, ("date", "date_far")),
    ({"time": "1:30"}, ("time", "time_unreadable")),
    ({"time": "25:00"}, ("time", "time_unreadable")),
    ({"time": "13:30 PM"}, ("time", "time_unreadable")),
    ({"courthouse": "x" * 41}, ("courthouse", "courthouse_long")),
    ({"room": "x" * 13}, ("room", "room_long")),
    ({"room": "1\u202e2"}, ("room", "not_printable")),
    ({"offer": "maybe"}, ("offer", "offer_unknown")),
]


@pytest.mark.parametrize(("cells", "rejection"), REJECTED)
def test_rejected(cells, rejection):
    assert one(**cells) == [rejection]


def test_every_fault_of_a_row_is_told_at_once_and_good_rows_stand():
    found = read("first_name,date,time\nRosa,2026-03-02,8:30\nAna,2026-03-01,99\nEve,,\n")
    assert [row.first_name for row in found.rows] == ["Rosa"]
    assert [(r.line, r.column, r.code) for r in found.rejections] == [
        (3, "date", "date_past"),
        (3, "time", "time_unreadable"),
        (4, "date", "date_missing"),
    ]
    assert found.exit_status == 3
    assert read("first_name,date\nAna,2026-03-01\n").exit_status == 2


def test_a_line_with_more_cells_than_the_header_is_rejected_alone():
    found = read("first_name,date\nRosa,2026-03-02,more\nAna,2026-03-02,\n")
    assert [(r.line, r.code) for r in found.rejections] == [(2, "too_many_cells")]
    assert [row.first_name for row in found.rows] == ["Ana"]


NAMES = [
    "Rosa",
    "X",
    "محمد",
    "שָׂרָה",
    "José",
    "Jose\u0301",
    "नेहा",
    "李",
    "Nguyễn",
    "O’Brien",
    "Zoë-Mae",
    "\u200fליאת",
    "ა" * 40,
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_names_in_any_script_come_back_as_they_were_written(name, encoding):
    text = f"first_name,date\n{name},2026-03-02\n"
    assert read_file(text.encode(encoding), name="l", today=TODAY).rows == (Row(name, TODAY, line=2),)


def test_forty_letters_are_counted_as_a_reader_sees_them():
    assert one(first_name="e\u0301" * MOST_LETTERS).first_name == "e\u0301" * MOST_LETTERS
    assert one(first_name="e\u0301" * (MOST_LETTERS + 1)) == [("first_name", "name_long")]


def test_windows_text_is_read():
    data = "first_name,date,courthouse\nMuñoz,2026-03-02,Peña’s\n".encode("cp1252")
    row = read_file(data, name="l", today=TODAY).rows[0]
    assert (row.first_name, row.courthouse) == ("Muñoz", "Peña’s")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_and_line_ends(newline, separator):
    text = newline.join([f"first_name{separator}date", f'"Ro""sa"{separator}2026-03-02', ""])
    assert read(text).rows == (Row('Ro"sa', TODAY, line=2),)


def test_equal_rows_are_two_people_and_the_same_list_says_the_same():
    text = "first_name,date\nRosa,2026-03-02\nROSA ,3/2/2026\nRosa,2026-03-03\n"
    first, again = read(text), read(text)
    assert [row.ordinal for row in first.rows] == [0, 1, 0]
    assert len({fingerprint_text(row) for row in first.rows}) == 3
    assert [fingerprint_text(row) for row in first.rows] == [fingerprint_text(row) for row in again.rows]


def test_the_fingerprint_forgets_how_an_accent_is_encoded_and_the_line():
    assert fingerprint_text(Row("José", TODAY, line=2)) == fingerprint_text(Row("Jose\u0301", TODAY, line=9))


PASTED = Defaults(on=TODAY, courthouse="Richmond")


def test_pasted_names_one_a_line_take_the_day_and_place_of_the_page():
    found = read_pasted("Rosa\n\n  Daniel \n", today=TODAY, defaults=PASTED)
    assert found.rows == (
        Row("Rosa", TODAY, courthouse="Richmond", line=1),
        Row("Daniel", TODAY, courthouse="Richmond", line=3),
    )


def test_pasted_cells_without_a_header_stand_in_the_usual_order():
    found = read_pasted("Rosa\t12\tmother\tSpanish\tdetention\t\t8:30\n", today=TODAY, defaults=PASTED)
    assert found.rows == (Row("Rosa", TODAY, "12", "mother", "es", "detention", dt.time(8, 30), "Richmond", line=1),)


def test_a_pasted_row_that_speaks_of_a_mother_and_a_court_is_no_header():
    found = read_pasted("Rosa,12,madre,español,corte\n", today=TODAY, defaults=PASTED)
    assert [(row.first_name, row.parent) for row in found.rows] == [("Rosa", "mother")]


def test_pasted_with_a_header():
    assert read_pasted("hora\tnombre\n8:30\tRosa\n", today=TODAY, defaults=PASTED).rows[0].at == dt.time(8, 30)


def test_one_typed_row_obeys_the_same_rules():
    row, found = read_typed({"first_name": "Rosa", "date": "2026-03-02", "time": "8:30 AM"}, today=TODAY)
    assert (row, found) == (Row("Rosa", TODAY, at=dt.time(8, 30)), ())
    assert read_typed({"first_name": "Rosa", "date": "2020-01-01"}, today=TODAY)[1][0].code == "date_past"


def test_a_workbook_with_real_dates_times_and_numbers():
    data = workbook(
        [
            ["First name", "Line", "Date", "Time", "Dept", "Case"],
            ["Rosa", 12, dt.datetime(2026, 3, 2), dt.time(8, 30), 10, "J-1"],
            [None, None, None, None, None, None],
            ["محمد", "3A", "3/2/2026", dt.time(13, 0), None, None],
        ]
    )
    found = read_file(data, name="list.xlsx", today=TODAY)
    assert found.rows == (
        Row("Rosa", TODAY, "12", at=dt.time(8, 30), room="10", line=2),
        Row("محمد", TODAY, "3A", at=dt.time(13, 0), line=4),
    )
    assert found.dropped_columns == ("Case",)


def test_a_second_sheet_with_rows_is_refused_and_an_empty_one_is_not():
    rows = [["first_name", "date"], ["Rosa", "2026-03-02"]]
    assert len(read_file(workbook(rows, empty=[]), name="l.xlsx", today=TODAY).rows) == 1
    with pytest.raises(BadInput, match="two sheets"):
        read_file(workbook(rows, more=rows), name="l.xlsx", today=TODAY)


SECRET = "Zzyzx"
CELLS = st.one_of(
    st.just(SECRET),
    st.builds(lambda text: SECRET + text, st.text(max_size=12)),
    st.sampled_from(["2026-03-02", "8:30", "mother", "Spanish", "", "=1", '"', "yes"]),
    st.text(max_size=30),
)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.sampled_from([*HEADER.split(","), "Case", "nombre"]), max_size=8),
    st.lists(st.lists(CELLS, max_size=10), max_size=6),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
)
def test_no_list_raises_anything_else_and_nothing_repeats_a_value(header, lines, encoding):
    text = "\n".join(",".join(line) for line in (header, *lines))
    try:
        found = read_file(text.encode(encoding, "replace"), name="list.csv", today=TODAY)
    except BadInput as refused:
        assert SECRET not in str(refused)
        assert "line" in refused.where
        assert "\n" not in str(refused)
    else:
        for rejection in found.rejections:
            assert SECRET not in rejection.mend + rejection.code + rejection.column
            assert rejection.line > 0
        if found.rows:
            assert found.exit_status == (3 if found.rejections else 0)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail)))
def test_no_bytes_raise_anything_else(data):
    try:
        read_file(data, name="list", today=TODAY)
    except BadInput as refused:
        assert "\n" not in str(refused)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 5000), st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(place, byte):
    data = bytearray(GOOD_BOOK)
    data[place % len(data)] = byte
    try:
        read_file(bytes(data), name="list.xlsx", today=TODAY)
    except BadInput as refused:
        assert SECRET not in str(refused)


GOOD_BOOK = workbook([["first_name", "date"], [SECRET, "2026-03-02"]])


@settings(deadline=None)
@given(st.text(max_size=300))
def test_nothing_pasted_raises_anything_else(text):
    try:
        read_pasted(text, today=TODAY, defaults=PASTED)
    except BadInput as refused:
        assert "\n" not in str(refused)


def test_bom_alone_is_an_empty_list():
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b""):
        with pytest.raises(BadInput, match="empty"):
            read_file(mark, name="list.csv", today=TODAY)
