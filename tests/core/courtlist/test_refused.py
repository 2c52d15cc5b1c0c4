"""Lists refused whole: each with its line and its mend, in under ten seconds and 300 MB."""

import io
import random
import subprocess
import sys
import zipfile

import pytest

from alongside.core.courtlist import read_file
from alongside.core.errors import BadInput
from tests.core.courtlist.lists import HEADER, TODAY, workbook

GOOD = "Rosa,1,mother,es,review,2026-03-02,8:30,Richmond,1,offer\n"


def packed(**parts):
    """A zip file of parts that are no workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return out.getvalue()


REFUSED = [
    # what arrives, the line named, part of what is said
    (f"{HEADER}\n{GOOD}=1+1,,,,,,,,,\n".encode(), 3, "formula"),
    (f"{HEADER}\n@SUM(A1),,,,,,,,,\n".encode(), 2, "formula"),
    (f"{HEADER}\n\"+cmd|' /C calc'!A0\",,,,,,,,,\n".encode(), 2, "formula"),
    (f"{HEADER},Case\n{GOOD.strip()},=HYPERLINK(1)\n".encode(), 2, "formula"),
    (f"{HEADER}\n{GOOD}Ro\x00sa,,,,,,,,,\n".encode(), 3, "NUL"),
    (f"{HEADER}\n{GOOD}".encode("utf-16-le"), 1, "UTF-16 without"),
    (f"{HEADER}\n{GOOD}".encode("utf-16-be"), 1, "UTF-16 without"),
    (f"{HEADER}\n李小龙,,,,,,,,,\n".encode("utf-16-le"), 1, "UTF-16 without"),
    (f"{HEADER}\n{GOOD}".encode("utf-32"), 1, "UTF-32"),
    (f"{HEADER}\n{GOOD}".encode("utf-16")[:-1], 2, "utf-16"),
    (f"{HEADER}\nJosé,,,,,,,,,\nÁngel,".encode() + b"\xff,,,,,,,,\n", 3, "damaged"),
    (f"{HEADER}\n{GOOD}".encode() + b"\x81,,,,,,,,,\n", 3, "cp1252"),
    (f"{HEADER}\n{GOOD}\x1b[31m,,,,,,,,,\n".encode(), 3, "control character"),
    (f'{HEADER}\n{GOOD}"Rosa,1,mother\n{GOOD}'.encode(), 3, "quotation marks"),
    (f'{HEADER}\n"Rosa"x,1,mother,,,,,,,\n'.encode(), 2, "quotation marks"),
    (f"{HEADER}\n{'a' * 200_000},,,,,,,,,\n".encode(), 2, "cell"),
    (f"{HEADER}\n{'a' * 1_001},,,,,,,,,\n".encode(), 2, "1,000 characters"),
    (b"Rosa,2026-03-02\n", 1, "no header"),
    (b"date,time\n2026-03-02,8:30\n", 1, "no header"),
    (b"first_name,nombre,date\nRosa,Rosa,2026-03-02\n", 1, "two columns"),
    (HEADER.encode(), 1, "no rows"),
    (b"", 1, "empty"),
    (b"%PDF-1.7 ...", 1, "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1, "old Excel"),
    (b"PK\x03\x04 not really", 1, "unpacked"),
    ((HEADER + "\n" + GOOD * 5_001).encode(), 5_002, "5,000 rows"),
    ((HEADER + "\n" + GOOD * 1_000_000).encode(), 5_002, "5,000 rows"),
    (b"first_name\n" + b"a\n" * 1_000_000, 5_002, "5,000 rows"),
    (b"a" * 6_000_000, 1, "5 MB"),
    (("," * 200 + "\n").encode(), 1, "empty"),
    ((HEADER + "," * 200 + "\n").encode(), 1, "60 columns"),
    (workbook([["first_name", "date"], ["=1+1", "2026-03-02"]]), 2, "formula"),
    (workbook([["first_name", "date"], ["@Rosa", "2026-03-02"]]), 2, "formula"),
    (workbook([["first_name", "date"], *[["Rosa", "2026-03-02"]] * 5_001]), 5_002, "5,000 rows"),
    (packed(hello="a text and no workbook"), 1, "cannot be read"),
    (packed(**{"xl/vbaProject.bin": "x"}), 1, "macros"),
    (packed(**{"xl/workbook.xml": "<!DOCTYPE lolz [<!ENTITY lol 'lol'>]><a/>"}), 1, "document type"),
    (packed(**{"xl/worksheets/sheet1.xml": b"\0" * 200_000_000}), 1, "16 MB"),
    (packed(**{f"part{n}": "" for n in range(300)}), 1, "16 MB"),
]


@pytest.mark.parametrize(("data", "line", "said"), REFUSED, ids=range(len(REFUSED)))
def test_refused_with_the_line_and_the_mend(data, line, said):
    with pytest.raises(BadInput) as refused:
        read_file(data, name="list", today=TODAY)
    assert said in refused.value.what
    assert refused.value.where == f"list, line {line}"
    assert len(refused.value.mend) > 5
    assert "Rosa" not in str(refused.value)


def test_five_thousand_rows_are_taken():
    found = read_file((HEADER + "\n" + GOOD * 5_000).encode(), name="list", today=TODAY)
    assert [row.ordinal for row in found.rows] == list(range(5_000))


MAIN = "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
END = "</sheetData></worksheet>"


def book_with(part, text):
    """A sound workbook in which one part is replaced."""
    out, sound = io.BytesIO(), io.BytesIO(workbook([["first_name", "date"]]))
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text(old.read(name).decode()) if name.endswith(part) else old.read(name))
    return out.getvalue()


def sheet(rows):
    return book_with("sheet1.xml", lambda _: MAIN + rows + END)


HOSTILE = {
    "a million lines": lambda: (HEADER + "\n" + GOOD * 1_000_000).encode(),
    "a million short lines": lambda: b"first_name,date\n" + b",\n" * 1_000_000,
    "millions of blank lines": lambda: b"first_name,date\n" + b"\n" * 4_900_000,
    "one line": lambda: b'first_name,date\n"' + b"a" * 4_900_000,
    "commas": lambda: b"first_name,date" + b"," * 4_900_000,
    "quotes": lambda: b"first_name,date\n" + b'""' * 2_400_000,
    "rejections": lambda: (HEADER + "\n" + ",,,bad,bad,bad,bad,bad,bad,bad\n" * 5_000).encode(),
    "random bytes": lambda: random.Random(7).randbytes(4_900_000),
    "high bytes": lambda: b"first_name,date\n" + bytes(range(0xA0, 0x100)) * 50_000,
    "unpacks large": lambda: sheet("<row><c/></row>" * 12_000_000),
    "many cells in a row": lambda: sheet("<row>" + "<c/>" * 3_900_000 + "</row>"),
    "many cells": lambda: sheet(("<row>" + "<c/>" * 250 + "</row>") * 15_000),
    "as many cells as pass": lambda: sheet(
        "<row><c t='inlineStr'><is><t>first_name</t></is></c></row>"
        + ("<row>" + "<c t='n'><v>1</v></c>" * 60 + "</row>") * 4_999
    ),
    "many rows": lambda: sheet("<row/>" * 2_600_000),
    "a far cell": lambda: sheet("<row r='1048576'><c r='XFD1048576' t='n'><v>1</v></c></row>"),
    "far rows": lambda: sheet(
        "".join(f"<row r='{n * 52}'><c r='XFD{n * 52}' t='n'><v>1</v></c></row>" for n in range(1, 19_999))
    ),
    "nested tags": lambda: sheet("<a>" * 1_500_000),
    "many strings": lambda: book_with(
        "sharedStrings.xml", lambda old: old.replace("</sst>", "<si><t>a</t></si>" * 800_000 + "</sst>")
    ),
    "many styles": lambda: book_with(
        "styles.xml", lambda old: old.replace("</cellXfs>", "<xf/>" * 2_000_000 + "</cellXfs>")
    ),
    "as many styles as pass": lambda: book_with(
        "styles.xml", lambda old: old.replace("</cellXfs>", "<xf/>" * 49_000 + "</cellXfs>")
    ),
    "many defined names": lambda: book_with(
        "workbook.xml",
        lambda old: old.replace("<definedNames", "<definedNames>" + "<definedName/>" * 49_000 + "</definedNames><x"),
    ),
}
CHILD = r"""
import re, sys, time
from datetime import date
from pathlib import Path
from alongside.core.courtlist import read_file
from alongside.core.errors import BadInput
begun = time.process_time()
try:
    read_file(Path(sys.argv[1]).read_bytes(), name="list", today=date(2026, 3, 2))
except BadInput as refused:
    print(refused, file=sys.stderr)
print(time.process_time() - begun, re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.gate
@pytest.mark.parametrize("kind", HOSTILE)
def test_whatever_the_bytes_it_takes_under_ten_seconds_and_300_mb(kind, tmp_path):
    hostile = tmp_path / "list"
    hostile.write_bytes(HOSTILE[kind]())
    # a process of its own; VmHWM begins anew there, where ru_maxrss would begin at this process's size
    done = subprocess.run([sys.executable, "-c", CHILD, str(hostile)], capture_output=True, text=True, check=True)
    seconds, kilobytes = done.stdout.split()
    print(kind, seconds, kilobytes, done.stderr)
    assert float(seconds) < 10
    assert int(kilobytes) < 300_000
    assert "Rosa" not in done.stderr
