"""Where emails go: ALONGSIDE_EMAIL=smtp://name:password@mail.example.org:587, or files under ALONGSIDE_HOME."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from alongside.platform.home import home


def email() -> dict[str, Any]:
    """Django's EMAIL_ settings. `smtp` starts TLS, `smtps` speaks it from the first byte."""
    chosen = os.environ.get("ALONGSIDE_EMAIL", "")
    if not chosen:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(home() / "outbox" / "email"),
        }
    address = urlsplit(chosen)
    at_once = address.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": address.hostname or "localhost",
        "EMAIL_PORT": address.port or (465 if at_once else 587),
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_SSL": at_once,
        "EMAIL_USE_TLS": not at_once,
        "EMAIL_TIMEOUT": 10,
    }
