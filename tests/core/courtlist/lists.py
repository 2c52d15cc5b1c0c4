"""Court lists for the tests: a day, the headers, and workbooks made of rows."""

import datetime as dt
import io

from openpyxl import Workbook

TODAY = dt.date(2026, 3, 2)
HEADER = "first_name,calendar_line,parent,language,kind,date,time,courthouse,room,offer"


def workbook(rows, **more):
    """The bytes of an XLSX: `rows` on the first sheet, and one more sheet for each name in `more`."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title, others in more.items():
        sheet = book.create_sheet(title)
        for row in others:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
