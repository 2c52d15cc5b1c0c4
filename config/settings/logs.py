"""Logs: route names and exception classes; never a path, query, address, name or id."""

from pathlib import Path
from typing import Any


def logs(folder: Path) -> dict[str, Any]:
    """LOGGING: one file a day in `folder`, warnings on the screen too."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"routes": {"()": "alongside.platform.logs.RouteFormatter"}},
        "handlers": {
            "day": {
                "()": "alongside.platform.logs.DayFileHandler",
                "folder": str(folder),
                "formatter": "routes",
            },
            "screen": {"class": "logging.StreamHandler", "formatter": "routes", "level": "WARNING"},
        },
        "root": {"handlers": ["day", "screen"], "level": "INFO"},
        "loggers": {
            # Django's own set-up mails whole requests to administrators and prints request lines: neither here
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
            "django.db.backends": {"level": "WARNING"},
        },
    }
