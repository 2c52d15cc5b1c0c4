"""Print: tagged PDF (PDF/UA-1) from the same templates, in the language of the reader, fetching nothing.

    return render_pdf("desk/court_sheet.pdf.html", {"rows": rows}, filename=_("court-sheet"), request=request)

The template extends `web/pdf/base.html`: blocks title, running (top of every page), content. Stylesheets and
images come from our own static files alone; any other address in the template is an error, so that nothing
printed can call out.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.text import slugify
from django.utils.translation import get_language, override

ORIGIN = "http://static.invalid"  # a name that can never be looked up: it only marks addresses as our own


class NotOurs(ValueError):
    """A printed page named a file that is not one of our static files."""


def render_pdf(
    template: str,
    context: dict[str, Any],
    filename: str,
    *,
    request: HttpRequest | None = None,
    language: str = "",
) -> HttpResponse:
    """The template as a PDF that opens in the browser and is not kept by it."""
    response = HttpResponse(
        pdf_bytes(template, context, request=request, language=language), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'inline; filename="{slugify(filename.removesuffix(".pdf")) or "page"}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def pdf_bytes(
    template: str, context: dict[str, Any], *, request: HttpRequest | None = None, language: str = ""
) -> bytes:
    """The same as bytes, for a file or a message."""
    from weasyprint import HTML  # heavy: loads Pango; only where something is printed

    with override(language or get_language()):
        html = render_to_string(template, {"print_css": static("web/built/print.css"), **context}, request=request)
        document = HTML(string=html, base_url=ORIGIN, url_fetcher=_fetcher())
        pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=False)
    return pdf


def _fetcher() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class StaticFetcher(URLFetcher):  # type: ignore[misc]
        """Answers for our static files and for `data:`; anything else stops the rendering."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            try:
                return URLFetcherResponse(url, static_file(url), {"Content-Type": _content_type(url)})
            except NotOurs as error:
                raise FatalURLFetchingError(str(error)) from error

    return StaticFetcher()


def static_file(url: str) -> bytes:
    """The bytes behind one of our own static addresses; raises NotOurs for every other."""
    path = urlsplit(url).path
    prefix = urlsplit(static("")).path
    if not url.startswith(f"{ORIGIN}/") or not path.startswith(prefix) or ".." in path:
        raise NotOurs(f"{url}: a printed page fetches nothing but static files; put the file under static/")
    name = path.removeprefix(prefix)
    found = finders.find(name)
    if isinstance(found, str):
        return Path(found).read_bytes()
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as stored:
            content: bytes = stored.read()
            return content
    raise NotOurs(f"{name}: there is no such static file; run script/setup to build the stylesheets")


def _content_type(url: str) -> str:
    kinds = {"css": "text/css", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}
    return kinds.get(url.rsplit(".", 1)[-1], "application/octet-stream")
