"""Print: tagged PDF that fetches nothing, and QR codes without a picture file."""

import io
import re

import pypdf
import pytest
from django.test import RequestFactory
from django.utils import translation

from alongside.platform.web.pdf import NotOurs, pdf_bytes, render_pdf, static_file
from alongside.platform.web.qr import qr_svg
from alongside.platform.web.style import PEOPLE


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def printed_letters(pdf: bytes) -> set[str]:
    """Every letter that a reader can copy out of the PDF, from the maps of its fonts."""
    letters = set()
    for page in read(pdf).pages:
        for font in page["/Resources"]["/Font"].values():
            table = font.get_object()["/ToUnicode"].get_object().get_data().decode()
            for code in re.findall(r"<[0-9a-f]+> <([0-9a-f]+)>", table):
                letters.update(bytes.fromhex(code).decode("utf-16-be"))
    return letters


@pytest.fixture(scope="module")
def sheet() -> bytes:
    qr = qr_svg("https://example.org/v/x", title="Open")
    return pdf_bytes("web/pdf/style.html", {"rows": PEOPLE[:60], "qr": qr, "program_name": "Walk With Me"})


def test_pdf_is_tagged_and_says_its_language_and_title(sheet):
    root = read(sheet).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert read(sheet).metadata.title == "Style of print"
    assert b"pdfuaid:part" in sheet or "pdfuaid" in str(read(sheet).xmp_metadata.stream.get_data())


def test_every_page_carries_the_program_s_name_and_its_number(sheet):
    pages = [page.extract_text() for page in read(sheet).pages]
    assert len(pages) > 1
    for number, words in enumerate(pages, start=1):
        assert "Walk With Me" in words
        assert f"{number} / {len(pages)}" in words


def test_pdf_speaks_the_language_asked_for():
    with translation.override("en"):
        pdf = pdf_bytes("web/pdf/style.html", {"rows": []}, language="es")
        assert translation.get_language() == "en"
    assert read(pdf).trailer["/Root"]["/Lang"] == "es"


def test_names_of_any_script_are_printed(sheet):
    assert set("ZoëИванĐỗNgọcÓsk") <= printed_letters(sheet)


def test_response_opens_in_the_browser_under_a_safe_name_and_is_not_kept():
    request = RequestFactory().get("/")
    response = render_pdf("web/pdf/style.html", {"rows": []}, 'Court "sheet"\n2026.pdf', request=request)
    assert response["Content-Disposition"] == 'inline; filename="court-sheet-2026.pdf"'
    assert response["Cache-Control"] == "no-store"
    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.png",
        "file:///etc/passwd",
        "http://static.invalid/static/../settings.py",
        "http://static.invalid/etc/passwd",
        "http://static.invalid/static/web/none.css",
    ],
)
def test_nothing_but_our_static_files_is_ever_fetched(address):
    with pytest.raises(NotOurs):
        static_file(address)


def test_qr_is_inline_without_style_and_says_in_words_what_it_opens():
    svg = qr_svg("https://example.org/v/abc", title='Open "my" page')
    assert svg.startswith('<svg role="img" aria-label="Open &quot;my&quot; page"')
    assert "style=" not in svg
    assert "<?xml" not in svg
