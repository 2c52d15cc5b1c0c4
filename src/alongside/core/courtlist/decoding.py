"""Bytes of a text file into text: UTF-8, UTF-16 with its mark, or Windows' cp1252; all else is refused."""

import codecs
import re

from alongside.core.errors import BadInput

SAVE_AS = "save it as CSV (UTF-8) or XLSX and import that"
_OTHER_FILES = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MANY_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(data: bytes, name: str) -> str:
    """The text of a CSV file, without its byte order mark. Raises BadInput that names the line and the mend.

    UTF-8 first; else UTF-16 where its byte order mark stands; else cp1252, unless most of what is not ASCII
    is good UTF-8, when the file is damaged and a guess would garble names. NUL bytes are UTF-16 without its
    mark, or no text.

    >>> decode("José".encode("cp1252"), "list.csv") == decode("José".encode(), "list.csv") == "José"
    True
    """
    for start, what in _OTHER_FILES:
        if data.startswith(start):
            raise BadInput(f"{name}, line 1", f"this is {what} and not a list", SAVE_AS)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise BadInput(f"{name}, line 1", "the text is UTF-32", SAVE_AS)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _strictly(data, "utf-16", name)
    elif b"\x00" in data:
        _refuse_nul(data, name)
    else:
        text = _eight_bit(data, name)
    text = text.removeprefix("\ufeff")
    if found := _CONTROL.search(text):
        raise BadInput(
            f"{name}, line {_line(text[: found.start()])}", "a control character, so this is no text", SAVE_AS
        )
    return text


def _eight_bit(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        damaged = problem.start
    bad = sum(byte >= 0x80 for byte in _MANY_BYTES.sub(b"", data))
    if len(_MANY_BYTES.findall(data)) > bad:
        raise BadInput(f"{name}, line {_line_at(data, damaged)}", "the UTF-8 text is damaged here", SAVE_AS)
    return _strictly(data, "cp1252", name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = _line_at(data, problem.start) if encoding == "cp1252" else 1 + data[: problem.start].count(b"\n")
        raise BadInput(
            f"{name}, line {line}", f"neither UTF-8 nor {encoding} text", SAVE_AS
        ) from None  # the cause repeats the bytes


def _refuse_nul(data: bytes, name: str) -> None:
    start = data[:4000]
    if start[1::2].count(0) > len(start) // 6 or start[::2].count(0) > len(start) // 6:
        raise BadInput(f"{name}, line 1", "UTF-16 without its byte order mark", SAVE_AS)
    raise BadInput(f"{name}, line {_line_at(data, data.index(0))}", "a NUL byte, so this is no text", SAVE_AS)


def _line_at(data: bytes, place: int) -> int:
    return 1 + data.count(b"\n", 0, place)


def _line(before: str) -> int:
    return 1 + before.count("\n")
