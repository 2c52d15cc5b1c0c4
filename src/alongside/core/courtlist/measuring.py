"""How much is in a workbook, counted part by part before anything builds objects of it."""

import io
import zipfile
from xml.parsers import expat

from alongside.core.courtlist.limits import too_many_rows
from alongside.core.errors import BadInput

SAVE_PLAIN = "open it in a spreadsheet, save it again as a plain XLSX or CSV, and import that"
MOST_UNPACKED = 16_000_000
MOST_PARTS = 200
MOST_ROWS_FORMATTED = 20_000
MOST_CELLS_A_ROW = 256
MOST_CELLS = 400_000
MOST_OTHER = 50_000


def measure(data: bytes, name: str) -> None:
    """Raise BadInput where a workbook is broken, or holds more than a court list can need.

    At most 200 parts and 16 MB unpacked; 20,000 rows with or without content, 256 cells in each and 400,000
    in all; as many shared strings; 50,000 of everything else together. No macros, and no document types,
    which could name other files or grow without end.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            listed = parts.infolist()
            if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
                raise _refused(name, "a workbook that unpacks to more than 16 MB or 200 parts")
            if any(part.filename.endswith("vbaProject.bin") for part in listed):
                raise _refused(name, "a workbook with macros")
            counts = _Counts(name)
            for part in listed:
                if part.filename.endswith((".xml", ".rels")):
                    counts.read(parts.read(part))
    except BadInput:
        raise
    except Exception:  # zip files and XML break in many ways: lengths, checksums, passwords, methods, tags
        raise _refused(name, "a workbook that cannot be unpacked") from None


class _Counts:
    """Counts tags as they stream past, and stops at the first limit."""

    def __init__(self, name: str) -> None:
        self.name, self.rows, self.cells, self.cells_in_row, self.strings, self.other = name, 0, 0, 0, 0, 0

    def read(self, part: bytes) -> None:
        self.rows = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begins
        parser.StartDoctypeDeclHandler = self._document_type
        parser.Parse(part, True)

    def _begins(self, tag: str, _: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "c":
                self.cells, self.cells_in_row = self.cells + 1, self.cells_in_row + 1
                if self.cells > MOST_CELLS or self.cells_in_row > MOST_CELLS_A_ROW:
                    line = max(1, self.rows)
                    what = "a row of more than 256 cells, or more than 400,000 in all"
                    raise BadInput(f"{self.name}, line {line}", what, "keep the columns that are read")
            case "row":
                self.rows, self.cells_in_row = self.rows + 1, 0
                if self.rows > MOST_ROWS_FORMATTED:
                    raise too_many_rows(self.name, self.rows)
            case "si" | "t" | "r" | "v" | "is":
                self.strings += 1
                if self.strings > 3 * MOST_CELLS:
                    raise _refused(self.name, "a workbook with more text than a court list")
            case _:
                self.other += 1
                if self.other > MOST_OTHER:
                    raise _refused(self.name, "a workbook with more styles and parts than a court list")

    def _document_type(self, *_: object) -> None:
        raise _refused(self.name, "a workbook with a document type")


def _refused(name: str, what: str) -> BadInput:
    return BadInput(f"{name}, line 1", what, SAVE_PLAIN)
