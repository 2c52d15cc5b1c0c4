"""A list that cannot be read at all, said in the language of the page: the line, what is wrong, the mend."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.core.courtlist import COLUMNS
from alongside.core.courtlist.reading import HEADERS
from alongside.core.errors import BadInput

LINE = re.compile(r"line (\d+)$")

# Marked here for the translators: `core` gives them in English and knows no gettext.
SENTENCES = (
    gettext_noop("the list is empty"),
    gettext_noop("the first line is no header with a first name"),
    gettext_noop("a header and no rows"),
    gettext_noop("add a line for each person called"),
    gettext_noop("a formula"),
    gettext_noop("remove the formula, keep its plain text, and import again"),
    gettext_noop("the file is larger than 5 MB"),
    gettext_noop("more than 5,000 rows"),
    gettext_noop("split it into one list a day"),
    gettext_noop("a cell of more than 1,000 characters"),
    gettext_noop("shorten it"),
    gettext_noop("more than 60 columns"),
    gettext_noop("a row of more than 256 cells, or more than 400,000 in all"),
    gettext_noop("keep the columns that are read"),
    gettext_noop("two sheets with rows"),
    gettext_noop("keep one sheet, or import them one by one"),
    gettext_noop("quotation marks that do not pair"),
    gettext_noop("close the quotation mark, or write two inside a quoted cell"),
    gettext_noop("a cell without an end"),
    gettext_noop("close the quotation mark that this cell begins with"),
    gettext_noop("keep one of them"),
    gettext_noop("a workbook that cannot be read"),
    gettext_noop("a NUL character"),
    gettext_noop("a NUL byte, so this is no text"),
    gettext_noop("a control character, so this is no text"),
    gettext_noop("UTF-16 without its byte order mark"),
    gettext_noop("the text is UTF-32"),
    gettext_noop("the UTF-8 text is damaged here"),
    gettext_noop("neither UTF-8 nor cp1252 text"),
    gettext_noop("neither UTF-8 nor utf-16 text"),
    gettext_noop("save it as CSV (UTF-8) or XLSX and import that"),
    gettext_noop("open it in a spreadsheet, save it again as a plain XLSX or CSV, and import that"),
)


def refusal(bad: BadInput) -> str:
    """ "Line 3: a formula; remove the formula, …"."""
    found = LINE.search(bad.where)
    line = _("Line %(line)s") % {"line": found[1]} if found else bad.where
    if bad.mend == HEADERS:
        mend = _("begin with a line of headers: %(headers)s") % {"headers": ", ".join(COLUMNS)}
    else:
        mend = _(bad.mend)
    return _("%(line)s: %(what)s; %(mend)s.") % {"line": line, "what": _(bad.what), "mend": mend}
