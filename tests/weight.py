"""What a first visit to a page costs a phone: the page and everything it loads, before compression."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

LOADED = re.compile(r"<(?:link|script|img|source)\b[^>]*?\b(?:href|src)=\"([^\"]+)\"")
BUDGET_BYTES = 60_000


def first_visit_bytes(client: Any, path: str) -> int:
    """Bytes of the HTML and of each stylesheet, script and picture that it names, and of what those name."""
    response = client.get(path, follow=True)
    html = response.content.decode()
    return len(response.content) + sum(_size(url) for url in set(LOADED.findall(html)))


def _size(url: str) -> int:
    if url.startswith(("data:", "http:", "https:")):
        return 0
    prefix = urlsplit(str(settings.STATIC_URL)).path.strip("/")
    name = urlsplit(url).path.lstrip("/").removeprefix(f"{prefix}/")
    found = finders.find(name)
    if not isinstance(found, str):
        raise AssertionError(f"{url}: the page names a file that is not there; run script/assets")
    body = Path(found).read_bytes()
    inner = re.findall(rb"url\(\"?([^\")]+)\"?\)", body) if name.endswith(".css") else []
    folder = name.rsplit("/", 1)[0]
    return len(body) + sum(_size(f"/{prefix}/{folder}/{piece.decode()}") for piece in set(inner))
