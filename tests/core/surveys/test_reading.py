"""Files of responses: every way people save them, and an error that names row, column and mend."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.core.errors import BadInput
from alongside.core.surveys.instruments import Instrument, read_instrument
from alongside.core.surveys.reading import load_responses, read_responses
from alongside.core.surveys.schema import BLANK

from .conftest import small_text

HEADER = "a,b,c,d,e\n"
MIXED = [[5, 4, BLANK, 1, 3], [BLANK, BLANK, BLANK, BLANK, BLANK]]


@pytest.mark.parametrize(
    "data",
    [
        b"a,b,c,d,e\n5,4,,1,3\n,,,,\n",
        b"a,b,c,d,e\r\n5,4,,1,3\r\n,,,,\r\n",
        b"\xef\xbb\xbfa,b,c,d,e\n5,4,,1,3\n,,,,",
        b"a;b;c;d;e\n5;4;;1;3\n;;;;\n",
        b"a\tb\tc\td\te\n5\t4\t\t1\t3\n\t\t\t\t\n",
        b"a,b,c,d,e\n5.0,4.0,,1.0,3.0\n,,,,\n",
        b'"a","b","c","d","e"\n"5","4","","1","3"\n,,,,\n',
        b"A, B ,c,d,e\n5 , 4,,1,3\n , ,,,\n",
        b"id,a,b,c,d,e\n101,5,4,,1,3\n102,,,,,\n",
        b",a,b,c,d,e\n0,5,4,,1,3\n1,,,,,\n",
        b"record_id,e,d,c,b,a,small_complete\n1,3,1,,4,5,2\n2,,,,,,2\n",
        b"a,b,c,d,e\nAlways,often,,NEVER,Yes\n,,,,\n",
        "a,b,c,d,e\nSiempre,A  menudo,,nunca,Sí\n,,,,\n".encode(),
        "a,b,c,d,e\nSiempre,A menudo,,Nunca,si\n,,,,\n".encode("cp1252"),
        "a,b,c,d,e\n5,4,,1,sí\n,,,,\n".encode("utf-16"),
        b"a,b,c,d,e\n5,4,,1,3\n\n,,,,\n\n\n",
    ],
)
def test_a_file_reads_the_same_however_it_was_saved(data: bytes, small: Instrument) -> None:
    assert read_responses(data, "r.csv", small).raw.tolist() == MIXED


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "r.csv: the file is empty; write one column for each item, named by its id"),
        (b" \n\n", "r.csv: the file is empty; "),
        (b"a,b,c,d,e\n", "r.csv: there are no responses below the first row; "),
        (b"a,b,c,d,e,f\n1,1,1,1,1,1\n", 'r.csv: row 1, column 6: "f" is no item of small; '),
        (b"a,b,c,d,e,partner\n1,1,1,1,1,1\n", 'r.csv: row 1, column 6: "partner" could say who answered or whom'),
        (b"a,b,c,d,e,A\n1,1,1,1,1,1\n", "r.csv: row 1, column 6: a stands twice; keep one of the two columns"),
        (b"a,b,d,e\n1,1,1,1\n", "r.csv: row 1: no column for c; add the column, left empty if nobody was asked"),
        (b"x,y\n1,1\n", 'r.csv: row 1, column 1: "x" is no item of small; '),
        (b"1,2,3,1,1\n1,1,1,1,1\n", 'r.csv: row 1, column 1: "1" is no item of small; '),
        (b"a,b,c,d,e\n1,1,1,1,1\n1,6,1,1,1\n", "r.csv: row 3, column b: 6 is not an answer of its scale; write one "),
        (b"a,b,c,d,e\n1,1,1,1,4\n", "r.csv: row 2, column e: 4 is not an answer of its scale; write one of 1, 2"),
        (b"a,b,c,d,e\n1,4.5,1,1,1\n", "r.csv: row 2, column b: 4.5 is not an answer of its scale; "),
        (b"a,b,c,d,e\n1,.0,1,1,1\n", "r.csv: row 2, column b: this is neither a number nor the words of an answer; "),
        (b"a,b,c,d,e\n1,NA,1,1,1\n", "r.csv: row 2, column b: this is neither a number nor the words of an answer; "),
        (b"a,b,c,d,e\n1,12,1,1,1\n", "r.csv: row 2, column b: 12 is not an answer of its scale; "),
        (b"a,b,c,d,e\n1,-1,1,1,1\n", "r.csv: row 2, column b: -1 is not an answer of its scale; "),
        (b"a,b,c,d,e\n1,1,1\n", "r.csv: row 2: it has 3 cells; leave 5 cells in it"),
        (b"a,b,c,d,e\n1,1,1,1,1,1\n", "r.csv: row 2: it has 6 cells; "),
        (b"a,b,c,d,e\n1,1\n1,1,1,1,1,1,1,1\n", "r.csv: row 2: it has 2 cells; "),
        (b'a,b,c,d,e\n1,"1,1,1,1\n', "r.csv: row 2: quotation marks do not pair; close the one left open"),
        (b"PK\x03\x04\x00", "r.csv: this is a spreadsheet or an archive, and not CSV; save it as CSV (UTF-8)"),
        (b"a,b,c,d,e\n1,\x00,1,1,1\n", "r.csv, line 2: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_line(data: bytes, message: str, small: Instrument) -> None:
    with pytest.raises(BadInput) as bad:
        read_responses(data, "r.csv", small)
    assert str(bad.value).startswith(message)
    assert "\n" not in str(bad.value)


def test_words_of_a_person_are_never_repeated(small: Instrument) -> None:
    with pytest.raises(BadInput) as bad:
        read_responses(b"a,b,c,d,e\n1,my worker Jane,1,1,1\n", "r.csv", small)
    assert "Jane" not in str(bad.value)


def test_open_answers_are_passed_over_unread(fidelity: Instrument) -> None:
    ids = [item.id for item in fidelity.items]
    header = ",".join([*ids, "open1"])
    found = read_responses(f"{header}\n{','.join('3' for _ in ids)},A long story\n".encode(), "r.csv", fidelity)
    assert found.raw.tolist() == [[3] * 33]


def test_a_missing_file_and_a_folder_are_named(tmp_path, small: Instrument) -> None:
    with pytest.raises(BadInput, match="there is no such file"):
        load_responses(tmp_path / "none.csv", small)
    with pytest.raises(BadInput, match="this is not a file"):
        load_responses(tmp_path, small)


SMALL = read_instrument(small_text())
FIVE = st.sampled_from(["", "1", "2", "3", "4", "5"])
ROW = st.tuples(FIVE, FIVE, FIVE, FIVE, st.sampled_from(["", "1", "2", "3"]))


@given(st.lists(ROW, min_size=1, max_size=20))
def test_the_fast_way_reads_what_the_careful_way_reads(rows: list[tuple[str, ...]]) -> None:
    plain = HEADER + "".join(",".join(row) + "\n" for row in rows)
    quoted = HEADER + "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    floats = HEADER + "".join(",".join(cell and f"{cell}.0" for cell in row) + "\n" for row in rows)
    read = [read_responses(text.encode(), "r.csv", SMALL).raw.tolist() for text in (plain, quoted, floats)]
    assert read[0] == read[1] == read[2] == [[int(cell) if cell else BLANK for cell in row] for row in rows]


@given(st.binary(max_size=200))
@example(b"\xfe\xff")
@example(b"\xef\xbb\xbf \n")
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    for content in (data, HEADER.encode() + data):
        try:
            read_responses(content, "r.csv", SMALL)
        except BadInput as bad:
            assert "\n" not in str(bad)
